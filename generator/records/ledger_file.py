"""A published ledger read back from its CSV or JSON file; it opens no file and trusts none."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any, Final

from generator.records.ledger import LedgerUnreadable, Line, line_from
from generator.records.strict_json import NotStrictJson, read_json

VERSION: Final = 1
HEADINGS: Final = ("序号", "校验值", "提交", "内容", "记录", "签发说明的校验值")
"""The first columns of the table, which are what the chain and the notes are held by."""
NAMES: Final = ("number", "digest", "commit", "object", "path", "note")
"""The same in the JSON file."""
_MARK: Final = "\ufeff"


def lines_from(content: bytes) -> list[Line]:
    """The entries of a ledger, CSV or JSON; raises LedgerUnreadable."""
    try:
        text = content.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError:
        raise LedgerUnreadable("文件不是 UTF-8 编码。") from None
    return _of_json(content) if text.lstrip().startswith("{") else _of_csv(text)


def _of_csv(text: str) -> list[Line]:
    try:
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise LedgerUnreadable("文件不是有效的 CSV。") from None
    if not rows or tuple(rows[0][: len(HEADINGS)]) != HEADINGS:
        raise LedgerUnreadable(f"文件不是登记册：第一行应以“{'、'.join(HEADINGS)}”开头。")
    return [_line(row) for row in rows[1:]]


def _line(row: Sequence[str]) -> Line:
    number, *texts = row[: len(HEADINGS)]
    if len(texts) < len(HEADINGS) - 1:
        raise LedgerUnreadable("有一行的栏目不全。")
    whole = number.isascii() and number.isdecimal() and len(number) < 10
    return line_from(int(number) if whole else None, texts)


def _of_json(content: bytes) -> list[Line]:
    try:
        data: Any = read_json(content)
        if data["version"] != VERSION:
            raise LedgerUnreadable("登记册的格式版本不认识。")
        rows = [[entry[name] for name in NAMES] for entry in data["entries"]]
    except NotStrictJson as fault:
        raise LedgerUnreadable(str(fault)) from None
    except (KeyError, TypeError):
        raise LedgerUnreadable("文件不是登记册：缺少 version 或 entries。") from None
    return [line_from(number, texts) for number, *texts in rows]
