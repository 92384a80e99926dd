"""A workbook's cells as plain values, only those that hold something; it gives them no meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.workbook.opening import Package
from generator.records.source import INVISIBLE, SPACES

_CHINESE_MOMENTS: Final = frozenset({*range(27, 37), *range(50, 59)})
"""Numbers of formats that show days and times in Chinese; files name them by number alone."""

_GONE: Final = re.compile(f"_x000D_|[{INVISIBLE}]")
_SPACE: Final = re.compile(f"[\\t{SPACES}]")
_EDGES: Final = " \u3000\n"
_KINDS: Final = (str, bool, int, float, datetime, date, time, timedelta)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: a text, a number, a truth value or a moment.

    `format` is how its program shows a number; `formula` tells that it was computed, `error` that
    it holds one of Excel's errors.
    """

    value: Any
    format: str = "General"
    formula: bool = False
    error: bool = False

    @property
    def text(self) -> str:
        """The value as a text, without what cannot be seen."""
        if self.value is None:  # a formula that nobody has computed
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return f"{self.value:.0f}"
        return plain(self.value) if isinstance(self.value, str) else str(self.value)


@dataclass(frozen=True, slots=True)
class Span:
    """Cells that were merged; rows and columns count from 1, the last ones are within."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A sheet: cells by (row, column), counted from 1."""

    name: str
    cells: dict[tuple[int, int], Cell]
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    visible: bool = True
    _rows: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for row, column in sorted(self.cells):
            self._rows.setdefault(row, []).append(column)

    def get(self, row: int, column: int) -> Cell | None:
        """The cell, or None where it is empty."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What a cell says, empty where it is."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    @property
    def rows(self) -> list[int]:
        """The rows that hold something, in order."""
        return list(self._rows)

    def columns(self, row: int) -> list[int]:
        """The columns in which a row holds something, in order."""
        return self._rows.get(row, [])


def grids_of(package: Package) -> list[Grid]:
    """Every sheet of a workbook, in order; raises NotAWorkbook."""
    values = package.workbook(values=True)
    formulas = package.workbook(values=False) if package.formulas else None
    return [
        Grid(
            name=sheet.title,
            cells=dict(_cells(sheet, formulas[sheet.title] if formulas else None, values.epoch)),
            merged=tuple(
                Span(found.min_row, found.min_col, found.max_row, found.max_col)
                for found in sheet.merged_cells.ranges
            ),
            hidden_rows=frozenset(
                row for row, dimension in sheet.row_dimensions.items() if dimension.hidden
            ),
            visible=sheet.sheet_state == "visible",
        )
        for sheet in values.worksheets
    ]


def _cells(
    sheet: Worksheet, formulas: Worksheet | None, epoch: datetime
) -> Iterator[tuple[tuple[int, int], Cell]]:
    computed = set()
    if formulas is not None:
        computed = {at for at, cell in formulas._cells.items() if cell.data_type == "f"}
    # The public ways fill the sheet up to its last cell, which may be its millionth row.
    for at, cell in sheet._cells.items():
        value = cell.value
        if value is None and at not in computed:
            continue
        if isinstance(value, str) and at not in computed and not plain(value):
            continue
        failed = cell.data_type == "e"
        if isinstance(value, int | float) and _number_of_format(cell) in _CHINESE_MOMENTS:
            value, failed = _moment(value, epoch)
        yield (
            at,
            Cell(
                str(value) if not isinstance(value, _KINDS) and value is not None else value,
                cell.number_format if cell.has_style else "General",
                formula=at in computed,
                error=failed,
            ),
        )


def _number_of_format(cell: Any) -> int:
    return int(cell._style.numFmtId) if cell.has_style and cell.data_type == "n" else 0


def _moment(value: float, epoch: datetime) -> tuple[Any, bool]:
    """The day or time that a number stands for; Excel's error where it stands for none."""
    try:
        return from_excel(value, epoch), False
    except (OverflowError, ValueError):
        return "#VALUE!", True


def plain(text: str) -> str:
    """The text without what cannot be seen, with ordinary spaces and line ends."""
    text = _GONE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACE.sub(" ", line).rstrip(_EDGES) for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines).strip(_EDGES))


def name_of(row: int, column: int) -> str:
    """The name of a cell, such as B7."""
    return f"{get_column_letter(column)}{row}"
