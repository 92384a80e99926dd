"""没有这一天

日历上没有这个日期，例如 2 月 30 日；或写的不是年月日。

错误写法：
    date: "2021-02-30"

正确写法：
    date: "2021-02-28"
"""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S208", __name__, __doc__)
KEYWORDS = ("format",)
GENERAL = True
_EXAMPLES: Final = {"date": "2021-05-07", "year-month": "2021-05", "year": "2021"}


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a text that is no day, month or year."""
    example = _EXAMPLES.get(str(fault.limit))
    if example is None:
        return None
    looks = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", fault.text())
    message = (
        f"日历上没有 {fault.text()}。"
        if looks
        else f"“{fault.name}”要填日期，这里是“{fault.text()}”。"
    )
    return fault.finding(RULE, message, f'写成 "{example}" 这样。')
