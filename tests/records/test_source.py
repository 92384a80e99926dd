"""Text keeps its places, and no text can bring the parser down or keep it busy."""

from __future__ import annotations

import time

import pytest

from generator.diagnostics import Severity, Span
from generator.records.source import NotComposable, Source, compose, is_ordinary
from generator.rules.run import check_content
from generator.settings import Bounds, Settings
from tests.records.strategies import forms, texts
from tests.roots import REPOSITORY

TEXT = """\
# 备注
name: 防护物资
results:
  - bureau: 临河市
    amount: "12"
"""


def test_every_real_record_and_passing_example_is_ordinary_but_for_folded_text() -> None:
    odd = [text for name, text in texts() if name.startswith("main") and not is_ordinary(text)]
    assert all("|" in text or ">" in text or "[" in text for text in odd)


@pytest.mark.parametrize(
    ("pointer", "key", "span"),
    [
        ("/name", False, Span(2, 7, 2, 11)),
        ("/name", True, Span(2, 1, 2, 5)),
        ("/results/0/amount", False, Span(5, 13, 5, 17)),
        ("/results/0/missing", False, Span(4, 5, 6, 1)),
        ("/missing/deep/down", True, Span(2, 1, 6, 1)),
    ],
)
def test_a_pointer_leads_to_its_place_or_to_that_of_the_nearest_parent(
    pointer: str, key: bool, span: Span
) -> None:
    found = Source("a.yml", TEXT).span_of(pointer, key=key)
    assert found is not None
    assert (found.line, found.column) == (span.line, span.column)
    if "missing" not in pointer:
        assert found == span


def test_columns_count_characters_and_not_bytes() -> None:
    source = Source("a.yml", "名: 𬭎临河\nb: [甲, 乙]\n")
    assert source.span_of("/名") == Span(1, 4, 1, 7)
    assert source.span_of("/b/1") == Span(2, 8, 2, 9)


LINES = {
    "brackets": "[" * 19_000,
    "braces": "{a: " * 4_000,
    "dashes": "- " * 9_000,
    "question marks": "? " * 9_000,
    "colons": ": " * 9_000,
    "colons without spaces": "a:" * 9_000,
    "quotes": "a: " + '"' * 19_000,
    "single quotes": "a: " + "'" * 19_000,
    "hashes": "a: " + "b# " * 6_000,
    "words": "项目" * 9_000 + "：",
    "brackets in names": "（" * 19_000 + ":x",
    "spaces": "a: " + " " * 19_000 + "x",
    "wide spaces": "\u3000" * 19_000,
    "tabs": "a:" + "\t" * 19_000,
    "digits": "a: " + "1" * 19_000,
    "phones": "a: " + "138 " * 4_700,
    "mail": "a: " + "a." * 9_000 + "@",
    "commas": "a: [" + "，" * 19_000 + "]",
    "escapes": 'a: "' + "\\" * 19_000 + '"',
    "marks": "a: " + "e\u0301" * 9_000,
}
"""Lines that just fit, of which a file holds as many as just fit."""

ATTACKS = {
    "two hundred thousand brackets": "a: " + "[" * 200_000,
    "brackets on lines": "a: [\n" + "[\n" * 19_000,
    "stairs": "".join(" " * depth + "a:\n" for depth in range(1_000)),
    "steep stairs": "".join("  " * depth + "- - - -\n" for depth in range(600)),
    "many lines": "a: 1\n" * 150_000,
    "same key": "name: 茶叶\n" * 19_000,
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(19_000)),
    "wrong rows": "name: 茶叶\nresults:\n" + "  - bureau: 1\n    amount: 一\n    x: 1\n" * 6_000,
    "alias bomb": "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    ),
    **{f"{name} on every line": f"{line}\n" * 60 for name, line in LINES.items()},
}
FORM = forms()["root-enterprise"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_brings_the_check_down_or_keeps_it_busy(attack: str) -> None:
    content = ATTACKS[attack].encode()[: Bounds().file_bytes]
    started = time.process_time()
    data, found = check_content(Settings(REPOSITORY), FORM, "submissions/a.yml", content)
    assert time.process_time() - started < 4
    assert any(finding.severity is Severity.ERROR for finding in found) or data is not None
    assert len(found) <= Bounds().diagnostics_per_file + 1


@pytest.mark.parametrize(
    "text",
    ["[[[[a]]]]", "- - - - a", "a:\n b:\n  c:\n   d:\n    e: 1", "? ? ? ? a", "{a: {a: {a: {}}}}"],
)
def test_nesting_is_counted_however_it_is_written(text: str) -> None:
    with pytest.raises(NotComposable) as caught:
        compose(text, Bounds(nesting=3))
    assert caught.value.problem == "nesting"
    compose(text, Bounds(nesting=5))


def test_an_alias_is_refused_before_anybody_walks_what_it_stands_for() -> None:
    with pytest.raises(NotComposable) as caught:
        compose("a: &a [1]\nb: *a\n", Bounds())
    assert (caught.value.problem, caught.value.line, caught.value.column) == ("alias", 2, 4)
