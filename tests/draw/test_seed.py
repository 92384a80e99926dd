"""One public value is one seed: nobody can choose among spellings."""

from __future__ import annotations

import pytest

from generator.draw.seed import composed, pattern_fault, seed_fault

LOTTERY = "2031081期：NN NN NN NN NN NN + NN"
GOOD = "2031081期：03 08 12 19 24 31 + 07"


def test_the_value_as_announced_is_taken() -> None:
    assert pattern_fault(LOTTERY) == ""
    assert seed_fault(GOOD, LOTTERY) == ""
    assert seed_fault("0123456789abcdef", "H" * 16) == ""


@pytest.mark.parametrize(
    "seed",
    [
        "2031081期：3 8 12 19 24 31 + 7",
        "2031082期：03 08 12 19 24 31 + 07",
        "2031081期:03 08 12 19 24 31 + 07",
        "2031081期：03 08 12 19 24 31 + 07 ",
        " 2031081期：03 08 12 19 24 31 + 07",
        "2031081期：03,08,12,19,24,31 + 07",
        "2031081期：０３ 08 12 19 24 31 + 07",
        "2031081期：٠٣ 08 12 19 24 31 + 07",
        "2031081期：03 08 12 19 24 31 + 0\u200b",
        "2031081期：03 08 12 19 24 31 +\u00a007",
        "2031081期：03 08 12 19 24 31 + 07\n",
        "",
    ],
)
def test_any_other_spelling_is_refused(seed: str) -> None:
    assert seed_fault(seed, LOTTERY)


def test_hexadecimal_is_lower_case() -> None:
    assert seed_fault("0123456789ABCDEF", "H" * 16)


def test_accents_may_be_coded_either_way() -> None:
    pattern = "Caf\u00e9 NNNNNNNNNN"
    assert seed_fault("Cafe\u0301 0123456789", pattern) == ""
    assert seed_fault("Caf\u00e9 0123456789", "Cafe\u0301 NNNNNNNNNN") == ""
    assert composed("Cafe\u0301") == "Caf\u00e9"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "上证综指收盘 NNNN.NN",
        "NNN",
        " NNNNNNNNNNNN",
        "NNNNNN\u200bNNNNNN",
        "NNNNNNNNNNNN\u0378",
    ],
)
def test_a_pattern_of_too_few_digits_or_unseen_characters_is_refused(pattern: str) -> None:
    assert pattern_fault(pattern)


def test_a_digit_in_the_pattern_stands_for_itself() -> None:
    assert seed_fault("9999999期：03 08 12 19 24 31 + 07", LOTTERY)
