"""写法不符合规定的格式

编号、代码一类的内容有固定的写法，例如几位数字、哪些符号。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S207", __name__, __doc__)
KEYWORDS = ("pattern",)
GENERAL = True


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a text that its pattern refuses; the form's own words take precedence."""
    field = fault.field
    example = (
        f"例如 {field.examples[0]}。" if field and field.examples else "对照表单说明里的格式。"
    )
    own = fault.schema.get("patternErrorMessage")
    return fault.finding(
        RULE, f"“{fault.name}”的写法不对：{fault.text()}", str(own) if own else example
    )
