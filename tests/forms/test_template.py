"""A template shows how every field is filled in, presets nothing, and passes once it is filled."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic, Severity
from generator.forms.template import template_text
from generator.records.catalogue import load_catalogue
from generator.records.form import Field
from generator.records.key import RecordKey
from generator.rules.run import check_content
from generator.settings import Settings
from tests.forms.filling import SLOT, filled
from tests.roots import REPOSITORY

SETTINGS = Settings(REPOSITORY)
CATALOGUE = load_catalogue(SETTINGS).catalogue
assert CATALOGUE is not None
REGIONS = CATALOGUE.regions.jurisdictions
USES = [
    RecordKey(plan.jurisdiction, bureaus[0].id, plan.id, use.form, "example")
    for plan in CATALOGUE.programmes.values()
    for use in plan.forms
    if (bureaus := REGIONS[plan.jurisdiction].of_level(*use.submitters))
]
MORE = {
    *("tender-needs", "deliverables", "diagnosis-plan"),  # rows that only add up together
    *("bottleneck", "one-stop-station", "appraisal", "bulletin"),  # an answer that asks for more
    "benchmark-enterprise",
}
"""Forms with a rule that the required fields of one row cannot meet."""


def template(key: RecordKey) -> str:
    assert CATALOGUE is not None
    return template_text(CATALOGUE, key, "form.schema.json")


def faults(key: RecordKey, text: str) -> list[Diagnostic]:
    assert CATALOGUE is not None
    _, found = check_content(SETTINGS, CATALOGUE.forms[key.form], key.path, text.encode())
    return [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("key", USES, ids=str)
def test_the_examples_of_the_required_fields_make_a_record(key: RecordKey) -> None:
    text = filled(template(key), optional=False)
    found = [(f.code, f.pointer, f.message) for f in faults(key, text)]
    assert found == [] or (key.form in MORE and {code for code, *_ in found} == {"R301"})


@pytest.mark.parametrize("key", USES, ids=str)
def test_the_examples_of_all_fields_are_in_order_one_by_one(key: RecordKey) -> None:
    """Some fields exclude each other; what a private field holds is sealed afterwards."""
    text = filled(template(key), optional=True)
    found = [f for f in faults(key, text) if f.code not in ("R301", "R303")]
    assert [(f.code, f.pointer, f.message) for f in found] == []


@pytest.mark.parametrize("key", USES, ids=str)
def test_nothing_is_filled_in_beforehand(key: RecordKey) -> None:
    def empty(value: Any) -> bool:
        inner = value.values() if isinstance(value, dict) else value
        return value is None or (isinstance(value, dict | list) and all(map(empty, inner)))

    assert empty(yaml.safe_load(template(key)))


@pytest.mark.parametrize("key", USES, ids=str)
def test_every_field_is_there_by_its_label_once(key: RecordKey) -> None:
    assert CATALOGUE is not None
    text, form = template(key), CATALOGUE.form_of(key.programme, key.form)

    def fields(field: Field) -> list[Field]:
        inner = [*field.properties, *(field.items.properties if field.items else ())]
        return [child for one in inner for child in (one, *fields(one))]

    for field in fields(form.root):
        marks = "必填" if field.required else "可不填"
        assert f"# {field.title}（{f'{field.unit}，' if field.unit else ''}{marks}" in text
    shown = [slot[4] for line in text.split("\n") if (slot := SLOT.fullmatch(line))]
    assert sorted(shown) == sorted(field.name for field in fields(form.root))


def test_private_fields_say_how_they_are_sealed_and_show_no_number() -> None:
    key = next(key for key in USES if key.form == "enterprise-list")
    lines = template(key).split("\n")
    start = next(n for n, line in enumerate(lines) if "联系方式（" in line or "联系电话（" in line)
    help_text = "\n".join(lines[start : start + 6])
    assert "不公开" in help_text
    assert f"gongbao seal {key.path}" in help_text


def test_a_programmes_own_words_are_used() -> None:
    key = next(key for key in USES if key.form == "recommendation")
    assert CATALOGUE is not None
    use = CATALOGUE.programmes[key.programme].use_of("recommendation")
    assert use is not None
    assert all(f"# {label}（" in template(key) for label in use.labels.values())
    schema = json.loads((REPOSITORY / "schema/forms/recommendation.schema.json").read_text("utf-8"))
    assert schema["properties"]["tax"]["title"] not in use.labels.values()
