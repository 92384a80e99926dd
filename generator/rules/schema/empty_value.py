"""字段写了，内容是空的

冒号后面没有内容。必填的要补上；选填而没有内容的，把这一行删掉。

错误写法：
    name:

正确写法：
    name: 仙桃市防护物资产业质量提升
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S217", __name__, __doc__)
KEYWORDS = ("type", "minLength")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for null or empty text where something is asked for."""
    if fault.value is not None and not (fault.keyword == "minLength" and fault.value == ""):
        return None
    field = fault.field
    required = field is not None and field.required
    return fault.finding(
        RULE,
        f"“{fault.name}”没有内容。",
        "补上内容。" if required else "补上内容；没有就把这一行删掉。",
    )
