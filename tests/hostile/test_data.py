"""Hostile text in the files for programs: the same characters, and the documented guard in CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from frictionless import Package

from generator.exports.cells import items_of, original
from tests.hostile.conftest import PROBE, PROGRAMME, programme, records
from tests.hostile.texts import TEXTS

pytestmark = pytest.mark.xdist_group("hostile")
ATOM = "{http://www.w3.org/2005/Atom}"


def rows(site: Path, form: str) -> list[dict[str, str]]:
    content = (site / f"data/{PROGRAMME}/{form}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def loaded(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_the_root_is_left_as_it_was(hostile_root: Path, hostile_site: Path) -> None:
    mine = (Path(__file__).parents[2] / "mkdocs.yml").read_bytes()
    assert (hostile_root / "mkdocs.yml").read_bytes() == mine
    assert {path.name for path in hostile_root.iterdir()} == {"mkdocs.yml", "schema", "submissions"}


def test_csv_holds_the_text_behind_its_guard(hostile_site: Path) -> None:
    found = rows(hostile_site, "probe")
    by_name = {original(row["名称"]): row for row in found}
    assert set(by_name) == set(TEXTS.values())
    for hostile, row in by_name.items():
        assert original(row['说明"><img src=x onerror=window.pwned=1>']) == f"探针 {hostile}"
        assert items_of(row["标签"]) == [hostile, "、", hostile]
        for cell in row.values():
            assert not cell.startswith(("=", "@", "\t", "\r", "＝")), cell
            assert not cell.startswith("+")
    table = [original(row["'=内容"]) for row in rows(hostile_site, "table")]
    assert table == list(TEXTS.values())
    guarded = {original(row["名称"]) for row in found if row["名称"].startswith("'")}
    for name in ("formula", "formula-plus", "formula-minus", "formula-at", "formula-wide"):
        assert TEXTS[name] in guarded
    for name in ("guarded", "zeros", "power", "day", "digits", "decimals"):
        assert TEXTS[name] in guarded


def test_json_holds_the_records_as_they_were_handed_in(hostile_site: Path) -> None:
    handed_in = records()
    for form in ("probe", "table", "bulletin"):
        published = loaded(hostile_site / f"data/{PROGRAMME}/{form}.json")
        data = {entry["key"]: entry["data"] for entry in published["records"]}
        assert data == {key: value for key, value in handed_in.items() if f"/{form}/" in key}
        assert published["programme"]["title"] == programme()["title"]
        for key, value in data.items():
            assert loaded(hostile_site / f"records/{key}/index.json")["data"] == value


def test_frictionless_accepts_the_package(hostile_site: Path) -> None:
    report = Package(str(hostile_site / "data/datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_feed_is_sound_and_says_the_same(hostile_site: Path) -> None:
    entries = ET.parse(hostile_site / "feed.xml").getroot().findall(f"{ATOM}entry")
    bulletins = [data for key, data in records().items() if "/bulletin/" in key]
    assert len(entries) == len(bulletins)
    assert {entry.findtext(f"{ATOM}title") for entry in entries} == {b["title"] for b in bulletins}
    assert {e.findtext(f"{ATOM}summary") for e in entries} == {b["summary"] for b in bulletins}
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"].startswith("https://gazette.example/repo/bulletins/")
        category = entry.find(f"{ATOM}category")
        assert category is not None
        assert category.attrib["label"] == programme()["short"]


def test_the_catalogue_and_the_schemas_say_the_same(hostile_site: Path) -> None:
    written = (hostile_site / "data/catalog.jsonld").read_text("utf-8")
    assert json.dumps(programme()["short"], ensure_ascii=False)[1:-1] in written
    json.loads(written)
    served = loaded(hostile_site / "schema/forms/probe.schema.json")
    assert served["properties"] == PROBE["properties"]
    assert served["title"] == PROBE["title"]


def test_the_search_files_are_plain_json(hostile_site: Path) -> None:
    index = loaded(hostile_site / "search/index.json")
    texts = [
        entry
        for n in range(len(index["blocks"]))
        for entry in loaded(hostile_site / f"search/texts/{n}.json")
    ]
    assert len(texts) == index["documents"]
    assert set(TEXTS.values()) <= {title for _, title, _, _ in texts}
    for number in range(index["shards"]):
        loaded(hostile_site / f"search/terms/{number}.json")


def test_the_same_root_gives_the_same_bytes(hostile_site: Path) -> None:
    described = loaded(hostile_site / "data/datapackage.json")
    for resource in described["resources"]:
        content = (hostile_site / "data" / resource["path"]).read_bytes()
        assert resource["hash"].removeprefix("sha256:") == hashlib.sha256(content).hexdigest()
        assert resource["bytes"] == len(content)
