"""填的内容不是表单要的样子

表单要数字的地方填了文字，要列表的地方填了一句话，或反过来。

错误写法：
    companies: 十二家

正确写法：
    companies: 12
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import Diagnostic
from generator.records.quoting import quoted
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S203", __name__, __doc__)
KEYWORDS = ("type",)
GENERAL = True
_WANTED: Final = {
    "integer": "整数",
    "number": "数字",
    "string": "文字",
    "boolean": "true（是）或 false（否）",
    "array": "列表",
    "object": "若干“字段名: 内容”",
}
_NUMBER: Final = "只写阿拉伯数字，例如 {}；不能写“约”“若干”"
_HOW: Final = {
    "integer": _NUMBER.format("12"),
    "number": _NUMBER.format("12 或 98.5"),
    "string": "写成一行文字",
    "array": "每一项另起一行，以短横线和空格开头",
    "object": "每个字段另起一行，写“字段名: 内容”，比上一级多缩进两个空格",
}


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for any other value of the wrong JSON type."""
    field = fault.field
    kind = field.type if field else "string"
    optional = field is not None and not field.required and kind in ("integer", "number")
    help_text = f"{_HOW.get(kind, '')}{'；没有就把这一行删掉' if optional else ''}。"
    message = f"“{fault.name}”要填{_WANTED.get(kind, kind)}，这里是{_what(fault, kind)}。"
    return fault.finding(RULE, message, help_text, _repaired(fault, kind))


def _what(fault: SchemaFault, kind: str) -> str:
    value = fault.value
    if isinstance(value, dict):
        return "一组字段"
    if isinstance(value, list):
        return "一个列表"
    text = fault.text()
    if kind in ("integer", "number") and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        whole, _, fraction = text.partition(".")
        if len(whole.lstrip("-")) > 15:
            return f" {len(whole.lstrip('-'))} 位的数，最多 15 位"
        return "小数" if kind == "integer" else f" {len(fraction)} 位小数，最多 6 位"
    return f"“{text}”" if text and len(text) <= 20 else "文字"


def _repaired(fault: SchemaFault, kind: str) -> str | None:
    if kind == "integer" and isinstance(fault.value, str):
        whole = re.fullmatch(r"(-?[0-9]+)\.0+", fault.value)
        return fault.with_value(whole[1]) if whole and fault.would_take(whole[1]) else None
    if kind == "string" and isinstance(fault.value, dict) and len(fault.value) == 1:
        return _as_one_text(fault)
    return None


def _as_one_text(fault: SchemaFault) -> str | None:
    """The line on which a colon made two parts of a text, with the text between quotes."""
    ((name, content),) = fault.value.items()
    span = fault.source.span_of(fault.pointer)
    if span is None or not isinstance(content, str):
        return None
    line = fault.source.line(span.line)
    written = line[span.column - 1 :].rstrip()
    if not re.fullmatch(rf"{re.escape(name)} *: +{re.escape(content)}", written):
        return None
    return line[: span.column - 1] + quoted(written)
