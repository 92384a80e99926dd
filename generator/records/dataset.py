"""All accepted records of a root with the catalogue they obey; it must not read files or count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import Bureau, Jurisdiction, Regions


@dataclass(frozen=True)
class Catalogue:
    """What schema/ defines: who hands in, which programmes run, which forms exist."""

    regions: Regions
    programmes: Mapping[str, Programme]
    forms: Mapping[str, Form]

    def form_title(self, programme: str, form: str) -> str:
        """What the programme calls the form."""
        use = self.programmes[programme].use_of(form) if programme in self.programmes else None
        return (use.title if use else "") or self.forms[form].title


@dataclass(frozen=True)
class Dataset:
    """Every record in the order of its path."""

    catalogue: Catalogue
    records: Sequence[Record] = field(default_factory=tuple)

    @cached_property
    def by_key(self) -> dict[RecordKey, Record]:
        """Record by identity."""
        return {record.key: record for record in self.records}

    @cached_property
    def _by_use(self) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            found.setdefault((record.key.programme, record.key.form), []).append(record)
        return found

    @cached_property
    def _by_bureau(self) -> dict[tuple[str, str], list[Record]]:
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records:
            found.setdefault((record.key.jurisdiction, record.key.bureau), []).append(record)
        return found

    def of(self, programme: str, form: str) -> list[Record]:
        """The records of one form in one programme."""
        return self._by_use.get((programme, form), [])

    def of_bureau(self, jurisdiction: str, bureau: str) -> list[Record]:
        """The records that lie in one bureau's folder."""
        return self._by_bureau.get((jurisdiction, bureau), [])

    def uses(self) -> list[tuple[str, str]]:
        """Every (programme, form) that has records, sorted."""
        return sorted(self._by_use)

    def form(self, record: Record) -> Form:
        """The form of a record."""
        return self.catalogue.forms[record.key.form]

    def programme(self, record: Record) -> Programme:
        """The programme of a record."""
        return self.catalogue.programmes[record.key.programme]

    def jurisdiction(self, record: Record) -> Jurisdiction:
        """The jurisdiction in whose folder the record lies."""
        return self.catalogue.regions.jurisdictions[record.key.jurisdiction]

    def bureau(self, record: Record) -> Bureau:
        """The bureau in whose folder the record lies."""
        return self.jurisdiction(record).bureaus[record.key.bureau]

    def title(self, record: Record) -> str:
        """What people call the record; a form's own name is the programme's name for it."""
        form = self.form(record)
        if form.title_field:
            return record.title(form)
        return self.catalogue.form_title(record.key.programme, record.key.form)

    def referred(self, text: str, base: RecordKey, form: str, programme: str = "") -> Record | None:
        """The record that a reference written in `base` means, or None."""
        key = RecordKey.from_reference(text, base, form, programme)
        return self.by_key.get(key) if key else None

    def row_bureau(self, record: Record, row: Mapping[str, object]) -> Bureau:
        """Whom a row speaks of: the bureau it names, else that of a record it names, or its own."""
        form = self.form(record)
        fallback: Bureau | None = None
        for entry in form.row_fields:
            value = row.get(entry.name)
            if entry.reference is None or not isinstance(value, str):
                continue
            if entry.reference.to == "bureau":
                named = self.catalogue.regions.named(record.key.jurisdiction, value)
                if named:
                    return named
            elif entry.reference.to == "record":
                referred = self.referred(
                    value, record.key, entry.reference.form, entry.reference.programme
                )
                fallback = fallback or (self.bureau(referred) if referred else None)
        return fallback or self.bureau(record)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)
