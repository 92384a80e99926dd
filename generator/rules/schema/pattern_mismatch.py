"""写法不符合规定的格式

编号、代码一类的内容有固定的写法，例如几位数字、哪些符号。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S207", __name__, __doc__)
KEYWORDS = ("pattern",)
GENERAL = True


def unexplained(path: str, form: Form, pointer: str) -> Diagnostic:
    """The finding for what the form refuses without anybody knowing why."""
    label = form.label_at(pointer)
    message = f"“{label or form.title}”不符合表单的规定。"
    help_text = "对照表单说明；看不出问题的，请告诉管理员。"
    return RULE.found(path, message, pointer=pointer, field=label, help_text=help_text)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a text that its pattern refuses; the form's own words say what is asked for."""
    field = fault.field
    example = (
        f"例如 {field.examples[0]}。" if field and field.examples else "对照表单说明里的格式。"
    )
    return fault.finding(RULE, f"“{fault.name}”的写法不对：{fault.shown()}", example)
