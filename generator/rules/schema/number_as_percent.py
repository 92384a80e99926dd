"""百分数带了百分号

百分数只写百分号前面的数字，单位 % 由表单规定。

错误写法：
    pass_rate: 98.5%

正确写法：
    pass_rate: 98.5
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width, plain_number

RULE = Rule.of("S214", __name__, __doc__)
KEYWORDS = ("type",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for 98.5% where a number is asked for; repaired where the unit is a percent."""
    field = fault.field
    if field is None or field.type not in ("integer", "number") or not isinstance(fault.value, str):
        return None
    found = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)[ ]*%", half_width(fault.value).strip())
    if not found:
        return None
    number = plain_number(found[1]) if field.unit == "%" else None
    return fault.finding(
        RULE,
        f"“{fault.name}”带了百分号。",
        "只写百分号前面的数字。"
        if field.unit == "%"
        else f"这一项的单位是{field.unit or '数'}，不是百分数。",
        fault.with_value(number) if number else None,
    )
