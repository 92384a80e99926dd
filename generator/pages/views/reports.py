"""Reports: who handed in which, and a page for each bureau to read them; it sums nothing up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.prose import Passage, article_of, is_prose, prose_names
from generator.pages.views.frame import Frame
from generator.pages.views.scorecard import TONES
from generator.pages.views.shown import Said, shower_of
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import Reports
from generator.stats.views.picked import Picked, places
from generator.stats.views.standing import Handed, handed_in

_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Mark:
    """How a bureau stands with one report."""

    tone: str
    words: str
    url: str
    day: str
    due: str


@dataclass(frozen=True, slots=True)
class Line:
    """A bureau with its marks and the beginning of its text; `url` is empty where it has none."""

    bureau: Bureau
    url: str
    marks: tuple[tuple[Mark, ...], ...]
    excerpt: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report to read: its facts, then its passages."""

    title: str
    url: str
    day: str
    facts: list[Said]
    passages: list[Passage]
    anchor: str


@dataclass(frozen=True, slots=True)
class _Owed:
    bureau: Bureau
    handed: list[list[Handed]]

    def records(self) -> list[Record]:
        """What the bureau handed in, form by form."""
        return [h.record for each in self.handed for h in each if h.record]


def pages(frame: Frame, content: Reports) -> Iterator[Page]:
    """Who handed in what, and the reports of every bureau that did."""
    library, programme = frame.library, frame.programme
    owed = _owed(frame, content)
    lines = [_line(frame, entry) for entry in owed]
    given = sum(1 for line in lines if line.url)
    yield frame.page(
        "view_reports",
        search=" ".join(line.bureau.name for line in lines if line.url),
        words=f"{len(lines)} 个单位，{given} 个已报送。",
        forms=[library.catalogue.form_title(programme.id, form) for form in content.forms],
        lines=lines,
        given=given,
    )
    readers = [entry for entry in owed if entry.records()]
    for index, entry in enumerate(readers):
        neighbours = [
            (label, readers[other].bureau)
            for label, other in (("上一个", index - 1), ("下一个", index + 1))
            if 0 <= other < len(readers)
        ]
        yield _page(frame, entry, neighbours)


def total(frame: Frame, content: Reports) -> int:
    """How many bureaus have handed in a report."""
    return sum(1 for entry in _owed(frame, content) if _line(frame, entry).url)


def _owed(frame: Frame, content: Reports) -> list[_Owed]:
    dataset, programme = frame.library.dataset, frame.programme
    today = frame.library.edition.today
    uses = [use for form in content.forms if (use := programme.use_of(form))]
    tables = [handed_in(dataset, programme, use, today) for use in uses]
    order = places(dataset)
    known = {place: each[0].bureau for table in tables for place, each in table.items()}
    return [
        _Owed(known[place], [table.get(place, []) for table in tables])
        for place in sorted(known, key=order.__getitem__)
    ]


def _line(frame: Frame, entry: _Owed) -> Line:
    records = entry.records()
    dataset = frame.library.dataset
    passages = (p for record in records for p in article_of(dataset.form(record), record))
    texts = (text for passage in passages for text in (*passage.paragraphs, *passage.points))
    return Line(
        bureau=entry.bureau,
        url=f"{frame.url}{_below(entry.bureau)}" if records else "",
        marks=tuple(tuple(_mark(handed) for handed in each) for each in entry.handed),
        excerpt=wording.clipped(next(texts, ""), _EXCERPT),
    )


def _mark(handed: Handed) -> Mark:
    return Mark(
        TONES[handed.state],
        handed.state.label,
        handed.record.key.url if handed.record else "",
        handed.day,
        handed.due,
    )


def _below(bureau: Bureau) -> str:
    return f"{bureau.jurisdiction}/{bureau.id}/"


def _page(frame: Frame, entry: _Owed, neighbours: list[tuple[str, Bureau]]) -> Page:
    below = _below(entry.bureau)
    base = frame.base(below)
    reports = [_report(frame, record, base) for record in entry.records()]
    texts = [text for report in reports for passage in report.passages for text in passage.texts()]
    return frame.page(
        "view_reports_bureau",
        below=below,
        part=entry.bureau.name,
        search=" ".join([entry.bureau.name, *texts]),
        words=wording.clipped(f"{entry.bureau.name}：{' '.join(texts)}"),
        bureau=entry.bureau,
        reports=reports,
        neighbours=[
            (label, bureau.name, f"{frame.url}{_below(bureau)}") for label, bureau in neighbours
        ],
    )


def _report(frame: Frame, record: Record, base: str) -> Report:
    library = frame.library
    form = library.dataset.form(record)
    shower = shower_of(library, record.key.programme, form.id)
    prose = prose_names(form) if is_prose(form) else frozenset()
    bureau, day = library.dataset.bureau(record), record.day(form)
    row = Picked(record, record.data, bureau, day, 0)
    apart = {form.title_field, form.date_field, *prose}
    names = tuple(name for name in shower.fields if name not in apart)
    return Report(
        title=library.dataset.title(record),
        url=f"{base}/{record.key.url}",
        day=day,
        facts=shower.said(row, names, base),
        passages=article_of(form, record) if prose else [],
        anchor=row.anchor,
    )
