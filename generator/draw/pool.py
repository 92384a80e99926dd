"""Who takes part in a draw, from the files of the pool at one commit; it must not run git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.draw.order import listed
from generator.draw.part import Announcement, DrawFault, pool_of, values_in
from generator.records.form import DrawPart, Form, Reference
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.source import DuplicateKey, NotComposable, compose, tree_of
from generator.records.typed import typed
from generator.settings import Bounds


@dataclass(frozen=True, slots=True)
class Candidates:
    """The canonical list of record keys, and what the records are called."""

    keys: tuple[str, ...]
    titles: Mapping[str, str]


def pool_folder(announcement: Announcement) -> str:
    """The folder that all records of the pool lie below, relative to the root."""
    return f"submissions/{announcement.key.jurisdiction}"


def candidates_of(
    announcement: Announcement, announced_in: Form, form: Form, files: Mapping[str, bytes]
) -> Candidates:
    """The records of the pool's `form` that are eligible; raises DrawFault.

    A record that cannot be read, or a person who is in the pool twice, is no reason to guess: the
    pool has to be put in order and a new commit announced.
    """
    part, reference = announced_in.draw or DrawPart(), pool_of(announced_in)
    eligible = [
        record
        for record in _records(announcement, reference, form, files)
        if _wanted(record.data, part, announcement) and str(record.key) not in announcement.excluded
    ]
    _refuse_twice(eligible, form)
    titles = {str(record.key): record.title(form) for record in eligible}
    return Candidates(listed(titles), titles)


def record_in(key: RecordKey, form: Form, content: bytes) -> Record | None:
    """The record that a file's bytes hold, None where they cannot be read; it is not validated."""
    bounds = Bounds()
    if len(content) > bounds.file_bytes:
        return None
    try:
        node = compose(content.decode("utf-8"), bounds)
        data = typed(tree_of(node), form.root) if node else None
    except (UnicodeDecodeError, NotComposable, DuplicateKey, RecursionError):
        return None
    return Record(key, data) if isinstance(data, dict) else None


def _records(
    announcement: Announcement, reference: Reference, form: Form, files: Mapping[str, bytes]
) -> list[Record]:
    found = []
    for path, content in sorted(files.items()):
        key = RecordKey.from_path(path)
        if key is None or not _is_in_pool(key, announcement.key, reference):
            continue
        record = record_in(key, form, content)
        if record is None:
            raise DrawFault(f"名单里的记录 {key} 读不懂，不能抽取。改正后重新公告。")
        found.append(record)
    return found


def _is_in_pool(key: RecordKey, base: RecordKey, reference: Reference) -> bool:
    return (key.jurisdiction, key.programme, key.form) == (
        base.jurisdiction,
        reference.programme or base.programme,
        reference.form,
    )


def _wanted(data: Mapping[str, Any], part: DrawPart, announcement: Announcement) -> bool:
    return (
        all(values_in(data, name) & set(allowed) for name, allowed in part.where.items())
        and all(
            name not in data or values_in(data, name) & values
            for name, values in announcement.wanted
        )
        and not any(values_in(data, name) & values for name, values in announcement.avoided)
    )


def _refuse_twice(records: list[Record], form: Form) -> None:
    """Whoever is in the pool twice would be drawn twice as often."""
    for group in form.unique:
        seen: dict[tuple[object, ...], Record] = {}
        for record in records:
            values = tuple(record.data.get(name) for name in group)
            if not all(isinstance(value, str | int) for value in values):
                continue
            first = seen.setdefault(values, record)
            if first is not record:
                raise DrawFault(
                    f"名单里 {first.key} 和 {record.key} 是同一位（{record.title(form)}），"
                    "机会会多一倍。只保留一条，再重新公告。"
                )
