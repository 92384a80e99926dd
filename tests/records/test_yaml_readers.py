"""Every reader of YAML makes of a canonical record just what we make of it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from ruamel.yaml import YAML

from generator.records.canonical import is_canonical
from generator.records.form import Form
from generator.records.record_text import record_text
from generator.records.source import compose, tree_of
from generator.records.typed import typed
from generator.settings import Bounds
from tests.records.canonical_records import FORM, RECORDS, places, published
from tests.roots import REPOSITORY

JavaScript = Callable[[Sequence[str]], list[list[Any]]]
FOLDER = REPOSITORY / "tests/js_yaml"


@pytest.fixture(scope="module")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> JavaScript:
    """Reads texts with both js-yaml 4 and js-yaml 5."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("no node on this machine")
    folder = tmp_path_factory.mktemp("js_yaml")
    for name in ("package.json", "package-lock.json", "read.mjs"):
        shutil.copy(FOLDER / name, folder)
    install = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    subprocess.run(install, cwd=folder, check=True, capture_output=True, timeout=300)
    program = ("node", str(folder / "read.mjs"), str(folder))

    def read(texts: Sequence[str]) -> list[list[Any]]:
        asked = json.dumps(list(texts)).encode()
        done = subprocess.run(program, input=asked, check=True, capture_output=True, timeout=120)
        answer: list[list[Any]] = json.loads(done.stdout)
        return answer

    return read


@pytest.fixture(scope="module")
def records() -> list[tuple[str, Form]]:
    return list(published())


def ours(text: str, form: Form) -> Any:
    node = compose(text, Bounds())
    return typed(tree_of(node), form.root) if node else None


def same(theirs: Any, own: Any) -> bool:
    """Whether both say the same, a text being no number and a truth value neither."""
    told, known = list(places(theirs)), list(places(own))
    return told == known and [_kind(v) for _, v in told] == [_kind(v) for _, v in known]


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else type(value).__name__


def test_every_record_of_the_repository_is_canonical(records: list[tuple[str, Form]]) -> None:
    assert len(records) > 500
    assert [text for text, form in records if not is_canonical(text, form, ours(text, form))] == []


def test_pyyaml_and_ruamel_read_the_published_records_as_we_do(
    records: list[tuple[str, Form]],
) -> None:
    modern = YAML(typ="safe", pure=True)
    modern.version = (1, 2)
    for text, form in records:
        own = ours(text, form)
        assert same(yaml.load(text, yaml.CSafeLoader), own), text
        assert same(modern.load(io.StringIO(text)), own), text


def test_js_yaml_reads_the_published_records_as_we_do(
    javascript: JavaScript, records: list[tuple[str, Form]]
) -> None:
    answers = javascript([text for text, _ in records])
    for (text, form), answer in zip(records, answers, strict=True):
        for theirs in answer:
            assert same(theirs, ours(text, form)), text


@settings(max_examples=400, deadline=None)
@given(RECORDS)
def test_pyyaml_and_ruamel_read_any_record_as_we_do(data: dict[str, Any]) -> None:
    text = record_text(FORM, data)
    assert same(ours(text, FORM), data)
    assert same(yaml.safe_load(text), data)
    modern = YAML(typ="safe", pure=True)
    modern.version = (1, 2)
    assert same(modern.load(io.StringIO(text)), data)


def test_js_yaml_reads_any_record_as_we_do(javascript: JavaScript) -> None:
    made: list[dict[str, Any]] = []

    @settings(
        max_examples=600,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(RECORDS)
    def collect(data: dict[str, Any]) -> None:
        made.append(data)

    collect()
    texts = [record_text(FORM, data) for data in made]
    for data, text, answer in zip(made, texts, javascript(texts), strict=True):
        for theirs in answer:
            assert same(theirs, data), text
