"""数字用成了全角

数字要用半角。全角数字看上去一样，程序却当作文字，不能求和。

错误写法：
    companies: １０１１

正确写法：
    companies: 1011
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width, plain_number

RULE = Rule.of("S212", __name__, __doc__)
KEYWORDS = ("type", "format", "pattern")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number, date or code that is right but for its width."""
    if not isinstance(fault.value, str):
        return None
    narrow = half_width(fault.value).strip()
    if narrow == fault.value or not any(c in "０１２３４５６７８９．－" for c in fault.value):
        return None
    certain = fault.keyword != "type" or plain_number(narrow) is not None
    quoted = f'"{narrow}"' if fault.keyword == "format" else narrow
    return fault.finding(
        RULE,
        f"“{fault.name}”里的数字是全角的。",
        "改成半角数字。",
        fault.with_value(quoted) if certain else None,
    )
