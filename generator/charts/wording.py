"""Figures as Chinese readers expect them in a chart and in its text; it must not count."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from generator.charts import magnitude

NOT_REPORTED: Final = "未在本站报送"
LOST: Final = "原文缺损"
# What XML 1.0 forbids, and line breaks and tabs: none of them belongs in a label.
_UNPRINTABLE: Final = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def plain(text: object) -> str:
    """The text on one line, without the characters that no picture can hold."""
    return _UNPRINTABLE.sub(" ", str(text)).strip()


def number(value: object) -> Decimal | None:
    """The figure as it is written in decimals, or None where there is none."""
    if value is None or type(value).__name__ == "NAType" or value != value:  # noqa: PLR0124
        return None
    return Decimal(str(value))


def figure(value: Decimal) -> str:
    """A figure with thousands separators and no needless zeros."""
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value:,f}".rstrip("0")


def amount(value: Decimal, unit: str) -> str:
    """A figure with its unit; in the unit % the figure lies between 0 and 1."""
    if unit == "%":
        return percent(value, Decimal(1))
    return f"{figure(value)} {plain(unit)}".rstrip()


def label(value: Decimal, unit: str, exact: str) -> tuple[str, str]:
    """What stands at a mark, in 万 or 亿 for a large figure, and then what hovering shows."""
    short = magnitude.label(value, unit)
    return (short, f"{exact} {unit}".rstrip()) if short else (exact, "")


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """A part of a whole in percent, rounded half up to at most one decimal."""
    share = Decimal(part) * 100 / Decimal(whole)
    rounded = share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded:f}".removesuffix(".0") + "%"


def share_of(value: Decimal, most: Decimal) -> float:
    """How much of the longest bar a figure takes, -1 to 1, safe for figures of any size."""
    return float(value / most) if most else 0.0


def cell(value: Any) -> str:
    """A figure for the table beside a chart."""
    found = number(value)
    return NOT_REPORTED if found is None else figure(found)
