"""数字或字母用成了全角

数字和代码里的字母要用半角。全角的看上去一样，程序却当作文字，不能求和，也查不到。

错误写法：
    companies: １０１１

正确写法：
    companies: 1011
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width

RULE = Rule.of("S212", __name__, __doc__)
KEYWORDS = ("type", "format", "pattern")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number, date or code that is right but for its width."""
    if not isinstance(fault.value, str):
        return None
    narrow = half_width(fault.value).strip()
    if narrow == fault.value or not fault.would_take(narrow):
        return None
    return fault.finding(
        RULE,
        f"“{fault.name}”里有全角的数字或字母。",
        f"改成半角：{narrow}。",
        fault.with_text(narrow),
    )
