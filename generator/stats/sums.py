"""Exact sums and ranks of a figure by bureau; it must not use binary fractions to add."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.stats.rows import PLACE_COLUMNS, column_named, place_rank

if TYPE_CHECKING:
    import pandas as pd

Exact = int | Decimal


def exact(value: float | Decimal) -> Exact:
    """The number as it is written in decimals; whole numbers become int."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else number


def exact_total(values: Iterable[float | Decimal]) -> Exact:
    """The sum of the numbers as they are written."""
    return exact(sum((Decimal(str(value)) for value in values), Decimal(0)))


def sums_by_bureau(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    """Add up a figure of `field` for each bureau and rank the bureaus.

    `frame` comes from `rows_frame`. Columns: `jurisdiction`, `bureau`, `bureau_name`,
    `bureau_short` (str), `value` (object: int or Decimal in the field's unit, None where no row
    gives the figure), `rows` (int64, how many rows give it), `rank` (Int64, 1 for the largest,
    equals share a rank and the next one is skipped). Bureaus come in the order of the register.
    """
    import pandas as pd  # noqa: PLC0415

    column = column_named(field)
    groups: dict[tuple[str, ...], list[float | Decimal]] = {}
    places = frame[list(PLACE_COLUMNS)].itertuples(index=False, name=None)
    for place, value, absent in zip(places, frame[column], frame[column].isna(), strict=True):
        group = groups.setdefault(place, [])
        if not absent:
            group.append(value)
    order = place_rank(frame)
    rows = [
        (*place, exact_total(group) if group else None, len(group))
        for place, group in sorted(
            groups.items(), key=lambda entry: order[entry[0][0], entry[0][1]]
        )
    ]
    found = pd.DataFrame(
        {
            name: pd.Series([row[index] for row in rows], dtype=kind)
            for index, (name, kind) in enumerate(
                [*((name, "str") for name in PLACE_COLUMNS), ("value", "object"), ("rows", "int64")]
            )
        }
    )
    found["rank"] = pd.Series(ranks(list(found["value"])), dtype="Int64")
    return found


def ranks(values: list[Exact] | list[Exact | None]) -> list[int | None]:
    """The place of each value, 1 for the largest; equals share one and the next is skipped."""
    known = sorted((value for value in values if value is not None), reverse=True)
    first: dict[Exact, int] = {}
    for position, value in enumerate(known, start=1):
        first.setdefault(value, position)
    return [None if value is None else first[value] for value in values]
