"""列表的项数不对

这个列表至少或至多要有几项。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S209", __name__, __doc__)
KEYWORDS = ("minItems", "maxItems")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a list with too few or too many items."""
    bound = "至少" if fault.keyword == "minItems" else "至多"
    return fault.finding(
        RULE,
        f"“{fault.name}”{bound}要有 {fault.limit} 项，这里有 {len(fault.value)} 项。",
        "每一项另起一行，以短横线和空格开头。",
    )
