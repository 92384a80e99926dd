"""One record that its form has accepted; it must not know other records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from generator.records.form import Form
from generator.records.key import RecordKey


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it lies and what it says (JSON types, as its form declares them)."""

    key: RecordKey
    data: Mapping[str, Any]
    _json: bytes = field(default=b"", init=False, repr=False, compare=False)

    @classmethod
    def kept(cls, key: RecordKey, json: bytes) -> Record:
        """The record whose data is this JSON, which is read when somebody first asks for it."""
        record = object.__new__(cls)
        object.__setattr__(record, "key", key)
        object.__setattr__(record, "_json", json)
        return record

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Only asked for what has not been set yet."""
            if name != "data":
                raise AttributeError(name)
            data = orjson.loads(self._json)
            object.__setattr__(self, "data", data)
            return data

    def title(self, form: Form) -> str:
        """What people call the record: its title field, or the form's name with the id."""
        value = self.data.get(form.title_field) if form.title_field else None
        return str(value) if value else f"{form.title}（{self.key.id}）"

    def rows(self, form: Form) -> list[Mapping[str, Any]]:
        """The rows of a table form; the record itself as the only row for other forms."""
        return list(self.data.get(form.rows, ())) if form.rows else [self.data]

    def day(self, form: Form, row: Mapping[str, Any] | None = None) -> str:
        """The day (ISO 8601) that a row, or else the record, speaks of; empty if neither says."""
        if not form.date_field:
            return ""
        own = self.data.get(form.date_field)
        return str((row or {}).get(form.date_field) or own or "")

    def year(self, form: Form, row: Mapping[str, Any] | None = None) -> str:
        """The year that a row, or else the record, belongs to; empty if nothing says so."""
        if form.year_field:
            own = self.data.get(form.year_field)
            return str((row or {}).get(form.year_field) or own or "")
        return self.day(form, row)[:4]
