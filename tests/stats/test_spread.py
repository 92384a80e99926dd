"""A number stands out only among enough others, and only where their spread does not explain it."""

from __future__ import annotations

import pytest

from generator.stats.spread import leaps, spread_of, stands_out, without

CITIES = sorted([3, 5, 8, 9, 11, 12, 14, 18, 20, 22, 25, 28, 30, 33, 36, 40])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(130, True), (45, False), (12, False), (3, False), (0, True), (2, False)],
)
def test_among_sixteen_cities(value: float, expected: bool) -> None:
    spread = spread_of(CITIES)
    assert spread
    assert (spread.cases, spread.least, spread.middle, spread.most) == (16, 3, 19, 40)
    assert stands_out(value, spread) is expected


def test_seven_cases_say_nothing() -> None:
    assert spread_of([1, 2, 3, 4, 5, 6, 7]) is None


def test_where_all_agree_a_little_more_is_not_odd() -> None:
    spread = spread_of([4] * 9)
    assert spread
    assert not stands_out(5, spread)
    assert stands_out(6, spread)


def test_one_of_its_kind_is_left_out_once() -> None:
    assert without([1, 2, 2, 3], 2) == [1, 2, 3]
    assert without([1, 3], 2) == [1, 3]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(12, 130, True), (130, 12, True), (12, 30, False), (1, 9, False), (0, 50, True)],
)
def test_several_times_the_last_one(before: float, after: float, expected: bool) -> None:
    assert leaps(before, after) is expected


def test_what_counts_from_the_beginning_may_grow() -> None:
    assert not leaps(53, 159, cumulative=True)
    assert leaps(159, 53, cumulative=True)
    assert leaps(53, 530, cumulative=True)
