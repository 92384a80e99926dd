"""Repairing comes to an end, changes no meaning, and never makes a record worse."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Severity
from generator.records.form import Form
from generator.repairing.repair import repaired
from generator.rules.run import check_content
from generator.settings import Settings
from tests.records.strategies import forms, scrambled, texts
from tests.roots import REPOSITORY

FORMS, TEXTS = forms(), texts()
SETTINGS = Settings(REPOSITORY, use_cache=False)
PATH = "submissions/north/river/uplift-2031/enterprise/a.yml"


def checked(form: Form, content: bytes) -> tuple[Any, list[Diagnostic]]:
    return check_content(SETTINGS, form, PATH, content)


def errors(found: list[Diagnostic]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in found)


@pytest.mark.parametrize("batch", range(4))
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_second_repair_finds_nothing_to_do(batch: int, seed: int) -> None:
    for offset in range(4):
        random = Random(seed * 4 + offset + batch)
        name, text = random.choice(TEXTS)
        form = FORMS[name]
        content = scrambled(text, random).encode("utf-8", "surrogatepass")
        data, found = checked(form, content)
        once = repaired(SETTINGS, form, PATH, content, ())
        again = repaired(SETTINGS, form, PATH, once.content, ())
        assert again.content == once.content, content
        assert again.repairs == ()
        assert bool(once.repairs) == (once.content != content)
        after, left = checked(form, once.content)
        if not errors(found):
            assert after == data, content
            assert errors(left) == 0


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=lambda value: value[:20])
def test_a_record_in_order_says_the_same_afterwards(name: str, text: str) -> None:
    form, content = FORMS[name], text.encode()
    once = repaired(SETTINGS, form, PATH, content, ())
    assert once.content == content, "every record and example is canonical"
    untidy = text.replace("\n", "\r\n").encode()
    assert repaired(SETTINGS, form, PATH, untidy, ()).content == content
