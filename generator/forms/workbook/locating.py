"""Finds the places of a form in a filled-in workbook; it must not read what stands in them.

The hidden marks tell where everything is. Where they are gone, because somebody deleted them or
copied the cells elsewhere, the labels tell, and no less than nearly all of them will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.forms.workbook import marks
from generator.forms.workbook.grid import Grid
from generator.forms.workbook.layout import (
    BUREAU_LABEL,
    ENTRY,
    HEAD,
    IDENTIFIER_LABEL,
    LABEL,
    MARKS,
    NUMBER_LABEL,
    PARENT_LABEL,
    RESULT_LABEL,
    heads_results,
)
from generator.forms.workbook.plan import HELP_SHEET, LIST_SHEET, ListPlan, Plan

_LOOKED_AT: Final = 40
"""Rows at the top of a sheet among which the head of a list is looked for."""

_ENOUGH: Final = 0.8
"""Part of the labels that must be there for a sheet to be known by them."""

_STAR: Final = re.compile(r"[\s*＊:：]|[(（]必填[)）]")


@dataclass(frozen=True, slots=True)
class MainPlace:
    """Where the plain fields stand: the ways of rows, the column of the entries and of labels."""

    grid: Grid
    ways: Mapping[int, str]
    entry: int = ENTRY + 1
    label: int = LABEL + 1


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where the rows of a list stand: the ways of columns, and the row of their heads."""

    grid: Grid
    plan: ListPlan
    head: int
    ways: Mapping[int, str]


@dataclass(frozen=True)
class Located:
    """The places found; `unread` are sheets that belong to nothing, `doubled` those found twice."""

    main: MainPlace | None = None
    lists: Mapping[str, ListPlace] = field(default_factory=dict)
    unread: tuple[Grid, ...] = ()
    doubled: tuple[Grid, ...] = ()


def marks_in(grids: Iterable[Grid]) -> list[marks.SheetMark]:
    """The marks of all sheets that have one."""
    found = (marks.mark_from(grid.text(1, 1)) for grid in grids)
    return [mark for mark in found if mark]


def located(plan: Plan, grids: Sequence[Grid]) -> Located:
    """The places of a form in the sheets of a workbook."""
    main: MainPlace | None = None
    lists: dict[str, ListPlace] = {}
    doubled, unmarked = [], []
    by_way = {entry.way: entry for entry in plan.lists}
    for grid in grids:
        mark = marks.mark_from(grid.text(1, 1))
        if mark is None or mark.form != plan.form.id:
            unmarked.append(grid)
        elif mark.way == "/" and main is None:
            main = MainPlace(grid, _main_ways(grid))
        elif mark.way in by_way and mark.way not in lists:
            lists[mark.way] = _marked_list(grid, by_way[mark.way])
        else:
            doubled.append(grid)
    for grid in list(unmarked):
        place = _by_labels(plan, grid, main=main is None, missing=set(by_way) - set(lists))
        if isinstance(place, MainPlace):
            main = place
        elif place is not None:
            lists[place.plan.way] = place
        if place is not None:
            unmarked.remove(grid)
    own = (HELP_SHEET, LIST_SHEET, RESULT_LABEL)
    unread = [grid for grid in unmarked if grid.cells and grid.visible and grid.name not in own]
    return Located(main, lists, tuple(unread), tuple(doubled))


def likeness(plan: Plan, grids: Iterable[Grid]) -> float:
    """How much of a form's labels a workbook without marks shows, from 0 to 1."""
    cells = (cell for grid in grids for cell in grid.cells.values())
    said = {wanted(cell.text) for cell in cells if isinstance(cell.value, str)}
    labels = [
        {wanted(slot.heading), wanted(slot.label), wanted(f"{slot.label}1")}
        for slot in plan.all_slots()
    ]
    return sum(bool(names & said) for names in labels) / len(labels)


def wanted(text: str) -> str:
    """A label without stars and blanks, as it is compared."""
    return _STAR.sub("", text)


def _main_ways(grid: Grid) -> dict[int, str]:
    column = MARKS + 1
    return {row: way for row in grid.rows if row > 1 and (way := grid.text(row, column))}


def _marked_list(grid: Grid, plan: ListPlan) -> ListPlace:
    ways = {column: grid.text(1, column) for column in grid.columns(1) if column > 1}
    head = next((row for row in grid.rows if grid.text(row, 1) == marks.HEAD), HEAD + 1)
    return ListPlace(grid, plan, head, ways)


def _by_labels(
    plan: Plan, grid: Grid, *, main: bool, missing: set[str]
) -> MainPlace | ListPlace | None:
    candidates = [_labelled_list(grid, entry) for entry in plan.lists if entry.way in missing]
    known = [place for place in candidates if place is not None]
    if known:
        return max(known, key=lambda place: len(place.ways))
    return _labelled_main(plan, grid) if main else None


def _labelled_list(grid: Grid, plan: ListPlan) -> ListPlace | None:
    names = {wanted(slot.heading): slot.way for slot in plan.columns}
    names |= {wanted(slot.label): slot.way for slot in plan.columns}
    if plan.numbered:
        names[wanted(NUMBER_LABEL)] = marks.NUMBER
    best: ListPlace | None = None
    for row in grid.rows[:_LOOKED_AT]:
        ways: dict[int, str] = {}
        for column in grid.columns(row):
            said = wanted(grid.text(row, column))
            way = names.get(said)
            if plan.parent and said.startswith(PARENT_LABEL):
                way = marks.PARENT
            elif heads_results(grid.text(row, column)):
                way = marks.RESULT
            if way and way not in ways.values():
                ways[column] = way
        if len(ways) >= max(_ENOUGH * len(plan.columns), 1) and (
            best is None or len(ways) > len(best.ways)
        ):
            best = ListPlace(grid, plan, row, ways)
    return best


def _labelled_main(plan: Plan, grid: Grid) -> MainPlace | None:
    names = {wanted(slot.label): slot.way for slot in plan.slots}
    names |= {wanted(slot.heading): slot.way for slot in plan.slots}
    listed = {wanted(slot.label): slot.way for slot in plan.slots if slot.listed}
    names |= {wanted(BUREAU_LABEL): marks.BUREAU, wanted(IDENTIFIER_LABEL): marks.IDENTIFIER}
    best: dict[int, str] = {}
    place = 0
    columns = sorted({column for row in grid.rows for column in grid.columns(row)})[:_LOOKED_AT]
    for column in columns:
        ways: dict[int, str] = {}
        for row in grid.rows:
            said = wanted(grid.text(row, column))
            numbered = re.fullmatch(r"(.+?)[0-9]{1,3}", said)
            way = names.get(said) or (listed.get(numbered[1]) if numbered else None)
            if way:
                ways[row] = way
        if len(set(ways.values())) > len(set(best.values())):
            best, place = ways, column
    asked = {slot.way for slot in plan.slots}
    found = asked & set(best.values())
    if not asked or len(found) < _ENOUGH * len(asked):
        return None
    return MainPlace(grid, best, entry=place + 1, label=place)
