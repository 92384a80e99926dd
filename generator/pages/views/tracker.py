"""A tracker (挂图作战): a summary by bureau and a page of rows for each; it judges no row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.views.frame import Frame
from generator.pages.views.shown import Shower, shower_of
from generator.records.board import StageState
from generator.records.region import Bureau
from generator.records.view import Tracker
from generator.stats.views.tracker import Followed, Stage, followed

ROWS_A_PAGE: Final = 500
LATE_SHOWN: Final = 60
_TONES: Final = {
    StageState.DONE: "reached",
    StageState.DONE_LATE: "under-way",
    StageState.OPEN: "ahead",
    StageState.OVERDUE: "short",
    StageState.NOT_REPORTED: "not-reported",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One bureau: how many rows, how many reached each stage, how many are overdue."""

    bureau: Bureau | None
    url: str
    rows: int
    reached: tuple[int, ...]
    overdue: int
    part: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One stage of a row."""

    tone: str
    words: str
    url: str
    day: str
    due: str
    result: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list with its facts and stages."""

    anchor: str
    title: str
    url: str
    facts: tuple[Markup, ...]
    marks: tuple[Mark, ...]


def pages(frame: Frame, content: Tracker) -> Iterator[Page]:
    """The summary, then the pages of every bureau."""
    library = frame.library
    found = followed(library.dataset, frame.programme, content, library.edition.today)
    everything = [row for _, rows in found for row in rows]
    places = [
        _place(bureau, f"{frame.url}{_below(bureau)}", content, rows) for bureau, rows in found
    ]
    overdue = sum(1 for row in everything if row.overdue)
    shower = shower_of(library, frame.programme.id, content.chosen.form)
    yield frame.page(
        "view_tracker",
        search=" ".join(place.bureau.name for place in places if place.bureau),
        words=f"共 {wording.number(len(everything))} 项，逾期 {wording.number(overdue)} 项。",
        nothing=not everything,
        marks=content.marks,
        places=[_place(None, "", content, everything), *places],
        late=[
            (bureau, _line(frame, content, shower, row, frame.base()))
            for bureau, rows in found
            for row in rows
            if row.overdue
        ][:LATE_SHOWN],
        overdue=overdue,
        fields=[shower.fields[name] for name in content.facts],
    )
    for bureau, rows in found:
        yield from _bureau_pages(frame, content, shower, bureau, rows)


def _bureau_pages(
    frame: Frame, content: Tracker, shower: Shower, bureau: Bureau, rows: list[Followed]
) -> Iterator[Page]:
    cuts = range(0, len(rows), ROWS_A_PAGE)
    belows = [_below(bureau, number) for number in range(1, len(cuts) + 1)]
    for number, (cut, below) in enumerate(zip(cuts, belows, strict=True), 1):
        base = frame.base(below)
        lines = [_line(frame, content, shower, row, base) for row in rows[cut : cut + ROWS_A_PAGE]]
        yield frame.page(
            "view_tracker_bureau",
            below=below,
            part=bureau.name if number == 1 else f"{bureau.name}第 {number} 页",
            search=" ".join(line.title for line in lines),
            words=f"{bureau.name}，共 {wording.number(len(rows))} 项。",
            bureau=bureau,
            place=_place(bureau, "", content, rows),
            heading=shower.fields[content.heading].title,
            fields=[shower.fields[name] for name in content.facts],
            marks=content.marks,
            lines=lines,
            total=len(rows),
            pages=[(index, f"{frame.url}{entry}") for index, entry in enumerate(belows, 1)],
            number=number,
            more=[f"{base}/{frame.url}{entry}" for entry in belows[1:]] if number == 1 else [],
        )


def _below(bureau: Bureau, number: int = 1) -> str:
    """Where the page of a bureau lies: bureaus of two jurisdictions may be called the same."""
    return f"{bureau.jurisdiction}/{bureau.id}/{'' if number == 1 else f'{number}/'}"


def _place(bureau: Bureau | None, url: str, content: Tracker, rows: list[Followed]) -> Place:
    reached = tuple(
        sum(1 for row in rows if row.stages[index].state.done)
        for index in range(len(content.marks))
    )
    part = reached[0] / len(rows) if rows else 0.0
    return Place(bureau, url, len(rows), reached, sum(1 for row in rows if row.overdue), part)


def _line(frame: Frame, content: Tracker, shower: Shower, row: Followed, base: str) -> Line:
    return Line(
        anchor=row.entry.anchor,
        title=shower.text(row.entry, content.heading),
        url=row.entry.record.key.url,
        facts=tuple(shower.html(row.entry, name, base) for name in content.facts),
        marks=tuple(_mark(frame, stage, base) for stage in row.stages),
    )


def _mark(frame: Frame, stage: Stage, base: str) -> Mark:
    shown, mark = stage.shown, stage.mark
    result = Markup("")
    if shown and mark.result:
        form = shower_of(frame.library, frame.programme.id, mark.chosen.form)
        result = form.html(shown, mark.result, base)
    return Mark(
        tone=_TONES[stage.state],
        words=stage.state.label if stage.due or stage.state.done else _undated(stage.state),
        url=shown.record.key.url if shown else "",
        day=shown.day if shown else "",
        due=stage.due,
        result=result,
    )


def _undated(state: StageState) -> str:
    """A stage without a day by when it is due is not early or late."""
    return "尚无记录" if state is StageState.OPEN else state.label
