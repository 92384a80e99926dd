"""What carries out each entry of a register; it must not judge whether that is enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.view import Register, fields_of
from generator.stats.views.picked import Picked, meets, picked


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with the programmes and records that it names, and what the view says carries it.

    `forms` are forms of the programme with the number of their records, `goals` ids of its goals.
    """

    shown: Picked
    number: str
    programmes: tuple[Programme, ...]
    records: tuple[Record, ...]
    forms: tuple[tuple[str, int], ...]
    goals: tuple[str, ...]

    @property
    def carried(self) -> bool:
        """Whether anything here carries it out: a programme, a record, or a form with records."""
        return bool(self.programmes or self.records or any(count for _, count in self.forms))


def registered(dataset: Dataset, programme: Programme, register: Register) -> list[Entry]:
    """Every entry of a register, in the order of its records."""
    return [
        _entry(dataset, programme, register, row)
        for row in picked(dataset, programme.id, register.listing.chosen)
    ]


def _entry(dataset: Dataset, programme: Programme, register: Register, row: Picked) -> Entry:
    known = dataset.catalogue.programmes
    carried = [entry for entry in register.carried if meets(row.row, row.record, entry.where)]
    forms = dict.fromkeys(form for entry in carried for form in entry.forms)
    named = [known.get(str(name)) for name in _values(row, register.programmes)]
    return Entry(
        shown=row,
        number=str(row.value(register.number) or "") if register.number else "",
        programmes=tuple(entry for entry in named if entry),
        records=tuple(_records(dataset, row, register.records)),
        forms=tuple((form, len(dataset.of(programme.id, form))) for form in forms),
        goals=tuple(dict.fromkeys(goal for entry in carried for goal in entry.goals)),
    )


def _values(row: Picked, name: str) -> list[object]:
    value = row.value(name) if name else None
    return value if isinstance(value, list) else [value] if value is not None else []


def _records(dataset: Dataset, row: Picked, name: str) -> Iterator[Record]:
    field = fields_of(dataset.form(row.record)).get(name)
    one = field.items or field if field else None
    reference = one.reference if one else None
    for text in _values(row, name):
        if reference and isinstance(text, str):
            key = row.record.key
            target = dataset.referred(text, key, reference.form, reference.programme)
            if target:
                yield target
