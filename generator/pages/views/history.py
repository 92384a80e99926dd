"""What a subject was given year by year: a table of all, and a line for one; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.views.frame import Frame
from generator.pages.views.shown import shower_of
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import History
from generator.stats.views.history import Given, Life, Lives, lives

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a subject was given in one programme; empty where it was given nothing."""

    html: Markup | str = ""
    url: str = ""
    best: bool = False
    run: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A subject with its marks; `run` says how long its newest run is, if it is one."""

    title: str
    url: str
    bureau: Bureau
    marks: tuple[Mark, ...]
    run: str


def pages(frame: Frame, content: History) -> Iterator[Page]:
    """The one page of a history."""
    found = lives(frame.library.dataset, frame.programme, content)
    base = frame.base()
    lines = [_line(frame, content, life, base) for life in found.subjects]
    running = [
        (line, life) for line, life in zip(lines, found.subjects, strict=True) if life.longest > 1
    ]
    running.sort(key=lambda pair: -pair[1].longest)
    yield frame.page(
        "view_history",
        search=" ".join(line.title for line in lines),
        words=f"{wording.number(len(lines))} 个对象，{len(found.programmes)} 个年度。",
        nothing=not lines,
        programmes=found.programmes,
        lines=lines,
        running=[(line, _spans(life, content)) for line, life in running],
        best="、".join(content.best),
        said=any(given and given.said for life in found.subjects for given in life.given),
        solitary=len(found.programmes) == 1,
    )


@dataclass(frozen=True, slots=True)
class Timeline:
    """One subject's years for its own page: (year, mark) pairs, and the view that has them all."""

    title: str
    url: str
    marks: tuple[tuple[str, str, Mark], ...]
    run: str


def timelines_of(library: Library, record: Record, base: str) -> list[Timeline]:
    """What the views of its programme say of a record as their subject."""
    programme = library.dataset.programme(record)
    found = []
    for view in programme.views:
        if isinstance(view.content, History):
            frame = Frame(library, programme, view)
            life = _known(frame, view.content).get(record.key)
            if life is not None:
                line = _line(frame, view.content, life, base)
                marks = tuple(
                    (given.programme.start[:4], given.programme.url, mark)
                    for given, mark in zip(life.given, line.marks, strict=True)
                    if given
                )
                found.append(Timeline(view.title, frame.url, marks, line.run))
    return found


_last: list[tuple[Library, dict[tuple[str, str], dict[RecordKey, Life]]]] = []


def _known(frame: Frame, content: History) -> dict[RecordKey, Life]:
    """The subjects by every record of theirs; kept, because each of their pages asks."""
    if not _last or _last[0][0] is not frame.library:
        _last[:] = [(frame.library, {})]
    held = _last[0][1]
    key = (frame.programme.id, frame.view.id)
    if key not in held:
        found: Lives = lives(frame.library.dataset, frame.programme, content)
        held[key] = {record: life for life in found.subjects for record in life.records}
    return held[key]


def _line(frame: Frame, content: History, life: Life, base: str) -> Line:
    return Line(
        title=frame.library.dataset.title(life.subject),
        url=life.subject.key.url,
        bureau=life.bureau,
        marks=tuple(_mark(frame, content, given, base) for given in life.given),
        run=run_words(life.run, content) if life.run > 1 else "",
    )


def _mark(frame: Frame, content: History, given: Given | None, base: str) -> Mark:
    if given is None:
        return Mark()
    shower = shower_of(frame.library, given.programme.id, content.chosen.form)
    return Mark(
        html=shower.html(given.shown, content.value, base),
        url=given.shown.record.key.url,
        best=given.value in content.best,
        run=run_words(given.run, content) if given.run > 1 else "",
    )


def run_words(run: int, content: History) -> str:
    """A run in words, such as 连续两年优秀."""
    count = "两" if run == 2 else _DIGITS[run] if run < len(_DIGITS) else str(run)
    return f"连续{count}年{content.best[0] if len(content.best) == 1 else ''}"


def _spans(life: Life, content: History) -> str:
    """The longest run in words, with the years that the records show of it."""
    entry = max((g for g in life.given if g), key=lambda given: given.run)
    years = [
        given.programme.start[:4]
        for given in life.given
        if given and given.run and given.programme.start <= entry.programme.start
    ][-entry.run :]
    shown = f"{years[0]}—{years[-1]}年" if len(years) > 1 else f"{years[0]}年"
    said = "" if len(years) >= entry.run else "，更早的年度由通知载明，本站没有记录"
    return f"{run_words(entry.run, content)}（{shown}{said}）"
