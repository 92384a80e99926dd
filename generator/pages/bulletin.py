"""Bulletins, set like a government announcement, and their list; it must not retype a table.

Works for any form that is published as a bulletin; fields that such a form does not have are left
out of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.artifacts import Page
from generator.exports.paths import bulletin_url
from generator.exports.privacy import pruner
from generator.pages import wording
from generator.pages.amendments import amendments_beside, amendments_of
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.pages.tables import Table, table_of
from generator.pages.trail import makings_of
from generator.pages.values import plain
from generator.records.key import RecordKey
from generator.records.provenance import Provenance
from generator.records.record import Record

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Entry:
    """A bulletin in a list; an empty `date` is a lost one."""

    title: str
    url: str
    issuer: str
    number: str
    date: str
    summary: str
    kind: str
    published: str


@dataclass(frozen=True, slots=True)
class _Annex:
    """A table that the bulletin announces, made from its record."""

    title: str
    url: str
    table: Table
    data: str


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    paragraphs: tuple[str, ...]
    annex: _Annex | None


def entry_of(library: Library, record: Record) -> Entry:
    """The bulletin as an entry of a list."""
    data = _public(library, record)
    provenance = library.edition.history.of(record.key.path)
    return Entry(
        title=library.dataset.title(record),
        url=bulletin_url(record.key),
        issuer=str(data.get("issuer") or library.dataset.bureau(record).office),
        number=str(data.get("number") or ""),
        date=str(data.get("date") or ""),
        summary=str(data.get("summary") or ""),
        kind=str(data.get("kind") or ""),
        published=provenance.first.date if provenance else "",
    )


def pages(library: Library) -> Iterator[Page]:
    """The list of bulletins and the page of each."""
    yield _list(library)
    for index, record in enumerate(library.bulletins):
        newer = library.bulletins[index - 1] if index else None
        older = library.bulletins[index + 1] if index + 1 < len(library.bulletins) else None
        yield _page(library, record, newer, older)


def _list(library: Library) -> Page:
    entries = [entry_of(library, record) for record in library.bulletins]
    years: dict[str, list[Entry]] = {}
    for entry, record in zip(entries, library.bulletins, strict=True):
        years.setdefault(library.bulletin_order(record)[0][:4], []).append(entry)
    return Page(
        url="bulletins/",
        title="公告",
        description=f"全部 {len(entries)} 份公告：通知、任务和结果。",
        kind="栏目",
        body=rendered("bulletins", base="..", years=years, total=len(entries)),
        search_text=" ".join(entry.title for entry in entries),
    )


def _page(library: Library, record: Record, newer: Record | None, older: Record | None) -> Page:
    url = bulletin_url(record.key)
    base = "/".join([".."] * url.count("/"))
    data = _public(library, record)
    provenance = library.edition.history.of(record.key.path)
    entry = entry_of(library, record)
    body = rendered(
        "bulletin",
        base=base,
        entry=entry,
        numeral=numeral,
        facts=_facts(data, entry, provenance),
        addressees=data.get("addressees") or (),
        sections=[_section(library, record, item, base) for item in _sections(data)],
        attachments=_attachments(library, record, data, base),
        signature=str(data.get("signature") or entry.issuer),
        date_note=str(data.get("date_note") or ""),
        source=str(data.get("source") or ""),
        programme=library.dataset.programme(record),
        provenance=provenance,
        changed=record.key.path in library.edition.history.changed,
        complete=library.edition.history.complete,
        corrections=_corrections(library, record),
        amendments=[
            *amendments_of(library, record.key),
            *amendments_beside(library, _shown_in(record, data)),
        ],
        repository=library.edition.repository,
        location=library.edition.history.location,
        head=library.edition.history.head,
        key=record.key,
        makings=makings_of(library, [record, *_used(library, record, data)]),
        permalink=f"{library.edition.site_url}{url}" if library.edition.site_url else "",
        neighbours=[
            (label, entry_of(library, other))
            for label, other in (("上一份", newer), ("下一份", older))
            if other is not None
        ],
    )
    return Page(
        url=url,
        title=entry.title,
        description=wording.clipped(entry.summary or entry.title),
        kind="公告",
        body=body,
        search_text=_search_text(library, record, entry),
    )


def _facts(data: Any, entry: Entry, provenance: Provenance | None) -> list[tuple[str, str, str]]:
    """Label, value and the date for machines, in the order of Chinese government sites."""
    lost = "原文缺损"
    published = wording.date(provenance.first.date) if provenance else "待发布"
    return [
        ("索引号", str(data.get("index_number") or "原文未载"), ""),
        ("主题分类", str(data.get("subject") or entry.kind or "—"), ""),
        ("发文机关", entry.issuer, ""),
        ("成文日期", wording.date(entry.date) if entry.date else lost, entry.date),
        ("发文字号", entry.number or "原文未载", ""),
        ("本站收录", published, entry.published),
    ]


def _public(library: Library, record: Record) -> Mapping[str, Any]:
    prune = pruner(library.dataset.form(record).root)
    found: Mapping[str, Any] = prune(record.data) if prune else record.data
    return found


def _sections(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [item for item in data.get("sections") or () if isinstance(item, Mapping)]


def _section(library: Library, record: Record, item: Any, base: str) -> _Section:
    target = _target(library, record, item.get("table"))
    annex = None
    if target is not None:
        annex = _annex(library, target, base, str(item.get("table_caption") or ""))
    return _Section(
        heading=str(item.get("heading") or ""),
        paragraphs=tuple(map(str, item.get("paragraphs") or ())),
        annex=annex,
    )


def _target(library: Library, record: Record, reference: object) -> Record | None:
    return library.dataset.referred(str(reference), record.key, "") if reference else None


def _used(library: Library, record: Record, data: Mapping[str, Any]) -> Iterator[Record]:
    """The records whose tables the bulletin announces or attaches."""
    named = [item.get("table") for item in _sections(data)]
    for reference in (*named, *(data.get("attachments") or ())):
        target = _target(library, record, reference)
        if target is not None:
            yield target


def _annex(library: Library, target: Record, base: str, caption: str) -> _Annex:
    form = library.dataset.form(target)
    rows = [(target, row) for row in target.rows(form)]
    return _Annex(
        title=caption or library.dataset.title(target),
        url=f"{base}/{target.key.url}",
        table=table_of(library, form, rows, base, everything=True),
        data=_data(target.key, base),
    )


def _data(key: RecordKey, base: str) -> str:
    return f"{base}/data/{key.programme}/{key.form}"


@dataclass(frozen=True, slots=True)
class _Attachment:
    title: str
    url: str
    data: str


def _attachments(
    library: Library, record: Record, data: Mapping[str, Any], base: str
) -> list[_Attachment]:
    found = []
    for reference in data.get("attachments") or ():
        target = _target(library, record, reference)
        if target is not None:
            url = f"{base}/{target.key.url}"
            title = library.dataset.title(target)
            found.append(_Attachment(title, url, _data(target.key, base)))
    return found


def _corrections(library: Library, record: Record) -> list[Entry]:
    """Later bulletins that refer to this one."""
    return [
        entry_of(library, mention.record)
        for mention in library.mentions.get(record.key, ())
        if library.dataset.form(mention.record).bulletin
    ]


def _shown_in(record: Record, data: Mapping[str, Any]) -> Iterator[RecordKey]:
    """The records that the bulletin shows as tables or leads to, withdrawn ones too."""
    named = [item.get("table") for item in _sections(data)]
    for reference in (*named, *(data.get("attachments") or ())):
        key = RecordKey.from_reference(str(reference or ""), record.key, "")
        if key:
            yield key


def numeral(number: int) -> str:
    """1 to 99 as the headings of official documents count."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def _search_text(library: Library, record: Record, entry: Entry) -> str:
    fields = [field for field in library.dataset.form(record).fields if not field.private]
    texts = [
        plain(field, record.data.get(field.name), record, library)
        for field in fields
        if field.name not in ("sections", "attachments")
    ]
    for item in _sections(_public(library, record)):
        texts += [str(item.get("heading") or ""), *map(str, item.get("paragraphs") or ())]
    return " ".join(filter(None, [entry.title, *texts]))
