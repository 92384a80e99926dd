"""One province of the demonstration publishes on a site of its own, and is really taken from it."""

from __future__ import annotations

import json
import re
from typing import Final

from generator.checking import checked
from generator.records.levels import figures_by_level
from generator.records.record import Record
from generator.settings import Settings
from tooling.demonstration.one_stop import ELSEWHERE, NOW
from tooling.demonstration.year import ROOT, packages

EXAMPLES: Final = ROOT / "examples"


def test_the_script_takes_what_is_kept() -> None:
    kept = {
        path.relative_to(EXAMPLES).as_posix(): path.read_bytes()
        for path in (EXAMPLES / "packages").rglob("*")
        if path.is_file()
    }
    assert kept == packages(), "run make examples"


def test_both_ways_of_handing_in_are_shown_and_add_up() -> None:
    dataset = checked(Settings(EXAMPLES, use_cache=False)).dataset
    assert dataset is not None
    assert [package.jurisdiction for package in dataset.packages] == [ELSEWHERE]
    programme = dataset.catalogue.programmes[NOW]
    indicator = programme.indicator("enterprises")
    assert indicator is not None
    levels = figures_by_level(dataset, indicator.measure, NOW)
    assert levels.agrees
    places = {entry.jurisdiction: len(entry.places) for entry in levels.jurisdictions}
    assert places == {"hubei": 6, ELSEWHERE: 4}
    tables: dict[str, Record] = {
        record.key.jurisdiction: record for record in dataset.of(NOW, "one-stop-statistics")
    }
    rows = [row["enterprises"] for table in tables.values() for row in table.data["rows"]]
    assert levels.total == sum(rows)
    assert dataset.origin(tables["hubei"]) is None
    assert dataset.origin(tables[ELSEWHERE]) is not None


def test_every_packaged_record_says_that_it_is_invented() -> None:
    for path in (EXAMPLES / "packages").rglob("*.json"):
        document = json.loads(path.read_bytes())
        for record in document.get("records", ()):
            assert record["demonstration"] is True
            assert re.search("演示|虚构", json.dumps(record["data"], ensure_ascii=False)), path
