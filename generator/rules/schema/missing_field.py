"""必填的字段没有填

表单规定这一项必须填。确实没有数据的，请看表单说明里有没有“未知”的填法，不要删掉字段。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.records.source import escape_token
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S202", __name__, __doc__)
KEYWORDS = ("required", "dependentRequired")


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a required property that is not there."""
    parent = fault.field
    child = parent.child(fault.missing) if parent else None
    title = child.title if child else fault.missing
    example = f"，例如 {_shown(child.examples[0])}" if child and child.examples else ""
    unit = f"（单位：{child.unit}）" if child and child.unit else ""
    return fault.finding(
        RULE,
        f"没有填“{title}”。",
        f"加一行 {fault.missing}: …{unit}{example.removesuffix('。')}。",
        pointer=f"{fault.pointer}/{escape_token(fault.missing)}",
    )


def _shown(example: object) -> str:
    if isinstance(example, bool):
        return "true" if example else "false"
    return "、".join(map(str, example)) if isinstance(example, list) else str(example)
