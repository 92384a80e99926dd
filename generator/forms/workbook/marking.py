"""Gives a workbook back with its faulty cells marked and words beside them; it finds no faults.

Everything else in the workbook stays as it was handed in. Marks of an earlier round are taken off.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Severity
from generator.forms.workbook import marks
from generator.forms.workbook.layout import ENTRY, RESULT_LABEL, heads_results
from generator.forms.workbook.locating import Located
from generator.forms.workbook.opening import Package
from generator.forms.workbook.reading import Remark, Spot
from generator.forms.workbook.style import (
    ASKED,
    FONT,
    RED,
    TITLE_FONT,
    lines_needed,
    row_height,
)

_FILLS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "FFFFC7CE",
    Severity.WARNING: "FFFFE0B2",
    Severity.NOTICE: "FFFFE0B2",
}
_HEADS: Final = ("序号", "轻重", "工作表", "单元格", "栏目", "填的内容", "问题", "怎样改")
_WIDTHS: Final = (6, 6, 14, 9, 20, 24, 44, 44)
_RESULT_WIDTH: Final = 70


def marked(package: Package, found: Located, remarks: Sequence[Remark]) -> bytes:
    """The workbook with marks; raises NotAWorkbook."""
    workbook = package.workbook(values=False, rich=True)
    _unmark(workbook)
    heads = _head_rows(found)
    asked = found.main.grid.name if found.main else ""
    by_sheet: dict[str, dict[int, list[Remark]]] = {}
    for remark in remarks:
        if remark.spot and remark.spot.sheet in workbook.sheetnames:
            rows = by_sheet.setdefault(remark.spot.sheet, {})
            rows.setdefault(remark.spot.row, []).append(remark)
    for name, rows in by_sheet.items():
        _mark(workbook[name], rows, heads.get(name, 1), hidden_head=name != asked)
    _list(workbook, remarks)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _head_rows(found: Located) -> dict[str, int]:
    """The row of each sheet, counted from 1, in which the head of the results stands."""
    heads = {place.grid.name: place.head for place in found.lists.values()}
    return heads | ({found.main.grid.name: 1} if found.main else {})


def _unmark(workbook: Workbook) -> None:
    """Take off the marks of an earlier round."""
    if RESULT_LABEL in workbook.sheetnames and heads_results(workbook[RESULT_LABEL]["A1"].value):
        del workbook[RESULT_LABEL]
    fills = set(_FILLS.values())
    for sheet in workbook.worksheets:
        for (row, column), cell in list(sheet._cells.items()):
            if cell.has_style and cell.fill.fgColor.rgb in fills:
                plain = sheet.cell(row, 2).fill.fgColor.rgb == "00000000" or column != ENTRY + 1
                cell.fill = PatternFill() if plain else PatternFill("solid", fgColor=ASKED[1:])
        column = _result_column(sheet)
        if column:
            for row in [r for r, c in sheet._cells if c == column]:
                sheet._cells.pop((row, column))


def _result_column(sheet: Worksheet) -> int:
    """The column of an earlier round's results, 0 where there is none."""
    found = [
        column
        for (_, column), cell in sheet._cells.items()
        if cell.value == marks.RESULT or heads_results(cell.value)
    ]
    return found[0] if found else 0


def _mark(
    sheet: Worksheet, rows: Mapping[int, Sequence[Remark]], head: int, *, hidden_head: bool
) -> None:
    column = _free_column(sheet, head)
    if hidden_head:
        sheet.cell(1, column, marks.RESULT)
    title = sheet.cell(head, column, RESULT_LABEL)
    title.font = Font(name=TITLE_FONT, size=11, color=RED[1:])
    title.alignment = Alignment(vertical="center")
    sheet.column_dimensions[get_column_letter(column)].width = _RESULT_WIDTH
    sheet.print_area = None
    for row, remarks in rows.items():
        for remark in remarks:
            if remark.spot and remark.severity is not Severity.NOTICE:
                cell = sheet.cell(row, remark.spot.column)
                cell.fill = PatternFill("solid", fgColor=_FILLS[remark.severity])
        said = sheet.cell(row, column)
        if row == head:
            said.value = f"{RESULT_LABEL}：{_together(remarks)}"
        else:
            said.value = _together(remarks)
            said.font = Font(name=FONT, size=10, color=RED[1:])
        said.alignment = Alignment(wrap_text=True, vertical="top")
        _heighten(sheet, row, [(str(said.value), _RESULT_WIDTH)])
        said.protection = Protection(locked=True)
        said.data_type = "s"


def _free_column(sheet: Worksheet, head: int) -> int:
    """The first column behind the heads in which nobody has written anything."""
    cells = sheet._cells.items()
    used = {c for (_, c), cell in cells if isinstance(cell, MergedCell) or cell.value is not None}
    first = max((c for (row, c), _ in cells if row in (1, head)), default=1) + 1
    return next(column for column in count(max(first, ENTRY + 3)) if column not in used)


def _together(remarks: Sequence[Remark]) -> str:
    return "\n".join(_said(remark) for remark in remarks)


def _said(remark: Remark) -> str:
    label = f"【{remark.field}】" if remark.field else ""
    return f"{label}{remark.message}{remark.help}"


def _list(workbook: Workbook, remarks: Sequence[Remark]) -> None:
    """A sheet in front that lists everything, each with a way to its cell."""
    sheet = workbook.create_sheet(RESULT_LABEL, 0)
    errors = sum(remark.severity is Severity.ERROR for remark in remarks)
    sheet["A1"] = f"检查结果：{errors} 处错误，什么都没有导入"
    sheet["A1"].font = Font(name=TITLE_FONT, size=14, color=RED[1:])
    sheet["A2"] = (
        "逐处改好（点“单元格”一栏可以跳到那里），保存以后再导入这份表格。本表不用删，不会读。"
    )
    sheet["A2"].font = Font(name=FONT, size=10)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(4, column, head)
        cell.font = Font(name=TITLE_FONT, size=10)
        cell.fill = PatternFill("solid", fgColor="E4ECF5")
        sheet.column_dimensions[get_column_letter(column)].width = width
    ordered = sorted(remarks, key=lambda remark: remark.severity.rank)
    for number, remark in enumerate(ordered, 1):
        row = number + 4
        spot = remark.spot
        cells = (
            number,
            remark.severity.label,
            spot.sheet if spot else "整份表格",
            spot.cell if spot else "",
            remark.field,
            remark.value,
            remark.message,
            remark.help,
        )
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column, value)
            cell.font = Font(name=FONT, size=10)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever was typed
        texts = zip((str(value) for value in cells), _WIDTHS, strict=True)
        _heighten(sheet, row, list(texts))
        if spot:
            _link(sheet, row, spot)
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    workbook.active = 0
    for other in workbook.worksheets[1:]:
        other.sheet_view.tabSelected = False


def _heighten(sheet: Worksheet, row: int, texts: Sequence[tuple[str, float]]) -> None:
    """Make room for texts in columns of these widths."""
    lines = max(lines_needed(text, width) for text, width in texts)
    known = sheet.row_dimensions[row].height or 0
    if lines > 1:
        sheet.row_dimensions[row].height = max(known, row_height(lines))


def _link(sheet: Worksheet, row: int, spot: Spot) -> None:
    cell = sheet.cell(row, 4)
    where = f"{quote_sheetname(spot.sheet)}!{spot.cell}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=where, display=spot.cell)
    cell.font = Font(name=FONT, size=10, color="0563C1", underline="single")
