"""One page of each kind, held to the file that a person has read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.artifacts import Page

KINDS = {
    "home": "",
    "bulletins": "bulletins/",
    "bulletin": "bulletins/north/province/first/tasks/",
    "programmes": "programmes/",
    "programme": "programmes/first/",
    "figures": "programmes/first/figures/",
    "figure": "programmes/first/figures/firms/",
    "programme-rules": "programmes/first/rules/",
    "table": "programmes/first/firm/",
    "regions": "regions/",
    "jurisdiction": "regions/north/",
    "bureau": "regions/north/east/",
    "forms": "forms/",
    "record": "records/north/east/first/firm/alpha/",
    "rows": "records/north/province/first/quota/one/",
    "catalogue": "data/",
    "dictionary": "data/dictionary/firm/",
    "rules": "rules/",
    "rule": "rules/y101/",
}


@pytest.mark.parametrize("name", KINDS)
def test_page(name: str, published: dict[str, Page], expect: Callable[[Page, str], None]) -> None:
    expect(published[KINDS[name]], name)
