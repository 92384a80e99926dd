"""What is wrong with an x-rules entry that a meta schema cannot tell; it must not run the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.records.dataset import Catalogue
from generator.records.expression import compiled, fields_used
from generator.records.field_rule import FieldRule, Linked
from generator.records.form import Field, Form


def rule_problems(catalogue: Catalogue, form: Form, field: Field, rule: FieldRule) -> list[str]:
    """Each problem as the end of a Chinese sentence about the rule of `field`."""
    own = {child.name for child in field.properties}
    known = own | {child.name for child in form.fields} if rule.records else own
    problems = [
        f"用到的“{name}”不是这里的字段" for name in sorted(fields_used(rule.expression) - known)
    ]
    if rule.field and rule.field not in own:
        problems.append(f"指向的“{rule.field}”不是这里的字段")
    for name, linked in rule.records.items():
        if not re.search(rf"\b{name}\b", rule.expression):
            problems.append(f"没有用到“{name}”")
        problems += _way_problems(catalogue, form, field, linked)
    try:
        compiled(rule.expression)
    except ValueError as error:
        problems.append(f"的表达式读不懂：{str(error).splitlines()[0]}")
    return problems


def _way_problems(catalogue: Catalogue, form: Form, field: Field, linked: Linked) -> list[str]:
    if linked.form and linked.form not in catalogue.forms:
        return [f"要找的表单“{linked.form}”不存在"]
    here: Iterable[Field] = (*field.properties, *form.fields)
    for name in linked.way:
        described = next((child for child in here if child.name == name), None)
        item = (described.items or described) if described else None
        reference = item.reference if item else None
        if reference is None or reference.to != "record":
            return [f"沿着找的“{name}”不是引用记录的字段"]
        target = catalogue.forms.get(reference.form)
        here = target.fields if target else ()
    return []
