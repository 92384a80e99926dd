"""The engine knows no place, no programme and no year: they are data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.roots import REPOSITORY

ENGINE: Final = REPOSITORY / "generator"
FILES: Final = sorted(
    path
    for path in ENGINE.rglob("*")
    if path.suffix in (".py", ".j2", ".html", ".js", ".css") and "__pycache__" not in path.parts
)
COMMON: Final = {"全国", "省局", "总局", "national", "province"}
"""Words of the trade that are names in the register too."""

YEAR: Final = re.compile("(?<![0-9a-zA-Z:#-])20[12][0-9](?![0-9])")


def definition(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def names() -> Iterator[str]:
    for key, jurisdiction in definition(REPOSITORY / "schema/regions.yml")["jurisdictions"].items():
        yield from (key, jurisdiction["name"], jurisdiction["short"])
        for bureau, entry in jurisdiction["bureaus"].items():
            yield from (bureau, entry["name"], entry["short"], entry["office"])
            yield from entry.get("aliases", ())
            yield from (county["name"] for county in entry.get("counties", ()))
    for path in (REPOSITORY / "schema/programmes").glob("*.yml"):
        programme = definition(path)
        notice = programme["notice"]
        yield from (path.stem, programme["title"], programme["short"], notice["title"])
        yield notice["number"] or path.stem
    yield from (
        p.name.partition(".")[0] for p in (REPOSITORY / "schema/forms").iterdir() if "-" in p.name
    )


NAMES: Final = re.compile(
    "|".join(
        sorted(
            {
                rf"(?<![a-z-]){re.escape(word)}(?![a-z-])" if word.isascii() else re.escape(word)
                for word in names()
                if len(word) > 1 and word not in COMMON
            },
            key=len,
            reverse=True,
        )
    )
)


def said(path: Path) -> str:
    """The file without the page of a rule, whose examples only people read."""
    text = path.read_text("utf-8")
    if path.suffix == ".py" and "rules" in path.parts:
        page = ast.get_docstring(ast.parse(text), clean=False)
        return text.replace(page, "", 1) if page else text
    return text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_place_and_no_programme_is_named(path: Path) -> None:
    found = [
        (n, m[0]) for n, line in enumerate(said(path).split("\n"), 1) for m in NAMES.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_year_is_named(path: Path) -> None:
    if path.suffix != ".py":
        assert YEAR.search(path.read_text("utf-8")) is None
        return
    tree = ast.parse(path.read_text("utf-8"))
    pages = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
    }
    texts = [
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and n.value not in pages
    ]
    assert [text for text in texts if isinstance(text, str) and YEAR.search(text)] == []
    assert [number for number in texts if isinstance(number, int) and 2010 <= number < 2030] == []
