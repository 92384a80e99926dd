"""Attacks by way of schema/: what judges a change, and what a change can make of the judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.changes.objects import pushed
from tests.changes.repository import Repository
from tests.roots import changing_root, put

META: Final = "schema/meta/form.schema.json"
FORM: Final = "schema/forms/targets.schema.json"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("definitions") / "top", changing_root)


def report(repository: Repository, branch: str) -> list[dict[str, Any]]:
    _, said = repository.run("check", "--base", "main", "--head", branch, "--format", "json")
    found: list[dict[str, Any]] = json.loads(said)["diagnostics"]
    return found


@pytest.mark.parametrize(
    ("kind", "meta", "path", "content"),
    [
        ("form", "{}", FORM, "{}"),
        ("form", "true", FORM, "[]"),
        ("form", "[" * 100_000, FORM, "{}"),
        ("form", None, FORM, "{}"),
        ("regions", "{}", "schema/regions.yml", "a: b\n"),
        ("programme", "{}", "schema/programmes/x.yml", "a: b\n"),
    ],
)
def test_a_change_cannot_loosen_what_judges_its_definitions(
    repository: Repository, kind: str, meta: str | None, path: str, content: str
) -> None:
    """The contract of a definition goes with the engine that reads it, which is the base's."""
    branch = f"loose-{kind}-{abs(hash((meta, content)))}"
    repository.handed_in(branch, {f"schema/meta/{kind}.schema.json": meta, path: content})
    assert {found["path"] for found in report(repository, branch)} == {path}


def test_a_change_that_breaks_the_definitions_has_no_dossier(repository: Repository) -> None:
    repository.handed_in("broken", {META: "{}", FORM: "{}"})
    status, said = repository.run("review", "--base", "main", "--head", "broken")
    assert status == 2
    assert "schema/ 里有错误" in said


@pytest.mark.parametrize("meta", ["{", "[" * 100_000, "[]", '{"$ref": "file:///etc/passwd"}', None])
def test_a_contract_that_is_none_is_told(repository: Repository, meta: str | None) -> None:
    branch = f"none-{abs(hash(meta))}"
    repository.handed_in(branch, {META: meta})
    assert {(found["code"], found["path"]) for found in report(repository, branch)} == {
        ("S299", META)
    }


def test_a_stricter_contract_counts_too(repository: Repository) -> None:
    """What it would break on the main line is seen before it is merged."""
    text = (repository.root / META).read_text("utf-8")
    strict = text.replace('"maxLength": 60', '"maxLength": 2', 1)
    assert strict != text
    repository.handed_in("strict", {META: strict})
    assert FORM in {found["path"] for found in report(repository, "strict")}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("self.rows.all(a, " * 40 + "true" + ")" * 40, "循环套得太深"),
        (f"({'+'.join(['self.rows'] * 5000)}).size() > 0", "表达式太长"),
        ("(" * 1500 + "true" + ")" * 1500, "表达式太长"),
    ],
    ids=("loops", "sum", "brackets"),
)
def test_an_expression_that_would_never_end_is_not_begun(
    repository: Repository, expression: str, said: str
) -> None:
    form = json.loads((repository.root / FORM).read_text("utf-8"))
    rule = {"id": "bomb", "rule": expression, "message": "错。", "field": "rows"}
    text = json.dumps(form | {"x-rules": [rule]}, ensure_ascii=False)
    repository.handed_in(f"cel-{abs(hash(expression))}", {FORM: text})
    found = report(repository, f"cel-{abs(hash(expression))}")
    assert [each["path"] for each in found] == [FORM]
    assert said in found[0]["message"]


def test_without_a_register_of_bureaus_nothing_can_be_judged(repository: Repository) -> None:
    repository.handed_in("no-register", {"schema/regions.yml": None})
    pushed(repository, "no-folder", {b"schema": b"x"})
    for branch in ("no-register", "no-folder"):
        status, said = repository.run("check", "--base", "main", "--head", branch)
        assert status == 2
        assert "没有 schema/regions.yml" in said


def test_a_base_without_definitions_is_none(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "top", lambda top: put(top, "readme.txt", "x").parent)
    root = changing_root(tmp_path / "root")
    files = [path for path in root.rglob("*") if path.is_file()]
    repository.handed_in("m", {f"{path.relative_to(root)}": path.read_bytes() for path in files})
    repository.on("m")
    status, said = repository.run("check", "--base", "main", "--head", "m")
    assert status == 2
    assert "没有 schema/regions.yml" in said
