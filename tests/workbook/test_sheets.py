"""However people treat the sheets of a workbook, what they filled in is found, or asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from tests.workbook.desk import Desk, cell, cell_of, column_of, opened, problems, row_of
from tests.workbook.test_round_trip import DEMONSTRATION

TEXT = """\
rows:
  - bureau: 临河市
    companies: 60
  - bureau: 青山族自治州
    companies: 40
note: 第二版
"""
"""What the workbook below says, as a record."""


@pytest.fixture
def targets(desk: Desk) -> Workbook:
    """A table form with two rows filled in."""
    workbook = opened(desk.empty("uplift-2031", "targets", rows=20))
    sheet = workbook["填表"]
    for label, value in (("填报单位", PROVINCE), ("记录编号", "2031"), ("说明", "第二版")):
        cell_of(sheet, label).value = value
    row_of(workbook["任务"], 6, 市州="临河市", 企业数=60)
    row_of(workbook["任务"], 7, 市州="青山族自治州", 企业数=40)
    return workbook


PROVINCE = "北方省市场监督管理局"


def _rename(workbook: Workbook) -> None:
    workbook["填表"].title = "Sheet1"
    workbook["任务"].title = "任务（定稿）"


def _reorder(workbook: Workbook) -> None:
    workbook.move_sheet("任务", offset=-1)


def _gap(workbook: Workbook) -> None:
    workbook["任务"].move_range("B7:D7", rows=6)


def _unhide(workbook: Workbook) -> None:
    workbook["选项"].sheet_state = "visible"


def _delete_helpers(workbook: Workbook) -> None:
    del workbook["选项"]
    del workbook["填写说明"]


def _delete_marks(workbook: Workbook) -> None:
    workbook["填表"].delete_cols(1)
    workbook["任务"].delete_rows(1)
    workbook["任务"].delete_cols(1)


def _blanks(workbook: Workbook) -> None:
    sheet = workbook["任务"]
    for row in range(8, 15):
        cell(sheet, row, 2).value = " \u00a0"
    cell(sheet, 3, 30).value = "\u3000"


def _far_away_style(workbook: Workbook) -> None:
    cell(workbook["任务"], 1_048_576, 4).number_format = "0.00"


SAME: list[Callable[[Workbook], None]] = [
    _rename,
    _reorder,
    _gap,
    _unhide,
    _delete_helpers,
    _delete_marks,
    _blanks,
    _far_away_style,
]


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.__name__.strip("_"))
def test_what_does_not_matter_does_not_matter(
    desk: Desk, targets: Workbook, change: Callable[[Workbook], None]
) -> None:
    change(targets)
    taken = desk.take(targets)
    assert problems(taken) == []
    assert (str(taken.key), taken.text) == ("north/province/uplift-2031/targets/2031", TEXT)


def test_cells_copied_into_a_workbook_of_ones_own_are_known_by_their_labels(
    desk: Desk, targets: Workbook
) -> None:
    own = openpyxl.Workbook()
    own.remove(own.worksheets[0])
    for name, skipped in (("填表", 1), ("任务", 1)):
        sheet = own.create_sheet(f"{name}（抄）")
        for row in targets[name].iter_rows(min_row=skipped + 1, min_col=2):
            for source in row:
                if source.value is not None:
                    sheet.cell(source.row, source.column - 1, source.value)
    taken = desk.take(own)
    assert problems(taken) == []
    assert taken.text == TEXT


def test_hidden_rows_are_read_and_told(desk: Desk, targets: Workbook) -> None:
    targets["任务"].row_dimensions[7].hidden = True
    taken = desk.take(targets)
    assert taken.text == TEXT
    assert [r.message for r in taken.remarks if r.spot] == ["第 7 行是隐藏的，也读了。"]


def test_a_bureau_that_spans_merged_rows_counts_for_each(desk: Desk, targets: Workbook) -> None:
    sheet = targets["任务"]
    sheet.merge_cells("B6:B7")
    taken = desk.take(targets)
    assert ("任务!B5", "同一个市州写了两行。") in problems(taken)
    assert [r.message for r in taken.remarks if "合并" in r.message] == [
        "合并了第 6 到 7 行，每一行都按这一格读。"
    ]


@pytest.mark.parametrize("area", ["C6:C7", "B6:C6"])
def test_merged_figures_and_columns_are_asked_about(
    desk: Desk, targets: Workbook, area: str
) -> None:
    targets["任务"].merge_cells(area)
    assert any("合并了单元格" in message for _, message in problems(desk.take(targets)))


def test_a_total_is_no_row(desk: Desk, targets: Workbook) -> None:
    row_of(targets["任务"], 8, 市州="合 计", 企业数=100)
    assert problems(desk.take(targets)) == [("任务!B8", "这一行是合计，不是一条记录。")]


def test_a_column_of_ones_own_is_not_lost_unseen(desk: Desk, targets: Workbook) -> None:
    sheet = targets["任务"]
    cell(sheet, 5, 7).value = "联系处室"
    cell(sheet, 6, 7).value = "质量处"
    taken = desk.take(targets)
    assert problems(taken) == [("任务!G6", "这一列不是表里的栏目，导入以后会丢失。")]
    assert taken.errors[0].field == "联系处室"


def test_notes_beside_the_form_and_sheets_of_ones_own_are_told(
    desk: Desk, targets: Workbook
) -> None:
    cell(targets["填表"], 3, 9).value = "请科长看"
    targets.create_sheet("草稿")["A1"] = "算一算"
    taken = desk.take(targets)
    assert taken.text == TEXT
    assert {r.message for r in taken.remarks} == {
        "写在表格外面，没有读。",
        "这张工作表不属于本表，没有读。",
    }


def test_more_rows_than_were_made_ready_are_read(desk: Desk, targets: Workbook) -> None:
    sheet = targets["任务"]
    for row in range(8, 60):
        row_of(sheet, row, 市州="临河市", 企业数=0)
    cell(sheet, 59, column_of(sheet, "企业数")).value = "若干"
    assert ("任务!C59", "“企业数”要填整数，这里是“若干”。") in problems(desk.take(targets))


def test_two_copies_of_a_sheet_are_asked_about(desk: Desk, targets: Workbook) -> None:
    targets.copy_worksheet(targets["任务"])
    assert ("任务 Copy!A1", "同一张工作表有两份，不知道该读哪一份。") in problems(
        desk.take(targets)
    )


def test_a_list_that_is_gone_is_missed(desk: Desk, targets: Workbook) -> None:
    del targets["任务"]
    assert ("", "没有找到工作表“任务”。") in problems(desk.take(targets))


def test_rows_put_into_a_list_on_the_main_sheet_belong_to_it(desk: Desk) -> None:
    workbook = opened(desk.empty("uplift-2031", "enterprise", rows=20))
    sheet = workbook["填表"]
    for label, value in (
        ("填报单位", "临河市"),
        ("记录编号", "valves"),
        ("项目名称", "阀门质量提升"),
        ("重点行业 1", "阀门"),
        ("重点行业 4", "管件"),
    ):
        cell_of(sheet, label).value = value
    row = cell_of(sheet, "重点行业 1").row
    sheet.insert_rows(row + 1)
    cell(sheet, row + 1, 3).value = "法兰"
    assert "industries:\n  - 阀门\n  - 法兰\n  - 管件\n" in desk.take(workbook).text


def test_a_field_that_the_form_no_longer_has_is_asked_about(desk: Desk, targets: Workbook) -> None:
    sheet = targets["任务"]
    cell(sheet, 1, column_of(sheet, "牵头项目")).value = "/rows/*/old"
    cell(sheet, 6, column_of(sheet, "牵头项目")).value = "旧内容"
    assert ("任务!D5", "这一栏现在的表单里没有。") in problems(desk.take(targets))


def test_a_reference_is_chosen_by_its_name(desk: Desk, targets: Workbook) -> None:
    shown = next(
        str(value)
        for column in targets["选项"].iter_cols(values_only=True)
        for value in column
        if str(value).startswith("river/masks")
    )
    assert shown == "river/masks｜临河防护物资产业质量提升"
    row_of(targets["任务"], 6, 牵头项目=shown)
    assert "    lead: river/masks\n" in desk.take(targets).text


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("填报单位", None, "没有填“填报单位”。"),
        ("填报单位", "临河市", "由省报送"),
        ("填报单位", "东海市", "没有单位“东海市”"),
        ("记录编号", None, "没有填“记录编号”。"),
        ("记录编号", "二〇三一", "不能用"),
    ],
)
def test_who_and_which_are_asked_for(
    desk: Desk, targets: Workbook, label: str, value: Any, said: str
) -> None:
    target = cell_of(targets["填表"], label)
    target.value = value
    taken = desk.take(targets)
    assert [cell for cell, message in problems(taken) if said in message] == [
        f"填表!{target.coordinate}"
    ]


def test_whoever_imports_may_say_who_and_which(desk: Desk, targets: Workbook) -> None:
    cell_of(targets["填表"], "填报单位").value = None
    cell_of(targets["填表"], "记录编号").value = None
    taken = desk.take(targets, bureau="省局", identifier="2031")
    assert str(taken.key) == "north/province/uplift-2031/targets/2031"


def test_what_would_break_an_equation_of_the_programme_is_refused(
    desk: Desk, targets: Workbook
) -> None:
    taken = desk.take(targets, identifier="2031-again")
    assert [spot for spot, _ in problems(taken)] == [""]
    assert taken.errors[0].code == "D404"
    assert "核对不成立：各市州任务合计100家。" in taken.errors[0].message


def test_references_are_looked_at_beside_other_faults(desk: Desk, targets: Workbook) -> None:
    row_of(targets["任务"], 6, 企业数="若干")
    row_of(targets["任务"], 7, 市州="东海市")
    row_of(targets["任务"], 8, 市州="青山州", 企业数=0)
    taken = desk.take(targets)
    assert problems(taken) == [
        ("任务!C6", "“企业数”要填整数，这里是“若干”。"),
        ("任务!B7", "“市州”引用的“东海市”不存在。"),
    ]
    assert ("任务!B8", "读作“青山族自治州”。") in [
        (f"{r.spot.sheet}!{r.spot.cell}", r.message) for r in taken.remarks if r.spot
    ]


def test_hundreds_of_pasted_rows_are_repaired_alike() -> None:
    workbook = opened(DEMONSTRATION.empty("ti-zhi-qiang-qi-2022", "enterprise-list"))
    for label, value in (("填报单位", "武汉市"), ("记录编号", "pasted"), ("填报时间", "2022.6.15")):
        cell_of(workbook["填表"], label).value = value
    for number in range(1, 301):
        row_of(
            workbook["企业"],
            number + 5,
            序号=f"{number}",
            企业名称=f"示范{number}号材料有限公司",
            生产领域="防水卷材",
            县市区="江夏区",
            企业地址=f"演示大道{number}号",
            是否中小微企业="√",
            帮扶开始="2022年6月24日",
            帮扶完成期限="2022/9/30",
        )
    taken = DEMONSTRATION.take(workbook)
    assert problems(taken) == []
    assert taken.text.count('    start: "2022-06-24"\n    finish: "2022-09-30"\n') == 300
