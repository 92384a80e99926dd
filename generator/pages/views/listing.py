"""Which views a programme has, and the pages of them all; it must not make a kind's page itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.views import (
    directory,
    flow,
    history,
    register,
    reports,
    scorecard,
    tracker,
    yearbook,
)
from generator.pages.views.frame import Frame
from generator.records.programme import Programme
from generator.records.view import (
    Directory,
    Flow,
    History,
    Register,
    Reports,
    Scorecard,
    Tracker,
    Yearbook,
)
from generator.stats.views.flow import flowing
from generator.stats.views.history import lives
from generator.stats.views.register import registered
from generator.stats.views.tracker import followed
from generator.stats.views.yearbook import years_of

NOTHING: Final = "还没有记录"


def views_of(library: Library, programme: Programme) -> list[tuple[str, str, str]]:
    """The views of a programme for its page: address, title, and how much each shows."""
    frames = [Frame(library, programme, view) for view in programme.views]
    return [(frame.url, frame.view.title, _words(frame)) for frame in frames]


def _words(frame: Frame) -> str:
    """How much the page shows, in what its lines are: not the records that it is made from."""
    if not frame.records:
        return NOTHING
    count, unit = _shown(frame)
    return f"{wording.number(count)} {unit}" if count else NOTHING


def _shown(frame: Frame) -> tuple[int, str]:
    dataset, programme = frame.library.dataset, frame.programme
    today = frame.library.edition.today
    shown: tuple[int, str] = 0, ""
    match frame.view.content:
        case Directory() as content:
            shown = directory.total(frame, content), "条"
        case Flow() as content:
            shown = len(flowing(dataset, programme, content, today).cases), "件"
        case Tracker() as content:
            rows = followed(dataset, programme, content, today)
            shown = sum(len(each) for _, each in rows), "项"
        case Scorecard() as content:
            shown = scorecard.total(frame, content), "行" if content.lines else "个单位"
        case History() as content:
            shown = len(lives(dataset, programme, content).subjects), "个对象"
        case Register() as content:
            shown = len(registered(dataset, programme, content)), "条"
        case Yearbook() as content:
            shown = len(years_of(dataset, programme, content)), "个年度"
        case Reports() as content:
            shown = reports.total(frame, content), "个单位已报送"
    return shown


def pages(library: Library) -> Iterator[Page]:
    """Every page of every view."""
    for programme in library.programmes:
        for view in programme.views:
            yield from _pages(Frame(library, programme, view))


def _pages(frame: Frame) -> Iterator[Page]:
    match frame.view.content:
        case Directory() as content:
            yield from directory.pages(frame, content)
        case Flow() as content:
            yield from flow.pages(frame, content)
        case Tracker() as content:
            yield from tracker.pages(frame, content)
        case Scorecard() as content:
            yield from scorecard.pages(frame, content)
        case History() as content:
            yield from history.pages(frame, content)
        case Register() as content:
            yield from register.pages(frame, content)
        case Yearbook() as content:
            yield from yearbook.pages(frame, content)
        case Reports() as content:
            yield from reports.pages(frame, content)
