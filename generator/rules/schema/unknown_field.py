"""表单里没有这个字段

字段名必须和表单完全一样。多半是拼写错了一个字母，或写成了中文名称。

错误写法：
    pass_rat: 98.5

正确写法：
    pass_rate: 98.5
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.records.form import Field
from generator.records.source import escape_token
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault, nearest, one_letter_off, same_word

RULE = Rule.of("S201", __name__, __doc__)
KEYWORDS = ("additionalProperties",)


def meant(fault: SchemaFault) -> str | None:
    """The field that the unknown name most likely means."""
    parent = fault.field
    if parent is None:
        return None
    return _same(fault, parent) or nearest(fault.missing, [c.name for c in parent.properties])


def _same(fault: SchemaFault, parent: Field) -> str | None:
    """The field whose name or title the unknown name is, but for its spelling."""
    names = {title: c.name for c in parent.properties for title in (c.heading, c.title, c.name)}
    same = same_word(fault.missing, names)
    return names[same] if same else None


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a property that the form does not have."""
    parent = fault.field
    name = meant(fault)
    child = parent.child(name) if parent and name else None
    pointer = f"{fault.pointer}/{escape_token(fault.missing)}"
    span = fault.source.span_of(pointer, key=True)
    replacement = None
    if child and span:
        line = fault.source.line(span.line)
        present = isinstance(fault.value, dict) and child.name in fault.value
        same = parent is not None and _same(fault, parent) == child.name
        # One letter off a field that is lacking: nothing else can be meant.
        sure = same or (child.required and one_letter_off(fault.missing, child.name))
        if sure and not present:
            replacement = line[: span.column - 1] + child.name + line[span.end_column - 1 :]
    known = "、".join(f"{c.name}（{c.title}）" for c in (parent.properties if parent else ()))
    hint = f"是不是“{child.name}”（{child.title}）？" if child else f"这里可以填的字段：{known}。"
    return fault.finding(
        RULE,
        f"没有“{fault.missing}”这个字段。",
        hint,
        replacement,
        at_key=True,
        pointer=pointer,
    )
