"""What holds for all data files together."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.artifacts import Artifact
from generator.exports.site import artifacts
from generator.records.dataset import Dataset
from generator.records.edition import Edition


def test_every_path_is_published_once(edition: Edition) -> None:
    paths = [artifact.path for artifact in artifacts(edition)]
    assert len(set(paths)) == len(paths)
    assert not any(path.startswith("/") or ".." in path for path in paths)


def test_the_same_edition_gives_the_same_bytes(
    edition: Edition, published: dict[str, Artifact]
) -> None:
    assert {artifact.path: artifact for artifact in artifacts(edition)} == published


def test_nothing_private_is_published(published: dict[str, Artifact]) -> None:
    for artifact in published.values():
        assert "不公开".encode() not in artifact.content, artifact.path


def test_every_form_has_its_schema_at_its_address(published: dict[str, Artifact]) -> None:
    schema = json.loads(published["schema/forms/project.schema.json"].content)
    assert schema["$id"] == "https://gazette.example/quality/schema/forms/project.schema.json"
    assert list(schema)[:3] == ["$schema", "$id", "title"]
    assert schema["properties"]["output"]["x-unit"] == "万元"


def test_without_an_address_a_schema_claims_none(bare: Edition) -> None:
    found = {a.path: a for a in artifacts(bare)}["schema/forms/project.schema.json"]
    assert "$id" not in json.loads(found.content)


def test_a_demonstration_says_so_in_every_data_file(edition: Edition) -> None:
    for artifact in artifacts(replace(edition, demonstration=True)):
        text = artifact.content.decode("utf-8-sig")
        if artifact.path.endswith(".csv"):
            head, first, *_ = text.split("\r\n")
            assert "数据性质" in head
            assert "演示数据" in first
        elif artifact.path.startswith(("data/", "feed", "records/")):
            assert "演示数据" in text or '"demonstration":' in text, artifact.path


def test_an_edition_without_records_is_published_too(edition: Edition) -> None:
    empty = replace(edition, dataset=Dataset(edition.dataset.catalogue, ()))
    assert "data/datapackage.json" in {artifact.path for artifact in artifacts(empty)}
