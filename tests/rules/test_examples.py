"""Every rule says exactly what its examples expect, and a corrected line is really correct."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.diagnostics import Diagnostic, Severity
from tests.rules.examples import Bench, Example, after_repairs, examples, hold, written
from tests.rules.made import MAKERS, circumstances

FAIL, PASS = examples("fail", MAKERS), examples("pass")
ABOUT_PACKAGES = {"D431", "D432", "D433", "D434"}
LAYOUT = "R306"
RECORDS = [example for example in FAIL if example.path.suffix == ".yml"]


def beside_layout(example: Example, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings but for the notice that what is in order could be written in another way."""
    return [d for d in found if d.code != LAYOUT or example.code == LAYOUT]


@pytest.mark.parametrize("example", FAIL, ids=str)
def test_a_fault_is_told_once_and_in_full(bench: Bench, example: Example) -> None:
    key = f"{example.rule}/{example.name}"
    with circumstances(key):
        found = bench.run(example, MAKERS.get(key)).diagnostics
    hold(example, written(found))
    assert example.code in {finding.code for finding in found}


@pytest.mark.parametrize("example", PASS, ids=str)
def test_what_only_looks_like_a_fault_passes(bench: Bench, example: Example) -> None:
    found = bench.run(example)
    assert written(beside_layout(example, found.diagnostics)) == ""
    assert found.dataset is not None
    own = [record for record in found.dataset if found.dataset.origin(record) is None]
    assert len(own) == found.files - sum(package.files for package in found.dataset.packages)


@pytest.mark.parametrize("example", RECORDS, ids=str)
def test_copying_the_corrected_lines_leaves_only_what_was_doubtful(
    bench: Bench, example: Example
) -> None:
    before = bench.run(example).diagnostics
    left = beside_layout(example, after_repairs(bench, example))
    if any(finding.rule == "too-many-findings" for finding in before):
        return  # what was not listed at first is listed now
    doubtful = [(d.code, d.line) for d in before if d.replacement is None]
    assert [(d.code, d.line) for d in left] == doubtful


@pytest.mark.parametrize("example", FAIL, ids=str)
def test_no_file_is_left_out_in_silence(bench: Bench, example: Example) -> None:
    key = f"{example.rule}/{example.name}"
    with circumstances(key):
        found = bench.run(example, MAKERS.get(key))
    if found.dataset is None:
        return
    errors = {d.path for d in found.diagnostics if d.severity is Severity.ERROR}
    if example.code in ABOUT_PACKAGES:
        return  # one of its files may hold several records or none
    refused = found.files - found.records
    assert refused <= len(errors)
    assert {record.key.path for record in found.dataset}.isdisjoint(
        d.path for d in found.diagnostics if d.severity is Severity.ERROR and d.code[0] in "YSR"
    )
