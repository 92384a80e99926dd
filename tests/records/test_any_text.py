"""Whatever the bytes are, a record is either taken as it stands or refused with a reason."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Severity
from generator.records.load import accept
from generator.records.typed import typed
from generator.records.validator import is_valid
from generator.rules.explain_text import decode, explain_text
from generator.rules.registry import rule_with
from generator.rules.run import check_content
from generator.settings import Settings
from tests.records.strategies import forms, scrambled, texts
from tests.roots import REPOSITORY

FORMS, TEXTS = forms(), texts()
SETTINGS = Settings(REPOSITORY, use_cache=False)
PATH = "submissions/north/river/uplift-2031/enterprise/a.yml"
SEEDS = st.integers(0, 2**32)
_PASSES = 12


def errors(found: list[Diagnostic]) -> list[Diagnostic]:
    return [finding for finding in found if finding.severity is Severity.ERROR]


def drawn(seed: int) -> tuple[str, str]:
    """A record's text with slips in it, and its form."""
    random = Random(seed)
    name, text = random.choice(TEXTS)
    return name, scrambled(text, random)


@pytest.mark.parametrize("batch", range(6))
@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_the_fast_path_takes_nothing_that_the_slow_one_would_not(batch: int, seed: int) -> None:
    for offset in range(12):
        name, text = drawn(seed * 12 + offset + batch)
        form, content = FORMS[name], text.encode("utf-8", "surrogatepass")
        taken = accept(content, form, SETTINGS)
        if taken is None:
            continue
        explained = explain_text(PATH, content, SETTINGS.bounds)
        assert errors(list(explained.diagnostics)) == [], text
        assert explained.tree is not None
        assert typed(explained.tree, form.root) == taken[1], text


@pytest.mark.parametrize("batch", range(6))
@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_scrambled_records_are_taken_or_refused_with_a_reason(batch: int, seed: int) -> None:
    for offset in range(6):
        name, text = drawn(seed * 6 + offset + batch)
        judged(name, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=120).map(lambda t: t.encode("utf-8")))
def test_any_bytes_are_taken_or_refused_with_a_reason(content: bytes) -> None:
    judged("root-enterprise", content)


def judged(name: str, content: bytes) -> None:
    """Hold the check to everything that it promises of any file."""
    form = FORMS[name]
    data, found = check_content(SETTINGS, form, PATH, content)
    if errors(found):
        assert any(finding.message for finding in found)
    else:
        assert is_valid(form, data), content
    text = decode(content)
    lines = None if text is None else text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for finding in found:
        rule = rule_with(finding.code)
        assert rule is not None
        assert rule.name == finding.rule
        assert finding.path == PATH
        assert finding.replacement is None or "\n" not in finding.replacement
        if lines is not None and finding.span is not None and finding.snippet:
            line = lines[finding.line - 1]
            assert finding.snippet == line or "***" in finding.snippet
            assert 1 <= finding.column <= len(line) + 1, (content, finding)


@pytest.mark.parametrize("batch", range(4))
@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_copying_corrected_lines_comes_to_an_end(batch: int, seed: int) -> None:
    name, text = drawn(seed + batch)
    text = text.replace("\r", "").removeprefix("\ufeff")
    for _ in range(_PASSES):
        content = text.encode("utf-8", "surrogatepass")
        if decode(content) is None:
            return
        _, found = check_content(SETTINGS, FORMS[name], PATH, content)
        certain = {f.line: f.replacement for f in found if f.replacement is not None}
        if not certain:
            return
        lines = text.split("\n")
        for number, replacement in certain.items():
            lines[number - 1] = replacement
        assert "\n".join(lines) != text, (text, certain)
        text = "\n".join(lines)
    message = f"repairs go on for ever: {text!r}"
    raise AssertionError(message)
