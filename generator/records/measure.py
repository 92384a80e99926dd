"""Counts what a programme's own measures ask for, over records; it must not know any programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.dataset import Dataset
from generator.records.decimals import exact_sum
from generator.records.programme import Measure, Selection
from generator.records.record import Record
from generator.records.region import Bureau

Figure = int | float
Chosen = tuple[Record, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class SelectedRow:
    """A row that a selection chose; `bureau` is whom the row speaks of."""

    record: Record
    row: Mapping[str, Any]
    bureau: Bureau


def rows_of(dataset: Dataset, selection: Selection, programme: str) -> Iterator[SelectedRow]:
    """The rows that `selection` chooses, `programme` being the default programme."""
    for record, row in _chosen(dataset, selection, programme):
        yield SelectedRow(record, row, dataset.row_bureau(record, row))


def values_of(dataset: Dataset, selection: Selection, programme: str) -> list[Any]:
    """The chosen field of every chosen row; rows without the field give nothing.

    A reference to a record counts as the record that it means, however it is spelt.
    """
    values = _values(dataset, selection, _chosen(dataset, selection, programme))
    return [value for value in values if value is not None]


def evaluate(dataset: Dataset, measure: Measure, programme: str) -> Figure | None:
    """The figure, or None where no record of the form has been handed in.

    A sum of nothing is None as well: where no row says a value, nought would be made up.
    """
    if measure.kind == "value":
        return measure.value
    if measure.kind == "share":
        return _share(dataset, measure, programme)
    selection = _selection(measure)
    if not dataset.of_versions(selection.programme or programme, selection.form):
        return None
    rows = list(_chosen(dataset, selection, programme))
    if measure.kind == "sum" and all(value is None for value in _values(dataset, selection, rows)):
        return None
    return figure_of(dataset, measure.kind, selection, rows)


def figure_of(dataset: Dataset, kind: str, selection: Selection, rows: Iterable[Chosen]) -> Figure:
    """What `kind` (count, sum or distinct) makes of these rows of the selection."""
    if kind == "count":
        return sum(1 for _ in rows)
    present = [value for value in _values(dataset, selection, rows) if value is not None]
    if kind == "sum":
        return exact_sum(present)
    return len({str(item) for value in present for item in _items(value)})


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _chosen(dataset: Dataset, selection: Selection, programme: str) -> Iterator[Chosen]:
    """As `rows_of`, for those who need not know whom a row speaks of.

    A row of another version of the form comes under the names that the selection uses.
    """
    where = selection.where
    for record in dataset.current(selection.programme or programme, selection.form):
        for row in _rows(dataset, selection, record):
            if not where or _holds(row, where):
                yield record, row


def _rows(dataset: Dataset, selection: Selection, record: Record) -> Iterable[Mapping[str, Any]]:
    if record.key.form == selection.form:
        return record.data.get(selection.rows, ()) if selection.rows else (record.data,)
    version = dataset.catalogue.reading(selection.form, record.key.form)
    if not selection.rows:
        return (version.row(record.data, inner=False),)
    return [version.row(row, inner=True) for row in record.data.get(selection.rows, ())]


def _values(dataset: Dataset, selection: Selection, rows: Iterable[Chosen]) -> Iterator[Any]:
    """The chosen field of each row, None where a row has none."""
    form = dataset.catalogue.forms.get(selection.form)
    fields = (form.row_fields if selection.rows else form.fields) if form else ()
    described = next((entry for entry in fields if entry.name == selection.field), None)
    reference = described.reference if described else None
    for record, row in rows:
        value = row.get(selection.field)
        if value is not None and reference and reference.to == "record":
            found = dataset.referred(str(value), record.key, reference.form, reference.programme)
            yield str(found.key) if found else value
        else:
            yield value


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


def _holds(row: Mapping[str, Any], where: Mapping[str, tuple[object, ...]]) -> bool:
    return all(row.get(name) in allowed for name, allowed in where.items())
