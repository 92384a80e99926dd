"""The SARIF log has the structure that platforms ask for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.diagnostics import Span
from generator.reporters.report import Report
from generator.reporters.sarif import render


def run(report: Report) -> dict[str, Any]:
    log = json.loads(render(report))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def test_expected(report: Report, expect: Callable[[str, str], None]) -> None:
    expect("report.sarif", render(report))


def test_results_point_at_their_rules(report: Report) -> None:
    found = run(report)
    rules = found["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({d.code for d in report.diagnostics})
    for result, diagnostic in zip(found["results"], report.diagnostics, strict=True):
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == diagnostic.code
        assert rule["helpUri"] == report.url_of(diagnostic)
        assert result["level"] in ("error", "warning", "note")


def test_places_are_addresses(report: Report) -> None:
    for result in run(report)["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not set(uri) & set(" :,\\")


def test_a_fix_replaces_the_whole_line(report: Report) -> None:
    (result,) = [r for r in run(report)["results"] if r["ruleId"] == "S203"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 18},
            "insertedContent": {"text": "enterprises: 350"},
        }
    ]


def test_a_fingerprint_survives_a_moved_line(report: Report) -> None:
    moved = Report.of(
        [replace(d, span=Span(99, 1, 99, 2)) for d in report.diagnostics], files=1, records=1
    )

    def prints(found: Report) -> set[str]:
        return {r["partialFingerprints"]["gongbao/v1"] for r in run(found)["results"]}

    assert prints(moved) == prints(report)


def test_without_an_address_no_rule_claims_one(report: Report) -> None:
    driver = run(replace(report, site_url=""))["tool"]["driver"]
    assert "informationUri" not in driver
    assert not any("helpUri" in rule for rule in driver["rules"])


def test_nothing_wrong(spotless: Report) -> None:
    assert run(spotless)["results"] == []
