"""几个字段之间对不上

表单规定了字段之间的关系，例如“部分不能大于总数”“日期先后有序”。每条关系的依据写在表单里，提示里会说出是哪一条。规则用到的字段没有填时不作判断，是否必填另有规定。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.records.expression import Unanswerable, answer
from generator.records.field_rule import FieldRule
from generator.records.form import Field, Form
from generator.rules.rule import Rule

RULE = Rule.of("R301", __name__, __doc__)


def check(path: str, _text: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each x-rules expression that does not hold for the record or one of its rows."""
    if form.root.ruled:
        yield from _check(path, form.root, data, "", form)


def _check(path: str, field: Field, value: Any, pointer: str, form: Form) -> Iterator[Diagnostic]:
    for rule in field.rules if isinstance(value, dict) else ():
        if rule.records:
            continue  # it needs the other records, which are not at hand here
        at = f"{pointer}/{rule.field}" if rule.field else pointer
        try:
            if holds(rule, value):
                continue
        except Unanswerable as reason:
            label = form.label_at(at)
            message = f"表单的规则“{rule.id}”在这里算不出来，这是表单的错，不是记录的错。"
            told = f"请告诉表单的管理员：{str(reason).partition('. ')[0]}"
            yield RULE.found(path, message, pointer=at, field=label, help_text=told)
            continue
        yield RULE.found(
            path,
            rule.message,
            pointer=at,
            field=form.label_at(at),
            value=_shown(value.get(rule.field)) if rule.field else "",
            help_text="".join([rule.help, f"（依据：{rule.source}）" if rule.source else ""]),
            severity=Severity(rule.severity),
        )
    if isinstance(value, dict):
        for child in field.properties:
            if child.ruled and child.name in value:
                yield from _check(path, child, value[child.name], f"{pointer}/{child.name}", form)
    elif isinstance(value, list) and field.items and field.items.ruled:
        for index, item in enumerate(value):
            yield from _check(path, field.items, item, f"{pointer}/{index}", form)


def holds(rule: FieldRule, value: Mapping[str, Any]) -> bool:
    """Whether the rule holds; true where a field that it uses (outside has()) is not filled in.

    Raises Unanswerable.
    """
    return answer(rule.expression, value) is not False


def _shown(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else str(value)
