"""Counts what a programme's own measures ask for, over records; it must not know any programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.records.dataset import Dataset
from generator.records.programme import Measure, Selection
from generator.records.record import Record
from generator.records.region import Bureau

Figure = int | float


@dataclass(frozen=True, slots=True)
class SelectedRow:
    """A row that a selection chose; `bureau` is whom the row speaks of."""

    record: Record
    row: Mapping[str, Any]
    bureau: Bureau


def rows_of(dataset: Dataset, selection: Selection, programme: str) -> Iterator[SelectedRow]:
    """The rows that `selection` chooses, `programme` being the default programme."""
    for record in dataset.of(selection.programme or programme, selection.form):
        rows = record.data.get(selection.rows, ()) if selection.rows else (record.data,)
        for row in rows:
            if _holds(row, selection.where):
                yield SelectedRow(record, row, dataset.row_bureau(record, row))


def values_of(dataset: Dataset, selection: Selection, programme: str) -> list[Any]:
    """The chosen field of every chosen row; rows without the field give nothing.

    A reference to a record counts as the record that it means, however it is spelt.
    """
    return [
        _value(dataset, chosen, selection.field)
        for chosen in rows_of(dataset, selection, programme)
        if chosen.row.get(selection.field) is not None
    ]


def evaluate(dataset: Dataset, measure: Measure, programme: str) -> Figure | None:
    """The figure, or None where no record of the form has been handed in."""
    if measure.kind == "value":
        return measure.value
    if measure.kind == "share":
        return _share(dataset, measure, programme)
    selection = _selection(measure)
    if not dataset.of(selection.programme or programme, selection.form):
        return None
    return _figure(dataset, measure.kind, selection, rows_of(dataset, selection, programme))


def evaluate_by_bureau(dataset: Dataset, measure: Measure, programme: str) -> dict[str, Figure]:
    """The figure for each bureau that a chosen row speaks of, by bureau id (not for share)."""
    selection = _selection(measure)
    groups: dict[str, list[SelectedRow]] = {}
    for chosen in rows_of(dataset, selection, programme):
        groups.setdefault(chosen.bureau.id, []).append(chosen)
    return {
        bureau: _figure(dataset, measure.kind, selection, group) for bureau, group in groups.items()
    }


def exact_sum(values: Iterable[Figure]) -> Figure:
    """The sum without binary rounding: decimal fractions add up as they are written."""
    total = sum((Decimal(str(value)) for value in values), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)


def _figure(
    dataset: Dataset, kind: str, selection: Selection, rows: Iterable[SelectedRow]
) -> Figure:
    if kind == "count":
        return sum(1 for _ in rows)
    values = [_value(dataset, row, selection.field) for row in rows]
    present = [value for value in values if value is not None]
    if kind == "sum":
        return exact_sum(present)
    return len({str(item) for value in present for item in _items(value)})


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _value(dataset: Dataset, chosen: SelectedRow, field: str) -> Any:
    value = chosen.row.get(field)
    described = next(
        (entry for entry in dataset.form(chosen.record).row_fields if entry.name == field), None
    )
    if described and described.reference and described.reference.to == "record":
        reference = described.reference
        found = dataset.referred(str(value), chosen.record.key, reference.form, reference.programme)
        return str(found.key) if found else value
    return value


def _share(dataset: Dataset, measure: Measure, programme: str) -> Figure | None:
    if measure.part is None or measure.whole is None:
        return None
    part = evaluate(dataset, measure.part, programme)
    whole = evaluate(dataset, measure.whole, programme)
    return part / whole if part is not None and whole else None


def _selection(measure: Measure) -> Selection:
    if measure.selection is None:
        message = f"a measure of kind {measure.kind} has no selection"
        raise ValueError(message)
    return measure.selection


def _holds(row: Mapping[str, Any], where: Mapping[str, tuple[object, ...]] | None) -> bool:
    return not where or all(row.get(name) in allowed for name, allowed in where.items())
