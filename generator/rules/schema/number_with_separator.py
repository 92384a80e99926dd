"""数字里有分节号或空格

数字只写数字本身，不加逗号和空格。网页上会自动加分节号。

错误写法：
    output: 1,011

正确写法：
    output: 1011
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width, plain_number

RULE = Rule.of("S211", __name__, __doc__)
KEYWORDS = ("type",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for 1,011 or 1 011 where a number is asked for; 1,01 stays doubtful."""
    field = fault.field
    if field is None or field.type not in ("integer", "number") or not isinstance(fault.value, str):
        return None
    text = half_width(fault.value).strip().replace("，", ",")
    if not re.fullmatch(r"[+-]?[0-9]{1,3}(?:([, ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?", text):
        return None
    plain = plain_number(re.sub("[, +]", "", text))
    return fault.finding(
        RULE,
        f"“{fault.name}”里有分节号或空格。",
        "只写数字。",
        fault.with_value(plain) if plain and fault.would_take(plain) else None,
    )
