"""What is wrong with an x-rules entry that a meta schema cannot tell; it must not run the rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.records.dataset import Catalogue
from generator.records.expression import compiled
from generator.records.field_rule import FieldRule, Linked
from generator.records.form import Field, Form
from generator.records.linked import TOLD_BESIDE
from generator.records.near_name import asked
from generator.records.rule_names import merged, name_problems

LONGEST: Final = 2000
"""Characters of an expression; the longest of a real form has some three hundred."""
DEEPEST: Final = 3
"""Loops within loops: each multiplies the work by the rows of a list, and nobody can stop it."""
_PARTS: Final = re.compile(
    r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\.(?:all|exists|exists_one|map|filter)\s*\(|[()]"""
)


def rule_problems(
    catalogue: Catalogue, form: Form, field: Field, rule: FieldRule
) -> list[tuple[str, str]]:
    """Each problem: the key of the entry that it is in, and the end of a Chinese sentence."""
    own = [child.name for child in field.properties]
    names = _names(catalogue, form, field, rule)
    problems = [("rule", problem) for problem in name_problems(rule.expression, names)]
    if rule.field and rule.field not in own:
        problems.append(("field", f"指向的“{rule.field}”不是这里的字段{asked(rule.field, own)}"))
    for name, linked in rule.records.items():
        if not re.search(rf"\b{name}\b", rule.expression):
            problems.append(("records", f"没有用到“{name}”"))
        problems += [("records", told) for told in _way_problems(catalogue, form, field, linked)]
    costly = _costly(rule.expression)
    if costly:
        return [*problems, ("rule", costly)]
    try:
        compiled(rule.expression)
    except ValueError as error:
        problems.append(("rule", f"的表达式读不懂：{str(error).splitlines()[0]}"))
    return problems


def _costly(expression: str) -> str:
    """Why the expression may take longer than anybody waits; empty where it does not."""
    if len(expression) > LONGEST:
        return f"的表达式太长，最多 {LONGEST} 个字符"
    opened: list[bool] = []
    for part in _PARTS.findall(expression):
        if part.endswith("(") and part[0] not in "'\"":
            opened.append(part != "(")
            if sum(opened) > DEEPEST:
                return f"的循环套得太深，最多 {DEEPEST} 层"
        elif part == ")" and opened:
            opened.pop()
    return ""


def _names(
    catalogue: Catalogue, form: Form, field: Field, rule: FieldRule
) -> dict[str, Field | None]:
    """What each name that the rule may use is, as `Links` hands it to the expression."""
    if not rule.records:
        return {"self": field}
    names: dict[str, Field | None] = {"self": _told([field, form.root])}
    for name, linked in rule.records.items():
        forms = _looked_at(catalogue, form, field, linked)
        item = _told(
            there
            for other in forms
            for there in (other.root, _row(other) if linked.form else other.root)
        )
        names[name] = Field(name, name, "array", items=item) if forms else None
    return names


def _told(objects: Iterable[Field]) -> Field:
    """An object as an expression over other records sees it."""
    beside = Field("", "", "object", properties=tuple(Field(n, n, "string") for n in TOLD_BESIDE))
    return merged([*objects, beside])


def _row(form: Form) -> Field:
    return Field("", "", "object", properties=form.row_fields)


def _looked_at(catalogue: Catalogue, form: Form, field: Field, linked: Linked) -> list[Form]:
    """Every version of the form that a list of other records may be of; none where it is wrong."""
    if _way_problems(catalogue, form, field, linked):
        return []
    asked_for = linked.form
    here: Iterable[Field] = (*field.properties, *form.fields)
    for name in () if asked_for else linked.way:
        described = next(child for child in here if child.name == name)
        reference = (described.items or described).reference
        asked_for = reference.form if reference else ""
        here = catalogue.forms[asked_for].fields if asked_for in catalogue.forms else ()
    return [catalogue.forms[v] for v in catalogue.versions(asked_for) if v in catalogue.forms]


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
