"""How fast a figure comes, month by month, and whether that is fast enough; it must not word it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any, Final

from generator.records.dataset import Dataset
from generator.records.measure import rows_of
from generator.records.programme import Indicator, Programme
from generator.stats.sums import Exact, exact

RECENT: Final = 3
"""So many whole months tell how fast things come now."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month (YYYY-MM): what it brought, and the figure at its end."""

    month: str
    added: Exact
    total: Exact


@dataclass(frozen=True, slots=True)
class Pace:
    """The months from the start of the programme to the day, or to its end.

    `undated` is what no day is told of. `recent` is the mean of the last whole months, None before
    the first of them is over; `left` is how many whole or begun months remain, 0 where the
    programme is over, None where it has no end.
    """

    months: tuple[Month, ...]
    undated: Exact
    recent: Exact | None
    left: int | None

    def needed(self, missing: Exact) -> Exact | None:
        """What each remaining month must bring, rounded up to a whole; None where none remains."""
        if not self.left or missing <= 0:
            return None
        return ceil(Decimal(missing) / self.left)

    def expected(self, reported: Exact) -> Exact | None:
        """What the figure comes to at the end if things go on as of late."""
        if not self.left or self.recent is None:
            return None
        return exact(round(Decimal(reported) + Decimal(self.recent) * self.left))


def pace_of(
    dataset: Dataset, programme: Programme, indicator: Indicator, today: str
) -> Pace | None:
    """The pace of a count, a sum or a distinct count whose rows say a day; else None.

    A figure that bureaus report again and again, each time from the beginning, has no months.
    `today` is ISO 8601.
    """
    selection = indicator.measure.selection
    if selection is None:
        return None
    form = dataset.catalogue.form_of(selection.programme or programme.id, selection.form)
    if not form.date_field or form.series:
        return None
    dated: list[tuple[str, Any]] = []
    for chosen in rows_of(dataset, selection, programme.id):
        day = chosen.record.day(form, chosen.row)
        value = chosen.row.get(selection.field) if selection.field else 1
        if value is not None:
            dated.append((day[:7], value))
    if not any(month for month, _ in dated):
        return None
    return _pace(indicator.measure.kind, dated, programme, today)


def _pace(kind: str, dated: list[tuple[str, Any]], programme: Programme, today: str) -> Pace:
    added: dict[str, Exact] = {}
    seen: set[str] = set()
    for month, value in sorted(dated, key=lambda entry: entry[0] or "9999"):
        if kind == "sum":
            step = exact(value)
        elif kind == "count":
            step = 1
        else:
            fresh = {str(v) for v in (value if isinstance(value, list) else [value])} - seen
            seen |= fresh
            step = len(fresh)
        added[month] = exact(added.get(month, 0) + step)
    undated = added.pop("", 0)
    over = programme.concluded(today)
    until = programme.end if over else today
    months = _between(min(programme.start[:7], *added), max(until[:7], *added))
    total: Exact = 0
    found = []
    for month in months:
        total = exact(total + added.get(month, 0))
        found.append(Month(month, added.get(month, 0), total))
    whole = [entry for entry in found if f"{entry.month}-{_last_day(entry.month):02}" <= until]
    lately = whole[-RECENT:]
    recent = (
        exact(round(Decimal(sum(Decimal(e.added) for e in lately)) / len(lately), 1))
        if lately
        else None
    )
    left = None
    if programme.end:
        left = 0 if over else len(_between(today[:7], programme.end[:7]))
    return Pace(tuple(found), undated, recent, left)


def _between(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while (text := f"{year:04}-{month:02}") <= last:
        found.append(text)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _last_day(month: str) -> int:
    return monthrange(int(month[:4]), int(month[5:7]))[1]
