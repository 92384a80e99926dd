"""A correction or a withdrawal of one record, as a record of a form that amends says it.

It must not compare versions of a record or judge whether the amendment is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.records.alteration import Alteration
from generator.records.form import Form
from generator.records.key import IDENTIFIER, RecordKey
from generator.records.record import Record

CORRECTION: Final = "更正"
WITHDRAWAL: Final = "撤回"
SETTLED: Final = ("record", "kind", "changes")
"""The fields of an amendment that nothing may alter once it is signed: they are the old values."""
FIELDS: Final = (*SETTLED, "title", "reason", "requested_by", "date")
"""What a form that amends has to ask for."""
ROW_FIELDS: Final = ("place", "old", "new")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was altered in the record `target`, why, on whose word and on which day (ISO 8601).

    `key` is the record that says so; `title` is what the amended one was called.
    """

    key: RecordKey
    target: RecordKey
    kind: str
    title: str
    changes: tuple[Alteration, ...]
    reason: str
    requested_by: str
    date: str

    @property
    def withdraws(self) -> bool:
        """Whether the record is taken back as a whole."""
        return self.kind == WITHDRAWAL

    @property
    def in_place(self) -> bool:
        """Whether it lies where the record lies, in the same bureau's folder of the programme."""
        return _folder(self.key) == _folder(self.target)


def amendment_from(record: Record) -> Amendment | None:
    """What a record of a form that amends says, None where it names no record."""
    target = target_of(record.data)
    if target is None:
        return None
    return Amendment(
        key=record.key,
        target=target,
        kind=str(record.data.get("kind", "")),
        title=str(record.data.get("title", "")),
        changes=tuple(
            Alteration(str(row.get("place", "")), row.get("old"), row.get("new"))
            for row in record.data.get("changes", ())
        ),
        reason=str(record.data.get("reason", "")),
        requested_by=str(record.data.get("requested_by", "")),
        date=str(record.data.get("date", "")),
    )


def target_of(data: Mapping[str, Any]) -> RecordKey | None:
    """The record that an amendment speaks of."""
    parts = str(data.get("record", "")).split("/")
    if len(parts) != len(RecordKey.__slots__) or not all(map(IDENTIFIER.fullmatch, parts)):
        return None
    return RecordKey(*parts)


def by_target(records: Iterable[Record]) -> dict[RecordKey, list[Amendment]]:
    """The amendments of each record, in the order of their days."""
    found: dict[RecordKey, list[Amendment]] = {}
    for record in records:
        amendment = amendment_from(record)
        if amendment:
            found.setdefault(amendment.target, []).append(amendment)
    for amendments in found.values():
        amendments.sort(key=lambda entry: (entry.date, entry.key))
    return found


def missing_fields(form: Form) -> list[str]:
    """What a form that amends ought to ask for and does not."""
    rows = {field.name for field in form.row_fields} if form.rows == "changes" else set()
    own = {field.name for field in form.fields}
    return [name for name in FIELDS if name not in own] + [
        f"changes.{name}" for name in ROW_FIELDS if name not in rows
    ]


def _folder(key: RecordKey) -> tuple[str, str, str]:
    return (key.jurisdiction, key.bureau, key.programme)
