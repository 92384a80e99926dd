"""A number has one spelling; everything else stays the text that somebody wrote."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.form import Field
from generator.records.source import compose, core_scalar, tree_of, typed_by_style
from generator.records.typed import typed
from generator.settings import Bounds

INTEGER, NUMBER, BOOLEAN, TEXT = (
    Field("x", "数", kind) for kind in ("integer", "number", "boolean", "string")
)
NUMERIC = st.text(st.sampled_from("0123456789.-+eE_, １"), max_size=18)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_whole_number_up_to_fifteen_digits_is_read_back(number: int) -> None:
    assert typed(str(number), INTEGER) == number
    assert typed(str(number), NUMBER) == number


@given(st.decimals(-(10**8), 10**8, places=6))
def test_every_decimal_with_up_to_six_places_is_read_back(number: Decimal) -> None:
    text = f"{number:f}"
    if number == 0 and text.startswith("-"):
        assert typed(text, NUMBER) == text
        return
    read = typed(text, NUMBER)
    assert f"{read:.6f}" == text


@given(NUMERIC)
def test_a_whole_number_has_one_spelling(text: str) -> None:
    read = typed(text, INTEGER)
    assert read == text or (type(read) is int and str(read) == text)


@given(NUMERIC)
def test_a_number_is_never_rounded_and_never_odd(text: str) -> None:
    read = typed(text, NUMBER)
    if read != text:
        assert math.isfinite(read)
        assert Decimal(repr(read)) == Decimal(text)
        assert not text.startswith(("+", ".", "-0") if read == 0 else ("+", "."))
        assert "_" not in text
        assert "e" not in text.lower()


@pytest.mark.parametrize(
    "text",
    [
        *("017", "+5", "-0", "-0.0", "00.5", ".5", "5.", "1e3", "0x10", "0o17", "1_000", "1,011"),
        *(
            ".nan",
            ".inf",
            "9" * 16,
            "0.1234567",
            "12 ",
            " 12",
            "9:30",
            "",
            "-",
            "１２",
            "١٢",
            "1\n",
        ),
    ],
)
def test_what_other_programs_may_read_as_another_number_stays_text(text: str) -> None:
    assert typed(text, NUMBER) == text
    assert typed(text, INTEGER) == text


@given(st.text(max_size=8))
def test_only_true_and_false_are_booleans_and_a_text_is_never_anything_else(text: str) -> None:
    assert typed(text, BOOLEAN) == {"true": True, "false": False}.get(text, text)
    assert typed(text, TEXT) == text


@pytest.mark.parametrize(
    "written",
    [
        "yes",
        "NO",
        "on",
        "Off",
        "9:30",
        "2021.10",
        "2021-05-07",
        "017",
        "13800138000",
        "1e3",
        ".nan",
    ],
)
def test_a_text_field_keeps_what_yaml_would_make_a_number_of(written: str) -> None:
    node = compose(f"x: {written}\n", Bounds())
    assert node is not None
    assert tree_of(node) == {"x": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_it_is_quoted(written: str) -> None:
    for text, meant in ((f"x: {written}\n", None), (f"x: '{written}'\n", written)):
        node = compose(text, Bounds())
        assert node is not None
        assert tree_of(node) == {"x": meant}


def test_definitions_are_read_by_yaml_s_core_rules_and_nothing_more() -> None:
    read = {
        text: core_scalar(text) for text in ("12", "-1", "0.5", "true", "null", "~", "yes", "017")
    }
    assert read == {
        "12": 12,
        "-1": -1,
        "0.5": 0.5,
        "true": True,
        "null": None,
        "~": None,
        "yes": "yes",
        "017": "017",
    }
    node = compose('a: "12"\nb: 12\nc: 2021-05-07\n', Bounds())
    assert node is not None
    assert typed_by_style(node) == {"a": "12", "b": 12, "c": "2021-05-07"}
