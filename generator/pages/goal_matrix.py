"""Every bureau against every goal that is set for bureaus, as one table; it must not judge anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.library import Library
from generator.records.programme import Goal, Programme
from generator.records.region import Bureau
from generator.stats.goal_parts import GoalPart, parts_of

_LEAST: Final = 2
"""A comparison of bureaus needs more than one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bureau reported for one goal; `words` for a bureau that has no part in it."""

    words: str
    url: str = ""
    target: str = ""
    share: float | None = None
    meets: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """`heads` are (title, unit, address of the figure); each line is a bureau with its cells."""

    heads: tuple[tuple[str, str, str], ...]
    lines: tuple[tuple[Bureau, tuple[Cell, ...]], ...]


def matrix_of(library: Library, programme: Programme) -> Matrix | None:
    """The table, or None where no goal is set for bureaus or nobody has reported."""
    columns: list[tuple[Goal, dict[str, GoalPart]]] = []
    bureaus: dict[str, Bureau] = {}
    for goal in programme.goals:
        parts = {
            part.bureau.id: part
            for part in parts_of(library.dataset, programme, goal, library.edition.today)
            if part.bureau is not None and part.key == (part.bureau.jurisdiction, part.bureau.id)
        }
        if len(parts) >= _LEAST and any(part.reported is not None for part in parts.values()):
            columns.append((goal, parts))
            bureaus |= {name: part.bureau for name, part in parts.items() if part.bureau}
    if not columns:
        return None
    home = library.jurisdiction_of(programme)
    return Matrix(
        tuple(
            (goal.title, goal.unit, figure_url(programme.id, goal.indicator)) for goal, _ in columns
        ),
        tuple(
            (bureau, tuple(_cell(programme, goal, parts.get(name)) for goal, parts in columns))
            for name, bureau in home.bureaus.items()
            if name in bureaus
        ),
    )


def _cell(programme: Programme, goal: Goal, part: GoalPart | None) -> Cell:
    if part is None or part.bureau is None:
        return Cell("—")
    silent = part.reported is None
    return Cell(
        words=wording.NOT_REPORTED if part.reported is None else wording.number(part.reported),
        url=figure_url(programme.id, goal.indicator, part.bureau.id),
        target=wording.LOST if part.target is None else wording.number(part.target),
        share=part.share,
        meets=part.meets and not silent,
        silent=silent,
    )
