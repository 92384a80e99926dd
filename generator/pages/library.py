"""An edition with the indexes that pages share; it must not make HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.exports.paths import bulletin_url
from generator.records.board import BoardRow, board_of
from generator.records.dataset import Dataset
from generator.records.deadline import HandIn, hand_ins
from generator.records.edition import Edition
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import Jurisdiction

Use = tuple[str, str]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that refers to another: in which field and, for a table form, in which row."""

    record: Record
    field: Field
    row: Row


class Library:
    """What pages look up; each index is made once, when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.dataset: Dataset = edition.dataset
        self.catalogue = edition.dataset.catalogue
        self.regions = edition.dataset.catalogue.regions

    @cached_property
    def bulletins(self) -> list[Record]:
        """The records that are published as bulletins, newest first."""
        found = [record for record in self.dataset if self.dataset.form(record).bulletin]
        return sorted(found, key=self.bulletin_order, reverse=True)

    def bulletin_order(self, record: Record) -> tuple[str, str]:
        """The day that a bulletin is sorted by: its own, else the start of its programme."""
        return str(record.data.get("date") or self.dataset.programme(record).start), str(record.key)

    @cached_property
    def mentions(self) -> dict[RecordKey, list[Mention]]:
        """Who refers to a record; one record or row is named once, however often it refers."""
        ways = {
            form.id: [
                (way, field)
                for way, field in form.references()
                if field.reference and field.reference.to == "record" and not field.private
            ]
            for form in self.catalogue.forms.values()
        }
        found: dict[RecordKey, dict[tuple[RecordKey, int], Mention]] = {}
        for record in self.dataset:
            if self.dataset.form(record).amends:
                continue  # pages tell of these by themselves
            tabular = bool(self.dataset.form(record).rows)
            for way, field in ways[record.key.form]:
                for text, row in _at(record.data, way, record.data):
                    target = self.referred(record, field, text)
                    if target is not None and target is not record:
                        name = (record.key, id(row) if tabular else 0)
                        found.setdefault(target.key, {}).setdefault(
                            name, Mention(record, field, row if tabular else record.data)
                        )
        return {key: list(mentions.values()) for key, mentions in found.items()}

    def referred(self, record: Record, field: Field, text: object) -> Record | None:
        """The record that the value of a referring field means."""
        reference = field.reference
        if reference is None or reference.to != "record" or not isinstance(text, str):
            return None
        return self.dataset.referred(text, record.key, reference.form, reference.programme)

    @cached_property
    def rows_about(self) -> dict[tuple[str, str], dict[Use, list[tuple[Record, Row]]]]:
        """For each bureau, by programme and form, the rows that speak of it."""
        found: dict[tuple[str, str], dict[Use, list[tuple[Record, Row]]]] = {}
        for record in self.dataset:
            form = self.dataset.form(record)
            if form.bulletin:
                continue
            use = (record.key.programme, record.key.form)
            for row in record.rows(form):
                bureau = self.dataset.row_bureau(record, row)
                by_use = found.setdefault((bureau.jurisdiction, bureau.id), {})
                by_use.setdefault(use, []).append((record, row))
        return found

    @cached_property
    def programmes(self) -> list[Programme]:
        """Every programme, newest first."""
        return sorted(
            self.catalogue.programmes.values(), key=lambda p: (p.start, p.id), reverse=True
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many records each programme has, bulletins left out."""
        found = dict.fromkeys(self.catalogue.programmes, 0)
        for record in self.dataset:
            if not self.dataset.form(record).bulletin:
                found[record.key.programme] += 1
        return found

    @cached_property
    def row_counts(self) -> dict[Use, int]:
        """How many rows each form of a programme has."""
        found: dict[Use, int] = {}
        for record in self.dataset:
            use = (record.key.programme, record.key.form)
            found[use] = found.get(use, 0) + len(record.rows(self.dataset.form(record)))
        return found

    def jurisdiction_of(self, programme: Programme) -> Jurisdiction:
        """Where a programme runs."""
        return self.regions.jurisdictions[programme.jurisdiction]

    def state(self, programme: Programme) -> tuple[str, str]:
        """Whether a programme has ended, runs or is yet to begin, as a class name and a word."""
        if programme.concluded(self.edition.today):
            return "done", "已结束"
        if programme.start > self.edition.today:
            return "ahead", "未开始"
        return "running", "进行中"

    @cached_property
    def boards(self) -> dict[str, list[BoardRow]]:
        """The stage board of each programme."""
        return {
            programme.id: board_of(self.dataset, programme, self.edition.today)
            for programme in self.programmes
        }

    @cached_property
    def hand_ins(self) -> dict[str, list[HandIn]]:
        """What each programme asks of bureaus by known dates, and what came."""
        return {
            programme.id: hand_ins(self.dataset, programme, self.edition.today)
            for programme in self.programmes
        }

    @cached_property
    def owed(self) -> dict[tuple[str, str, str], list[HandIn]]:
        """The hand-ins that a bureau owes and has not made, by programme, form and its page."""
        found: dict[tuple[str, str, str], list[HandIn]] = {}
        for programme, hand_ins_ in self.hand_ins.items():
            for entry in hand_ins_:
                if entry.record is None:
                    place = (programme, entry.use.form, entry.bureau.url)
                    found.setdefault(place, []).append(entry)
        return found

    @cached_property
    def answered(self) -> dict[RecordKey, HandIn]:
        """What was asked of a bureau and came, by the record that answers it."""
        return {
            entry.record.key: entry
            for hand_ins_ in self.hand_ins.values()
            for entry in hand_ins_
            if entry.record
        }

    def face_url(self, record: Record) -> str:
        """The page that readers should land on: of the bulletin, else of the record."""
        form: Form = self.dataset.form(record)
        return bulletin_url(record.key) if form.bulletin else record.key.url


def _at(value: Any, way: tuple[str, ...], row: Row) -> Iterator[tuple[object, Row]]:
    if not way:
        yield value, row
    elif way[0] == "*":
        if isinstance(value, list):
            for item in value:
                yield from _at(item, way[1:], item if isinstance(item, Mapping) else row)
    elif isinstance(value, Mapping) and value.get(way[0]) is not None:
        yield from _at(value[way[0]], way[1:], row)


_latest: list[Library] = []


def library_of(edition: Edition) -> Library:
    """The library of an edition; the last one made is kept, so that chunks of work share it."""
    if not _latest or _latest[0].edition is not edition:
        _latest[:] = [Library(edition)]
    return _latest[0]
