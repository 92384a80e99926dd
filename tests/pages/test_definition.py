"""The reference of definitions lists every word that the checks of definitions know, in Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from generator.pages.definition import KINDS, sections_of
from tests.roots import REPOSITORY

META: Final = REPOSITORY / "schema/meta"
CHINESE: Final = re.compile("[\u4e00-\u9fff]")


def contract(kind: str) -> Any:
    return json.loads((META / f"{kind}.schema.json").read_text("utf-8"))


def words(schema: Any) -> Iterator[str]:
    """Every name that a `properties` of the schema has, wherever that stands."""
    for keyword, content in schema.items():
        if keyword in ("properties", "$defs"):
            yield from content if keyword == "properties" else ()
            for inner in content.values():
                yield from words(inner)
        elif keyword in ("items", "additionalProperties") and isinstance(content, dict):
            yield from words(content)


def test_every_kind_of_definition_has_a_reference() -> None:
    assert {path.name.split(".")[0] for path in META.iterdir()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_listed_once(kind: str) -> None:
    listed = [
        word.name.rpartition(".")[2]
        for section in sections_of(contract(kind))
        for word in section.keywords
    ]
    assert sorted(listed) == sorted(words(contract(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_has_a_name_and_a_manner_in_chinese(kind: str) -> None:
    for section in sections_of(contract(kind)):
        for word in section.keywords:
            place = f"{section.id}: {word.name}"
            assert CHINESE.search(word.title), place
            assert CHINESE.search(word.manner) or word.manner.startswith("true"), place


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_to_a_section(kind: str) -> None:
    sections = sections_of(contract(kind))
    linked = {word.link for section in sections for word in section.keywords if word.link}
    assert linked <= {section.id for section in sections}
    assert len(linked) >= 1


def test_what_a_word_takes_is_said() -> None:
    listed = {
        (section.id, word.name): word
        for section in sections_of(contract("programme"))
        for word in section.keywords
    }
    scope = listed["file", "goals[].scope"]
    assert "per-county（每县市区）" in scope.manner
    assert not scope.required
    assert listed["file", "forms[].due[].extensions[].bureau"].required
    assert listed["measure", "share.part"].link == "measure"
    assert listed["file", "notice.date"].manner == "日期，例如 2000-12-31，或 null"
