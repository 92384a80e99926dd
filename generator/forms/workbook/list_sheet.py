"""The sheet of a list of objects, a column for each field; it must not write other sheets."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from generator.forms.workbook import marks
from generator.forms.workbook.choices import Scope
from generator.forms.workbook.filling import Filled, content_of, rows_of, values_of
from generator.forms.workbook.layout import (
    FIRST,
    GROUPS,
    HEAD,
    NOTICE,
    NUMBER_LABEL,
    PARENT_LABEL,
    TITLE,
    WAYS,
)
from generator.forms.workbook.main_sheet import page, protect, sheet_mark, write_content
from generator.forms.workbook.offers import Offers
from generator.forms.workbook.plan import EACH, ListPlan, Plan, Slot
from generator.forms.workbook.style import Styles, column_width, lines_needed, row_height
from generator.forms.workbook.validation import validation

_SPARE: Final = 20
"""Empty rows below those of a record that is longer than what was asked for."""


def write_list(
    sheet: Worksheet,
    entry: ListPlan,
    plan: Plan,
    scope: Scope,
    *,
    styles: Styles,
    offers: Offers,
    rows: int,
    filled: Filled | None,
) -> None:
    """Write the sheet with `rows` rows made ready, or more where the record has more."""
    content = rows_of(filled.data, entry, plan.lists) if filled else []
    writer = _Writer(sheet, entry, styles, last=FIRST - 1 + max(rows, len(content) + _SPARE))
    sheet.write_string(
        WAYS, 0, sheet_mark(plan, scope, entry.way, filled).text(), styles.named("mark")
    )
    writer.heads(scope, [other for other in plan.lists if other.way == entry.parent])
    for slot in entry.columns:
        writer.column(slot, offers)
    inner = f"{entry.way}/{EACH}"
    for index, row in enumerate(content):
        if entry.parent:
            sheet.write_number(FIRST + index, writer.parent, row.parent)
        lines = 1
        for slot in entry.columns:
            values = values_of(row.data, slot.way.removeprefix(inner))
            if values:
                said = content_of(slot, values[0], offers.words(slot))
                style = styles.entry(slot, boxed=False)
                write_content(sheet, FIRST + index, writer.columns[slot.way], said, style)
                if isinstance(said, str) and not slot.field.private:
                    lines = max(lines, lines_needed(said, column_width(slot)))
        if lines > 1:  # not every program fits the height of a row to what it holds
            sheet.set_row(FIRST + index, row_height(lines))
    writer.finish()


class _Writer:
    def __init__(self, sheet: Worksheet, entry: ListPlan, styles: Styles, *, last: int) -> None:
        self._sheet, self._entry, self._styles, self._last = sheet, entry, styles, last
        self.number = 1
        self.parent = 1 + entry.numbered
        first = self.parent + bool(entry.parent)
        self.columns = {slot.way: first + index for index, slot in enumerate(entry.columns)}
        self._first, self._end = first, first + len(entry.columns) - 1

    def heads(self, scope: Scope, above: list[ListPlan]) -> None:
        """Everything above the rows but the heads of the fields."""
        sheet, styles, entry = self._sheet, self._styles, self._entry
        for row in (WAYS, TITLE, NOTICE, GROUPS):
            for column in range(1, self._end + 1):
                sheet.write_blank(row, column, None, styles.named("body"))
        title = scope.title if entry.main else f"{scope.title}：{entry.field.title}"
        sheet.write_string(TITLE, 1, title, styles.named("list_title"))
        told = "一行一条，空行不算。带 * 的必填。可以从别的表格复制，粘贴时选“只粘贴数值”。"
        sheet.write_string(NOTICE, 1, told, styles.named("list_notice"))
        sheet.write_string(HEAD, 0, marks.HEAD, styles.named("mark"))
        if entry.numbered:
            self._own_column(self.number, marks.NUMBER, NUMBER_LABEL)
            for row in range(FIRST, self._last + 1):
                sheet.write_number(row, self.number, row - FIRST + 1, styles.named("number"))
        for other in above:
            self._own_column(self.parent, marks.PARENT, f"{PARENT_LABEL}{other.sheet}”第几行")
        self._groups()
        sheet.set_row(WAYS, None, None, {"hidden": True})
        sheet.set_row(TITLE, 30)
        sheet.set_row(NOTICE, 18)

    def column(self, slot: Slot, offers: Offers) -> None:
        """The head of a field, and the rules of the cells below it."""
        sheet, styles, column = self._sheet, self._styles, self.columns[slot.way]
        sheet.write_string(WAYS, column, slot.way, styles.named("mark"))
        head = styles.named("head")
        if slot.required:
            star, word = styles.named("star"), styles.named("head_word")
            sheet.write_rich_string(HEAD, column, star, "* ", word, slot.heading, head)
        else:
            sheet.write_string(HEAD, column, slot.heading, head)
        sheet.set_column(column, column, column_width(slot), styles.entry(slot, boxed=False))
        rule = validation(slot, offers.source(slot))
        sheet.data_validation(FIRST, column, self._last, column, rule)
        if slot.required:
            first, cell = self._row_is_used(), xl_rowcol_to_cell(FIRST, column)
            lacking = f"=AND({first},ISBLANK({cell}))"
            shown = {"type": "formula", "criteria": lacking, "format": styles.missing()}
            sheet.conditional_format(FIRST, column, self._last, column, shown)

    def finish(self) -> None:
        """Lines around filled rows, frozen heads, protection and the printed page."""
        sheet = self._sheet
        used, border = f"={self._row_is_used()}", self._styles.border()
        lines = {"type": "formula", "criteria": used, "format": border}
        sheet.conditional_format(FIRST, 1, self._last, self._end, lines)
        sheet.set_column(0, 0, 2, None, {"hidden": True})
        sheet.set_row(HEAD, 36)
        sheet.freeze_panes(FIRST, self._first + 1)
        sheet.set_landscape()
        sheet.repeat_rows(TITLE, HEAD)
        sheet.ignore_errors({"number_stored_as_text": self._cells()})
        protect(sheet)
        page(sheet)

    def _own_column(self, column: int, way: str, title: str) -> None:
        self._sheet.write_string(WAYS, column, way, self._styles.named("mark"))
        self._sheet.write_string(HEAD, column, title, self._styles.named("head"))
        style = None if way == marks.NUMBER else self._styles.entry(None, boxed=False)
        self._sheet.set_column(column, column, 9, style)

    def _groups(self) -> None:
        style = self._styles.named("head")
        columns = iter(range(self._first, self._end + 1))
        named = False
        for group, slots in groupby(self._entry.columns, key=lambda slot: slot.group):
            places = [next(columns) for _ in slots]
            if not group:
                continue
            named = True
            if len(places) > 1:
                self._sheet.merge_range(GROUPS, places[0], GROUPS, places[-1], group, style)
            else:
                self._sheet.write_string(GROUPS, places[0], group, style)
        self._sheet.set_row(GROUPS, 20, None, {"hidden": not named})

    def _row_is_used(self) -> str:
        left, right = (xl_col_to_name(column, col_abs=True) for column in (self._first, self._end))
        return f"COUNTA({left}{FIRST + 1}:{right}{FIRST + 1})>0"

    def _cells(self) -> str:
        first = xl_rowcol_to_cell(FIRST, self._first)
        return f"{first}:{xl_rowcol_to_cell(self._last, self._end)}"
