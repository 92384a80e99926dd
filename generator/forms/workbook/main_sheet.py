"""The sheet with the plain fields of a record, one below another; it must not write lists' rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.forms.workbook import marks
from generator.forms.workbook.choices import Scope, bureau_words
from generator.forms.workbook.filling import Content, Filled, content_of, values_of
from generator.forms.workbook.layout import (
    BUREAU_LABEL,
    ENTRY,
    HELP,
    IDENTIFIER_LABEL,
    LABEL,
    MARKS,
    UNIT,
)
from generator.forms.workbook.offers import Offers
from generator.forms.workbook.plan import Plan, Slot
from generator.forms.workbook.style import Styles, lines_needed, row_height
from generator.forms.workbook.validation import validation

BLANKS: Final = 2
"""Empty rows below the items of a list that a record has already."""

_WIDTHS: Final = (2, 25, 56, 8, 40)
_IDENTIFIER_HELP: Final = (
    "由本单位定：小写字母、数字和连字符，例如 2000-12 或 steel-pipes。"
    "同一张表每条记录一个编号，以后不再改。"
)


def write_main(
    sheet: Worksheet,
    plan: Plan,
    scope: Scope,
    *,
    styles: Styles,
    offers: Offers,
    filled: Filled | None,
) -> None:
    """Write the sheet."""
    writer = _Writer(sheet, styles, offers)
    writer.head(plan, scope, filled)
    writer.section("报送")
    writer.bureau(scope, filled)
    writer.identifier(filled)
    groups = {slot.group for slot in plan.slots}
    group = None
    for slot in plan.slots:
        if slot.group != group:
            group = slot.group
            writer.section(group or ("内容" if len(groups) == 1 else "其他"))
        writer.slot(slot, values_of(filled.data, slot.way) if filled else [])
    if plan.lists:
        writer.section("另表填写")
    for entry in plan.lists:
        writer.pointer(entry.field.title, entry.sheet, required=entry.required)
    writer.finish()


class _Writer:
    def __init__(self, sheet: Worksheet, styles: Styles, offers: Offers) -> None:
        self._sheet, self._styles, self._offers = sheet, styles, offers
        self._row = 0

    def head(self, plan: Plan, scope: Scope, filled: Filled | None) -> None:
        """The title, what it belongs to, and how to tell the cells apart."""
        mark = sheet_mark(plan, scope, "/", filled)
        self._sheet.write_string(0, MARKS, mark.text(), self._styles.named("mark"))
        self._merged(scope.title, "title", 30)
        notice = scope.programme.notice.number or scope.programme.notice.title
        self._merged(f"{scope.programme.title}　{notice}", "notice", 18)
        told = "只填黄色（必填）和白色的格子，灰色的不用动。鼠标点到格子上有说明，详见“填写说明”。"
        self._merged(told, "notice", 18)

    def section(self, title: str) -> None:
        """A heading over what follows."""
        self._merged(title, "section", 21)

    def bureau(self, scope: Scope, filled: Filled | None) -> None:
        """Who hands in."""
        words = bureau_words(scope.bureaus)
        known = scope.bureau or next(
            (b for b in words.values() if filled and b.id == filled.key.bureau), None
        )
        value = next((word for word, bureau in words.items() if bureau is known), None)
        rule = _rule(BUREAU_LABEL, "报送这张表的单位，从下拉列表里选。", self._offers.bureaus())
        self._line(marks.BUREAU, BUREAU_LABEL, value, told="从下拉列表里选。", rule=rule)

    def identifier(self, filled: Filled | None) -> None:
        """What the record is called in its folder."""
        rule = _rule(IDENTIFIER_LABEL, _IDENTIFIER_HELP, "")
        self._line(
            marks.IDENTIFIER,
            IDENTIFIER_LABEL,
            filled.key.id if filled else None,
            told=_IDENTIFIER_HELP,
            rule=rule,
        )

    def slot(self, slot: Slot, values: list[Any]) -> None:
        """One field; a row for each item where it is a list."""
        rule = validation(slot, self._offers.source(slot))
        words = self._offers.words(slot)
        rows = max(slot.rows, len(values) + BLANKS if values else 0) if slot.listed else 1
        for index in range(rows):
            content = content_of(slot, values[index], words) if index < len(values) else None
            first = index == 0
            self._line(
                slot.way,
                f"{slot.label} {index + 1}" if slot.listed else slot.label,
                content,
                told=slot.help if first else "",
                rule=rule,
                slot=slot,
                required=slot.required and first,
            )

    def pointer(self, title: str, sheet: str, *, required: bool) -> None:
        """Where a list is filled in."""
        self._label(title, required=required)
        style = self._styles.named("help")
        told = f"填在工作表“{sheet}”里，一行一条。"
        self._sheet.write_string(self._row, MARKS, marks.NOTE, self._styles.named("mark"))
        self._sheet.merge_range(self._row, ENTRY, self._row, HELP, told, style)
        self._sheet.set_row(self._row, 24)
        self._row += 1

    def finish(self) -> None:
        """Widths, protection and the printed page."""
        sheet = self._sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, None, {"hidden": column == MARKS})
        sheet.hide_gridlines(2)
        sheet.freeze_panes(1, 0)
        sheet.set_portrait()
        sheet.print_area(0, LABEL, self._row - 1, HELP)
        protect(sheet)
        page(sheet)

    def _merged(self, text: str, style: str, height: float) -> None:
        named = self._styles.named(style)
        if self._row:
            self._sheet.write_string(self._row, MARKS, marks.NOTE, self._styles.named("mark"))
        self._sheet.merge_range(self._row, LABEL, self._row, HELP, text, named)
        self._sheet.set_row(self._row, height)
        self._row += 1

    def _label(self, text: str, *, required: bool) -> None:
        style = self._styles.named("label")
        if required:
            star, word = self._styles.named("star"), self._styles.named("star_word")
            self._sheet.write_rich_string(self._row, LABEL, star, "* ", word, text, style)
        else:
            self._sheet.write_string(self._row, LABEL, text, style)

    def _line(
        self,
        way: str,
        label: str,
        content: Content | None,
        *,
        told: str,
        rule: dict[str, Any],
        slot: Slot | None = None,
        required: bool = True,
    ) -> None:
        sheet, row = self._sheet, self._row
        sheet.write_string(row, MARKS, way, self._styles.named("mark"))
        self._label(label, required=required)
        entry = self._styles.entry(slot, boxed=True, asked=required)
        write_content(sheet, row, ENTRY, content, entry)
        unit = slot.field.unit if slot else ""
        sheet.write_string(row, UNIT, unit, self._styles.named("unit"))
        sheet.write_string(row, HELP, told, self._styles.named("help"))
        sheet.data_validation(row, ENTRY, row, ENTRY, rule)
        sheet.set_row(row, _height(label, content, told, slot))
        self._row += 1


def _height(label: str, content: Content | None, told: str, slot: Slot | None) -> float:
    lines = max(
        lines_needed(label, _WIDTHS[LABEL] - 3),
        lines_needed(content, _WIDTHS[ENTRY]) if isinstance(content, str) else 1,
        lines_needed(told, _WIDTHS[HELP] * 1.15) * 0.85,
    )
    if slot and slot.field.private:
        lines = 1  # sealed text is nothing to read
    elif slot and slot.field.type == "string" and not (slot.field.options or slot.field.reference):
        longest = slot.schema.get("maxLength", 0)
        lines = max(lines, 1 if longest <= 100 else 2 if longest <= 400 or slot.listed else 4)
    return row_height(lines) + 4


def _rule(title: str, told: str, source: str) -> dict[str, Any]:
    kind = {"validate": "list", "source": source} if source else {"validate": "any"}
    return {**kind, "input_title": title, "input_message": f"{told}\n必填。"}


def sheet_mark(plan: Plan, scope: Scope, way: str, filled: Filled | None) -> marks.SheetMark:
    """The mark of a sheet."""
    return marks.SheetMark(
        programme=scope.programme.id,
        form=plan.form.id,
        version=marks.version_of(plan.form),
        way=way,
        record=str(filled.key) if filled else "",
        content=filled.content if filled else "",
    )


def write_content(
    sheet: Worksheet, row: int, column: int, content: Content | None, style: Format
) -> None:
    """Write a cell to be filled in, never as a formula or a link."""
    if content is None:
        sheet.write_blank(row, column, None, style)
    elif isinstance(content, str):
        sheet.write_string(row, column, content, style)
    elif isinstance(content, date):
        day = datetime(content.year, content.month, content.day)  # noqa: DTZ001 - a day, no instant
        sheet.write_datetime(row, column, day, style)
    else:
        sheet.write_number(row, column, content, style)


def protect(sheet: Worksheet) -> None:
    """Lock everything but the cells to be filled in; there is no password to forget."""
    allowed = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(allowed, True))


def page(sheet: Worksheet) -> None:
    """A4, as wide as the paper, with numbered pages."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")
