"""The Data Package describes the tables so that Frictionless accepts and reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from generator.artifacts import Artifact
from generator.records.edition import Edition


@pytest.fixture
def folder(tmp_path: Path, published: dict[str, Artifact]) -> Path:
    for artifact in published.values():
        path = tmp_path / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.content)
    return tmp_path


def described(published: dict[str, Artifact]) -> dict[str, Any]:
    package = json.loads(published["data/datapackage.json"].content)
    assert isinstance(package, dict)
    return package


def resource(published: dict[str, Artifact], name: str) -> dict[str, Any]:
    found = next(r for r in described(published)["resources"] if r["name"] == name)
    assert isinstance(found, dict)
    return found


def fields(published: dict[str, Artifact], name: str) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resource(published, name)["schema"]["fields"]}


def test_expected(published: dict[str, Artifact], expect: Callable[[Artifact], None]) -> None:
    expect(published["data/datapackage.json"])


def test_frictionless_accepts_it(folder: Path) -> None:
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert len(report.tasks) == 5


@pytest.mark.parametrize(
    ("old", "new"), [("临河市", "临湖市"), ("crayfish", "crabfish"), ("-12.5", "-12.6")]
)
def test_frictionless_refuses_a_changed_table(folder: Path, old: str, new: str) -> None:
    table = folder / "data/uplift-2031/project.csv"
    table.write_text(table.read_text("utf-8").replace(old, new), "utf-8")
    assert not frictionless.validate(str(folder / "data/datapackage.json")).valid


def test_frictionless_reads_the_types(folder: Path) -> None:
    package = frictionless.Package(str(folder / "data/datapackage.json"))
    full, least = package.get_table_resource("uplift-2031.everything").read_rows()
    assert full["数量（家）"] == -350
    assert str(full["占比（%）"]) == "0.000025"
    assert full["是否"] is True
    assert full["日期"].isoformat() == "2031-05-07"
    assert full["走访"] == [{"day": "2031-07-01"}, {}]
    assert least["是否"] is None
    hostile = package.get_table_resource("uplift-2031.notice").read_rows()[0]
    assert hostile["标题"] == "<b>&amp;</b> ]]> \"'=1+1 \r\n\t末尾"


def test_a_field_says_what_the_form_says(published: dict[str, Artifact]) -> None:
    found = fields(published, "uplift-2031.everything")
    assert found["数量（家）"] == {
        "name": "数量（家）",
        "type": "integer",
        "title": "数量",
        "constraints": {"required": True, "minimum": -1000},
        "x-path": "count",
        "x-unit": "家",
    }
    assert found["种类"]["x-codes"][1] == {"value": "b", "label": "'-乙类"}
    assert found["等级"]["constraints"] == {"enum": [1, 2, 3]}
    assert "JSON 数组" in found["产品"]["description"]


def test_a_reference_that_always_holds_is_a_foreign_key(published: dict[str, Artifact]) -> None:
    assert resource(published, "uplift-2031.ratings")["schema"]["foreignKeys"] == [
        {
            "fields": ["项目"],
            "reference": {"resource": "uplift-2031.project", "fields": ["记录编号"]},
        }
    ]
    assert "foreignKeys" not in resource(published, "uplift-2032.ratings")["schema"]
    assert fields(published, "uplift-2032.ratings")["项目"]["x-reference"] == {
        "to": "record",
        "form": "project",
    }


def test_the_licence_the_notices_and_the_day(
    published: dict[str, Artifact], edition: Edition
) -> None:
    package = described(published)
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert package["created"] == edition.built
    assert package["sources"][0]["title"].endswith("（北市监函〔2031〕7号）")
