"""The rows that a view looks at, with their values, years and groups; it must not show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.records.dataset import Dataset
from generator.records.form import Field
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import BUREAU, YEAR, Chosen, fields_of

UNSTATED: Final = "未填写"


@dataclass(frozen=True, slots=True)
class Picked:
    """A row (the record itself where its form is no table) with whom and which day it speaks of.

    `number` counts the rows of a table from 1 and is 0 for a record; `day` is ISO 8601 or empty.
    """

    record: Record
    row: Mapping[str, Any]
    bureau: Bureau
    day: str
    number: int

    def value(self, name: str) -> Any:
        """What the row says, or else its record; None where neither does."""
        found = self.row.get(name)
        return self.record.data.get(name) if found is None else found

    @property
    def year(self) -> str:
        """The year that the row speaks of, by its field `year` or else its day; may be empty."""
        return str(self.value(YEAR) or self.day)[:4]

    @property
    def anchor(self) -> str:
        """A name for the row that no other row of the site has and that stays the same."""
        key = self.record.key
        row = f"-{self.number}" if self.number else ""
        return f"{key.jurisdiction}-{key.bureau}-{key.form}-{key.id}{row}"


def picked(dataset: Dataset, programme: str, chosen: Chosen) -> list[Picked]:
    """The rows that are chosen, in the order of the records; of a series each bureau's latest."""
    found = []
    for record in dataset.current(programme, chosen.form):
        form = dataset.form(record)
        for index, row in enumerate(record.rows(form), 1):
            if meets(row, record, chosen.where):
                bureau, day = dataset.row_bureau(record, row), record.day(form, row)
                found.append(Picked(record, row, bureau, day, index if form.rows else 0))
    return found


def meets(
    row: Mapping[str, Any], record: Record, where: Mapping[str, tuple[object, ...]] | None
) -> bool:
    """Whether a row, or else its record, has the values that are asked for."""
    return all(
        row.get(name, record.data.get(name)) in allowed for name, allowed in (where or {}).items()
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a value; `label` is what people call it, `path` all labels down to it."""

    label: str
    path: tuple[str, ...]
    rows: tuple[Picked, ...]
    groups: tuple[Group, ...] = ()


def grouped(
    dataset: Dataset,
    rows: Iterable[Picked],
    names: tuple[str, ...],
    path: tuple[str, ...] = (),
) -> tuple[Group, ...]:
    """The rows by the first of `names`, each group by the rest.

    A row with several values of a field stands in the group of each. Options come in the order of
    the form, bureaus in that of the register, years from the newest; anything else the largest
    group first. Rows without a value come last.
    """
    if not names:
        return ()
    held: dict[str, list[Picked]] = {}
    ranks: dict[str, tuple[Any, ...]] = {}
    for entry in rows:
        for label, rank in labels_of(dataset, entry, names[0]):
            held.setdefault(label, []).append(entry)
            ranks[label] = rank
    order = sorted(held, key=lambda label: (*_sized(ranks[label], len(held[label])), label))
    return tuple(
        Group(
            label,
            (*path, label),
            tuple(held[label]),
            grouped(dataset, held[label], names[1:], (*path, label)),
        )
        for label in order
    )


def labels_of(dataset: Dataset, entry: Picked, name: str) -> list[tuple[str, tuple[Any, ...]]]:
    """What the values of a field are called, each with its place in the order of groups."""
    form = dataset.form(entry.record)
    field = fields_of(form).get(name)
    if name == BUREAU:
        return [(entry.bureau.name, (0, _place(dataset, entry.bureau)))]
    if name == YEAR and (field is None or entry.year):
        year = entry.year
        return [(f"{year}年", (0, -int(year)))] if year.isdecimal() else [(UNSTATED, (2,))]
    value = entry.value(name)
    if field is None or value is None or value == []:
        return [(UNSTATED, (2,))]
    items = value if isinstance(value, list) else [value]
    one = field.items or field
    return [_labelled(dataset, entry, one, item) for item in dict.fromkeys(items)]


def _labelled(
    dataset: Dataset, entry: Picked, field: Field, value: Any
) -> tuple[str, tuple[Any, ...]]:
    for index, (option, label) in enumerate(field.options):
        if option == value:
            return label, (0, index)
    if isinstance(value, bool):
        return ("是", (0, 0)) if value else ("否", (0, 1))
    reference = field.reference
    if reference and reference.to == "record":
        key = entry.record.key
        target = dataset.referred(str(value), key, reference.form, reference.programme)
        return dataset.title(target) if target else str(value), (1,)
    return str(value), (1,)


def _sized(rank: tuple[Any, ...], size: int) -> tuple[int, int]:
    """The order that a rank gives; where it gives none, the larger group is first."""
    return (rank[0], rank[1]) if len(rank) > 1 else (rank[0], -size)


def _place(dataset: Dataset, bureau: Bureau) -> int:
    return places(dataset).get((bureau.jurisdiction, bureau.id), 0)


def places(dataset: Dataset) -> dict[tuple[str, str], int]:
    """The order of the register, by jurisdiction and bureau."""
    jurisdictions = dataset.catalogue.regions.jurisdictions.values()
    known = [(place.id, bureau) for place in jurisdictions for bureau in place.bureaus]
    return {key: number for number, key in enumerate(known)}
