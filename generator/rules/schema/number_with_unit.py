"""数字后面带了单位

单位由表单规定，只写数字。单位不同的先换算：表单要万元，350万元写 350，3500000元也写 350。

错误写法：
    amount: 30万元

正确写法：
    amount: 30
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width, plain_number

RULE = Rule.of("S213", __name__, __doc__)
KEYWORDS = ("type",)
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_UNIT = re.compile(
    r"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)[ ]*(?P<scale>百万|千万|百|千|万|亿)?(?P<unit>[^\W\d_]{0,6})"
)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number with a unit behind it; converts where the units are of one kind."""
    field = fault.field
    if field is None or field.type not in ("integer", "number") or not isinstance(fault.value, str):
        return None
    found = _UNIT.fullmatch(half_width(fault.value).strip())
    if not found or not (found["scale"] or found["unit"]):
        return None
    converted = _converted(found, field.unit, whole=field.type == "integer")
    unit = f"单位已经定为“{field.unit}”" if field.unit else "后面不带单位"
    return fault.finding(
        RULE,
        f"“{fault.name}”只写数字，{unit}。",
        "只写数字；单位不同的先换算。",
        fault.with_value(converted) if converted else None,
    )


def _converted(found: re.Match[str], unit: str, *, whole: bool) -> str | None:
    asked = re.fullmatch("(百万|千万|百|千|万|亿)?(.*)", unit)
    asked_scale, asked_unit = (asked[1] or "", asked[2]) if asked else ("", unit)
    if found["unit"] not in ("", asked_unit) or (
        found["scale"] and not found["unit"] and asked_scale
    ):
        return None
    number = Decimal(found["number"].replace(",", "")) * _SCALES[found["scale"] or ""]
    result = number / _SCALES[asked_scale]
    if result != round(result, 2):
        return None
    if result == result.to_integral_value():
        return plain_number(str(int(result)))
    return None if whole else plain_number(format(result.normalize(), "f"))
