"""是或否要写成 true 或 false

这一项只回答是或否。记录里写 true（是）或 false（否），网页上显示为“是”“否”。

错误写法：
    small: 是

正确写法：
    small: true
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width

RULE = Rule.of("S218", __name__, __doc__)
KEYWORDS = ("type",)
_TRUE: Final = frozenset({"是", "yes", "y", "on", "true", "对", "有", "√", "1"})
_FALSE: Final = frozenset({"否", "no", "n", "off", "false", "不是", "无", "×", "0"})


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a word that means yes or no where the form asks for a boolean."""
    field = fault.field
    if field is None or field.type != "boolean" or not isinstance(fault.value, str):
        return None
    word = half_width(fault.value).strip().lower()
    meant = "true" if word in _TRUE else "false" if word in _FALSE else None
    return fault.finding(
        RULE,
        f"“{fault.name}”要写 true（是）或 false（否）。",
        "写 true 或 false。",
        fault.with_value(meant) if meant else None,
    )
