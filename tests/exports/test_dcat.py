"""The catalogue names every file, its size and hash, and the commit that it came from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from generator.artifacts import Artifact
from generator.exports.site import artifacts
from generator.records.edition import Edition


def described(edition: Edition) -> dict[str, Any]:
    (found,) = [a for a in artifacts(edition) if a.path == "data/catalog.jsonld"]
    document = json.loads(found.content)
    assert isinstance(document, dict)
    return document


def dataset(edition: Edition, name: str) -> dict[str, Any]:
    listed = described(edition)["dcat:dataset"]
    found = next(entry for entry in listed if entry["dcterms:identifier"] == name)
    assert isinstance(found, dict)
    return found


def test_expected(published: dict[str, Artifact], expect: Callable[[Artifact], None]) -> None:
    expect(published["data/catalog.jsonld"])


def test_distributions_are_the_published_files(
    published: dict[str, Artifact], edition: Edition
) -> None:
    for entry in described(edition)["dcat:dataset"]:
        for file in entry["dcat:distribution"]:
            path = file["@id"].removeprefix(edition.site_url)
            content = published[path].content
            assert file["dcat:byteSize"]["@value"] == str(len(content))
            checksum = file["spdx:checksum"]["spdx:checksumValue"]["@value"]
            assert checksum == sha256(content).hexdigest()


def test_every_prefix_is_declared(edition: Edition) -> None:
    document = described(edition)
    prefixes = set(document.pop("@context"))

    def names(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(names, value))
        if isinstance(value, dict):
            own = {name.partition(":")[0] for name in value if not name.startswith("@")}
            return own.union(*map(names, value.values()))
        return set()

    assert names(document) <= prefixes


def test_a_dataset_derives_from_its_newest_commit(edition: Edition) -> None:
    found = dataset(edition, "uplift-2031/project")
    assert found["dcterms:issued"]["@value"] == "2031-02-01T08:00:00+08:00"
    assert found["dcterms:modified"]["@value"] == "2031-02-03T08:00:00+08:00"
    commit = found["prov:wasDerivedFrom"]
    assert commit["@id"].startswith("https://forge.example/north/gazette/commit/")
    assert commit["dcterms:identifier"].startswith("swh:1:rev:")


def test_what_is_not_committed_has_no_origin(edition: Edition, bare: Edition) -> None:
    assert "prov:wasDerivedFrom" not in dataset(edition, "uplift-2031/notice")
    assert "prov:wasDerivedFrom" not in described(bare)
    changed = frozenset({"submissions/north/hill/uplift-2031/project/tea.yml"})
    dirty = replace(edition, history=replace(edition.history, changed=changed))
    assert "prov:wasDerivedFrom" not in described(dirty)
    assert "prov:wasDerivedFrom" not in dataset(dirty, "uplift-2031/project")


def test_without_an_address_the_files_are_named_from_the_catalogue(bare: Edition) -> None:
    (csv_file, _) = dataset(bare, "uplift-2031/project")["dcat:distribution"]
    assert csv_file["dcat:downloadURL"] == {"@id": "../data/uplift-2031/project.csv"}
