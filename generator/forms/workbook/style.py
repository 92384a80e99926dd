"""How a workbook looks, like the annex that people know on paper; it must not write values."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from generator.forms.workbook.plan import Slot

FONT, TITLE_FONT = "宋体", "黑体"
INK, SOFT, RED = "#1F2328", "#57606A", "#B42318"
LINE: Final = "#A6ADB5"
_HEAD: Final = "#E4ECF5"
_LABEL: Final = "#F4F6F8"
ASKED: Final = "#FFF8E1"

_TEXT: Final = "@"
_LINE: Final = 15.0
_HIGHEST: Final = 400.0
DAY: Final = "yyyy-mm-dd"
_LONGEST_TEXT: Final = 255
"""Characters; some programs show longer texts in a cell of the format text as ####."""

_CELL: Final[dict[str, Any]] = {
    "font_name": FONT,
    "font_size": 11,
    "font_color": INK,
    "valign": "vcenter",
    "text_wrap": True,
}
_BOX: Final = {"border": 1, "border_color": LINE}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 16, "align": "center", "text_wrap": False},
    "list_title": {"font_name": TITLE_FONT, "font_size": 16, "text_wrap": False},
    "notice": {"font_color": SOFT, "font_size": 10, "align": "center"},
    "list_notice": {"font_color": SOFT, "font_size": 10, "text_wrap": False},
    "mark": {"font_size": 8, "font_color": SOFT, "text_wrap": False},
    "section": {**_BOX, "font_name": TITLE_FONT, "bg_color": _HEAD, "indent": 1},
    "label": {**_BOX, "bg_color": _LABEL, "indent": 1},
    "unit": {**_BOX, "bg_color": _LABEL, "align": "center", "font_size": 10},
    "help": {**_BOX, "bg_color": _LABEL, "font_color": SOFT, "font_size": 9, "indent": 1},
    "head": {**_BOX, "font_name": TITLE_FONT, "bg_color": _HEAD, "align": "center"},
    "number": {"font_color": SOFT, "align": "center"},
    "star": {"font_color": RED, "bold": True, "font_name": FONT, "font_size": 11},
    "star_word": {"font_name": FONT, "font_size": 11, "font_color": INK},
    "head_word": {"font_name": TITLE_FONT, "font_size": 11, "font_color": INK},
    "body": {},
    "body_box": {**_BOX, "valign": "top", "font_size": 10},
    "body_head": {**_BOX, "font_name": TITLE_FONT, "bg_color": _HEAD, "font_size": 10},
    "strong": {"font_name": TITLE_FONT},
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}

    def named(self, name: str) -> Format:
        """A format of the workbook's own texts."""
        return self._of(name, {**_CELL, **_STYLES[name]})

    def entry(self, slot: Slot | None, *, boxed: bool, asked: bool = False) -> Format:
        """The format of a cell to be filled in, which is the only kind that is not locked."""
        kind = number_format(slot)
        right = slot is not None and slot.field.type in ("integer", "number")
        form: dict[str, Any] = {**_CELL, "locked": False, "num_format": kind}
        private = slot is not None and slot.field.private
        if private:
            form["text_wrap"] = False  # sealed text is long, and nothing to read
        if right:
            form |= {"align": "right", "indent": 1}
        else:
            form |= {"align": "left", "indent": int(boxed)}
        if boxed:
            form |= _BOX
        if asked:
            form["bg_color"] = ASKED
        return self._of(f"entry {kind} {right} {boxed} {asked} {private}", form)

    def border(self) -> Format:
        """What draws the lines around a filled row."""
        return self._of("border", dict(_BOX))

    def missing(self) -> Format:
        """What marks a cell that its row still needs."""
        return self._of("missing", {"bg_color": "#FFE8A3"})

    def _of(self, name: str, properties: dict[str, Any]) -> Format:
        if name not in self._made:
            self._made[name] = self._workbook.add_format(properties)
        return self._made[name]


def number_format(slot: Slot | None) -> str:
    """How a program takes what is typed.

    Numbers stay General: in any other format a typed 98.5% leaves no trace of its sign.
    """
    if slot is None:
        return _TEXT
    field = slot.field
    if field.format == "date" and not slot.many:
        return DAY
    if field.type in ("integer", "number", "boolean") and not slot.many:
        return "General"
    longest = slot.schema.get("maxLength", 0 if field.type == "string" else _LONGEST_TEXT)
    closed = bool(field.options or field.format or field.reference)
    return _TEXT if closed or 0 < longest <= _LONGEST_TEXT else "General"


def column_width(slot: Slot) -> float:
    """The width of a list's column, in characters."""
    field = slot.field
    longest = slot.schema.get("maxLength", 0)
    if field.type in ("integer", "number", "boolean"):
        wanted = 9.0
    elif field.format == "date" or field.private:
        wanted = 12
    elif field.format == "uscc":
        wanted = 21
    elif field.options:
        wanted = max((text_width(label) for _, label in field.options), default=8) + 3
    elif field.reference is not None:
        wanted = {"county": 13, "bureau": 15}.get(field.reference.to, 34)
    else:
        wanted = (
            14 if 0 < longest <= 20 else 20 if 0 < longest <= 60 else 24 if longest <= 120 else 32
        )
    if slot.many:
        wanted = max(wanted, 22)
    head = max((text_width(part) for part in (slot.label, slot.field.unit)), default=0) / 2
    return min(max(wanted, head + 3), 44)


def row_height(lines: float) -> float:
    """Points that a row of so many lines takes."""
    return min(lines * _LINE + 4, _HIGHEST)


def text_width(text: str) -> int:
    """Columns that a text takes, wide characters counted as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def lines_needed(text: str, width: float) -> int:
    """Lines that a text takes in a column of this width."""
    return sum(max(1, -(-text_width(line) // max(int(width) - 1, 1))) for line in text.split("\n"))
