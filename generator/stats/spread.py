"""Where a number lies among others of its kind; it must not know what the numbers are of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST: Final = 8
"""Among fewer cases nothing is unusual."""
_FENCE: Final = 3.0
_ABOVE: Final = 1.5
_BELOW: Final = 5.0
_TIMES: Final = 3.0
_TIMES_CUMULATIVE: Final = 6.0
_SMALL: Final = 10
"""A figure below this may well become several times as large."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the quartiles and the most of `cases` numbers."""

    cases: int
    least: float
    low: float
    middle: float
    high: float
    most: float


def spread_of(ordered: Sequence[float]) -> Spread | None:
    """The spread of numbers in ascending order, None where there are too few."""
    if len(ordered) < LEAST:
        return None
    return Spread(
        len(ordered),
        ordered[0],
        _quantile(ordered, 0.25),
        _quantile(ordered, 0.5),
        _quantile(ordered, 0.75),
        ordered[-1],
    )


def without(ordered: Sequence[float], value: float) -> list[float]:
    """The numbers, in ascending order, without one of this value."""
    at = bisect_left(ordered, value)
    there = at < len(ordered) and ordered[at] == value
    return [*ordered[:at], *ordered[at + 1 :]] if there else list(ordered)


def stands_out(value: float, others: Spread) -> bool:
    """Whether a number lies well beyond all the others, and beyond what their spread explains."""
    width = others.high - others.low
    if value > others.high + _FENCE * width and value >= _ABOVE * others.most:
        return value - others.most >= 1 or others.most < 1
    return others.least > 0 and value * _BELOW <= others.least


def leaps(before: float, after: float, *, cumulative: bool = False) -> bool:
    """Whether a figure is several times the other, and not too small to tell.

    A `cumulative` figure counts from the beginning each time, so it may well grow.
    """
    low, high = sorted((abs(before), abs(after)))
    times = _TIMES_CUMULATIVE if cumulative and after > before else _TIMES
    return high >= _SMALL and high >= times * low


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    at = int(place)
    if at + 1 >= len(ordered):
        return ordered[-1]
    return ordered[at] + (ordered[at + 1] - ordered[at]) * (place - at)
