"""Reads the rows of a list from its sheet; it must not check what a form asks for."""

from __future__ import annotations

from typing import Any, Final

from generator.diagnostics import Severity
from generator.forms.workbook import marks
from generator.forms.workbook.cell_text import said_by
from generator.forms.workbook.grid import Cell
from generator.forms.workbook.locating import ListPlace
from generator.forms.workbook.plan import EACH
from generator.forms.workbook.reading import Reading, Spot, put, value_of

Rows = dict[int, tuple[str, dict[str, Any]]]
"""The rows of a list by their numbers: the pointer to each, and what it says."""

_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "总和"})
_LISTED: Final = 10


def read_list(reading: Reading, place: ListPlace, parents: Rows) -> Rows:
    """Read a list into the tree; `parents` are the rows of the list that it lies in."""
    return _ListReader(reading, place, parents).read()


class _ListReader:
    def __init__(self, reading: Reading, place: ListPlace, parents: Rows) -> None:
        self._reading, self._place, self._parents = reading, place, parents
        self._grid, self._plan = place.grid, place.plan
        slots = {slot.way: slot for slot in place.plan.columns}
        self._slots = {c: slots[way] for c, way in place.ways.items() if way in slots}
        self._own = {way: c for c, way in place.ways.items() if way.startswith("@")}
        self._spread = self._merged()

    def read(self) -> Rows:
        first = min(self._slots, default=1)
        if not self._plan.parent:
            head = Spot(self._grid.name, self._place.head, first)
            self._reading.spots.setdefault(self._plan.way, head)
        found: Rows = {}
        below = [row for row in self._grid.rows if row > self._place.head]
        used = [row for row in below if any(self._grid.get(row, c) for c in self._slots)]
        for row in used:
            if not self._is_total(row):
                self._row(row, found)
        hidden = [row for row in used if row in self._grid.hidden_rows]
        if hidden:
            shown = "、".join(map(str, hidden[:_LISTED])) + ("等" if len(hidden) > _LISTED else "")
            told = f"第 {shown} 行是隐藏的，也读了。"
            self._say(Spot(self._grid.name, hidden[0], first), told, severity=Severity.NOTICE)
        self._strays(below)
        return found

    def _say(self, spot: Spot, message: str, help_text: str = "", **more: Any) -> None:
        self._reading.say(spot, message, help_text, **more)

    def _row(self, row: int, found: Rows) -> None:
        data: dict[str, Any] = {}
        spots: dict[str, Spot] = {}
        for column, slot in self._slots.items():
            spot = Spot(self._grid.name, row, column)
            inner = slot.way.removeprefix(f"{self._plan.way}/{EACH}")
            spots[inner] = spot
            cell = self._spread.get((row, column)) or self._grid.get(row, column)
            said = said_by(cell, slot)
            if self._reading.take(said, spot, slot, cell.text if cell else ""):
                put(data, inner.split("/")[1:], value_of(said))
        place = self._target(row) if data else None
        if place is None:
            return
        rows, base = place
        pointer = f"{base}/{len(rows)}"
        rows.append(data)
        number = self._grid.text(row, self._own.get(marks.NUMBER, 0))
        found[int(number) if _is_number(number) else len(found) + 1] = (pointer, data)
        self._reading.spots[pointer] = next(iter(spots.values()))
        self._reading.spots |= {f"{pointer}{inner}": spot for inner, spot in spots.items()}

    def _target(self, row: int) -> tuple[list[Any], str] | None:
        """The list that a row with content belongs to, and the pointer to it."""
        way, tree = self._plan.way, self._reading.tree
        if self._plan.parent:
            column = self._own.get(marks.PARENT, min(self._slots))
            number = self._grid.text(row, column)
            above = self._parents.get(int(number)) if _is_number(number) else None
            if above is None:
                spot = Spot(self._grid.name, row, column)
                told = "写上那一行的行号。"
                self._say(spot, "没有写明，或找不到这一行属于哪一行。", told, value=number)
                return None
            pointer, tree = above
            inner = way.removeprefix(f"{self._plan.parent}/{EACH}")
            way = f"{pointer}{inner}"
        else:
            inner = way
        names = inner.split("/")[1:]
        for name in names[:-1]:
            tree = tree.setdefault(name, {})
        return tree.setdefault(names[-1], []), way

    def _is_total(self, row: int) -> bool:
        texts = [self._grid.text(row, c) for c in self._grid.columns(row) if c in self._slots]
        if not any(text.replace(" ", "") in _TOTALS for text in texts[:2]):
            return False
        column = min(c for c in self._grid.columns(row) if c in self._slots)
        told = "合计由系统计算，请删去这一行。"
        self._say(Spot(self._grid.name, row, column), "这一行是合计，不是一条记录。", told)
        return True

    def _merged(self) -> dict[tuple[int, int], Cell]:
        """What merged cells say, for each row that they span; merged columns say nothing sure."""
        spread: dict[tuple[int, int], Cell] = {}
        for span in self._grid.merged:
            cell = self._grid.get(span.top, span.left)
            if span.top <= self._place.head or cell is None or span.left not in self._slots:
                continue
            slot = self._slots[span.left]
            spot = Spot(self._grid.name, span.top, span.left)
            if span.left != span.right or slot.field.type in ("integer", "number"):
                told = "取消合并，每一格各填各的。"
                self._say(spot, "合并了单元格，不知道是谁的内容。", told, label=slot.label)
                continue
            rows = range(span.top, span.bottom + 1)
            spread |= {(row, span.left): cell for row in rows if self._grid.columns(row)}
            self._say(
                spot,
                f"合并了第 {span.top} 到 {span.bottom} 行，每一行都按这一格读。",
                label=slot.label,
                severity=Severity.NOTICE,
            )
        return spread

    def _strays(self, below: list[int]) -> None:
        """Remarks about columns that the form does not have, so that nothing is lost unseen."""
        known = {*self._place.ways, 1} if 1 not in self._slots else set(self._place.ways)
        seen: set[int] = set()
        for row in below:
            for column in self._grid.columns(row):
                if column not in known and column not in seen:
                    seen.add(column)
                    self._stray(row, column)
        for column, way in self._place.ways.items():
            if way.startswith("@") or column in self._slots:
                continue
            if any(self._grid.get(row, column) for row in below):
                told = "表单更新过。请用新的空白电子表格，或者清空这一栏。"
                spot = Spot(self._grid.name, self._place.head, column)
                label = self._grid.text(self._place.head, column)
                self._say(spot, "这一栏现在的表单里没有。", told, label=label)

    def _stray(self, row: int, column: int) -> None:
        label = self._grid.text(self._place.head, column)
        self._say(
            Spot(self._grid.name, row, column),
            "这一列不是表里的栏目，导入以后会丢失。",
            "属于表里栏目的，移到那一栏；其余的删掉，或移到另外的工作表。",
            label=label,
            value=self._grid.text(row, column),
        )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
