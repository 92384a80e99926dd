"""A file that is no plain workbook, or one that means harm, is refused in words and in time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from generator.forms.workbook.opening import MOST_BYTES, NotAWorkbook, opened
from generator.intake.target import NoForm
from tests.workbook.desk import Desk, cell, saved
from tests.workbook.desk import opened as loaded

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_FILES = (
    ("企业名称,企业数\n某厂,3\n".encode(), "文本文件"),
    ("企业名称,企业数\n某厂,3\n".encode("gbk"), "文本文件"),
    (b"<html><table><tr><td>1</td></tr></table></html>", "网页或 XML"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "网页或 XML"),
    (OLE + b"\0" * 600, "旧格式"),
    (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    (b"", "空的"),
    (b"PK\x03\x04 not an archive", "坏了"),
    (b"\0\1\2\3" * 100, "坏了"),
    (b"PK" + b"\0" * MOST_BYTES, "太大"),
)


@pytest.mark.parametrize(("content", "said"), TEXT_FILES, ids=[said for _, said in TEXT_FILES])
def test_what_is_no_workbook_is_called_by_its_name(content: bytes, said: str) -> None:
    with pytest.raises(NotAWorkbook, match=said):
        opened(content)


def archive(**parts: str | bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (archive(xl__workbook_dot_bin=b""), "xlsb"),
        (archive(word__document_dot_xml="<w/>"), "Word"),
        (archive(mimetype="x", content_dot_xml="<a/>"), "OpenDocument"),
        (archive(photo=b"\xff\xd8"), "压缩包"),
        (archive(xl__workbook_dot_xml="<w/>", xl__vbaProject_dot_bin=b"x"), "宏"),
        (archive(xl__workbook_dot_xml="<w/>"), "坏了"),
        (archive(**{"[Content_Types]_dot_xml": "<t>sheet.macroEnabled spreadsheetml</t>"}), "宏"),
        (archive(xl__workbook_dot_xml="<w>"), "坏了"),
        (archive(xl__workbook_dot_xml="<w/>", x_dot_xml=b"0" * (70 << 20)), "大得不正常"),
        (archive(xl__workbook_dot_xml=f"{'<a>' * 100}{'</a>' * 100}"), "太深"),
        (archive(xl__workbook_dot_xml=f"<w>{'<c/>' * 300_001}</w>"), "格子太多"),
        (
            archive(**{f"p{n}": b"" for n in range(1_001)}, xl__workbook_dot_xml="<w/>"),
            "大得不正常",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_archive_is_looked_into_before_it_is_read(content: bytes, said: str) -> None:
    with pytest.raises(NotAWorkbook, match=said):
        opened(content).workbook(values=True)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def replaced(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, change(data) if part.filename == name else data)
    return out.getvalue()


@pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_looked_at(desk: Desk, name: str, head: str, encoding: str) -> None:
    def change(data: bytes) -> bytes:
        return (head + data.decode().partition("?>")[2]).encode(encoding)

    content = replaced(desk.empty("uplift-2031", "targets"), name, change)
    with pytest.raises(NotAWorkbook, match="文档类型声明"):
        desk.take(content)


@pytest.mark.parametrize(
    "element",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        b'<mergeCells count="1"><mergeCell ref="?"/></mergeCells>',
    ],
)
def test_a_range_over_the_whole_sheet_is_not_filled_in(desk: Desk, element: bytes) -> None:
    def change(data: bytes) -> bytes:
        return data.replace(b"</sheetData>", b"</sheetData>" + element)

    content = replaced(desk.empty("uplift-2031", "targets"), "xl/worksheets/sheet2.xml", change)
    with pytest.raises(NotAWorkbook, match="没有打开"):
        desk.take(content)


def test_a_strict_workbook_is_called_by_its_name(desk: Desk) -> None:
    def change(data: bytes) -> bytes:
        return data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )

    content = replaced(desk.empty("uplift-2031", "targets"), "xl/workbook.xml", change)
    with pytest.raises(NotAWorkbook, match="Strict"):
        desk.take(content)


def test_a_part_that_claims_to_be_small_is_not_unpacked_beyond_that(desk: Desk) -> None:
    content = archive(xl__workbook_dot_xml=b"<w>" + b" " * 10_000_000 + b"</w>")
    at = content.rindex(b"PK\x01\x02") + 24
    lying = content[:at] + (100).to_bytes(4, "little") + content[at + 4 :]
    with pytest.raises(NotAWorkbook):
        opened(lying)


def test_a_broken_part_is_no_exception(desk: Desk) -> None:
    empty = desk.empty("uplift-2031", "targets")
    with zipfile.ZipFile(io.BytesIO(empty)) as file:
        names = [
            part.filename for part in file.infolist() if part.filename != "[Content_Types].xml"
        ]
    for name in names:
        for change in (lambda data: data[: len(data) // 2], lambda _: b"<a/>", lambda _: b""):
            with suppress(NotAWorkbook, NoForm):
                desk.take(replaced(empty, name, change))


def test_a_workbook_of_something_else_is_not_guessed_at(desk: Desk) -> None:
    workbook = loaded(desk.empty("uplift-2031", "targets"))
    for sheet in list(workbook.worksheets)[1:]:
        workbook.remove(sheet)
    sheet = workbook.worksheets[0]
    sheet.delete_rows(1, 100)
    cell(sheet, 1, 1).value = "企业数"
    with pytest.raises(NoForm, match="认不出这是哪张表"):
        desk.take(workbook)


def test_a_workbook_of_another_form_than_was_asked_for_is_refused(desk: Desk) -> None:
    content = desk.empty("uplift-2031", "targets")
    with pytest.raises(NoForm, match="和命令里写的不一样"):
        desk.take(content, form="enterprise")


def test_two_forms_in_one_workbook_are_refused(desk: Desk) -> None:
    workbook = loaded(desk.empty("uplift-2031", "targets"))
    other = workbook.create_sheet("别的")
    mark = str(workbook["填表"]["A1"].value)
    other["A1"] = mark.replace("targets", "enterprise")
    with pytest.raises(NoForm, match="几张不同的表"):
        desk.take(saved(workbook))
