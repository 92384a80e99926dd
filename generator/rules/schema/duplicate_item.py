"""列表里有相同的项

同一个列表里不应出现完全相同的两项，否则会重复统计。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S210", __name__, __doc__)
KEYWORDS = ("uniqueItems",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a list in which an item stands twice; points to the second one."""
    for index, item in enumerate(fault.value):
        if item in fault.value[:index]:
            earlier = fault.value.index(item)
            return fault.finding(
                RULE,
                f"“{fault.name}”第 {index + 1} 项和第 {earlier + 1} 项相同。",
                "删除重复的一项。",
                pointer=f"{fault.pointer}/{index}",
            )
    return None
