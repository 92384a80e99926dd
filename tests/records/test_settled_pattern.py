"""What is called settled at a glance is settled: a form's pattern never says more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.canonical import canonical_text
from generator.records.form import Form
from generator.records.record_text import record_text
from generator.records.settled_pattern import surely_settled
from generator.records.source import compose, is_ordinary, tree_of
from generator.records.typed import typed
from generator.records.validator import is_valid
from generator.settings import Bounds
from tests.records.canonical_records import FORM, RECORDS, published


def otherwise(text: str, random: Random) -> Iterator[str]:
    """The text with one thing written in another way."""
    lines = text.split("\n")
    at = random.randrange(len(lines) - 1)
    line = lines[at]
    head, colon, value = line.partition(": ")
    bare = value.strip("\"'")
    for instead in (
        [lines[at + 1], line],
        [f"{line} ", lines[at + 1]],
        [f" {line}", lines[at + 1]],
        [f"{head}{colon}'{bare}'", lines[at + 1]],
        [f'{head}{colon}"{bare}"', lines[at + 1]],
        [f"{head}{colon}{bare}", lines[at + 1]],
        [f"{head}{colon}{bare}0", lines[at + 1]],
        [line, "# 备注", lines[at + 1]],
        [line, "      # 备注 ", "", lines[at + 1]],
        [line.replace("- ", "-   ", 1), lines[at + 1]],
        [line],
    ):
        yield "\n".join([*lines[:at], *instead, *lines[at + 2 :]])


def hold(text: str, form: Form) -> bool:
    """Whether the pattern knows the text; where it does, writing it anew changes nothing."""
    if not (is_ordinary(text) and surely_settled(text, form)):
        return False
    node = compose(text, Bounds())
    data = typed(tree_of(node), form.root) if node else {}
    if not isinstance(data, dict) or not is_valid(form, data):
        return False
    assert canonical_text(text, form, data) in (text, None), text
    return True


def test_what_the_pattern_knows_is_settled() -> None:
    random = Random(7)
    count = known = other = 0
    for text, form in published():
        count += 1
        known += hold(text, form)
        for changed in otherwise(text, random):
            other += hold(changed, form)
    assert known > 0.8 * count
    assert other > 0


@given(RECORDS, st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_it_is_not_taken_in_by_chance(data: dict[str, Any], seed: int) -> None:
    text = record_text(FORM, data)
    for changed in (text, *otherwise(text, Random(seed))):
        hold(changed, FORM)


def test_rows_begin_with_whatever_field_they_have() -> None:
    text = "text: 甲\nrows:\n  - amount: 1.5\n    items:\n      - 一\n      # 说明\n      - 二\n"
    assert surely_settled(text, FORM)
    assert not surely_settled(re.sub("    items", "   items", text), FORM)
    assert not surely_settled("rows:\n", FORM)
