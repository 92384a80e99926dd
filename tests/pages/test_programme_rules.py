"""The page of a programme's rules tells every rule that its records are really held to."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import pytest

from generator.artifacts import Page
from generator.pages import programme_rules
from generator.pages.library import Library, library_of
from generator.pipeline import SiteConfig, load_edition
from generator.records.field_rule import FieldRule
from generator.records.form import Field
from generator.records.programme import Programme
from generator.rules.registry import all_rules
from generator.settings import Settings
from tests.roots import REPOSITORY


@pytest.fixture(scope="module")
def library() -> Library:
    edition, _ = load_edition(Settings(REPOSITORY), SiteConfig("公报"))
    assert edition is not None
    return library_of(edition)


@pytest.fixture(scope="module")
def published(library: Library) -> dict[str, Page]:
    return {page.url: page for page in programme_rules.pages(library, all_rules())}


def rules_of(field: Field) -> Iterator[FieldRule]:
    yield from field.rules
    for child in (*field.properties, *([field.items] if field.items else [])):
        yield from rules_of(child)


def body(published: dict[str, Page], programme: Programme) -> str:
    return unescape(published[programme_rules.url_of(programme)].body)


def test_every_programme_has_a_page_below_its_own(
    library: Library, published: dict[str, Page]
) -> None:
    assert set(published) == {f"programmes/{p.id}/rules/" for p in library.programmes}


def test_every_rule_of_every_form_is_told_with_its_source(
    library: Library, published: dict[str, Page]
) -> None:
    for programme in library.programmes:
        text = body(published, programme)
        for use in programme.forms:
            form = library.catalogue.form_of(programme.id, use.form)
            for rule in rules_of(form.root):
                item = text.split(f'<li id="{form.id}-{rule.id}">')[1].split("</li>")[0]
                assert rule.message in item
                assert rule.help in item
                assert rule.source in item
                code = "d420" if rule.records else "r301"
                assert f'href="../../../rules/{code}/"' in item


def test_every_stage_date_and_equation_is_told(
    library: Library, published: dict[str, Page]
) -> None:
    for programme in library.programmes:
        text = body(published, programme)
        titles = {stage.id: stage.title for stage in programme.stages}
        for stage in programme.stages:
            row = text.split(f'<th scope="row">{stage.title}</th>')[1].split("</tr>")[0]
            assert all(titles[name] in row for name in stage.requires)
            assert stage.source in row
        for proof in programme.proofs:
            assert proof.says in text
            assert f"依据：{proof.source}" in text
        for use in programme.forms:
            for due in use.due:
                assert not due.date or f'datetime="{due.date}"' in text
                assert all(granted.reason in text for granted in due.extensions)


def test_a_date_that_only_some_records_answer_says_which(
    library: Library, published: dict[str, Page]
) -> None:
    told = [
        (programme, label)
        for programme in library.programmes
        for use in programme.forms
        for due in use.due
        for values in (due.where or {}).values()
        for label in map(str, values)
    ]
    assert told
    assert all(f"为{label}</span>" in body(published, programme) for programme, label in told)
