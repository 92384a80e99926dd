"""文字太长或太短

表单给这一项定了字数。太长的把详细内容移到说明一类的字段里。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S206", __name__, __doc__)
KEYWORDS = ("minLength", "maxLength")
GENERAL = True


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a text with too many or too few characters."""
    bound = "最少" if fault.keyword == "minLength" else "最多"
    return fault.finding(
        RULE,
        f"“{fault.name}”{bound} {fault.limit} 个字，这里有 {len(str(fault.value))} 个。",
        "补全内容。" if fault.keyword == "minLength" else "缩短内容。",
    )
