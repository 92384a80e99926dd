"""数字超出了范围

表单给这一项定了上限或下限。多半是单位看错了，或多打了一个零。
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S205", __name__, __doc__)
KEYWORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_WORDS: Final = {
    "minimum": "不能小于",
    "maximum": "不能大于",
    "exclusiveMinimum": "必须大于",
    "exclusiveMaximum": "必须小于",
}


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a number beyond its bounds."""
    field = fault.field
    unit = field.unit if field else ""
    limit = f"{fault.limit}%" if unit == "%" else f"{fault.limit:,} {unit}".rstrip()
    told = f"单位是“{unit}”，" if unit else ""
    return fault.finding(
        RULE,
        f"“{fault.name}”{_WORDS[fault.keyword]} {limit}，这里是 {fault.shown()}。",
        f"{told}核对一下有没有多打或少打零。",
    )
