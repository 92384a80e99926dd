"""A workbook with faults comes back with the faults marked, and can be handed in again."""

from __future__ import annotations

from openpyxl.workbook.workbook import Workbook

from tests.workbook.desk import Desk, Fill, cell_of, opened, problems, row_of

RED = "FFFFC7CE"


def returned(desk: Desk, workbook: Workbook) -> Workbook:
    taken = desk.take(workbook)
    assert taken.returned is not None
    return opened(taken.returned)


def test_each_faulty_cell_is_marked_and_told_of_beside_it(desk: Desk, fill: Fill) -> None:
    back = returned(desk, fill({"企业数": "若干", "等次": "良", "合格率": 98.5}))
    sheet = back["填表"]
    assert [
        cell_of(sheet, label).fill.fgColor.rgb == RED for label in ("企业数", "等次", "合格率")
    ] == [
        True,
        True,
        False,
    ]
    told = sheet.cell(cell_of(sheet, "企业数").row, 6).value
    assert told == (
        "【企业数】“企业数”要填整数，这里是“若干”。"
        "填整数：0～100,000，单位：家，只写数字；没有就空着。"
    )
    assert sheet.cell(1, 6).value == "检查结果"
    assert cell_of(sheet, "企业数").value == "若干"


def test_a_sheet_in_front_lists_everything_with_ways_there(desk: Desk, fill: Fill) -> None:
    workbook = fill({"企业数": "若干", "等次": "=1+1 良"})
    cell_of(workbook["填表"], "等次").data_type = "s"
    back = returned(desk, workbook)
    sheet = back.worksheets[0]
    assert sheet.title == "检查结果"
    assert sheet["A1"].value == "检查结果：2 处错误，什么都没有导入"
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert [(row[2], row[4], row[5]) for row in rows] == [
        ("填表", "企业数", "若干"),
        ("填表", "等次", "=1+1 良"),
    ]
    place = cell_of(back["填表"], "企业数").coordinate
    assert sheet["D5"].hyperlink.location == f"'填表'!{place}"
    assert sheet["F6"].data_type == "s"


def test_drop_downs_checks_and_protection_are_kept(desk: Desk, fill: Fill) -> None:
    before = fill({"企业数": "若干"})
    count = len(before["填表"].data_validations.dataValidation)
    back = returned(desk, before)
    assert len(back["填表"].data_validations.dataValidation) == count
    assert back["填表"].protection.sheet is True
    assert not cell_of(back["填表"], "等次").protection.locked
    assert back["填表"].column_dimensions["A"].hidden
    assert "gb_bureaus" in back.defined_names


def test_what_was_put_right_is_taken_and_no_mark_is_left(desk: Desk, fill: Fill) -> None:
    back = returned(desk, fill({"企业数": "若干", "等次": "良"}))
    cell_of(back["填表"], "企业数").value = 12
    assert [r.message for r in desk.take(back).remarks] == ["“等次”不能填“良”。"]
    again = returned(desk, back)
    assert again.sheetnames.count("检查结果") == 1
    assert cell_of(again["填表"], "企业数").fill.fgColor.rgb != RED
    assert cell_of(again["填表"], "等次").fill.fgColor.rgb == RED
    results = [again["填表"].cell(row, 6).value for row in range(1, 60)]
    assert len([told for told in results if told]) == 2
    cell_of(again["填表"], "等次").value = "良好"
    taken = desk.take(again)
    assert problems(taken) == []
    assert taken.text == "name: 阀门质量提升\ncompanies: 12\nrating: 良好\n"


def test_rows_of_a_list_are_told_of_in_their_row(desk: Desk, fill: Fill) -> None:
    workbook = fill()
    row_of(workbook["成效"], 6, 市州="临河市", 节约="3千元")
    row_of(workbook["成效"], 7, 市州="东海市", 节约="很多")
    row_of(workbook["成效"], 8, 节约=3)
    back = returned(desk, workbook)
    sheet = back["成效"]
    assert sheet.cell(5, 5).value == "检查结果"
    assert "读作“3000”" in str(sheet.cell(6, 5).value)
    assert "“节约”要填数字" in str(sheet.cell(7, 5).value)
    assert "没有填“市州”" in str(sheet.cell(8, 5).value)
    fixed = opened(desk.take(workbook).returned or b"")
    row_of(fixed["成效"], 7, 市州="青山族自治州", 节约=1)
    row_of(fixed["成效"], 8, 市州="临河市")
    assert desk.take(fixed).text.endswith(
        "  - bureau: 临河市\n    amount: 3000\n"
        "  - bureau: 青山族自治州\n    amount: 1\n"
        "  - bureau: 临河市\n    amount: 3\n"
    )


def test_what_is_told_of_a_head_is_not_read_again(desk: Desk) -> None:
    workbook = opened(desk.empty("uplift-2031", "targets", rows=20))
    cell_of(workbook["填表"], "填报单位").value = "北方省市场监督管理局"
    cell_of(workbook["填表"], "记录编号").value = "2031"
    sheet = workbook["任务"]
    row_of(sheet, 6, 市州="临河市", 企业数=60)
    row_of(sheet, 7, 市州="临河市", 企业数=40)
    sheet.delete_rows(1)
    sheet.delete_cols(1)
    first = desk.take(workbook)
    assert problems(first) == [("任务!A4", "同一个市州写了两行。")]
    assert problems(desk.take(first.returned or b"")) == problems(first)
