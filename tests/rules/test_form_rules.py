"""Each x-rules entry tells what is wrong, how to repair it and why, and has both examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest

from generator.records.catalogue import load_catalogue
from generator.records.dataset import Catalogue
from generator.records.expression import answer
from generator.records.field_rule import FieldRule
from generator.records.form import Field
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.rules.dataset.cross_record_rule import verdicts
from generator.rules.run import Checked
from generator.settings import Settings
from tests.roots import REPOSITORY
from tests.rules.form_bench import FORMS, FormBench


@cache
def catalogue() -> Catalogue:
    loaded = load_catalogue(Settings(REPOSITORY)).catalogue
    assert loaded is not None
    return loaded


def rules_of(field: Field) -> Iterator[FieldRule]:
    """Every rule of a field and of the fields within it."""
    yield from field.rules
    for child in (*field.properties, *([field.items] if field.items else [])):
        yield from rules_of(child)


RULES: Final = [
    (form.id, rule) for form in catalogue().forms.values() for rule in rules_of(form.root)
]
WITH_RULES: Final = sorted({form for form, _ in RULES})


@pytest.mark.parametrize(("form", "rule"), RULES, ids=lambda part: getattr(part, "id", part))
def test_a_rule_speaks_to_the_official(form: str, rule: FieldRule) -> None:
    assert re.search("[\u4e00-\u9fff]", rule.message)
    assert rule.message.endswith("。")
    assert rule.help.endswith("。"), "how to repair it"
    assert rule.source, "the notice and the item, or why else"
    assert rule.field, "the field to look at"
    assert "self." not in rule.message + rule.help


@pytest.mark.parametrize("form", WITH_RULES)
def test_the_ids_of_a_form_are_used_once(form: str) -> None:
    ids = [rule.id for name, rule in RULES if name == form]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form", WITH_RULES)
@pytest.mark.parametrize(("kind", "wanted"), [("fail", False), ("pass", True)])
def test_each_rule_has_an_example(
    form_bench: FormBench, form: str, kind: str, wanted: bool
) -> None:
    said: set[str] = set()
    for example in sorted((FORMS / form / kind).glob("*.yml")):
        path, found = form_bench.checked(example)
        said |= {rule for rule, holds in _said(path, found) if holds is wanted}
    lacking = [rule.id for name, rule in RULES if name == form and rule.id not in said]
    assert lacking == []


def _said(path: str, found: Checked) -> Iterator[tuple[str, bool | None]]:
    """What each rule of the example's form says of the example and of each of its rows."""
    dataset = found.dataset
    assert dataset is not None
    key = RecordKey.of_path(path)
    record = dataset.by_key.get(key) or Record(key, dataset.faulty.get(key) or {})
    form = dataset.form(record)
    if any(finding.path == path and finding.code[0] in "YS" for finding in found.diagnostics):
        return
    yield from _alone(form.root, record.data)
    for verdict in verdicts(dataset):
        if verdict.record.key == key:
            yield verdict.rule.id, verdict.holds


def _alone(field: Field, value: Any) -> Iterator[tuple[str, bool | None]]:
    if isinstance(value, dict):
        for rule in field.rules:
            if not rule.records:
                yield rule.id, answer(rule.expression, value)
        for child in field.properties:
            if child.name in value:
                yield from _alone(child, value[child.name])
    elif isinstance(value, list) and field.items:
        for item in value:
            yield from _alone(field.items, item)
