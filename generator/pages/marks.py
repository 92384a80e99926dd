"""The short marks of what is followed: a sign, a day, and the full words; it judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.pages import wording
from generator.records.programme import Programme


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state is shown: `tone` is a class, `short` stands in a cell, `words` say it in full."""

    tone: str
    short: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell; `url` leads to the record that shows it, `extended` marks a later date granted."""

    sign: Sign
    day: str
    words: str
    url: str = ""
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """One column: `due` is ISO 8601, empty where no date was set; `short` is the same, shorter."""

    title: str
    due: str
    short: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A row below or beside the marks: how many of a state, one number a column."""

    label: str
    tone: str
    counts: tuple[int, ...]


def short_day(day: str, programme: Programme) -> str:
    """A day (ISO 8601) as a cell has room for: 5-13 in the programme's first year, else 23-5-13."""
    if not day:
        return ""
    found = date.fromisoformat(day)
    year = "" if day[:4] == programme.start[:4] else f"{day[2:4]}-"
    return f"{year}{found.month}-{found.day}"


def full_words(words: str, day: str, due: str) -> str:
    """A state in full: what it is, when it happened, by when it was due."""
    parts = [words]
    if day:
        parts.append(wording.date(day))
    if due:
        parts.append(f"应在{wording.date(due)}以前")
    return "，".join(parts)


def tallies(signs: Sequence[Sign], columns: Sequence[Sequence[Sign]]) -> tuple[Tally, ...]:
    """How often each sign stands in each column, for those that stand in any."""
    found = []
    for sign in signs:
        counts = tuple(sum(1 for other in column if other is sign) for column in columns)
        if any(counts):
            found.append(Tally(sign.words, sign.tone, counts))
    return tuple(found)
