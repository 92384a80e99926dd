"""数字以 0 或加号开头

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
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S216", __name__, __doc__)
KEYWORDS = ("type",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number with zeros, a plus or a pointless minus before it."""
    if not isinstance(fault.value, str):
        return None
    found = re.fullmatch(r"(-?)(\+?0*)([0-9]+(?:\.[0-9]+)?)", fault.value)
    if not found:
        return None
    sign = found[1] if found[3].strip("0.") else ""
    number = sign + found[3]
    if number == fault.value or not fault.would_take(number):
        return None
    before = found[2] or found[1]
    return fault.finding(
        RULE,
        f"“{fault.name}”的数字前面多了“{before}”。",
        f"直接写 {number}。",
        fault.with_text(number),
    )
