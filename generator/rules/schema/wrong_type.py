"""填的内容不是表单要的样子

表单要数字的地方填了文字，要列表的地方填了一句话，或反过来。

错误写法：
    companies: 十二家

正确写法：
    companies: 12
"""

from __future__ import annotations

from typing import Any, Final

from generator.diagnostics import Diagnostic
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
_HOW: Final = {
    "integer": "只写阿拉伯数字，例如 12；不知道就不要填，不能写“约”“若干”。",
    "number": "只写阿拉伯数字，例如 12 或 98.5；不能写“约”“若干”。",
    "string": "写成一行文字。",
    "array": "每一项另起一行，以短横线和空格开头。",
    "object": "每个字段另起一行，写“字段名: 内容”，比上一级多缩进两个空格。",
}


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for any other value of the wrong JSON type."""
    field = fault.field
    kind = field.type if field else "string"
    return fault.finding(
        RULE,
        f"“{fault.name}”要填{_WANTED.get(kind, kind)}，这里是{_what(fault.value)}。",
        _HOW.get(kind, ""),
    )


def _what(value: Any) -> str:
    if isinstance(value, dict):
        return "一组字段"
    if isinstance(value, list):
        return "一个列表"
    return "文字"
