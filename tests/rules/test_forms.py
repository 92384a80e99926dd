"""Every form takes its pass examples, and refuses its fail examples for just the reason given."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from generator.diagnostics import Diagnostic
from generator.records.catalogue import LoadedCatalogue, load_catalogue
from generator.rules.run import check_root
from generator.settings import Settings
from tests.roots import EXAMPLES, REPOSITORY, put, real_root

FORMS: Final = EXAMPLES / "forms"
DEFINED: Final = sorted(
    path.name.removesuffix(".schema.json") for path in (REPOSITORY / "schema/forms").iterdir()
)
ALONE: Final = ("Y", "S", "R", "D401", "D402", "D403", "D409")
"""Codes of what is wrong with an example itself, not with the year that it is laid into."""

Check = Callable[[Path], list[Diagnostic]]


def records(kind: str) -> list[Path]:
    return sorted(FORMS.glob(f"*/{kind}/*.yml"))


def name(path: Path) -> str:
    return path.relative_to(FORMS).as_posix().removesuffix(".yml")


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Check]:
    """Lays an example among the real records, where its form's `folder` file says."""
    folder = tmp_path_factory.mktemp("forms")
    roots: dict[str, tuple[Settings, LoadedCatalogue]] = {}

    def root_of(form: str) -> tuple[Settings, LoadedCatalogue]:
        laid = FORMS / form / "root"
        name = form if laid.is_dir() else ""
        if name not in roots:
            root = real_root(folder / f"root-{name}")
            if name:
                shutil.copytree(laid, root, dirs_exist_ok=True)
            settings = Settings(root)
            roots[name] = (settings, load_catalogue(settings))
        return roots[name]

    def run(example: Path) -> list[Diagnostic]:
        form = example.parts[-3]
        settings, catalogue = root_of(form)
        place = (FORMS / form / "folder").read_text("utf-8").strip()
        path = f"submissions/{place}/{form}/example.yml"
        target = put(settings.root, path, example.read_bytes())
        try:
            found = check_root(settings, catalogue).diagnostics
        finally:
            target.unlink()
        return [d for d in found if d.path == path and d.code.startswith(ALONE)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield run


@pytest.mark.parametrize("example", records("pass"), ids=name)
def test_a_record_in_order_passes(check: Check, example: Path) -> None:
    assert [(d.code, d.line, d.message) for d in check(example)] == []


@pytest.mark.parametrize("example", records("fail"), ids=name)
def test_a_record_out_of_order_is_told_each_fault_once(check: Check, example: Path) -> None:
    told = "".join(f"{d.code} {d.pointer}".rstrip() + "\n" for d in check(example))
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
