"""Who handed in what by when as rows of short marks, with sums by bureau; it judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.pages import wording
from generator.pages.library import Library
from generator.pages.marks import Head, Mark, Sign, Tally, full_words, short_day, tallies
from generator.records.deadline import HandIn, HandInState
from generator.records.programme import Extension, Programme
from generator.records.region import Bureau

SIGNS: Final = {
    HandInState.IN_TIME: Sign("done", "✓", "按期"),
    HandInState.LATE: Sign("late", "迟", "逾期报送"),
    HandInState.UNDATED: Sign("undated", "已报", "日期未写明"),
    HandInState.OVERDUE: Sign("overdue", "逾", "逾期未报"),
    HandInState.NOT_REPORTED: Sign("none", "未报", "未在本站报送"),
    HandInState.OPEN: Sign("open", "待", "未到期"),
}
"""In the order of the columns that count them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One bureau: what it was asked for and how often it did which, and its marks."""

    place: str
    url: str
    asked: int
    counts: tuple[int, ...]
    marks: tuple[Mark | None, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Single:
    """A form that one bureau alone owes."""

    title: str
    place: str
    url: str
    due: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Granted:
    """A later date that was granted for one form."""

    place: str
    url: str
    title: str
    extension: Extension


@dataclass(frozen=True, slots=True)
class HandInChart:
    """`kinds` are the signs that occur, in the order of `Line.counts`."""

    heads: tuple[Head, ...]
    kinds: tuple[Sign, ...]
    lines: tuple[Line, ...]
    foot: tuple[Tally, ...]
    singles: tuple[Single, ...]
    granted: tuple[Granted, ...]


def hand_in_chart(library: Library, programme: Programme) -> HandInChart | None:
    """Who handed in what by when, or None where nobody has handed in anything with a date."""
    found = library.hand_ins[programme.id]
    if not any(hand_in.record for hand_in in found):
        return None
    owing = Counter(form for form, _ in {(h.use.form, h.bureau.url) for h in found})
    shared = [hand_in for hand_in in found if owing[hand_in.use.form] > 1]
    columns = list(dict.fromkeys((h.use.form, h.due.date or "") for h in shared))
    bureaus = {hand_in.bureau.url: hand_in.bureau for hand_in in shared}
    occurring = {hand_in.state for hand_in in shared}
    kinds = [sign for state, sign in SIGNS.items() if state in occurring]
    return HandInChart(
        heads=tuple(
            Head(library.catalogue.form_title(programme.id, form), day, short_day(day, programme))
            for form, day in columns
        ),
        kinds=tuple(kinds),
        lines=tuple(
            _line(programme, bureau, shared, columns, kinds) for bureau in bureaus.values()
        ),
        foot=tallies(kinds, [_signs(shared, column) for column in columns]),
        singles=tuple(
            _single(library, programme, hand_in)
            for hand_in in found
            if owing[hand_in.use.form] == 1
        ),
        granted=tuple(_granted(library, programme, found)),
    )


def _signs(hand_ins: Sequence[HandIn], column: tuple[str, str]) -> list[Sign]:
    return [SIGNS[h.state] for h in hand_ins if (h.use.form, h.due.date or "") == column]


def _line(
    programme: Programme,
    bureau: Bureau,
    hand_ins: Sequence[HandIn],
    columns: Sequence[tuple[str, str]],
    kinds: Sequence[Sign],
) -> Line:
    own = {(h.use.form, h.due.date or ""): h for h in hand_ins if h.bureau is bureau}
    counts = tuple(sum(1 for h in own.values() if SIGNS[h.state] is kind) for kind in kinds)
    told = [f"{kind.words} {count}" for kind, count in zip(kinds, counts, strict=True) if count]
    return Line(
        place=bureau.short,
        url=bureau.url,
        asked=len(own),
        counts=counts,
        marks=tuple(_mark(programme, own[column]) if column in own else None for column in columns),
        words=f"应报 {len(own)} 项，{'，'.join(told)}",
    )


def _single(library: Library, programme: Programme, hand_in: HandIn) -> Single:
    return Single(
        title=library.catalogue.form_title(programme.id, hand_in.use.form),
        place=hand_in.bureau.short,
        url=hand_in.bureau.url,
        due=hand_in.due.date or "",
        mark=_mark(programme, hand_in),
    )


def _mark(programme: Programme, hand_in: HandIn) -> Mark:
    sign, record = SIGNS[hand_in.state], hand_in.record
    extended = hand_in.date != hand_in.due.date
    words = full_words(sign.words, hand_in.day, hand_in.date)
    if extended:
        reasons = [e.reason for e in hand_in.due.extensions if e.date == hand_in.date]
        words += f"（延期至{wording.date(hand_in.date)}：{reasons[0]}）"
    day = hand_in.day if record else hand_in.date
    if hand_in.state is HandInState.NOT_REPORTED:
        day = ""
    url = record.key.url if record else ""
    return Mark(sign, short_day(day, programme), words, url, extended)


def _granted(library: Library, programme: Programme, hand_ins: Sequence[HandIn]) -> list[Granted]:
    return [
        Granted(
            hand_in.bureau.short,
            hand_in.bureau.url,
            library.catalogue.form_title(programme.id, hand_in.use.form),
            extension,
        )
        for hand_in in hand_ins
        for extension in hand_in.due.extensions
        if extension.bureau == hand_in.bureau.id
    ]
