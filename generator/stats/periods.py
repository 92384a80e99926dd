"""How many rows of a form fall into each month, and their sums; it must not draw or judge."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from generator.records.dataset import Dataset
from generator.records.measure import rows_of
from generator.records.programme import Selection
from generator.stats.rows import Column, value_of
from generator.stats.sums import exact_total

if TYPE_CHECKING:
    import pandas as pd

AT_MOST: Final = 24
"""More months than this are told by quarter, more quarters by year."""
_SIZES: Final = (1, 3, 12)
"""How many months a period can have."""
_MONTH_LONG: Final = len("YYYY-MM")


def sums_by_period(
    dataset: Dataset, programme: str, form: str, columns: Sequence[Column] = ()
) -> pd.DataFrame:
    """Count the rows of each month from the first to the last, and add up figures.

    Columns: `period` (str: 2022-07 a month, 2022-Q3 a quarter, 2022 a year), `rows` (int64), then
    one for each of `columns` by its name (object: int or Decimal in the field's unit, 0 in a
    period without). Rows that speak of no day are in none of them; `attrs["undated"]` counts them.
    """
    import pandas as pd  # noqa: PLC0415

    described = dataset.catalogue.form_of(programme, form)
    chosen = list(rows_of(dataset, Selection(form=form, rows=described.rows), programme))
    days = [entry.record.day(described, entry.row) for entry in chosen]
    months = sorted({_month(day) for day in days if len(day) >= _MONTH_LONG})
    size, periods = _periods(months)
    rows = dict.fromkeys(periods, 0)
    values: dict[tuple[int, str], list[int | float | Decimal]] = {}
    undated = 0
    for entry, day in zip(chosen, days, strict=True):
        if len(day) < _MONTH_LONG:
            undated += 1
            continue
        period = _month(day) // size
        rows[period] += 1
        for column in columns:
            value = value_of(entry.row, column)
            if value is not None:
                values.setdefault((period, column.name), []).append(value)
    found = pd.DataFrame(
        {
            "period": pd.Series([_name(period, size) for period in periods], dtype="str"),
            "rows": pd.Series(list(rows.values()), dtype="int64"),
        }
    )
    for column in columns:
        sums = [exact_total(values.get((period, column.name), ())) for period in periods]
        found[column.name] = pd.Series(sums, dtype="object")
    found.attrs["undated"] = undated
    return found


def _month(day: str) -> int:
    """The number of a month, counted from the year 0."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _periods(months: list[int]) -> tuple[int, list[int]]:
    """How many months a period has, and every period from the first to the last."""
    if not months:
        return 1, []
    spans = {size: range(months[0] // size, months[-1] // size + 1) for size in _SIZES}
    size = next((size for size, span in spans.items() if len(span) <= AT_MOST), _SIZES[-1])
    return size, list(spans[size])


def _name(period: int, size: int) -> str:
    year, part = divmod(period, 12 // size)
    return (
        f"{year}-{part + 1:02}" if size == 1 else f"{year}-Q{part + 1}" if size == 3 else f"{year}"
    )
