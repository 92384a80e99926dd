"""A small gazette with a view of every kind, read from the folder beside this file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from generator.artifacts import Page
from generator.pages import site
from generator.pipeline import SiteConfig, load_edition
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.view import View
from generator.settings import Settings
from tests.roots import REPOSITORY

ROOT: Final = Path(__file__).parent / "root"
TODAY: Final = "2031-11-20"
PROGRAMME: Final = "care-2031"
Changed = Callable[[str, dict[str, Any]], Edition]


def copied(folder: Path) -> Path:
    """The root with the contracts of the engine beside its own definitions."""
    shutil.copytree(ROOT, folder)
    shutil.copytree(REPOSITORY / "schema/meta", folder / "schema/meta")
    return folder


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The gazette in the autumn of its second year."""
    root = copied(tmp_path_factory.mktemp("views") / "root")
    found, report = load_edition(
        Settings(root, use_cache=False), SiteConfig("只供测试的公报", as_of=TODAY)
    )
    assert found is not None, report
    return found


@pytest.fixture(scope="session")
def dataset(edition: Edition) -> Dataset:
    return edition.dataset


@pytest.fixture(scope="session")
def programme(edition: Edition) -> Programme:
    """The one that has every kind of view."""
    return edition.dataset.catalogue.programmes[PROGRAMME]


@pytest.fixture(scope="session")
def view(programme: Programme) -> Callable[[str], View]:
    """A view of it by its id."""
    return lambda name: next(view for view in programme.views if view.id == name)


@pytest.fixture(scope="session")
def without(edition: Edition) -> Callable[..., Edition]:
    """The gazette without the records of some forms; of none at all where none is named."""

    def made(*forms: str) -> Edition:
        kept = tuple(r for r in edition.dataset if forms and r.key.form not in forms)
        return replace(edition, dataset=Dataset(edition.dataset.catalogue, kept))

    return made


@pytest.fixture(scope="session")
def changed(edition: Edition) -> Changed:
    """The gazette with other values in one record (bureau/form/id of the second programme)."""

    def made(name: str, values: dict[str, Any]) -> Edition:
        bureau, form, identifier = name.split("/")
        key = RecordKey("north", bureau, PROGRAMME, form, identifier)
        assert key in edition.dataset.by_key
        records = tuple(
            Record(r.key, {**r.data, **values}) if r.key == key else r for r in edition.dataset
        )
        return replace(edition, dataset=Dataset(edition.dataset.catalogue, records))

    return made


@pytest.fixture(scope="session")
def publish() -> Callable[[Edition], dict[str, Page]]:
    """Every page of an edition by address, those of records included."""

    def made(edition: Edition) -> dict[str, Page]:
        found = [*site.pages(edition), *site.record_pages(edition, edition.dataset)]
        assert len({page.url for page in found}) == len(found), "two pages at one address"
        return {page.url: page for page in found}

    return made


@pytest.fixture(scope="session")
def published(edition: Edition, publish: Callable[[Edition], dict[str, Page]]) -> dict[str, Page]:
    return publish(edition)
