"""日期的写法不统一

日期写成四位年、两位月、两位日，用短横线连接，两边加引号。这样各种程序读到的都是同一天。

错误写法：
    date: 2021年5月7日

正确写法：
    date: "2021-05-07"
"""

from __future__ import annotations

import re
from datetime import date

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width

RULE = Rule.of("S215", __name__, __doc__)
KEYWORDS = ("format",)
_DAY = re.compile(r"([0-9]{4})[ ]*[-年/.．][ ]*([0-9]{1,2})[ ]*[-月/.．][ ]*([0-9]{1,2})[ ]*日?")
_MONTH = re.compile(r"([0-9]{4})[ ]*[-年/.][ ]*([0-9]{1,2})[ ]*月?")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a real day or month that is written in another way than ISO 8601."""
    if not isinstance(fault.value, str):
        return None
    text = half_width(fault.value).strip()
    meant = None
    if fault.limit == "date":
        found = _DAY.fullmatch(text)
        meant = _iso(*map(int, found.groups())) if found else None
    elif fault.limit == "year-month":
        found = _MONTH.fullmatch(text)
        meant = f"{found[1]}-{int(found[2]):02d}" if found and 1 <= int(found[2]) <= 12 else None
    elif fault.limit == "year":
        found = re.fullmatch("([0-9]{4})[ ]*年度?", text)
        meant = found[1] if found else None
    if meant is None or meant == fault.value:
        return None
    return fault.finding(
        RULE, f"“{fault.name}”请写成 {meant}。", f'写成 "{meant}"。', fault.with_value(f'"{meant}"')
    )


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
