"""The JSON object is the one that the design fixes."""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.reporters.json_report import render, serialised
from generator.reporters.report import Report

KEYS = [
    "code",
    "rule",
    "severity",
    "path",
    "line",
    "column",
    "pointer",
    "field",
    "value",
    "message",
    "help",
    "fix",
    "url",
]


def test_expected(report: Report, expect: Callable[[str, str], None]) -> None:
    expect("report.json", render(report))


def test_the_keys_are_a_contract(report: Report) -> None:
    document = json.loads(render(report))
    assert list(document) == ["version", "checked", "summary", "diagnostics"]
    assert document["version"] == 1
    assert document["checked"] == {"files": 12, "records": 9}
    assert document["summary"] == {"error": 5, "warning": 1, "notice": 1}
    assert all(list(entry) == KEYS for entry in document["diagnostics"])


def test_values_are_unchanged(report: Report) -> None:
    found = json.loads(render(report))["diagnostics"]
    for entry, diagnostic in zip(found, report.diagnostics, strict=True):
        assert entry["value"] == diagnostic.value
        assert entry["message"] == diagnostic.message
        assert (entry["line"], entry["column"]) == (diagnostic.line, diagnostic.column)
        expected = diagnostic.replacement
        assert entry["fix"] == (None if expected is None else {"replacement": expected})


def test_printing_it_is_harmless(report: Report) -> None:
    text = render(report)
    assert "##[" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    odd = "\x7f\x9b\u200b\U000e0041##["
    assert json.loads(serialised({"a": odd})) == {"a": odd}
    assert serialised({"a": odd}).isascii()


def test_nothing_wrong(spotless: Report) -> None:
    assert json.loads(render(spotless)) == {
        "version": 1,
        "checked": {"files": 3, "records": 3},
        "summary": {"error": 0, "warning": 0, "notice": 0},
        "diagnostics": [],
    }
