"""A small edition with every kind of field and hostile text, and expected files to hold it to."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.artifacts import Artifact
from generator.exports.site import artifacts
from generator.records.dataset import Catalogue, Dataset
from generator.records.edition import Edition
from generator.records.form import form_from
from generator.records.key import RecordKey
from generator.records.programme_file import programme_from
from generator.records.provenance import Commit, History, Provenance
from generator.records.record import Record
from generator.records.region import regions_from
from tests.line import line_of

HERE = Path(__file__).parent
FIXTURE = HERE / "fixture"
EXPECTED = HERE / "expected"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def commit(time: str) -> Commit:
    return Commit(hashlib.sha1(time.encode()).hexdigest(), time)


def history() -> History:
    by_path = {
        f"submissions/{key}.yml": Provenance(commit(first), commit(last), 1 + (first != last))
        for key, (first, last) in read(FIXTURE / "history.json").items()
    }
    head = commit("2031-08-01T12:00:00+08:00")
    return History(head=head, by_path=by_path, line=line_of(by_path))


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The fixture at an address, as a real build would have it."""
    forms = {
        path.name.removesuffix(".schema.json"): read(path)
        for path in sorted((FIXTURE / "forms").iterdir())
    }
    catalogue = Catalogue(
        regions=regions_from(read(FIXTURE / "regions.json")),
        programmes={
            path.stem: programme_from(path.stem, read(path))
            for path in sorted((FIXTURE / "programmes").iterdir())
        },
        forms={name: form_from(name, schema) for name, schema in forms.items()},
    )
    records = [
        Record(RecordKey(*key.split("/")), data)
        for key, data in read(FIXTURE / "records.json").items()
    ]
    return Edition(
        dataset=Dataset(catalogue, tuple(sorted(records, key=lambda record: record.key.path))),
        history=history(),
        today="2031-08-01",
        built="2031-08-01T12:00:00+08:00",
        site_name="北方质量公报",
        site_url="https://gazette.example/quality/",
        repository="https://forge.example/north/gazette",
    )


@pytest.fixture(scope="session")
def bare(edition: Edition) -> Edition:
    """The same without an address, a repository or a history."""
    return replace(edition, site_url="", repository="", history=History())


@pytest.fixture(scope="session")
def published(edition: Edition) -> dict[str, Artifact]:
    """Every data file of the edition by path."""
    return {artifact.path: artifact for artifact in artifacts(edition)}


@pytest.fixture(scope="session")
def expect() -> Callable[[Artifact], None]:
    """Holds a file to the one on disk; UPDATE_EXPECTED=1 writes that one anew."""

    def hold(artifact: Artifact) -> None:
        path = EXPECTED / artifact.path
        if os.environ.get("UPDATE_EXPECTED"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        assert artifact.content == path.read_bytes()

    return hold
