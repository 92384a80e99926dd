"""The page of one record: every field, where it comes from and who refers to it; no bulletins.

This is the page that a site has most of, so whatever is the same for all records of a form is made
once, in `_Sheet`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from generator.artifacts import Page
from generator.exports.paths import bulletin_url
from generator.exports.search_index import SearchDocument
from generator.pages import wording
from generator.pages.amendments import amendments_of
from generator.pages.drawing import drawn_part
from generator.pages.library import Library, Mention
from generator.pages.origins import credit_of
from generator.pages.prose import article_of, is_prose, prose_names
from generator.pages.render import template
from generator.pages.submit import correction_url
from generator.pages.tables import ORDINAL, Table, inner_table, table_of
from generator.pages.trail import trail_of
from generator.pages.values import NOT_GIVEN, PRIVATE, Writer, plain, writers_of
from generator.pages.views.history import timelines_of
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.record import Record

_LABEL: Final = Markup("<dt>{}</dt>")
_LABEL_UNIT: Final = Markup('<dt>{} <span class="gb-unit">（{}）</span></dt>')
_HELP: Final = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_MENTIONS_SHOWN: Final = 200
OTHER: Final = "其他"
"""The heading of fields without a group that come after others with one."""


@dataclass(frozen=True, slots=True)
class _Slot:
    writer: Writer
    label: Markup


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all records of one form in one programme share; `prose` is read as an article."""

    form: Form
    prose: bool
    title: str
    base: str
    groups: tuple[tuple[str, tuple[_Slot, ...]], ...]
    lists: tuple[Writer, ...]
    searched: tuple[Field, ...]
    shared: dict[str, object]


def pages(library: Library, records: Iterable[Record]) -> Iterator[Page]:
    """The pages of the given records."""
    sheets: dict[tuple[str, str], _Sheet] = {}
    render = template("record").render
    for record in records:
        use = (record.key.programme, record.key.form)
        sheet = sheets.get(use)
        if sheet is None:
            sheet = sheets[use] = _sheet(library, record)
        title = library.dataset.title(record)
        bureau = library.dataset.bureau(record)
        text = _search_text(library, sheet.searched, record)
        origin = library.dataset.origin(record)
        yield Page(
            url=record.key.url,
            title=title,
            description=wording.clipped(f"{bureau.name} {sheet.title}：{text}"),
            kind=f"记录（{sheet.title}）",
            body=render(_values(library, sheet, record, title)),
            original=origin.page_of(record.key) if origin else "",
        )


def documents(library: Library, records: Iterable[Record]) -> Iterator[SearchDocument]:
    """What search finds of the same pages, without rendering them."""
    for record in records:
        form = library.dataset.form(record)
        if form.bulletin:
            continue
        title, bureau = library.dataset.title(record), library.dataset.bureau(record).name
        kind = library.catalogue.form_title(record.key.programme, form.id)
        searched = [f for f in form.fields if not f.private and f.name != form.title_field]
        text = _search_text(library, searched, record)
        yield SearchDocument(record.key.url, title, f"记录（{kind}）", f"{title} {bureau} {text}")


def _sheet(library: Library, record: Record) -> _Sheet:
    form = library.dataset.form(record)
    programme = library.dataset.programme(record)
    base = "/".join([".."] * record.key.url.count("/"))
    prose = is_prose(form)
    apart = prose_names(form) if prose else frozenset()
    writers = writers_of([f for f in form.fields if f.name not in apart], library)
    groups: dict[str, list[_Slot]] = {}
    for writer in writers:
        if not writer.rows:
            groups.setdefault(writer.field.group, []).append(_Slot(writer, _label(writer.field)))
    return _Sheet(
        form=form,
        prose=prose,
        title=library.catalogue.form_title(programme.id, form.id),
        base=base,
        groups=tuple(
            (name or (OTHER if index else ""), tuple(slots))
            for index, (name, slots) in enumerate(groups.items())
        ),
        lists=tuple(writer for writer in writers if writer.rows),
        searched=tuple(field for field in form.fields if not field.private),
        shared={
            "base": base,
            "form": form,
            "form_title": library.catalogue.form_title(programme.id, form.id),
            "programme": programme,
            "repository": library.edition.repository,
            "location": library.edition.history.location,
            "site_url": library.edition.site_url,
            "complete": library.edition.history.complete,
            "head": library.edition.history.head,
            "helps": Markup("").join(
                _HELP.format(field.heading, field.description)
                for field in form.fields
                if field.description
            ),
        },
    )


def _label(field: Field) -> Markup:
    return _LABEL_UNIT.format(field.title, field.unit) if field.unit else _LABEL.format(field.title)


def _values(library: Library, sheet: _Sheet, record: Record, title: str) -> dict[str, object]:
    data, base, bureau = record.data, sheet.base, library.dataset.bureau(record)
    origin = library.dataset.origin(record)
    return sheet.shared | {
        "credit": credit_of(library, origin, record.key) if origin else None,
        "title": title,
        "bureau": bureau.name,
        "bureau_url": bureau.url,
        "correction": correction_url(record.key),
        "amendments": amendments_of(library, record.key),
        "groups": [
            (name, [(slot.label, slot.writer.shown(data, record, base)) for slot in slots])
            for name, slots in sheet.groups
        ],
        "timelines": timelines_of(library, record, base),
        "article": article_of(sheet.form, record) if sheet.prose else (),
        "lists": [(writer.field, _table(library, sheet, writer, record)) for writer in sheet.lists],
        "key": record.key,
        "provenance": library.edition.history.of(record.key.path),
        "trail": None if origin else trail_of(library, record.key),
        "mentions": _mentions(library, record.key, base),
        "mentioned": len(library.mentions.get(record.key, ())),
        "bulletin_url": bulletin_url(record.key) if sheet.form.bulletin else "",
        "drawing": drawn_part(library, record),
    }


def _table(library: Library, sheet: _Sheet, writer: Writer, record: Record) -> Table | Markup:
    form, base = sheet.form, sheet.base
    items: Any = record.data.get(writer.field.name)
    if writer.field.private:
        return PRIVATE
    if not items:
        return NOT_GIVEN
    if writer.field.name == form.rows:
        return table_of(library, form, [(record, item) for item in items], base, everything=True)
    return inner_table(library, writer, items, record, base)


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    title: str
    where: str
    values: tuple[tuple[str, str], ...]


def _mentions(library: Library, key: RecordKey, base: str) -> list[_Link]:
    return [
        _Link(
            url=f"{base}/{library.face_url(mention.record)}",
            title=library.dataset.title(mention.record),
            where=library.dataset.programme(mention.record).short,
            values=_row_values(library, mention),
        )
        for mention in library.mentions.get(key, ())[:_MENTIONS_SHOWN]
    ]


def _row_values(library: Library, mention: Mention) -> tuple[tuple[str, str], ...]:
    form = library.dataset.form(mention.record)
    if form.bulletin or mention.row is mention.record.data:
        return ()
    found = []
    for field in form.row_fields:
        if field.name == mention.field.name or field.type in ("object", "array"):
            continue
        if field.title == ORDINAL:
            continue
        text = plain(field, mention.row.get(field.name), mention.record, library)
        if text and len(text) <= 60:
            found.append((field.title, f"{text} {field.unit}".rstrip()))
    return tuple(found[:6])


def _search_text(library: Library, searched: Iterable[Field], record: Record) -> str:
    data = record.data
    texts = [
        plain(field, data[field.name], record, library) for field in searched if field.name in data
    ]
    return " ".join(filter(None, texts))
