"""Every form takes its pass examples, and refuses its fail examples for just the reason given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from generator.diagnostics import Diagnostic
from tests.roots import REPOSITORY
from tests.rules.form_bench import FORMS, FormBench

DEFINED: Final = sorted(
    path.name.removesuffix(".schema.json") for path in (REPOSITORY / "schema/forms").iterdir()
)
ALONE: Final = ("Y", "S", "R", "D401", "D402", "D403", "D409", "D420")
"""Codes of what is wrong with an example itself, not with the year that it is laid into."""


def records(kind: str) -> list[Path]:
    return sorted(FORMS.glob(f"*/{kind}/*.yml"))


def name(path: Path) -> str:
    return path.relative_to(FORMS).as_posix().removesuffix(".yml")


def alone(bench: FormBench, example: Path) -> list[Diagnostic]:
    path, found = bench.checked(example)
    return [d for d in found.diagnostics if d.path == path and d.code.startswith(ALONE)]


@pytest.mark.parametrize("example", records("pass"), ids=name)
def test_a_record_in_order_passes(form_bench: FormBench, example: Path) -> None:
    assert [(d.code, d.line, d.message) for d in alone(form_bench, example)] == []


@pytest.mark.parametrize("example", records("fail"), ids=name)
def test_a_record_out_of_order_is_told_each_fault_once(
    form_bench: FormBench, example: Path
) -> None:
    told = "".join(f"{d.code} {d.pointer}".rstrip() + "\n" for d in alone(form_bench, example))
    expected = example.with_suffix(".expect")
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


@pytest.mark.parametrize("form", DEFINED)
def test_a_form_has_examples_of_both_kinds(form: str) -> None:
    assert (FORMS / form / "folder").is_file()
    for kind in ("pass", "fail"):
        assert list((FORMS / form / kind).glob("*.yml")), kind


def test_no_example_is_without_a_form_and_no_expectation_without_an_example() -> None:
    assert {path.name for path in FORMS.iterdir() if path.is_dir()} == set(DEFINED)
    expected = {path.with_suffix("") for path in FORMS.glob("*/*/*.expect")}
    assert expected == {path.with_suffix("") for path in records("fail")}
