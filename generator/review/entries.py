"""The records of a change in words, old beside new; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from generator.git.trees import Difference
from generator.pages import wording
from generator.pages.library import Library
from generator.records.amendment import Amendment
from generator.records.decimals import exact_sum, is_number
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.reporters.dossier import Batch, Entry, Timeliness, Value, What
from generator.review.sides import Sides
from generator.review.tables import is_list, tables_of
from generator.review.unread import readable
from generator.review.words import number_words, words
from generator.stats.form_summary import main_figures
from generator.stats.rows import figure_columns

_BRIEF: Final = 5
"""So many fields tell a record from the others of its form in one line of a table."""
_SHORT: Final = ("integer", "number", "boolean")
_DIGITS: Final = re.compile("([0-9]{1,15})")
_NONE: Final[Mapping[str, Any]] = {}


def batches_of(sides: Sides, times: Mapping[RecordKey, Timeliness]) -> tuple[Batch, ...]:
    """The records of the change by programme and form, in the order of their paths."""
    by_use: dict[tuple[str, str], list[RecordKey]] = {}
    for key in sorted(sides.change.keys, key=_by_number):
        by_use.setdefault((key.programme, key.form), []).append(key)
    ordered = sorted(by_use.values(), key=lambda keys: _rank(sides, keys[0]))
    return tuple(_batch(sides, keys, times) for keys in ordered)


def _rank(sides: Sides, key: RecordKey) -> int:
    """What reports comes first, then what announces it, then what says why it was corrected."""
    form = form_of(sides.library(key), key)
    return 0 if form is None or not (form.bulletin or form.amends) else 1 if form.bulletin else 2


def _by_number(key: RecordKey) -> list[tuple[int, str]]:
    """The order in which people count: 2 before 10."""
    parts = _DIGITS.split(key.path)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _batch(sides: Sides, keys: Sequence[RecordKey], times: Mapping[RecordKey, Timeliness]) -> Batch:
    entries = tuple(_entry(sides, key, sides.change.keys[key], times.get(key)) for key in keys)
    library = sides.library(keys[0])
    form = form_of(library, keys[0])
    fresh = [record for key in keys if not _old(sides, key) and (record := sides.change.new(key))]
    what = [entry.what for entry in entries]
    return Batch(
        programme=programme_title(library, keys[0].programme),
        form=_form_title(library, keys[0]),
        bureaus=tuple(dict.fromkeys(entry.bureau for entry in entries)),
        new=what.count(What.NEW),
        changed=what.count(What.CHANGED),
        gone=what.count(What.GONE),
        totals=_record_totals(form, fresh) if form and len(fresh) > 1 else (),
        entries=entries,
    )


def _entry(sides: Sides, key: RecordKey, file: Difference, time: Timeliness | None) -> Entry:
    library = sides.library(key)
    form = form_of(library, key)
    old, new = _old(sides, key), sides.change.new(key)
    sound = new is not None if not file.deleted else old is not None
    if new is None and not file.deleted and form:
        new = readable(sides.settings, key, file, form)
    what = What.GONE if file.deleted else What.NEW if file.added else What.CHANGED
    shown = new or old
    return Entry(
        path=key.path,
        what=what,
        title=_title(library, shown, sound=sound) if shown else key.id,
        programme=programme_title(library, key.programme),
        form=_form_title(library, key),
        bureau=bureau_name(library, key),
        file_url="" if file.deleted else sides.file_url(key.path),
        page_url=sides.page_url(library.face_url(shown))
        if shown and form and sound and not file.deleted
        else "",
        sound=sound,
        values=tuple(_values(sides, form, old, new)) if form else (),
        tables=tuple(tables_of(sides, form, old, new)) if form else (),
        brief=_brief(form, shown, library) if form and shown else (),
        time=time,
        why=tuple(_why(amendment) for amendment in sides.amended.get(key, ())),
    )


def _why(amendment: Amendment) -> str:
    day = wording.date(amendment.date)
    asked = f"{amendment.requested_by}{day}提出"
    return f"{amendment.kind}：{amendment.reason}（{asked}，见 {amendment.key.path}）"


def _old(sides: Sides, key: RecordKey) -> Record | None:
    """The signed record; where it had errors, what could be read of it."""
    found = sides.change.old(key)
    read = sides.change.before.faulty.get(key)
    return found or (Record(key, read) if isinstance(read, Mapping) else None)


def form_of(library: Library, key: RecordKey) -> Form | None:
    """The form as the record's programme words it, None where there is none."""
    catalogue = library.catalogue
    return catalogue.form_of(key.programme, key.form) if key.form in catalogue.forms else None


def programme_title(library: Library, programme: str) -> str:
    """The programme's short name, else its folder's."""
    found = library.catalogue.programmes.get(programme)
    return found.short if found else programme


def bureau_name(library: Library, key: RecordKey) -> str:
    """The name of the bureau in whose folder a record lies, else the folder's."""
    found = library.regions.bureau(key.jurisdiction, key.bureau)
    return found.name if found else f"{key.jurisdiction}/{key.bureau}"


def _form_title(library: Library, key: RecordKey) -> str:
    known = key.form in library.catalogue.forms
    return library.catalogue.form_title(key.programme, key.form) if known else key.form


def _title(library: Library, record: Record, *, sound: bool) -> str:
    if sound:
        return library.dataset.title(record)
    form = form_of(library, record.key)
    named = record.data.get(form.title_field) if form and form.title_field else None
    return str(named) if isinstance(named, str) and named else record.key.id


def _values(sides: Sides, form: Form, old: Record | None, new: Record | None) -> Iterable[Value]:
    for field in form.fields:
        if is_list(field):
            continue
        before = _said(field, old, sides.old)
        after = _said(field, new, sides.new)
        if before is None and after is None:
            continue
        both = old is not None and new is not None
        changed = both and _raw(field, old) != _raw(field, new)
        if before is None and both:
            before = wording.NOT_GIVEN
        if after is None and both:
            after = wording.NOT_GIVEN
        yield Value(field.title, before, after, changed, field.group)


def _said(field: Field, record: Record | None, library: Library) -> str | None:
    if record is None or (field.name not in record.data and not field.required):
        return None
    return words(field, record.data, record, library)


def _raw(field: Field, record: Record | None) -> tuple[bool, Any]:
    data = record.data if record else _NONE
    return field.name in data, data.get(field.name)


def _record_totals(form: Form, records: Sequence[Record]) -> tuple[tuple[str, str], ...]:
    """The sums of the figures of several records (of their rows, for a table form)."""
    rows = [row for record in records for row in record.rows(form)]
    found = []
    for column in figure_columns(form):
        if len(column.way) == 1:
            values = [row[column.name] for row in rows if is_number(row.get(column.name))]
            if values:
                found.append((column.title, number_words(exact_sum(values), column.field.unit)))
    return tuple(found)


def _brief(form: Form, record: Record, library: Library) -> tuple[tuple[str, str], ...]:
    """The main figures, then what else is short, of one record."""
    figures = [column.way[0] for column in main_figures(form) if len(column.way) == 1]
    others = [
        field.name
        for field in form.fields
        if not field.private
        and not is_list(field)
        and field.name != form.title_field
        and (field.type in _SHORT or field.options or field.format or field.reference)
    ]
    names = list(dict.fromkeys([*figures, *others]))[:_BRIEF]
    shown = (field for field in form.fields if field.name in names)
    found = [(field.title, words(field, record.data, record, library)) for field in shown]
    if form.rows:
        rows = record.data.get(form.rows)
        found.append(("行数", f"{len(rows) if isinstance(rows, list) else 0}"))
    return tuple(found)
