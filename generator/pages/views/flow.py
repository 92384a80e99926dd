"""A flow: how many cases took each step, how long they wait, and every case; it judges none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.views.frame import Frame
from generator.pages.views.shown import Shower, shower_of
from generator.records.region import Bureau
from generator.records.view import Flow, Step
from generator.stats.views.flow import Case, Event, Waits, flowing

CASES_A_PAGE: Final = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the funnel; `part` is its share of the first step, 0 to 1."""

    title: str
    url: str
    count: int
    part: float
    wait: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A step of a case: when, after how many days, and how it went; empty where not taken."""

    url: str = ""
    day: str = ""
    days: str = ""
    result: Markup | str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A case with its marks; `tone` and `words` say where it stands."""

    title: str
    url: str
    place: Bureau
    marks: tuple[Mark, ...]
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """The figures of one bureau; a bureau of None is all of them."""

    bureau: Bureau | None
    counts: tuple[int, ...]
    open: int
    median: str
    longest: str
    waiting: str


def pages(frame: Frame, content: Flow) -> Iterator[Page]:
    """The flow, and further pages where there are many cases."""
    found = flowing(frame.library.dataset, frame.programme, content, frame.library.edition.today)
    showers = [shower_of(frame.library, frame.programme.id, s.chosen.form) for s in content.steps]
    cuts = list(range(0, len(found.cases), CASES_A_PAGE)) or [0]
    belows = [f"{number}/" if number > 1 else "" for number in range(1, len(cuts) + 1)]
    places = [_place(None, found.all), *(_place(*entry) for entry in found.by_bureau)]
    for number, (cut, below) in enumerate(zip(cuts, belows, strict=True), 1):
        base = frame.base(below)
        cases = found.cases[cut : cut + CASES_A_PAGE]
        lines = [_line(frame, content, showers, case, base) for case in cases]
        yield frame.page(
            "view_flow",
            below=below,
            part=f"第 {number} 页" if number > 1 else "",
            search=" ".join(line.title for line in lines),
            words=_words(found.all),
            nothing=not found.cases,
            steps=content.steps,
            bars=_bars(frame, content, found.all),
            places=places,
            lines=lines,
            total=len(found.cases),
            pages=[(index, f"{frame.url}{entry}") for index, entry in enumerate(belows, 1)],
            number=number,
            more=[f"{base}/{frame.url}{entry}" for entry in belows[1:]] if number == 1 else [],
            over=frame.programme.concluded(frame.library.edition.today),
        )


def _words(waits: Waits) -> str:
    done = waits.counts[0] - waits.open
    return f"共 {wording.number(waits.counts[0])} 件，走完 {wording.number(done)} 件。"


def _bars(frame: Frame, content: Flow, waits: Waits) -> list[Bar]:
    most = max(waits.counts[0], 1)
    return [
        Bar(
            title=step.title,
            url=f"{frame.programme.url}{step.chosen.form}/",
            count=count,
            part=min(1.0, count / most),
            wait=days(wait),
        )
        for step, count, wait in zip(content.steps, waits.counts, waits.medians, strict=True)
    ]


def _place(bureau: Bureau | None, waits: Waits) -> Place:
    return Place(
        bureau,
        waits.counts,
        waits.open,
        days(waits.median),
        days(waits.longest),
        days(waits.waiting),
    )


def _line(frame: Frame, content: Flow, showers: list[Shower], case: Case, base: str) -> Line:
    library = frame.library
    tone, words = _standing(content, case, over=frame.programme.concluded(library.edition.today))
    return Line(
        title=library.dataset.title(case.subject),
        url=case.subject.key.url,
        place=case.bureau,
        marks=tuple(
            _mark(step, shower, event, base)
            for step, shower, event in zip(content.steps, showers, case.events, strict=True)
        ),
        tone=tone,
        words=words,
    )


def _mark(step: Step, shower: Shower, event: Event | None, base: str) -> Mark:
    if event is None:
        return Mark()
    return Mark(
        url=event.shown.record.key.url,
        day=event.shown.day,
        days=days(event.days),
        result=shower.html(event.shown, step.result, base) if step.result else "",
    )


def _standing(content: Flow, case: Case, *, over: bool) -> tuple[str, str]:
    """Where a case stands, as the name of a tone and in words."""
    if case.next is None:
        return "reached", f"{days(case.total)}走完" if case.total is not None else "已走完"
    step = content.steps[case.next].title
    if over:
        return "not-reported", f"{step}{wording.NOT_REPORTED}"
    waited = f"，已等 {days(case.waiting)}" if case.waiting is not None else ""
    if case.overdue:
        return "short", f"待{step}{waited}，超过期限 {wording.date(case.until)}"
    return "under-way", f"待{step}{waited}"


def days(value: Fraction | int | None) -> str:
    """A number of days in words; a median may end in a half."""
    if value is None:
        return "—"
    if value == 0:
        return "当天"
    return f"{wording.number(float(value))} 天"
