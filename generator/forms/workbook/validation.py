"""What a cell takes, as the rules that spreadsheet programs hold people to; no cells are written.

These rules help whoever types; pasting passes them by, so nothing relies on them.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from generator.forms.field_words import allowed_in, kind_of
from generator.forms.workbook.choices import LOST
from generator.forms.workbook.plan import Slot

_TITLE, _MESSAGE = 32, 255
"""Most characters that spreadsheet programs show."""

_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)
_LENGTHS: Final = {"uscc": (18, 18), "year": (4, 4), "year-month": (6, 8)}


def validation(slot: Slot, source: str) -> dict[str, Any]:
    """The options of XlsxWriter's data_validation; `source` names what the cell offers, if any."""
    rule: dict[str, Any] = {
        "input_title": _cut(slot.label, _TITLE),
        "input_message": _cut(told(slot), _MESSAGE),
        "error_title": _cut(f"{slot.label}填得不对", _TITLE),
        "error_message": _cut(_refused(slot), _MESSAGE),
        **_limits(slot, source),
    }
    if slot.field.nullable or slot.many:
        rule["show_error"] = False
    return rule


def told(slot: Slot) -> str:
    """What to fill in, in a few lines."""
    lines = [slot.help] if slot.help else []
    if slot.field.unit:
        lines.append(f"单位：{slot.field.unit}，只写数字。")
    if slot.many:
        marks = "用顿号隔开，或者" if slot.divided else ""
        lines.append(f"可填几项：{marks}一项一行（Alt+回车换行）。")
    if slot.field.nullable:
        lines.append(f"原件缺损、看不清的写“{LOST}”。")
    if slot.field.private:
        lines.append("不公开：导入时密封，只有接收单位能打开。")
    lines.append("必填。" if slot.required else "没有就空着。")
    return "\n".join(lines)


def _refused(slot: Slot) -> str:
    own = slot.schema.get("errorMessage") or slot.schema.get("patternErrorMessage")
    if slot.field.type == "boolean":
        return "从下拉列表里选“是”或“否”。"
    if slot.field.format == "date":
        return f"{slot.label}要写成日期，例如 2000-12-31，年月日都要有。"
    if own:
        return str(own)
    allowed = allowed_in(slot.field, slot.schema)
    return f"{slot.label}要填{kind_of(slot.field)}{f'：{allowed}' if allowed else ''}。"


def _limits(slot: Slot, source: str) -> dict[str, Any]:
    field = slot.field
    if source:
        open_list = field.reference is not None and field.reference.to == "record"
        # A dropdown that is too narrow must not keep out a record that was handed in today.
        return {
            "validate": "list",
            "source": source,
            **({"error_type": "warning"} if open_list else {}),
        }
    if field.type in ("integer", "number"):
        return _number(slot)
    if field.format == "date":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST}
    low, high = _LENGTHS.get(
        field.format, (slot.schema.get("minLength", 0), slot.schema.get("maxLength", 0))
    )
    if field.private or slot.many or not high:
        return {"validate": "any"}
    return {"validate": "length", "criteria": "between", "minimum": low, "maximum": high}


def _number(slot: Slot) -> dict[str, Any]:
    kind = {"validate": "integer" if slot.field.type == "integer" else "decimal"}
    schema = slot.schema
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if low is not None and high is not None:
        return kind | {"criteria": "between", "minimum": low, "maximum": high}
    for criteria, bound in ((">=", low), ("<=", high), (">", above), ("<", below)):
        if bound is not None:
            return kind | {"criteria": criteria, "value": bound}
    most = 10**15
    return kind | {"criteria": "between", "minimum": -most, "maximum": most}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
