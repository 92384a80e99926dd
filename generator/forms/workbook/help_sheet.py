"""The sheet that explains how to fill in a workbook; it must not judge what is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xlsxwriter.worksheet import Worksheet

from generator.forms.field_words import allowed_in, kind_of
from generator.forms.workbook.choices import LOST, Scope
from generator.forms.workbook.main_sheet import page, protect
from generator.forms.workbook.plan import Plan, Slot
from generator.forms.workbook.style import Styles, lines_needed
from generator.records.programme import FormUse

_WIDTHS: Final = (24, 6, 20, 44, 40)
_HEADS: Final = ("栏目", "必填", "填什么", "说明", "可以填的、例子")


def write_help(sheet: Worksheet, plan: Plan, scope: Scope, *, styles: Styles) -> None:
    """Write the sheet."""
    row = 0
    sheet.merge_range(row, 0, row, 4, f"{scope.title}：填写说明", styles.named("title"))
    sheet.set_row(row, 30)
    for text in _general(plan, scope):
        row += 1
        sheet.merge_range(row, 0, row, 4, text, styles.named("body"))
        sheet.set_row(row, lines_needed(text, sum(_WIDTHS)) * 15 + 5)
    row += 1
    for title, slots in _parts(plan):
        row += 1
        sheet.merge_range(row, 0, row, 4, title, styles.named("strong"))
        sheet.set_row(row, 22)
        row += 1
        for column, head in enumerate(_HEADS):
            sheet.write_string(row, column, head, styles.named("body_head"))
        for slot in slots:
            row += 1
            cells = _cells(slot)
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, styles.named("body_box"))
            pairs = zip(cells, _WIDTHS, strict=True)
            lines = max(lines_needed(text, width * 1.05) for text, width in pairs)
            sheet.set_row(row, min(lines * 14 + 4, 400))
        row += 1
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    protect(sheet)
    page(sheet)


def _parts(plan: Plan) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    if plan.slots:
        yield "工作表“填表”", plan.slots
    for entry in plan.lists:
        told = f"：{entry.field.description}" if entry.field.description else ""
        yield f"工作表“{entry.sheet}”{told}", entry.columns


def _general(plan: Plan, scope: Scope) -> Iterator[str]:
    yield scope.form.description
    yield from _due(scope.use, scope)
    number = scope.programme.notice.number
    yield f"依据：{number or scope.programme.notice.title}，{scope.use.source}。"
    lines = [
        "带 * 的必填；没有的内容空着，不写“无”“/”“—”。照抄原件，不改字。",
        "数字只写数字，不写单位、千位分隔符和百分号：98.5% 写 98.5，350 万元写 350。",
        "日期写年月日，例如 2000-12-31；代码和编号照原样写，前面的 0 不要丢。",
        "行不够用，在中间插入行就行。工作表可以改名，可以调列宽，不要改动表头和灰色的格子。",
        "可以从别的表格复制，粘贴时选“只粘贴数值”，下拉选项和提示就还在。",
    ]
    if any(slot.field.nullable for slot in plan.all_slots()):
        lines.append(f"原件缺损、看不清的，写“{LOST}”。")
    if any(slot.field.private for slot in plan.all_slots()):
        lines.append(
            "注明“不公开”的栏目照实填写，导入时自动密封，只有接收单位能打开。"
            "填好的电子表格里是明文，请妥善保管，不要放进代码仓库、不要公开发送。"
        )
    lines.append("填好以后交给负责导入的人，运行：gongbao import 文件名.xlsx")
    lines.append("有填错的地方，会退回一份标出错处的表格，改好再交一次；在此以前什么都不会导入。")
    yield from (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _due(use: FormUse, scope: Scope) -> Iterator[str]:
    said = []
    for due in use.due:
        date = due.date_for(scope.bureau.id) if scope.bureau else due.date
        said.append(f"{date or '原文缺损'}{f'（{due.note}）' if due.note else ''}")
    if said:
        yield f"报送期限：{'；'.join(said)}。"


def _cells(slot: Slot) -> tuple[str, ...]:
    field = slot.field
    chosen = bool(field.options or field.reference) or field.type == "boolean"
    kind = "从列表里选" if chosen else kind_of(field)
    kind += "，可多项" if slot.many or slot.listed else ""
    marks = [f"单位：{field.unit}"] if field.unit else []
    if field.private:
        marks.append("不公开")
    if marks:
        kind += f"\n（{'；'.join(marks)}）"
    allowed = allowed_in(field, slot.schema)
    example = f"例：{field.examples[0]}" if field.examples and not chosen else ""
    said = "\n".join(part for part in (allowed, example) if part)
    return (slot.label, "是" if slot.required else "", kind, slot.help, said)
