"""Opens what claims to be a workbook, within bounds; it must not read what the cells mean.

A file that is no plain .xlsx is refused in words. Before openpyxl sees a file, its parts are
counted and each is read once by a parser that stops at a document type, which no workbook has:
entities and what they could name are never looked at.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from PIL.Image import DecompressionBombError

MOST_BYTES: Final = 10 * 1024 * 1024
_UNPACKED: Final = 64 * 1024 * 1024
_PARTS: Final = 1_000
_CELLS: Final = 300_000
_ELEMENTS: Final = 2_000_000
_SPANNED: Final = 100_000
"""Cells that merged ranges and links may span: openpyxl makes each of them."""
_DEPTH: Final = 64
_PIECE: Final = 1 << 16

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_MACRO_PARTS: Final = ("vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/", "activex")
_UNREADABLE: Final = (
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, AssertionError, LookupError),
    *(OSError, EOFError, RecursionError, ArithmeticError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, ET.ParseError, InvalidFileException),
    DecompressionBombError,
)
"""What openpyxl is known to raise over files that are not as they should be."""

_SAVE_AS: Final = "请用 Excel 或 WPS 打开它，选“另存为”，类型选“Excel 工作簿（.xlsx）”，再导入。"
_BROKEN: Final = f"文件坏了，或者不是电子表格。{_SAVE_AS}"


class NotAWorkbook(Exception):
    """The file cannot be taken as a workbook; the text is Chinese and says what to do."""


@dataclass(frozen=True)
class Package:
    """A file that may be read; `formulas` tells whether any of its cells is computed."""

    content: bytes = field(repr=False)
    formulas: bool = False

    def workbook(self, *, values: bool, rich: bool = False) -> Workbook:
        """The workbook: what was last computed where `values`, else the formulas themselves.

        With `rich`, texts keep the looks of their parts. Raises NotAWorkbook.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is lost; what is read is looked at later
            try:
                return openpyxl.load_workbook(
                    io.BytesIO(self.content), data_only=values, keep_links=False, rich_text=rich
                )
            except _UNREADABLE:
                raise NotAWorkbook(_BROKEN) from None


def opened(content: bytes) -> Package:
    """The file, once it is known to be a workbook within the bounds; raises NotAWorkbook."""
    if len(content) > MOST_BYTES:
        raise NotAWorkbook(
            f"文件太大（超过 {MOST_BYTES >> 20} MB）。请删去图片和多余的工作表，或分成几份。"
        )
    if not content.startswith(b"PK"):
        raise NotAWorkbook(_other_kind(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _examined(archive, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise NotAWorkbook(_BROKEN) from None


def _other_kind(content: bytes) -> str:
    """What a file is that is no archive."""
    if not content:
        return "文件是空的。"
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return "文件加了密码，打不开。请在 Excel 或 WPS 里去掉打开密码，保存后再导入。"
        return f"这是旧格式的电子表格（.xls 或 .et）。{_SAVE_AS}"
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"mime-version")):
        return f"这是网页或 XML，只是名字像电子表格。{_SAVE_AS}"
    if b"\0" not in content[:4096]:
        return (
            "这是文本文件（例如 .csv），里面没有栏目的标记和选项，不能导入。"
            "请把内容粘贴到本表的空白电子表格里，粘贴时选“只粘贴数值”。"
        )
    return _BROKEN


def _examined(archive: zipfile.ZipFile, content: bytes) -> Package:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if (
        len(parts) > _PARTS
        or sum(part.file_size for part in parts) > _UNPACKED
        or len(set(names)) < len(names)
    ):
        raise NotAWorkbook("文件展开以后大得不正常，没有打开。请把内容粘贴到新的空白电子表格里。")
    if any(part.flag_bits & 1 for part in parts):
        raise NotAWorkbook("文件加了密码，打不开。请去掉密码，保存后再导入。")
    types = b"".join(archive.read(part) for part in parts if part.filename == _TYPES)
    if "xl/workbook.xml" not in names and b"spreadsheetml" not in types:
        raise NotAWorkbook(_other_archive(names))
    if b"macroEnabled" in types or any(m in name for name in names for m in _MACRO_PARTS):
        raise NotAWorkbook(f"文件里有宏（.xlsm 一类），为安全不打开。{_SAVE_AS}宏会随之去掉。")
    examiner = _Examiner()
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            examiner.examine(archive.read(part))
    if examiner.strict:
        raise NotAWorkbook(f"这是“Strict Open XML”格式的电子表格，很多程序读不了。{_SAVE_AS}")
    return Package(content, formulas=examiner.formulas)


def _other_archive(names: list[str]) -> str:
    if "xl/workbook.bin" in names:
        return f"这是二进制的电子表格（.xlsb）。{_SAVE_AS}"
    if "word/document.xml" in names:
        return "这是 Word 文档，不是电子表格。请把内容填到本表的电子表格里。"
    if "content.xml" in names and "mimetype" in names:
        return f"这是 OpenDocument 格式（.ods 一类）。{_SAVE_AS}"
    return "这是压缩包，不是电子表格。如果电子表格在压缩包里，请先解压。"


class _Examiner:
    """Reads parts for what must not be in them; what it counts, it counts over all of them."""

    def __init__(self) -> None:
        self.formulas = self.strict = False
        self._cells = self._elements = self._spanned = self._depth = 0

    def examine(self, content: bytes) -> None:
        """Read one part; raises NotAWorkbook."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._depth = 0
        try:
            for start in range(0, len(content), _PIECE):
                parser.Parse(content[start : start + _PIECE], False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise NotAWorkbook(_BROKEN) from None

    def _doctype(self, *_: object) -> None:
        raise NotAWorkbook("文件里有电子表格不会有的内容（文档类型声明），为安全不打开。")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._depth += 1
        self._elements += 1
        self._cells += local in ("c", "row")
        self.formulas = self.formulas or local == "f"
        self.strict = self.strict or (local == "workbook" and space.startswith(_STRICT))
        if local in ("mergeCell", "hyperlink"):
            self._spanned += _area(attributes.get("ref", ""))
        if (
            self._depth > _DEPTH
            or self._cells > _CELLS
            or self._elements > _ELEMENTS
            or self._spanned > _SPANNED
        ):
            raise NotAWorkbook(
                f"格子太多（超过 {_CELLS:,} 个）或结构太深，没有打开。"
                "多半是整行整列带了格式。请把内容粘贴到新的空白电子表格里。"
            )

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _area(reference: str) -> int:
    """How many cells a range spans; far too many where it cannot be read."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return _SPANNED + 1
    if left is None or top is None or right is None or bottom is None:
        return _SPANNED + 1
    return abs(right - left + 1) * abs(bottom - top + 1)
