"""Large figures as Chinese readers say them, in 万 and 亿; it must not round what is kept as data.

From 10,000 on a figure is said with three significant digits, or as a whole number where it has
more before its point. Whoever shows it so shows the exact figure as well: on hover, in a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

_STEPS: Final[tuple[tuple[Decimal, str], ...]] = (
    (Decimal(10) ** 4, "万"),
    (Decimal(10) ** 8, "亿"),
    (Decimal(10) ** 12, "万亿"),
)
_SHORT_FROM: Final = 10_000
_HARD_FROM: Final = 1_000_000
_DIGITS: Final = 3
_SPARE: Final = 32
"""Digits beyond those of the figure itself, so that no step between loses one."""
_NEVER: Final = frozenset({"%", "‰", "年"})
"""Units of what is no quantity of things: a share, a year."""


def shortened(value: float | Decimal, unit: str) -> str:
    """The figure in 万 or 亿 with its unit (12.3 万家); empty where it is short as it stands.

    A unit that counts in 万 already goes on from there: 12,345 万元 is 1.23 亿元.
    """
    said = _said(value, unit)
    return f"{said.figure} {said.step}{said.unit}" if said else ""


def label(value: float | Decimal, unit: str) -> str:
    """The same for a picture that names its unit elsewhere: the unit only where it has changed."""
    said = _said(value, unit)
    if not said:
        return ""
    return f"{said.figure} {said.step}{said.unit if said.unit != unit else ''}"


def beside(value: float | Decimal, unit: str) -> str:
    """The same for a reader who has the exact figure before him; empty where that is as easy.

    Sums of money gain by it from 10,000 on, other figures from a million on.
    """
    if "元" not in unit and abs(Decimal(str(value))) < _HARD_FROM:
        return ""
    said = _said(value, unit)
    if not said:
        return ""
    return f"{'' if said.exact else '约 '}{said.figure} {said.step}{said.unit}"


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure in a step, the unit without its own 万, and whether nothing was rounded away."""

    step: str
    figure: str
    unit: str
    exact: bool


def _said(value: float | Decimal, unit: str) -> _Said | None:
    """None for a figure that is short as it stands.

    What rounds to 10,000 of a step goes on to the next one: 9,999.96 万 is said as 1 亿.
    """
    figure = Decimal(str(value))
    if abs(figure) < _SHORT_FROM or unit in _NEVER:
        return None
    plain = unit.removeprefix("万")
    with localcontext(prec=len(figure.as_tuple().digits) + abs(figure.adjusted()) + _SPARE):
        whole = figure * (_STEPS[0][0] if plain != unit else 1)
        said = [(size, name, _rounded(whole / size)) for size, name in _STEPS]
        size, name, rounded = next((s for s in said if abs(s[2]) < _SHORT_FROM), said[-1])
        return _Said(name, f"{rounded:,f}", plain, rounded * size == whole)


def _rounded(value: Decimal) -> Decimal:
    """The figure with three significant digits, its whole part complete, without needless zeros."""
    before = max(value.adjusted() + 1, 0)
    places = max(_DIGITS - before, 0)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
