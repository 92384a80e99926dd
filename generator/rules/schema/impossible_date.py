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
from generator.rules.schema.fault import SchemaFault, half_width

RULE = Rule.of("S208", __name__, __doc__)
KEYWORDS = ("format",)
GENERAL = True
_KINDS: Final = {
    "date": ("年月日", "2000-12-31", 3),
    "year-month": ("年和月", "2000-12", 2),
    "year": ("年份", "2000", 1),
}


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a text that is no day, month or year from 1900 to 2099."""
    kind = _KINDS.get(str(fault.limit))
    if kind is None:
        return None
    wanted, example, parts = kind
    written = fault.shown()
    numbers = re.split("[-年月/.]", half_width(written).strip().rstrip("日号"))
    dated = all(number.isdecimal() for number in numbers) and len(numbers[0]) == 4
    if dated and len(numbers) == parts:
        in_range = 1900 <= int(numbers[0]) <= 2099
        message = f"日历上没有 {written}。" if in_range else "年份要在 1900 到 2099 之间。"
    elif dated and len(numbers) < parts:
        message = f"“{fault.name}”要写到{wanted[-1]}，这里只有“{written}”。"
    else:
        message = f"“{fault.name}”要填{wanted}，这里是“{written}”。"
    field = fault.field
    shown = field.examples[0] if field and field.examples else example
    return fault.finding(RULE, message, f'写成 "{shown}" 的样子。')
