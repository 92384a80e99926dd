"""One CSV table for each form of a programme, for people with Excel and for programs; no schema."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from generator.artifacts import Artifact
from generator.exports.cells import cell_of, guarded, joined
from generator.exports.columns import (
    BUREAU,
    BUREAU_NAME,
    NATURE,
    ORIGIN,
    RECORD_KEY,
    ROW_NUMBER,
    Column,
    Scope,
    columns_of,
)
from generator.exports.imprint import DEMONSTRATION, HANDED_IN, credited
from generator.exports.paths import csv_path
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.form import Form, Reference
from generator.records.programme import Programme
from generator.records.record import Record

MEDIA_TYPE: Final = "text/csv; charset=utf-8"
BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel takes a CSV file for the system's own encoding and shows no Chinese."""

Write = Callable[[Any, Record], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A published table with what describes it."""

    programme: Programme
    form: Form
    columns: tuple[Column, ...]
    rows: int
    artifact: Artifact


def table_of(edition: Edition, programme: str, form_id: str) -> Table:
    """The table of one form in one programme: UTF-8 with BOM, RFC 4180."""
    dataset = edition.dataset
    form = dataset.catalogue.form_of(programme, form_id)
    records = dataset.of(programme, form_id)
    packaged = any(map(dataset.origin, records))
    columns = columns_of(form, demonstration=edition.demonstration, packaged=packaged)
    lines = list(_lines(dataset, records, form, columns))
    text = StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([heading(column) for column in columns])
    writer.writerows(lines)
    content = text.getvalue().encode()
    return Table(
        programme=dataset.catalogue.programmes[programme],
        form=form,
        columns=columns,
        rows=len(lines),
        artifact=Artifact(csv_path(programme, form_id), MEDIA_TYPE, content),
    )


def heading(column: Column) -> str:
    """The column's cell in the head row."""
    return guarded(column.heading)


def _lines(
    dataset: Dataset, records: list[Record], form: Form, columns: tuple[Column, ...]
) -> Iterator[list[str]]:
    keys = [column.field.name for column in columns if column.scope is Scope.KEY]
    writers = [
        (column.scope is Scope.ROW, _writer(dataset, column))
        for column in columns
        if column.scope is not Scope.KEY
    ]
    for record in records:
        origin = dataset.origin(record)
        credit = credited(dataset, origin) if origin else HANDED_IN
        for number, row in enumerate(record.rows(form), 1):
            bureau = dataset.row_bureau(record, row)
            known = {
                RECORD_KEY.name: str(record.key),
                BUREAU.name: guarded(bureau.id),
                BUREAU_NAME.name: guarded(bureau.name),
                ROW_NUMBER.name: str(number),
                NATURE.name: DEMONSTRATION,
                ORIGIN.name: guarded(credit),
            }
            yield [known[key] for key in keys] + [
                write(row if of_row else record.data, record) for of_row, write in writers
            ]


def _writer(dataset: Dataset, column: Column) -> Write:
    """What reads the column's value from a record or a row and writes its cell."""
    write = _value_writer(dataset, column)
    *groups, name = column.way
    if not groups:
        return lambda data, record: write(data.get(name), record)

    def nested(data: Any, record: Record) -> str:
        for group in groups:
            data = data.get(group) or {}
        return write(data.get(name), record)

    return nested


def _value_writer(dataset: Dataset, column: Column) -> Write:
    field = column.field
    item = field.items
    reference = field.reference or (item.reference if item else None)
    if reference is None or reference.to not in ("record", "programme"):
        cell = cell_of(field)
        return lambda value, _: cell(value)
    name = column.names
    if item is None:
        return lambda value, record: guarded(_referred(dataset, value, record, reference, name))
    return lambda value, record: joined(
        [_referred(dataset, entry, record, reference, name) for entry in value or ()]
    )


def _referred(
    dataset: Dataset, value: Any, record: Record, reference: Reference, name: bool
) -> str:
    """The whole key, or the name, of what a reference means; a dead one as it was written."""
    if not isinstance(value, str):
        return ""
    if reference.to == "programme":
        programme = dataset.catalogue.programmes.get(value)
        return (programme.short if programme else "") if name else value
    found = dataset.referred(value, record.key, reference.form, reference.programme)
    if found is None:
        return "" if name else value
    return dataset.title(found) if name else str(found.key)
