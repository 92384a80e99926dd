"""A yearbook: an index of years and a page for each, prose first; it adds no words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.artifacts import Page
from generator.pages.prose import Passage, article_of
from generator.pages.tables import Table, sheet_of
from generator.pages.views.directory import ENTRIES_A_PAGE, Section, placed_rows, sections_of
from generator.pages.views.frame import Frame
from generator.records.record import Record
from generator.records.view import Listing, Sheet, Tally, Yearbook
from generator.stats.views.picked import Picked
from generator.stats.views.yearbook import Part, Year, counted, years_of

_BELOW: Final = "year/"
"""As deep as the page of any year lies."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The prose of a year: its record, and the passages of it."""

    title: str
    url: str
    day: str
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a tally; `part` is its share of the largest, 0 to 1."""

    label: str
    count: int
    part: float
    before: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a year's page: what it counts, lists or tables, one of them set.

    `url` leads to all of it where the page shows only the beginning, and is empty otherwise.
    """

    title: str
    anchor: str
    count: int
    bars: list[Bar]
    sections: list[Section]
    table: Table | None
    url: str = ""


def pages(frame: Frame, content: Yearbook) -> Iterator[Page]:
    """The index of the years, and the page of each."""
    years = years_of(frame.library.dataset, frame.programme, content)
    titles = {year.year: _papers(frame, year.prose, frame.base()) for year in years}
    yield frame.page(
        "view_yearbook",
        search=" ".join(paper.title for papers in titles.values() for paper in papers),
        words=f"共 {len(years)} 个年度。",
        nothing=not years,
        years=[
            (year.year, f"{frame.url}{year.year}/", titles[year.year], _counts(frame, year))
            for year in years
        ],
    )
    for year, older in _with_older(years):
        yield _page(frame, year, older)


def _with_older(years: list[Year]) -> list[tuple[Year, Year | None]]:
    """Every year with the calendar year before it, where there is one."""
    by_year = {year.year: year for year in years}
    return [(year, by_year.get(_previous(year.year))) for year in years]


def _previous(year: str) -> str:
    return str(int(year) - 1) if year.isdecimal() else ""


def _page(frame: Frame, year: Year, older: Year | None) -> Page:
    below = f"{year.year}/"
    base = frame.base(below)
    papers = _papers(frame, year.prose, base)
    seen: set[str] = set()
    blocks = [_block(frame, part, rows, _rows(older, part), seen) for part, rows in year.rows]
    texts = [text for paper in papers for passage in paper.passages for text in passage.texts()]
    return frame.page(
        "view_yearbook_year",
        below=below,
        part=f"{year.year}年",
        search=" ".join(texts),
        words=f"{year.year}年：" + "；".join(f"{b.title} {b.count}" for b in blocks if b.count),
        year=year.year,
        older=older.year if older else "",
        papers=papers,
        blocks=[block for block in blocks if block.count],
        absent=[block.title for block in blocks if not block.count],
    )


def _rows(year: Year | None, part: Part) -> tuple[Picked, ...] | None:
    return next((rows for other, rows in year.rows if other is part), ()) if year else None


def _papers(frame: Frame, records: tuple[Record, ...], base: str) -> list[Paper]:
    dataset = frame.library.dataset
    return [
        Paper(
            dataset.title(record),
            f"{base}/{record.key.url}",
            record.day(dataset.form(record)),
            article_of(dataset.form(record), record),
        )
        for record in records
    ]


def _counts(frame: Frame, year: Year) -> list[tuple[str, int]]:
    """How many rows of each form the year has."""
    found: dict[str, int] = {}
    for part, rows in year.rows:
        title = frame.library.catalogue.form_title(frame.programme.id, part.chosen.form)
        found[title] = max(found.get(title, 0), len(rows))
    return list(found.items())


def _block(
    frame: Frame,
    part: Part,
    rows: tuple[Picked, ...],
    before: tuple[Picked, ...] | None,
    seen: set[str],
) -> Block:
    library, form, base = frame.library, part.chosen.form, frame.base(_BELOW)
    title = part.title or library.catalogue.form_title(frame.programme.id, form)
    bars: list[Bar] = []
    sections: list[Section] = []
    table: Table | None = None
    match part:
        case Tally():
            bars = _bars(frame, part, rows, before)
        case Listing():
            placed = placed_rows(frame, part, list(rows))[:ENTRIES_A_PAGE]
            sections = sections_of(library, placed, base, seen, level=3)
        case Sheet() if rows:
            described = library.catalogue.form_of(frame.programme.id, form)
            chosen = [(entry.record, entry.row) for entry in rows[:ENTRIES_A_PAGE]]
            table = sheet_of(library, described, chosen, base, part.fields)
        case _:
            pass
    anchor = f"part-{form}" if f"part-{form}" not in seen else ""
    seen.add(f"part-{form}")
    cut = len(rows) > ENTRIES_A_PAGE and not bars
    url = f"{frame.programme.url}{form}/" if cut else ""
    return Block(title, anchor, len(rows), bars, sections, table, url)


def _bars(
    frame: Frame, tally: Tally, rows: tuple[Picked, ...], before: tuple[Picked, ...] | None
) -> list[Bar]:
    found = counted(frame.library.dataset, tally, rows, before)
    most = max((len(entry.rows) for entry in found), default=0) or 1
    return [
        Bar(entry.label, len(entry.rows), len(entry.rows) / most, entry.before) for entry in found
    ]
