"""Every row of the notices is answered: by forms, rules, figures, pages and a demonstration record.

The rows themselves are written down here once more, so that none can be lost from the table.
"""

from __future__ import annotations

from typing import Final

import pytest

from generator import pipeline
from generator.artifacts import Page
from generator.records.dataset import Catalogue
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.records.measure import evaluate
from generator.settings import Settings
from tooling.mission.__main__ import PAGE, ROOT
from tooling.mission.page import page_of
from tooling.mission.rows import Row, UnknownName, catalogue_of, row_of, rows_of

EXPECTED: Final = [
    *(f"W{number}" for number in range(1, 16)),
    *(f"T{number}" for number in range(1, 10)),
    *(f"J{number}" for number in range(1, 11)),
    *(f"N{number}" for number in range(1, 7)),
    *(f"P{number}" for number in range(1, 5)),
]
DAY: Final = "2022-11-20"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(ROOT)


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[Row]:
    return rows_of(catalogue)


@pytest.fixture(scope="module")
def edition() -> Edition:
    site = pipeline.SiteConfig(name="演示", demonstration=True, as_of=DAY)
    made, _ = pipeline.load_edition(Settings(ROOT / "examples"), site)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, Page]:
    return {page.url: page for page in pipeline.site_pages(edition)}


def test_no_row_is_missing(rows: list[Row]) -> None:
    assert [row.id for row in rows] == EXPECTED


def test_the_page_is_current(rows: list[Row]) -> None:
    assert PAGE.read_text("utf-8") == page_of(rows), "run make mission"


def test_every_row_is_checked_and_handed_in(rows: list[Row]) -> None:
    assert [row.id for row in rows if not row.forms or not row.rules] == []


def test_every_page_is_there(rows: list[Row], pages: dict[str, Page]) -> None:
    written = {f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")}
    for row in rows:
        for named in (*row.forms, *row.rules, *row.figures, *row.pages):
            url = named.url.partition("#")[0]
            assert url in pages or url in written, (row.id, named.url)
            if named.anchor:
                assert f'id="{named.anchor}"' in pages[url].body, (row.id, named)


def test_every_figure_comes_alive_on_the_demonstration(rows: list[Row], edition: Edition) -> None:
    for row in rows:
        for named in row.figures:
            indicator = row.programme.indicator(named.url.split("/")[-2])
            assert indicator is not None
            figure = evaluate(edition.dataset, indicator.measure, row.programme.id)
            assert figure is not None, (row.id, named.words)


def test_every_row_has_a_record_in_the_demonstration(rows: list[Row], edition: Edition) -> None:
    for row in rows:
        key = RecordKey.from_path(row.example)
        assert key in edition.dataset.by_key, (row.id, row.example)
        forms = {named.url.split("/")[-2] for named in row.forms}
        assert key is not None
        assert (key.programme, key.form in forms) == (row.programme.id, True), row.id


def test_every_form_of_every_programme_answers_a_row(rows: list[Row], catalogue: Catalogue) -> None:
    named = {form.url for row in rows for form in row.forms}
    for programme in catalogue.programmes.values():
        if programme.id not in {row.programme.id for row in rows}:
            continue
        for use in programme.forms:
            form = catalogue.forms[use.form]
            if not (form.bulletin or form.amends):  # no notice asks for what puts it right
                assert f"{programme.url}{use.form}/" in named, (programme.id, use.form)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("rules", "targets/no-such-rule"), ("figures", "no-such-figure"), ("forms", "no-such-form")],
)
def test_a_wrong_name_is_not_passed_over(catalogue: Catalogue, kind: str, name: str) -> None:
    entry = {
        "id": "W1", "title": "任务分解表", "programme": "wan-qian-bai-2021",
        "forms": ["targets"], "rules": ["D404"], "example": "a/b/c/d/e",
    }  # fmt: skip
    with pytest.raises(UnknownName, match=name.rpartition("/")[2]):
        row_of(catalogue, entry | {kind: [name]})
