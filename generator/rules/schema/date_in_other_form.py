"""日期的写法不统一

日期写成四位年、两位月、两位日，用短横线连接，两边加引号。这样各种程序读到的都是同一天。

错误写法：
    date: 2021年5月7日

正确写法：
    date: "2021-05-07"
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, half_width

RULE = Rule.of("S215", __name__, __doc__)
KEYWORDS = ("format",)
_SIGN: Final = "[ ]*[-年月/.。．—–−~、][ ]*"
_MIDNIGHT: Final = "(?:[T ]+0{1,2}:00(?::00)?)?"
_DAY: Final = re.compile(
    f"([0-9]{{4}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})[ ]*[日号]?{_MIDNIGHT}"
    "|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_MONTH: Final = re.compile(
    f"([0-9]{{4}}){_SIGN}([0-9]{{1,2}})[ ]*(?:月份?)?|([0-9]{{4}})([0-9]{{2}})"
)
_YEAR: Final = re.compile("([0-9]{4})[ ]*年度?")
_PATTERNS: Final = {"date": _DAY, "year-month": _MONTH, "year": _YEAR}
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a real day, month or year that is written in another way than ISO 8601."""
    pattern = _PATTERNS.get(str(fault.limit))
    if pattern is None or not isinstance(fault.value, str):
        return None
    found = pattern.fullmatch(_arabic(half_width(fault.value).strip()))
    if not found:
        return None
    year, *others = (part for part in found.groups() if part)
    meant = "-".join([year, *(f"{int(part):02d}" for part in others)])
    if not fault.would_take(meant):
        return None
    return fault.finding(
        RULE, f"“{fault.name}”请写成 {meant}。", f'写成 "{meant}"。', fault.with_text(meant)
    )


def _arabic(text: str) -> str:
    """The text with Chinese numerals (二〇二一年十二月三十一日) as digits."""
    tens = re.sub("([一二三])?十([一二三四五六七八九])?", _ten, text)
    return tens.translate(_DIGITS)


def _ten(found: re.Match[str]) -> str:
    return f"{found[1] or '一'}{found[2] or '〇'}"
