"""A broken schema/ is said to be broken, file by file; a folder without one is no root."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Command
from tests.roots import ENTERPRISES, put, replaced

PROGRAMME = "schema/programmes/uplift-2031.yml"
FORM = "schema/forms/enterprise.schema.json"
REGIONS = "schema/regions.yml"
META = "schema/meta/form.schema.json"
FORM_TWICE = "  - form: enterprise\n    submitters:\n      - city\n    source: 附件4\n"
GOAL_TWICE = (
    "  - id: companies\n    title: 企业\n    target: 1\n    unit: 家\n    source: 第二部分\n"
)
Check = Callable[..., dict[str, Any]]


def instead(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        replaced(root, path, old, new)

    return change


def written(path: str, content: str | bytes) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        put(root, path, content)

    return write


def piped(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).unlink()
        os.mkfifo(root / path)

    return make


def linked(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).rename(root / "elsewhere")
        (root / path).symlink_to(root / "elsewhere")

    return make


def a_folder(path: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / path).unlink()
        (root / path).mkdir()

    return make


def copied(path: str, new: str) -> Callable[[Path], None]:
    def copy(root: Path) -> None:
        shutil.copy(root / path, root / new)

    return copy


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "form has the name of the figures": (
        copied(FORM, "schema/forms/figures.schema.json"),
        "schema/forms/figures.schema.json",
    ),
    "programme is no yaml": (instead(PROGRAMME, "short: ", "short：\n"), PROGRAMME),
    "programme is empty": (written(PROGRAMME, ""), PROGRAMME),
    "programme is a list": (written(PROGRAMME, "- a\n"), PROGRAMME),
    "programme is gbk": (written(PROGRAMME, "title: 质量\n".encode("gbk")), PROGRAMME),
    "programme is deep": (written(PROGRAMME, "[" * 100_000), PROGRAMME),
    "programme is an alias bomb": (
        written(
            PROGRAMME,
            "a: &a [x]\n"
            + "".join(
                f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
                for a, b in zip("abcdefghi", "bcdefghij", strict=True)
            ),
        ),
        PROGRAMME,
    ),
    "programme is a pipe": (piped(PROGRAMME), PROGRAMME),
    "programme is a link": (linked(PROGRAMME), PROGRAMME),
    "programme is a folder": (a_folder(PROGRAMME), PROGRAMME),
    "programme names a form twice": (
        instead(PROGRAMME, "goals:\n", FORM_TWICE + "goals:\n"),
        PROGRAMME,
    ),
    "programme names a goal twice": (
        instead(PROGRAMME, "indicators:\n", GOAL_TWICE + "indicators:\n"),
        PROGRAMME,
    ),
    "form is no json": (written(FORM, "{"), FORM),
    "form is empty": (written(FORM, ""), FORM),
    "form is deep": (written(FORM, "[" * 100_000), FORM),
    "form is a list": (written(FORM, "[]"), FORM),
    "form is a pipe": (piped(FORM), FORM),
    "form holds a foreign reference": (
        instead(FORM, '{ "title": "时间", ', '{ "$ref": "http://127.0.0.1:9/x", "title": "时间", '),
        FORM,
    ),
    "form holds an unknown keyword": (instead(FORM, '"x-record"', '"x-foo": 1, "x-record"'), FORM),
    "form refers to no form": (
        instead("schema/forms/targets.schema.json", '"form": "enterprise"', '"form": "nothing"'),
        "schema/forms/targets.schema.json",
    ),
    "form holds no expression": (instead(FORM, "double(self.amount) <= 1000.0", "self."), FORM),
    "regions is no yaml": (written(REGIONS, "a: [\n"), REGIONS),
    "regions has no bureaus": (written(REGIONS, "jurisdictions: {}\n"), REGIONS),
    "contract is no json": (written(META, "{"), META),
    "contract is no schema": (written(META, '{"type": 12}'), META),
    "contract is missing": (
        lambda root: (root / "schema/meta/programme.schema.json").unlink(),
        "schema/meta/programme.schema.json",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_definition_is_named(check: Check, root: Path, fault: str) -> None:
    make, blamed = FAULTS[fault]
    make(root)
    found = check()
    assert blamed in {entry["path"] for entry in found["diagnostics"]}
    assert {entry["code"] for entry in found["diagnostics"]} == {"S299"}


@pytest.mark.parametrize("missing", ["schema", "schema/regions.yml", "schema/meta"])
def test_a_folder_without_a_schema_is_no_root(run: Command, root: Path, missing: str) -> None:
    path = root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = run("check", "--root", str(root))
    assert done.returncode == 2
    assert done.stdout == b""
    assert "不是报送库的根目录" in done.stderr.decode()


def test_a_pattern_that_backtracks_elsewhere_does_not_here(check: Check, root: Path) -> None:
    replaced(root, FORM, "GB2312", "xyAz")
    replaced(root, FORM, "^[A-Z]{2}[0-9]{4}$", "^(([a-z])+.)+[A-Z]([a-z])+$")
    put(root, f"{ENTERPRISES}/slow.yml", f"name: 茶叶\nstandard: {'a' * 5_000}\n")
    found = check()
    assert {(e["path"], e["code"]) for e in found["diagnostics"]} == {
        (f"{ENTERPRISES}/slow.yml", "S207"),
        (f"{ENTERPRISES}/masks.yml", "S207"),
    }
