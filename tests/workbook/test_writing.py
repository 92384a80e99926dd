"""The workbook of every form is whole: labels, help, choices, checks, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Final

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms.workbook.plan import plan_of
from tests.roots import REPOSITORY
from tests.workbook.desk import Desk, cell_of, column_of, opened

REAL: Final = Desk.at(REPOSITORY)
USES: Final = [
    (programme.id, use.form)
    for programme in REAL.scope(
        "wan-qian-bai-2021", "targets"
    ).dataset.catalogue.programmes.values()
    for use in programme.forms
]


def rule_of(sheet: Worksheet, cell: str) -> DataValidation:
    found = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    assert isinstance(found[0], DataValidation)
    return found[0]


def offered(content: bytes, name: str | None) -> list[str]:
    workbook = opened(content)
    sheet, cells = next(iter(workbook.defined_names[str(name)].destinations))
    return [row[0].value for row in workbook[sheet][cells.replace("$", "")]]


@pytest.mark.parametrize(("programme", "form"), USES, ids=lambda value: value)
def test_every_form_has_its_workbook(programme: str, form: str) -> None:
    content = REAL.empty(programme, form)
    assert content == REAL.empty(programme, form)
    workbook = opened(content)
    scope = REAL.scope(programme, form)
    plan = plan_of(scope.form)
    said = {
        str(cell.value).removeprefix("* ")
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(max_row=200)
        for cell in row
        if cell.value
    }
    for slot in plan.all_slots():
        assert {slot.label, slot.heading, f"{slot.label} 1"} & said, slot.way
    assert scope.title in said


@pytest.mark.parametrize(("programme", "form"), USES[:6], ids=lambda value: value)
def test_nothing_is_preset_and_nothing_else_can_be_typed_into(programme: str, form: str) -> None:
    workbook = opened(REAL.empty(programme, form))
    plan = plan_of(REAL.scope(programme, form).form)
    main = workbook["填表"]
    for row in range(1, main.max_row + 1):
        way = str(main.cell(row, 1).value or "")
        entry = way.startswith(("/", "@bureau", "@id"))
        assert main.cell(row, 3).protection.locked is not entry, row
        assert main.cell(row, 2).protection.locked
        if entry:
            assert main.cell(row, 3).value is None
    for entry_plan in plan.lists:
        sheet = workbook[entry_plan.sheet]
        assert sheet.max_row == 5
        for column in range(2, 2 + len(entry_plan.columns)):
            letter = get_column_letter(column)
            assert not sheet.column_dimensions[letter].protection.locked
    assert all(sheet.protection.sheet for sheet in workbook.worksheets)


def test_an_enterprise_sees_what_each_cell_takes(desk: Desk) -> None:
    content = desk.empty("uplift-2031", "enterprise", rows=20)
    sheet = opened(content)["填表"]
    number = rule_of(sheet, cell_of(sheet, "企业数").coordinate)
    assert (number.type, number.formula1, number.formula2) == ("whole", "0", "100000")
    assert number.prompt == "单位：家，只写数字。\n没有就空着。"
    day = rule_of(sheet, cell_of(sheet, "开工日期").coordinate)
    assert (day.type, cell_of(sheet, "开工日期").number_format) == ("date", "yyyy-mm-dd")
    code = cell_of(sheet, "统一社会信用代码")
    assert (rule_of(sheet, code.coordinate).type, code.number_format) == ("textLength", "@")
    share = cell_of(sheet, "合格率")
    assert share.number_format == "General"
    rating = rule_of(sheet, cell_of(sheet, "等次").coordinate)
    assert (rating.type, rating.error) == ("list", "等次只有三种：优秀、良好、一般。")
    assert offered(content, rating.formula1) == ["优秀", "良好", "一般"]
    kind = rule_of(sheet, cell_of(sheet, "类别").coordinate)
    assert offered(content, kind.formula1) == ["产品", "服务"]


def test_counties_follow_the_bureau(desk: Desk) -> None:
    any_bureau = desk.empty("uplift-2031", "enterprise")
    sheet = opened(any_bureau)["填表"]
    assert rule_of(sheet, cell_of(sheet, "县市区").coordinate).formula1 == "gb_counties"
    formula = opened(any_bureau).defined_names["gb_counties"].value
    assert formula.startswith("OFFSET('选项'!")
    assert "'填表'!$C$5" in formula
    assert cell_of(sheet, "填报单位").coordinate == "C5"
    from generator.forms.workbook.writing import workbook_of  # noqa: PLC0415

    of_one = workbook_of(desk.scope("uplift-2031", "enterprise", "river"))
    assert offered(of_one, "gb_counties") == ["东岸区", "西岸县"]
    assert cell_of(opened(of_one)["填表"], "填报单位").value == "临河市"


def test_choices_longer_than_a_rule_can_hold_refer_to_a_sheet() -> None:
    content = REAL.empty("wan-qian-bai-2021", "enterprise-ledger")
    workbook = opened(content)
    sheet = workbook["企业"]
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            assert re.fullmatch("gb_[a-z_0-9]+", rule.formula1)
    assert workbook["选项"].sheet_state == "veryHidden"


def test_a_table_is_ready_for_hundreds_of_rows_and_printed_on_a4() -> None:
    sheet = opened(REAL.empty("ti-zhi-qiang-qi-2022", "enterprise-list"))["企业"]
    column = column_of(sheet, "企业名称")
    rule = rule_of(sheet, sheet.cell(505, column).coordinate)
    assert rule.type == "textLength"
    assert sheet.freeze_panes == "C6"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth in (1, None)
    assert sheet.print_title_rows == "$2:$5"
    assert sheet.row_dimensions[1].hidden


def test_units_and_the_words_of_the_programme_are_in_the_labels() -> None:
    sheet = opened(REAL.empty("wan-qian-bai-2021", "recommendation"))["填表"]
    row = cell_of(sheet, "2020年产值").row
    assert sheet.cell(row, 4).value == "万元"
    assert sheet["B1"].value == "2021年度示范项目推荐表"


def test_private_fields_say_so(desk: Desk) -> None:
    sheet = opened(desk.empty("uplift-2031", "liaison"))["填表"]
    rule = rule_of(sheet, cell_of(sheet, "联系电话").coordinate)
    assert "不公开：导入时密封，只有接收单位能打开。" in str(rule.prompt)
    assert "原件缺损、看不清的写“原文缺损”。" in str(rule.prompt)


def test_the_bytes_tell_nothing_of_when_and_where(desk: Desk) -> None:
    with zipfile.ZipFile(io.BytesIO(desk.empty("uplift-2031", "targets"))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
    created = opened(desk.empty("uplift-2031", "targets")).properties.created
    assert created is not None
    assert created.date() == date(2000, 1, 1)
