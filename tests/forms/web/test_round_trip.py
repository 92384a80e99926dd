"""Each form is filled in from a record, in a real browser, and gives the same record back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import pytest
from playwright.sync_api import Page

from generator.records.dataset import Catalogue
from generator.records.key import RecordKey
from generator.records.record_text import record_text
from generator.rules.run import check_content
from generator.settings import Settings
from tests.forms.web.filling import fill_place, fill_record
from tests.forms.web.mutations import catalogue, seeds
from tests.roots import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]
ROOT: Final = REPOSITORY / "examples"
RIGHT_SIZE: Final = 2500
"""Bytes: long enough for several rows, short enough to be typed in a few seconds."""


def chosen() -> dict[str, tuple[str, str]]:
    """For each form where a record lies and its text: the one that is nearest to the right size.

    A form that the demonstration has no record of is filled in from one of its pass examples.
    """
    found: dict[str, tuple[str, str]] = {}
    for path, form, text in seeds(failing=False):
        if form not in found or _off(text) < _off(found[form][1]):
            found[form] = (path, text)
    return found


def _off(text: str) -> int:
    return abs(len(text.encode()) - RIGHT_SIZE)


@pytest.fixture(scope="module")
def known() -> Catalogue:
    found: Catalogue = catalogue(ROOT)
    return found


def test_every_form_that_a_programme_asks_for_has_a_record(known: Catalogue) -> None:
    asked = {use.form for programme in known.programmes.values() for use in programme.forms}
    assert set(chosen()) == asked


@pytest.mark.parametrize(("path", "text"), chosen().values(), ids=chosen())
def test_a_record_typed_in_is_the_same_record(
    listening: Listen, forms: str, known: Catalogue, path: str, text: str
) -> None:
    key = RecordKey.of_path(path)
    form = known.form_of(key.programme, key.form)
    data, _ = check_content(Settings(ROOT), form, path, text.encode())
    bureau = known.regions.bureau(key.jurisdiction, key.bureau)
    assert bureau
    with listening(forms) as page:
        page.goto(f"{forms}submit/{key.form}/?programme={key.programme}")
        fill_place(page, bureau.name, f"{key.id}-again")
        fill_record(page, form, data)
        page.locator("#submit-check").click()
        made = page.locator("#submit-text").text_content()
        assert page.locator("#submit-path").text_content() == path[:-4] + "-again.yml"
    assert made == record_text(form, data)
