"""The rows of a table as plain text for search; it must not make cells."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.library import Library, Row
from generator.pages.values import plain
from generator.records.form import Field
from generator.records.record import Record


def row_text(library: Library, record: Record, fields: Sequence[Field], row: Row) -> str:
    """The values of a row as plain text for search."""
    texts = (plain(field, row.get(field.name), record, library) for field in fields)
    return " ".join(filter(None, texts))
