"""Figures are published at each level, and the package says where and what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.artifacts import Artifact
from generator.exports.site import artifacts
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.programme import Indicator, Measure, Selection

PROGRAMME = "uplift-2031"
PROJECTS = Selection("project")
COUNTED = (
    Indicator("projects", "项目", "个", Measure("count", PROJECTS)),
    Indicator("named", "不同的名称", "个", Measure("distinct", replace(PROJECTS, field="name"))),
    Indicator("none", "没有记录的", "个", Measure("count", Selection("nothing"))),
)


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, Artifact]:
    """The data files of the edition with indicators."""
    catalogue = edition.dataset.catalogue
    programme = replace(catalogue.programmes[PROGRAMME], indicators=COUNTED)
    changed = replace(catalogue, programmes={**catalogue.programmes, PROGRAMME: programme})
    dataset = Dataset(changed, edition.dataset.records)
    return {a.path: a for a in artifacts(replace(edition, dataset=dataset))}


def indicators(files: dict[str, Artifact]) -> Iterator[tuple[str, dict[str, Any]]]:
    content = json.loads(files[f"data/{PROGRAMME}/figures.json"].content)
    assert content["version"] == 1
    assert content["programme"] == {"id": PROGRAMME, "title": "2031年度提升行动"}
    yield from ((entry["id"], entry) for entry in content["indicators"])


def test_each_level_is_told(files: dict[str, Artifact]) -> None:
    found = dict(indicators(files))
    count = found["projects"]
    assert (count["kind"], count["additive"], count["total"]) == ("count", True, 3)
    (north,) = count["by_jurisdiction"]
    assert (north["id"], north["name"], north["figure"]) == ("north", "北方省", 3)
    assert [(part["id"], part["figure"]) for part in north["by_bureau"]] == [
        ("river", 2),
        ("hill", 1),
    ]
    assert found["named"]["additive"] is False
    assert found["none"]["total"] is None
    assert found["none"]["by_jurisdiction"] == []


def test_the_package_states_size_and_hash_of_each_file(files: dict[str, Artifact]) -> None:
    package = json.loads(files["data/datapackage.json"].content)
    stated = [(r["x-json"], r["x-json-bytes"], r["x-json-hash"]) for r in package["resources"]]
    stated += [(f["path"], f["bytes"], f["hash"]) for f in package["x-figures"]]
    assert f"{PROGRAMME}/figures.json" in {path for path, _, _ in stated}
    for path, size, digest in stated:
        content = files[f"data/{path}"].content
        assert (size, digest) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def test_a_programme_without_indicators_publishes_none(published: dict[str, Artifact]) -> None:
    assert not [path for path in published if path.endswith("/figures.json")]
    assert json.loads(published["data/datapackage.json"].content)["x-figures"] == []
