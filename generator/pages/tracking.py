"""What is followed on a programme's page: stages, hand-ins, counties; it must not judge anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.pages.library import Library
from generator.records.board import Cell, StageState, board_of
from generator.records.coverage import Coverage, coverage_of
from generator.records.deadline import HandIn, HandInState, hand_ins
from generator.records.programme import Goal, Programme

_TONES = {
    StageState.DONE: "reached",
    StageState.DONE_LATE: "under-way",
    StageState.OPEN: "ahead",
    StageState.OVERDUE: "short",
    StageState.NOT_REPORTED: "not-reported",
}
_HAND_IN_TONES = {
    HandInState.IN_TIME: "reached",
    HandInState.LATE: "under-way",
    HandInState.UNDATED: "reached",
    HandInState.OPEN: "ahead",
    HandInState.OVERDUE: "short",
    HandInState.NOT_REPORTED: "not-reported",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell: a word with its tone, the day it happened and the record that shows it."""

    words: str
    tone: str
    day: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what is followed, whose it is, and its cells."""

    title: str
    url: str
    place: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table of marks: `heads` are (title, due day) pairs."""

    heads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """One goal for every county, with its coverage by bureau."""

    goal: Goal
    places: tuple[Coverage, ...]

    @property
    def covered(self) -> int:
        """How many counties are reached."""
        return sum(len(place.covered) for place in self.places)

    @property
    def counties(self) -> int:
        """How many counties there are."""
        return sum(len(place.rows) for place in self.places)


def stage_chart(library: Library, programme: Programme) -> Chart | None:
    """The stage board (挂图作战), or None where nothing is followed."""
    rows = board_of(library.dataset, programme, library.edition.today)
    if not rows:
        return None
    heads = tuple((cell.stage.title, cell.stage.end) for cell in rows[0].cells)
    lines = tuple(
        Line(
            library.dataset.title(row.subject),
            row.subject.key.url,
            library.dataset.bureau(row.subject).short,
            tuple(_stage_mark(cell) for cell in row.cells),
        )
        for row in rows
    )
    return Chart(heads, lines) if heads else None


def hand_in_chart(library: Library, programme: Programme) -> Chart | None:
    """Who handed in what by when, or None where nobody has handed in anything with a date."""
    found = hand_ins(library.dataset, programme, library.edition.today)
    owing = Counter(form for form, _ in {(h.use.form, h.bureau.url) for h in found})
    shown = [hand_in for hand_in in found if owing[hand_in.use.form] > 1]
    if not any(hand_in.record for hand_in in shown):
        return None
    columns = list(dict.fromkeys((h.use.form, h.due.date or "") for h in shown))
    bureaus = {(h.bureau.jurisdiction, h.bureau.id): h.bureau for h in shown}
    by_place = {
        (h.bureau.jurisdiction, h.bureau.id, h.use.form, h.due.date or ""): h for h in shown
    }
    heads = tuple(
        (library.catalogue.form_title(programme.id, form), date) for form, date in columns
    )
    lines = tuple(
        Line(
            bureau.short,
            bureau.url,
            "",
            tuple(_hand_in_mark(by_place.get((*place, *column))) for column in columns),
        )
        for place, bureau in bureaus.items()
    )
    return Chart(heads, lines)


def reaches(library: Library, programme: Programme) -> list[Reach]:
    """The goals for every county that records can tell of."""
    found = [
        Reach(goal, tuple(coverage_of(library.dataset, programme, goal)))
        for goal in programme.goals
    ]
    return [reach for reach in found if reach.places]


def _stage_mark(cell: Cell) -> Mark:
    evidence = cell.evidence
    return Mark(
        cell.state.label,
        _TONES[cell.state],
        evidence.day if evidence else "",
        evidence.record.key.url if evidence else "",
    )


def _hand_in_mark(hand_in: HandIn | None) -> Mark:
    if hand_in is None:
        return Mark("—", "")
    record = hand_in.record
    return Mark(
        hand_in.state.label,
        _HAND_IN_TONES[hand_in.state],
        hand_in.day,
        record.key.url if record else "",
    )
