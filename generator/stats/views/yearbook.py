"""The rows of each year for a yearbook, and how many there are of what; it must not show them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.view import Chosen, Listing, Sheet, Tally, Yearbook
from generator.stats.views.picked import Picked, grouped, picked

Part = Listing | Tally | Sheet


@dataclass(frozen=True, slots=True)
class Counted:
    """One value of a tally: the rows of the year, and how many there were the year before."""

    label: str
    rows: tuple[Picked, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its prose, and for each part of the yearbook the rows (a tally's are counted)."""

    year: str
    prose: tuple[Record, ...]
    rows: tuple[tuple[Part, tuple[Picked, ...]], ...]


def years_of(dataset: Dataset, programme: Programme, book: Yearbook) -> list[Year]:
    """Every year that the prose or a part speaks of, the newest first."""
    prose = picked(dataset, programme.id, Chosen(book.prose))
    parts = [(part, picked(dataset, programme.id, part.chosen)) for part in book.parts]
    told = {entry.year for entry in prose}
    told |= {entry.year for _, rows in parts for entry in rows}
    return [
        Year(
            year,
            tuple(_records([entry for entry in prose if entry.year == year])),
            tuple((part, tuple(e for e in rows if e.year == year)) for part, rows in parts),
        )
        for year in sorted(told - {""}, reverse=True)
    ]


def _records(rows: list[Picked]) -> list[Record]:
    return list({entry.record.key: entry.record for entry in rows}.values())


def counted(
    dataset: Dataset, tally: Tally, rows: tuple[Picked, ...], before: tuple[Picked, ...] | None
) -> list[Counted]:
    """The rows of a year by the field of the tally; `before` are those of the year before."""
    past = grouped(dataset, before or (), (tally.by,))
    earlier = {group.label: len(group.rows) for group in past}
    found = [
        Counted(group.label, group.rows, None if before is None else earlier.pop(group.label, 0))
        for group in grouped(dataset, rows, (tally.by,))
    ]
    return found + [Counted(label, (), count) for label, count in earlier.items()]
