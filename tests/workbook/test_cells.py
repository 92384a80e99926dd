"""What a spreadsheet made of what people typed is read as they meant it, or refused in words."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from tests.workbook.desk import Desk, Fill, cell_of, saved

MIDNIGHT = datetime.combine(date(2031, 5, 7), time())
AFTERNOON = datetime.combine(date(2031, 5, 7), time(14, 30))
MEANT = [
    # numbers
    ("企业数", 12, "General", "companies: 12"),
    ("企业数", 12.0, "General", "companies: 12"),
    ("企业数", "12", "@", "companies: 12"),
    ("企业数", "１０１１", "General", "companies: 1011"),
    ("企业数", "1,011", "General", "companies: 1011"),
    ("企业数", " 1011\u00a0", "General", "companies: 1011"),
    ("企业数", "1\u200b011", "General", "companies: 1011"),
    ("企业数", 1011, "#,##0", "companies: 1011"),
    ("经费", "350万元", "General", "amount: 350"),
    ("经费", "3500000元", "General", "amount: 350"),
    ("经费", 0.1 + 0.2, "General", "amount: 0.3"),
    ("经费", 30.5, "0.00", "amount: 30.5"),
    ("合格率", 0.985, "0.0%", "pass_rate: 98.5"),
    ("合格率", 0.29, "0%", "pass_rate: 29"),
    ("合格率", "98.5%", "General", "pass_rate: 98.5"),
    ("合格率", "９８．５％", "General", "pass_rate: 98.5"),
    ("合格率", 98.5, '0.0"%"', "pass_rate: 98.5"),
    # days, months, years
    ("开工日期", date(2031, 5, 7), "yyyy-mm-dd", 'date: "2031-05-07"'),
    (
        "开工日期",
        MIDNIGHT,
        'yyyy"年"m"月"d"日"',
        'date: "2031-05-07"',
    ),
    ("开工日期", "2031年5月7日", "@", 'date: "2031-05-07"'),
    ("开工日期", "2031/5/7", "@", 'date: "2031-05-07"'),
    ("开工日期", "2031.5.7", "@", 'date: "2031-05-07"'),
    ("开工日期", 20310507, "General", 'date: "2031-05-07"'),
    ("报送月份", date(2031, 5, 1), "mmm-yy", 'month: "2031-05"'),
    ("报送月份", "2031年5月", "@", 'month: "2031-05"'),
    ("报送月份", 203105, "General", 'month: "2031-05"'),
    ("年度", 2031, "General", 'year: "2031"'),
    ("年度", "2031年", "@", 'year: "2031"'),
    # yes and no
    ("已办结", "是", "General", "closed: true"),
    ("已办结", "否", "General", "closed: false"),
    ("已办结", "√", "General", "closed: true"),
    ("已办结", "✔", "General", "closed: true"),
    ("已办结", "×", "General", "closed: false"),
    ("已办结", True, "General", "closed: true"),
    ("已办结", False, "General", "closed: false"),
    # options and references
    ("等次", "优秀", "@", "rating: 优秀"),
    ("等次", " 优秀\u3000", "@", "rating: 优秀"),
    ("类别", "产品", "@", "kind: product"),
    ("类别", "product", "@", "kind: product"),
    ("县市区", "东岸区", "@", "county: 东岸区"),
    # texts and codes
    ("地址", "解放路\u00a01号", "@", "address: 解放路 1号"),
    ("地址", "解\u200b放路１号", "@", "address: 解放路１号"),
    ("地址", "解放路_x000D_\n", "@", "address: 解放路"),
    ("地址", "=1+1 号楼", "@", "address: =1+1 号楼"),
    ("地址", "true", "@", 'address: "true"'),
    ("时间", 2031.1, "0.00", 'time: "2031.10"'),
    ("时间", 7, "000", 'time: "007"'),
    ("统一社会信用代码", "91110000600037341L", "@", "credit_code: 91110000600037341L"),
    ("发文字号", "原文缺损", "@", "number: null"),
    ("备注", "无", "@", "note: 无"),
]


@pytest.mark.parametrize(("label", "value", "form", "line"), MEANT)
def test_it_is_read_as_it_was_meant(
    *, desk: Desk, fill: Fill, label: str, value: Any, form: str, line: str
) -> None:
    workbook = fill({label: value})
    target = cell_of(workbook["填表"], label)
    if isinstance(value, str):
        target.data_type = "s"
    target.number_format = form
    taken = desk.take(workbook)
    assert taken.errors == []
    assert line in taken.text.split("\n")


NOTHING = [
    ("企业数", "/"),
    ("企业数", "—"),
    ("企业数", "无"),
    ("开工日期", "N/A"),
    ("等次", "无"),
    ("备注", "/"),
    ("备注", "——"),
    ("备注", " \u00a0\u3000\n"),
    ("备注", "\u200b"),
    ("已办结", "/"),
]


@pytest.mark.parametrize(("label", "value"), NOTHING)
def test_a_sign_for_nothing_is_nothing(desk: Desk, fill: Fill, label: str, value: str) -> None:
    taken = desk.take(fill({label: value}))
    assert taken.text == "name: 阀门质量提升\n"


REFUSED = [
    ("经费", 0.5, "0%", "百分比格式，显示为 50%，而这一项单位是万元"),
    ("企业数", 12.5, "General", "“企业数”要填整数，这里是小数。"),
    ("企业数", "约12", "General", "“企业数”要填整数，这里是“约12”。"),
    ("企业数", "1,01", "General", "“企业数”要填整数"),
    ("企业数", date(2031, 1, 2), "yyyy-mm-dd", "被当成了日期 2031-01-02"),
    ("企业数", time(1, 30), "h:mm", "成了时间 01:30:00"),
    ("企业数", True, "General", "成了逻辑值 TRUE"),
    ("企业数", 1e16, "General", "超过 15 位"),
    ("企业数", -1, "General", "企业数"),
    (
        "开工日期",
        AFTERNOON,
        "yyyy-mm-dd hh:mm",
        "日期里带了时间",
    ),
    ("开工日期", 48000, "General", "这一格存的是数字 48000，不是日期"),
    ("开工日期", "2031-02-30", "@", "没有"),
    ("报送月份", 2031.1, "General", "分不清是哪个月"),
    ("报送月份", date(2031, 5, 7), "yyyy-mm-dd", "被当成了日期"),
    ("统一社会信用代码", 911100006000373410, "0", "长编号存成了数字"),
    ("统一社会信用代码", 911100006000373410.0, "General", "长编号存成了数字"),
    ("地址", date(2031, 1, 2), "yyyy-mm-dd", "被当成了日期"),
    ("等次", "良", "@", "“等次”不能填“良”。"),
    ("县市区", "东湖区", "@", "“县市区”引用的“东湖区”不存在。"),
    ("项目名称", "/", "@", "“/”不是内容，这一项必须填"),
    ("项目名称", None, "@", "没有填“项目名称”。"),
    ("备注", "电话 13912345678", "@", "像是个人的手机号"),
]


@pytest.mark.parametrize(("label", "value", "form", "said"), REFUSED)
def test_what_is_doubtful_is_refused_at_its_cell(
    *, desk: Desk, fill: Fill, label: str, value: Any, form: str, said: str
) -> None:
    workbook = fill({label: value})
    target = cell_of(workbook["填表"], label)
    target.number_format = form
    taken = desk.take(workbook)
    assert [r.message for r in taken.errors if said in r.message], taken.errors
    assert [r.spot.cell for r in taken.errors if r.spot] == [target.coordinate]
    assert (taken.key, taken.text) == (None, "")
    assert taken.returned is not None


def test_nothing_that_is_said_speaks_of_lines_and_quotes(desk: Desk, fill: Fill) -> None:
    for label, value, _, _ in REFUSED:
        for remark in desk.take(fill({label: value})).errors:
            told = remark.message + remark.help
            assert not [word for word in ("一行", "引号", "true", "缩进", "YAML") if word in told]


def test_a_repair_is_told(desk: Desk, fill: Fill) -> None:
    taken = desk.take(fill({"经费": "350万元", "县市区": " 西岸县"}))
    assert [(r.field, r.value, r.message) for r in taken.remarks] == [
        ("经费", "350万元", "读作“350”。")
    ]


def test_a_formula_counts_as_what_it_came_to(desk: Desk, fill: Fill) -> None:
    workbook = fill({"企业数": "=3*4"})
    content = saved(workbook)
    taken = desk.take(content)
    assert [(r.message, r.value) for r in taken.errors] == [
        ("这一格是公式，文件里没有算好的结果。", "")
    ]
    computed = content_with_result(content, "=3*4".removeprefix("="), "12")
    taken = desk.take(computed)
    assert taken.errors == []
    assert "companies: 12\n" in taken.text


def test_an_error_of_the_spreadsheet_is_no_content(desk: Desk, fill: Fill) -> None:
    workbook = fill({"企业数": "#REF!"})
    cell_of(workbook["填表"], "企业数").data_type = "e"
    taken = desk.take(workbook)
    assert [r.message for r in taken.errors] == ["这一格是错误值 #REF!。"]


def test_a_day_beyond_the_calendar_is_refused(desk: Desk, fill: Fill) -> None:
    workbook = fill({"开工日期": 20310507})
    cell_of(workbook["填表"], "开工日期").number_format = "yyyy-mm-dd"
    taken = desk.take(workbook)
    assert len(taken.errors) == 1
    assert taken.errors[0].field == "开工日期"


def content_with_result(content: bytes, formula: str, result: str) -> bytes:
    """The workbook as its program saves it, with what the formula came to."""
    import io  # noqa: PLC0415 - for this alone
    import zipfile  # noqa: PLC0415

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.startswith("xl/worksheets/"):
                said = f"<f>{formula}</f>".encode()
                data = data.replace(said + b"<v />", said + f"<v>{result}</v>".encode())
                data = data.replace(said + b"<v></v>", said + f"<v>{result}</v>".encode())
            new.writestr(part, data)
    return out.getvalue()
