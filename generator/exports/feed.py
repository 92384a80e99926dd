"""The Atom feed of bulletins and of corrections, newest first; nothing else, and no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element

from generator import __version__
from generator.artifacts import Artifact
from generator.clock import instant
from generator.exports.imprint import DATA_LICENCE, titled
from generator.exports.markup import add, document
from generator.exports.paths import FEED, bulletin_url
from generator.records.amendment import Amendment, amendment_from
from generator.records.edition import Edition
from generator.records.form import Form
from generator.records.record import Record

MEDIA_TYPE: Final = "application/atom+xml"
ENTRIES: Final = 50
SUMMARY: Final = "summary"
"""The field in which a bulletin's form keeps its abstract."""

_ATOM: Final = "http://www.w3.org/2005/Atom"
_GAZETTES: Final = uuid5(NAMESPACE_URL, "https://gongbao.invalid/")
_MIDNIGHT: Final = "T00:00:00+08:00"
"""The beginning of a dated day in Chinese standard time."""


@dataclass(frozen=True, slots=True)
class _Entry:
    record: Record
    published: str
    updated: str
    dated: str

    @property
    def rank(self) -> tuple[datetime, str, str]:
        """Newest last: by publication, then by its own date, then by its key."""
        return instant(self.published), self.dated, str(self.record.key)


def feed(edition: Edition) -> Artifact:
    """feed.xml with the newest bulletins."""
    entries = sorted(_entries(edition), key=lambda entry: entry.rank, reverse=True)[:ENTRIES]
    updated = max((entry.updated for entry in entries), key=instant, default=edition.built)
    site = edition.site_url
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    add(root, "title", titled(edition, f"{edition.site_name}：公告"))
    add(root, "subtitle", "通知、结果和任务的公告，以及更正和撤回，最新的在前。")
    add(root, "id", f"{site}{FEED}" if site else _urn(f"feed:{edition.site_name}"))
    add(root, "updated", updated)
    if site:
        add(root, "link", rel="self", type=MEDIA_TYPE, href=f"{site}{FEED}")
    add(root, "link", rel="alternate", type="text/html", href=site or "./")
    add(root, "generator", "Gongbao", version=__version__)
    add(root, "rights", f"{DATA_LICENCE.title}（{DATA_LICENCE.id}）")
    for entry in entries:
        _add_entry(root, edition, entry)
    return Artifact(FEED, MEDIA_TYPE, document(root))


def _add_entry(root: Element, edition: Edition, entry: _Entry) -> None:
    record = entry.record
    programme = edition.dataset.programme(record)
    node = add(root, "entry")
    amendment = amendment_from(record) if edition.dataset.form(record).amends else None
    name = f"{amendment.kind}：{amendment.title}" if amendment else edition.dataset.title(record)
    add(node, "title", titled(edition, name))
    nature = "demonstration:" if edition.demonstration else ""
    add(node, "id", _urn(f"{nature}{record.key}"))
    page = f"{edition.site_url}{_page_of(edition, record, amendment)}"
    add(node, "link", rel="alternate", type="text/html", href=page)
    add(node, "published", entry.published)
    add(node, "updated", entry.updated)
    add(add(node, "author"), "name", edition.dataset.bureau(record).office)
    add(node, "category", term=programme.id, label=programme.short)
    summary = amendment.reason if amendment else record.data.get(SUMMARY)
    if isinstance(summary, str):
        add(node, "summary", summary, type="text")


def _page_of(edition: Edition, record: Record, amendment: Amendment | None) -> str:
    """A bulletin's own page; of an amendment that of what it amends, where it is told in full."""
    key = amendment.target if amendment else record.key
    form = edition.dataset.catalogue.forms.get(key.form)
    return bulletin_url(key) if form and form.bulletin else key.url


def _entries(edition: Edition) -> Iterator[_Entry]:
    for record in edition.dataset:
        form = edition.dataset.form(record)
        if form.bulletin or form.amends:
            yield _entry(edition, record, form)


def _entry(edition: Edition, record: Record, form: Form) -> _Entry:
    """When a bulletin was published: signed first, else dated, else its programme's beginning."""
    dated = _own_date(record, form) or edition.dataset.programme(record).start
    day = f"{dated}{_MIDNIGHT}"
    provenance = edition.history.of(record.key.path)
    if provenance is None:
        return _Entry(record, published=day, updated=day, dated=dated)
    first = provenance.first.time if edition.history.complete else day
    return _Entry(record, published=first, updated=provenance.last.time, dated=dated)


def _own_date(record: Record, form: Form) -> str:
    """The first day that the bulletin itself names, or an empty text."""
    values = (record.data.get(field.name) for field in form.fields if field.format == "date")
    return next((value for value in values if isinstance(value, str)), "")


def _urn(name: str) -> str:
    """An identifier that outlives the site's address, because it is made from a record's own."""
    return uuid5(_GAZETTES, name).urn
