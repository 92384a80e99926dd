"""One record that its form has accepted; it must not know other records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.form import Form
from generator.records.key import RecordKey


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it lies and what it says (JSON types, as its form declares them)."""

    key: RecordKey
    data: Mapping[str, Any]

    def title(self, form: Form) -> str:
        """What people call the record: its title field, or the form's name with the id."""
        value = self.data.get(form.title_field) if form.title_field else None
        return str(value) if value else f"{form.title}（{self.key.id}）"

    def rows(self, form: Form) -> list[Mapping[str, Any]]:
        """The rows of a table form; the record itself as the only row for other forms."""
        return list(self.data.get(form.rows, ())) if form.rows else [self.data]
