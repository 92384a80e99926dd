"""数字以 0 开头

有的程序把 017 读成八进制的 15。数量不以 0 开头；编号、代码这类文字不受此限。

错误写法：
    companies: 017

正确写法：
    companies: 17
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, plain_number

RULE = Rule.of("S216", __name__, __doc__)
KEYWORDS = ("type",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number with zeros or a plus before it."""
    field = fault.field
    if field is None or field.type not in ("integer", "number") or not isinstance(fault.value, str):
        return None
    found = re.fullmatch(r"(-?)\+?0*([0-9]+(?:\.[0-9]+)?)", fault.value)
    if not found:
        return None
    number = plain_number(found[1] + found[2])
    return fault.finding(
        RULE,
        f"“{fault.name}”的数字以 0 或加号开头。",
        "去掉前面的 0 和加号。",
        fault.with_value(number) if number else None,
    )
