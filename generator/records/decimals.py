"""Tells numbers, and adds them as they are written, in decimals; it must not read or round them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def is_number(value: object) -> bool:
    """Whether a value is a number, which a mark of yes or no is not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def exact_sum(values: Iterable[int | float]) -> int | float:
    """The sum without binary rounding: 0.1 and 0.2 make 0.3."""
    total = sum((Decimal(str(value)) for value in values), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)
