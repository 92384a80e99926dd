"""Which views a programme has, and the pages of them all; it must not make a kind's page itself."""

from __future__ import annotations

from collections.abc import Iterator

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


def views_of(library: Library, programme: Programme) -> list[tuple[str, str, str]]:
    """The views of a programme for its page: address, title, and how many records each has."""
    frames = [Frame(library, programme, view) for view in programme.views]
    return [(frame.url, frame.view.title, _words(frame)) for frame in frames]


def _words(frame: Frame) -> str:
    count = frame.records
    return f"{wording.number(count)} 条记录" if count else wording.NOT_REPORTED


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
