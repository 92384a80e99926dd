"""All accepted records of a root with the catalogue they obey; it must not read files or count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.records.amendment import Amendment, by_target
from generator.records.form import Form, Reference
from generator.records.key import RecordKey
from generator.records.package import Origin, Package
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import Bureau, Jurisdiction, Regions
from generator.records.version import Reading, older_versions, reading, versions_of
from generator.sealing.keys import Recipients


@dataclass(frozen=True)
class Catalogue:
    """What schema/ defines: who hands in, which programmes run, which forms exist.

    `keys` are the public keys of the bureaus that receive private fields, by their folder names;
    `contracts` are the JSON Schemas that the files of each kind obey.
    """

    regions: Regions
    programmes: Mapping[str, Programme]
    forms: Mapping[str, Form]
    keys: Mapping[tuple[str, str], Recipients] = field(default_factory=dict)
    contracts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def _worded(self) -> dict[tuple[str, str], Form]:
        return {
            (programme.id, use.form): self.forms[use.form].labelled(use.labels)
            for programme in self.programmes.values()
            for use in programme.forms
            if use.form in self.forms
        }

    def form_of(self, programme: str, form: str) -> Form:
        """The form as the programme words it; the form's own words where it does not use it."""
        return self._worded.get((programme, form)) or self.forms[form]

    def lineage(self, form: str) -> str:
        """The first version of a form, by which all its versions are known."""
        return (older_versions(self.forms, form) or [form])[-1] if form in self.forms else form

    @cached_property
    def _versions(self) -> dict[str, tuple[str, ...]]:
        return {form: versions_of(self.forms, form) for form in self.forms}

    def versions(self, form: str) -> tuple[str, ...]:
        """The form and its other versions: itself, newer ones, older ones."""
        return self._versions.get(form, (form,))

    def versions_in(self, programme: str, form: str) -> tuple[str, ...]:
        """The form and those of its other versions that the programme uses."""
        known = self.versions(form)
        plan = self.programmes.get(programme)
        if len(known) == 1 or plan is None:
            return known[:1]
        return (form, *(other for other in known[1:] if plan.use_of(other)))

    @cached_property
    def _readings(self) -> dict[tuple[str, str], Reading]:
        return {}

    def reading(self, asked: str, own: str) -> Reading:
        """How records of the form `own` are read by the names of its other version `asked`."""
        known = self._readings.get((asked, own))
        if known is None:
            known = self._readings[asked, own] = reading(self.forms, asked, own)
        return known

    def receiver(self, programme: str) -> Bureau | None:
        """Whom the private fields of a programme's records are sealed to: its issuer's bureau."""
        jurisdiction = self.regions.jurisdictions[self.programmes[programme].jurisdiction]
        return next(iter(jurisdiction.receiving()), None)

    def form_title(self, programme: str, form: str) -> str:
        """What the programme calls the form."""
        use = self.programmes[programme].use_of(form) if programme in self.programmes else None
        return (use.title if use else "") or self.forms[form].title


@dataclass(frozen=True)
class Dataset:
    """Every record in the order of its path.

    `faulty` are the files that hold errors and so are no records yet: what they seem to say, None
    where that cannot be read. They are there to be referred to, and make a count unsure. `settled`
    are the records that an earlier check found to agree with the same catalogue. `packages` is what
    was taken from other sites; where a record came in that way, `origins` says from where.
    `received` are the days (ISO 8601) on which the forge received a record, where it told.
    """

    catalogue: Catalogue
    records: Sequence[Record] = field(default_factory=tuple)
    faulty: Mapping[RecordKey, Mapping[str, Any] | None] = field(default_factory=dict)
    settled: Sequence[Record] = ()
    packages: Sequence[Package] = ()
    origins: Mapping[RecordKey, Origin] = field(default_factory=dict)
    received: Mapping[RecordKey, str] = field(default_factory=dict)

    def package_of(self, jurisdiction: str, programme: str) -> Package | None:
        """What holds a jurisdiction's records of a programme, None where they lie here."""
        return next(
            (
                package
                for package in self.packages
                if package.jurisdiction == jurisdiction and programme in package.programmes
            ),
            None,
        )

    def origin(self, record: Record) -> Origin | None:
        """Where the record comes from, None where it was handed in here."""
        return self.origins.get(record.key)

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

    def of_versions(self, programme: str, form: str) -> list[Record]:
        """The records of a form in a programme, whichever version they were signed under."""
        forms = self.catalogue.versions_in(programme, form)
        if len(forms) == 1:
            return self.of(programme, form)
        found = [record for version in forms for record in self.of(programme, version)]
        return sorted(found, key=lambda record: record.key)

    def unsure(self, programme: str, form: str) -> bool:
        """Whether a file of this form, in any version, in this programme holds errors."""
        forms = self.catalogue.versions(form)
        return any(key.programme == programme and key.form in forms for key in self.faulty)

    @cached_property
    def _current(self) -> dict[tuple[str, str], list[Record]]:
        return {}

    def current(self, programme: str, form: str) -> list[Record]:
        """The records that count: of a form handed in again and again, each bureau's latest.

        Those of the form's other versions in the programme count too.
        """
        records = self.of_versions(programme, form)
        if len(records) <= 1 or not self.catalogue.form_of(programme, form).series:
            return records
        known = self._current.get((programme, form))
        if known is None:
            ordered = sorted(records, key=lambda r: (r.day(self.form(r)), r.key))
            latest = {(r.key.jurisdiction, r.key.bureau): r for r in ordered}
            known = self._current[programme, form] = sorted(latest.values(), key=lambda r: r.key)
        return known

    @cached_property
    def amendments(self) -> dict[RecordKey, list[Amendment]]:
        """The corrections and withdrawals of each record, the earliest first."""
        forms = {form.id for form in self.catalogue.forms.values() if form.amends}
        return by_target(r for use in self.uses() if use[1] in forms for r in self._by_use[use])

    @cached_property
    def withdrawn(self) -> dict[RecordKey, Amendment]:
        """The records that were taken back, with what says so."""
        return {
            target: amendments[-1]
            for target, amendments in self.amendments.items()
            if amendments[-1].withdraws
            and amendments[-1].in_place
            and target.form in self.catalogue.forms
            and target not in self.by_key
            and target not in self.faulty
        }

    def of_bureau(self, jurisdiction: str, bureau: str) -> list[Record]:
        """The records that lie in one bureau's folder."""
        return self._by_bureau.get((jurisdiction, bureau), [])

    def uses(self) -> list[tuple[str, str]]:
        """Every (programme, form) that has records, sorted."""
        return sorted(self._by_use)

    def form(self, record: Record) -> Form:
        """The form of a record."""
        return self.catalogue.form_of(record.key.programme, record.key.form)

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
        """What people call the record; a form's own name is the programme's name for it.

        A record may be named after the one that it is about; where that leads round in a circle,
        the form's name stands alone. A withdrawal says itself what was called how.
        """
        return self._title(record, frozenset())

    def _title(self, record: Record, seen: frozenset[RecordKey]) -> str:
        form = self.form(record)
        named = self.catalogue.form_title(record.key.programme, record.key.form)
        field = form.root.child(form.title_field) if form.title_field else None
        if field is None:
            return named
        value = str(record.data.get(field.name) or "")
        if field.reference and field.reference.to == "record":
            about = self.referred(
                value, record.key, field.reference.form, field.reference.programme
            )
            seen |= {record.key}
            if about is None or about.key in seen:
                was = str(record.data.get("title") or "") if form.amends else ""
                return f"{named}：{was}" if was else named
            return f"{named}：{self._title(about, seen)}"
        return record.title(form)

    def referred(self, text: str, base: RecordKey, form: str, programme: str = "") -> Record | None:
        """The record that a reference written in `base` means, or None.

        A short reference means the record of that name in the form, or else in another version.
        """
        for version in self.catalogue.versions(form):
            key = RecordKey.from_reference(text, base, version, programme)
            found = self.by_key.get(key) if key else None
            if found:
                return found
        return None

    def row_bureau(self, record: Record, row: Mapping[str, object]) -> Bureau:
        """Whom a row speaks of: the bureau it names, else that of a record it names, or its own."""
        fallback: Bureau | None = None
        for name, reference in self._naming[record.key.form]:
            value = row.get(name)
            if not isinstance(value, str):
                continue
            if reference.to == "bureau":
                named = self.catalogue.regions.named(record.key.jurisdiction, value)
                if named:
                    return named
            else:
                referred = self.referred(value, record.key, reference.form, reference.programme)
                fallback = fallback or (self.bureau(referred) if referred else None)
        return fallback or self.bureau(record)

    @cached_property
    def _naming(self) -> dict[str, list[tuple[str, Reference]]]:
        """The fields of a form's rows that can name whom a row speaks of, by form."""
        return {
            form.id: [
                (entry.name, entry.reference)
                for entry in form.row_fields
                if entry.reference and entry.reference.to in ("bureau", "record")
            ]
            for form in self.catalogue.forms.values()
        }

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)
