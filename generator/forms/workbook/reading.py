"""Reads a filled-in workbook into what a record would say, with the cell of every value.

It must not check what a form asks for: what is read goes the way of every record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.diagnostics import Severity
from generator.forms.workbook import marks
from generator.forms.workbook.cell_text import Said, said_by
from generator.forms.workbook.grid import Grid, name_of
from generator.forms.workbook.layout import heads_results
from generator.forms.workbook.locating import Located, MainPlace
from generator.forms.workbook.plan import EACH, MAIN_SHEET, Plan, Slot

MOST_VALUE: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A cell: its sheet, and its row and column counted from 1."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The name of the cell, such as B7."""
        return name_of(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about a cell, or about the workbook where `spot` is None.

    `field` is the label, `value` what the cell holds; `message` and `help` are Chinese; `code` is
    that of the rule, empty where the cell could not be read.
    """

    spot: Spot | None
    message: str
    help: str = ""
    field: str = ""
    value: str = ""
    code: str = ""
    severity: Severity = Severity.ERROR


@dataclass
class Reading:
    """`tree` is what the record says, all of it text; `spots` lead from JSON Pointers to cells."""

    tree: dict[str, Any] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    bureau: str = ""
    identifier: str = ""

    def spot_of(self, pointer: str) -> Spot | None:
        """The cell of a value, or of the nearest thing around it that has one."""
        while pointer not in self.spots and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.spots.get(pointer)

    def say(
        self,
        spot: Spot | None,
        message: str,
        help_text: str = "",
        *,
        label: str = "",
        value: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Keep a remark."""
        shown = " ".join(value.split())
        shown = shown if len(shown) <= MOST_VALUE else f"{shown[: MOST_VALUE - 1]}…"
        self.remarks.append(Remark(spot, message, help_text, label, shown, severity=severity))

    def take(self, said: Said, spot: Spot, slot: Slot, shown: str) -> bool:
        """Keep what there is to remark about a value; whether the value can be used."""
        value = "" if slot.field.private else shown
        if said.problem:
            self.say(spot, said.problem, said.help, label=slot.label, value=value)
        elif said.note:
            self.say(spot, said.note, label=slot.label, value=value, severity=Severity.NOTICE)
        return not said.problem and not said.empty


def read(plan: Plan, found: Located) -> Reading:
    """What the workbook says."""
    from generator.forms.workbook.list_reading import read_list  # noqa: PLC0415 - it knows Reading

    reading = Reading()
    for grid in found.doubled:
        reading.say(Spot(grid.name, 1, 1), _DOUBLED, "只留一张，其余的删掉。")
    if found.main:
        _read_main(reading, plan, found.main)
    elif any(slot.required for slot in plan.slots):
        reading.say(None, f"没有找到工作表“{MAIN_SHEET}”。", "请用本表的空白电子表格填写。")
    rows: dict[str, dict[int, tuple[str, dict[str, Any]]]] = {}
    for entry in plan.lists:
        place = found.lists.get(entry.way)
        if place:
            rows[entry.way] = read_list(reading, place, rows.get(entry.parent, {}))
        elif entry.required and not entry.parent:
            told = "请用本表的空白电子表格填写，不要删去表头。"
            reading.say(None, f"没有找到工作表“{entry.sheet}”。", told)
    for grid in found.unread:
        spot = Spot(grid.name, 1, 1)
        reading.say(spot, "这张工作表不属于本表，没有读。", severity=Severity.NOTICE)
    return reading


_DOUBLED: Final = "同一张工作表有两份，不知道该读哪一份。"


def put(tree: dict[str, Any], names: list[str], value: Any) -> None:
    """Put a value where the names lead, making the groups on the way."""
    for name in names[:-1]:
        tree = tree.setdefault(name, {})
    tree[names[-1]] = value


def value_of(said: Said) -> Any:
    """The value that a cell says."""
    if said.null:
        return None
    return list(said.items) if said.items else said.text


def _read_main(reading: Reading, plan: Plan, place: MainPlace) -> None:
    slots = {slot.way: slot for slot in plan.slots}
    grid = place.grid
    reading.spots[""] = Spot(grid.name, 1, place.label)
    items: dict[str, list[Any]] = {}
    for row, way in _rows(place, slots):
        spot = Spot(grid.name, row, place.entry)
        slot = slots.get(way)
        if slot is None:
            _read_other(reading, place, way, spot)
            continue
        said = said_by(grid.get(row, place.entry), slot)
        usable = reading.take(said, spot, slot, grid.text(row, place.entry))
        names = way.split("/")[1:]
        if not slot.listed:
            reading.spots.setdefault(way, spot)
            if usable:
                put(reading.tree, names, value_of(said))
            continue
        whole = way.removesuffix(f"/{EACH}")
        reading.spots.setdefault(whole, spot)
        if usable:
            listed = items.setdefault(whole, [])
            reading.spots[f"{whole}/{len(listed)}"] = spot
            listed.append(value_of(said))
            put(reading.tree, names[:-1], listed)
    _strays(reading, place)


def _rows(place: MainPlace, slots: Mapping[str, Slot]) -> Iterator[tuple[int, str]]:
    """Each row with a value and the way to it; a row that was put in goes on with its list."""
    last = ""
    for row in sorted({*place.grid.rows, *place.ways}):
        way = place.ways.get(row, "")
        listed = last in slots and slots[last].listed
        if not way and listed and place.grid.get(row, place.entry):
            way = last
        if way:
            last = way
            yield row, way


def _read_other(reading: Reading, place: MainPlace, way: str, spot: Spot) -> None:
    text = place.grid.text(spot.row, spot.column)
    if way == marks.BUREAU:
        reading.bureau, reading.spots[way] = text, spot
    elif way == marks.IDENTIFIER:
        reading.identifier, reading.spots[way] = text, spot
    elif text and not way.startswith("@"):
        label = place.grid.text(spot.row, place.label)
        told = "表单更新过。请用新的空白电子表格，或者清空这一格。"
        reading.say(spot, "这一栏现在的表单里没有。", told, label=label, value=text)


def _strays(reading: Reading, place: MainPlace) -> None:
    """Remarks about what stands beside the form, where nobody reads it."""
    grid, results = place.grid, _result_columns(place.grid)
    known = {*range(1, place.entry + 3), *results}
    for row in grid.rows:
        for column in grid.columns(row):
            if column not in known and place.ways:
                reading.say(
                    Spot(grid.name, row, column),
                    "写在表格外面，没有读。",
                    value=grid.text(row, column),
                    severity=Severity.NOTICE,
                )


def _result_columns(grid: Grid) -> set[int]:
    return {column for column in grid.columns(1) if heads_results(grid.text(1, column))}
