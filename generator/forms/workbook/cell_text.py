"""What a filled-in cell says, as the text that a record would write; it must not check a form.

It undoes what spreadsheet programs do to what people type and refuses what cannot be undone. What
a person wrote oddly (350万元) is left as it is: the rules know it, repair it or refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from generator.forms.workbook.choices import LOST, MARK, NO, YES, option_words
from generator.forms.workbook.filling import DIVIDERS
from generator.forms.workbook.grid import Cell
from generator.forms.workbook.plan import Slot

_SIGNS: Final = frozenset({"/", "／", "\\", "-", "--", "—", "——", "–", "－", "−", "_"})
_WORDS: Final = frozenset(
    {"无", "没有", "暂无", "不适用", "N/A", "n/a", "NA", "null", "NULL", "空"}
)
_NOTHING: Final = _SIGNS | _WORDS
"""What people write into a cell that has nothing to say."""

_TICKS: Final[Mapping[str, str]] = {
    **dict.fromkeys((YES, "✓", "✔", "☑", "√", "TRUE", "True"), "true"),
    **dict.fromkeys((NO, "✗", "✘", "☒", "×", "FALSE", "False"), "false"),
}
_EXACT: Final = 10**15
"""From here on a spreadsheet keeps only the first fifteen digits."""

_SERIALS: Final = range(32_874, 73_051)
"""Numbers of days that stand for dates of the years that records speak of."""

_UNDO: Final = "请把这一格设成“文本”，再照原样重新填写。"


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: nothing, a text, `items` of a list, or null.

    `problem` and `help` (Chinese) say why it cannot be read; `note` how it was read where people
    may wonder.
    """

    text: str = ""
    items: tuple[str, ...] = ()
    null: bool = False
    problem: str = ""
    help: str = ""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text or self.items or self.null or self.problem)


def said_by(cell: Cell | None, slot: Slot) -> Said:
    """What the cell says as a value of the slot's field."""
    if cell is None:
        return Said()
    refused = _unreadable(cell)
    if refused:
        return refused
    if slot.many:
        return _items(cell, slot)
    return _one(cell, slot)


def _unreadable(cell: Cell) -> Said | None:
    if cell.formula and cell.value is None:
        return Said(
            problem="这一格是公式，文件里没有算好的结果。",
            help="用 Excel 或 WPS 打开保存一次，或者直接填数。",
        )
    if cell.error:
        return Said(
            problem=f"这一格是错误值 {cell.value}。",
            help="改正公式或日期，或者直接填写内容；没有就清空。",
        )
    return None


def _items(cell: Cell, slot: Slot) -> Said:
    if not isinstance(cell.value, str):
        one = _one(cell, slot)
        return one if one.problem else Said(items=(one.text,) if one.text else ())
    text = cell.text
    if "\n" in cell.value.replace("_x000D_", "\n"):
        parts = text.split("\n")
    else:
        parts = DIVIDERS.split(text) if slot.divided else [text]
    found = [_one(Cell(part.strip()), slot) for part in parts if part.strip()]
    return Said(items=tuple(item.text for item in found if item.text))


def _one(cell: Cell, slot: Slot) -> Said:
    value = cell.value
    if isinstance(value, str):
        return _text(cell.text, slot)
    if isinstance(value, datetime | date):
        return _moment(value, slot)
    if isinstance(value, bool) and slot.field.type == "boolean":
        return Said("true" if value else "false")
    if isinstance(value, bool | time | timedelta):
        kind = f"逻辑值 {str(value).upper()}" if isinstance(value, bool) else f"时间 {value}"
        return Said(problem=f"这一格成了{kind}。", help=_UNDO)
    counted = slot.field.type in ("integer", "number")
    return _number(value, cell, slot) if counted else _number_as_text(value, cell, slot)


def _text(text: str, slot: Slot) -> Said:
    if slot.field.nullable and text in (LOST, f"（{LOST}）", "▢"):
        return Said(null=True)
    options = option_words(slot.field)
    if text in options:
        return Said(str(options[text]))
    return _nothing(text, slot) or Said(_as_meant(text, slot))


def _nothing(text: str, slot: Slot) -> Said | None:
    """What a sign or a word means that stands for nothing, or None where it is none."""
    field = slot.field
    closed = field.type not in ("string", "boolean") or bool(
        field.options or field.reference or field.format
    )
    if text not in (_NOTHING if closed else _SIGNS):
        return None
    if slot.required:
        return Said(problem=f"“{text}”不是内容，这一项必须填。")
    return Said(note=f"“{text}”按没有填处理。")


def _as_meant(text: str, slot: Slot) -> str:
    """The text without what only a workbook adds to it."""
    field = slot.field
    if field.type == "boolean":
        return _TICKS.get(text, text)
    if field.reference is not None and MARK in text:
        return text.partition(MARK)[0].strip()
    return " ".join(text.split()) if field.type in ("integer", "number") else text


def _moment(value: date, slot: Slot) -> Said:
    day = value.date() if isinstance(value, datetime) else value
    whole = not isinstance(value, datetime) or value.time() == time()
    if slot.field.format == "date":
        if whole:
            return Said(day.isoformat())
        return Said(
            problem=f"日期里带了时间（{value:%Y-%m-%d %H:%M}）。",
            help="只写日期，例如 2000-12-31。",
        )
    if slot.field.format == "year-month" and whole and day.day == 1:
        return Said(day.isoformat()[:7])
    return Said(problem=f"这一格被当成了日期 {day.isoformat()}。", help=_UNDO)


def _number(value: float, cell: Cell, slot: Slot) -> Said:
    if abs(value) >= _EXACT:
        return Said(problem="数字超过 15 位，电子表格存不准。", help="核对这个数和它的单位。")
    if "%" not in _bare(cell.format):
        return Said(_decimal(Decimal(_significant(value))))
    shown = _decimal(Decimal(_significant(value)) * 100)
    if slot.field.unit == "%":
        return Said(shown, note=f"这一格是百分比格式，显示为 {shown}%，读作 {shown}。")
    unit = f"单位是{slot.field.unit}" if slot.field.unit else "不是百分数"
    return Said(
        problem=f"这一格是百分比格式，显示为 {shown}%，而这一项{unit}。",
        help="把格式改成“常规”，再填数。",
    )


def _number_as_text(value: float, cell: Cell, slot: Slot) -> Said:
    """A number where a text belongs; what its program did to it shows in its size and format."""
    shown = _decimal(Decimal(_significant(value)))
    if abs(value) >= _EXACT:
        return Said(problem="长编号存成了数字，第 15 位以后的数字已经丢失。", help=_UNDO)
    if slot.field.format == "date" and shown.isdecimal() and int(shown) in _SERIALS:
        day = date(1899, 12, 30) + timedelta(days=int(shown))
        return Said(
            problem=f"这一格存的是数字 {shown}，不是日期。",
            help=f"多半是 {day.isoformat()}：把格式改成日期，或者照这样重新填写。",
        )
    if slot.field.format == "year-month" and "." in shown:
        return Said(
            problem=f"年月存成了小数 {shown}，分不清是哪个月（10 月会变成 1 月）。",
            help="写成 2000-12 的样子。",
        )
    return Said(_shown(value, _bare(cell.format)) or shown)


def _shown(value: float, form: str) -> str:
    """The number as its format shows it, where the format is one that people give to codes."""
    if "%" in form:
        return f"{_decimal(Decimal(_significant(value)) * 100)}%"
    if re.fullmatch("0+", form) and float(value).is_integer():
        return f"{int(value):0{len(form)}d}"
    fixed = re.fullmatch(r"0\.(0+)", form)
    return f"{value:.{len(fixed[1])}f}" if fixed else ""


def _significant(value: float) -> str:
    """The number as its program shows it: fifteen digits, without the dust of binary fractions."""
    return str(value) if isinstance(value, int) else format(value, ".15g")


def _decimal(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _bare(form: str) -> str:
    """The first part of a number format, without its colours and the texts that it prints."""
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", form).partition(";")[0].strip()
