"""填的内容不在可选范围里

这一项只能从几个固定的写法里选一个，一个字也不能差。

错误写法：
    rating: 优良

正确写法：
    rating: 优秀
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, nearest, same_word

RULE = Rule.of("S204", __name__, __doc__)
KEYWORDS = ("enum", "const", "oneOf")
GENERAL = True


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a value outside an enumeration; suggests the nearest option."""
    field = fault.field
    if field is None:
        return None
    options = field.options or ((fault.limit, str(fault.limit)),)
    by_label = {label: str(value) for value, label in options}
    names = [*by_label, *by_label.values()]
    sure = same_word(fault.text(), names)
    near = sure or nearest(fault.text(), names)
    meant = by_label.get(near, near) if near else None
    guess = f"是不是“{meant}”？" if meant else ""
    listed = "、".join(
        str(value) if str(value) == label else f"{value}（{label}）" for value, label in options
    )
    return fault.finding(
        RULE,
        f"“{fault.name}”不能填“{fault.shown()}”。",
        f"{guess}只能填：{listed}。",
        fault.with_value(meant) if meant and sure else None,
    )
