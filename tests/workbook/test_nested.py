"""A list within a list has a sheet of its own whose rows say which row they belong to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from generator.forms.workbook.plan import NotTabular, plan_of
from generator.records.form import form_from
from tests.roots import put, replaced, small_root
from tests.workbook.desk import Desk, cell_of, opened, problems, row_of

PATH: Final = "submissions/north/river/uplift-2031/visits/2031.yml"
TEXT: Final = """\
place:
  county: 东岸区
  room: "201"
visits:
  - enterprise: 甲厂
    at:
      day: "2031-06-01"
    topics:
      - 标准
      - 甲、乙两类
    problems:
      - problem: 尺寸超差
        causes:
          - 刀具磨损，没有更换
      - problem: 色差
  - enterprise: 乙厂
  - enterprise: 丙厂
    topics:
      - 甲、乙两类
    problems:
      - problem: 漏检
"""


def text(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "type": "string", **more}


def group(title: str, required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def many(title: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "type": "array", "items": items}


PROBLEM: Final = group(
    "一个问题", ["problem"], problem=text("问题"), causes=many("原因", text("一条", maxLength=200))
)
VISIT: Final = group(
    "一次",
    ["enterprise"],
    enterprise=text("企业"),
    at=group("时间", [], day=text("日期", format="date"), hour=text("钟点")),
    topics=many("话题", text("一个", maxLength=20)),
    problems=many("问题", PROBLEM),
)
FORM: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "description": "走访企业，发现问题。",
    **group(
        "走访记录",
        ["visits"],
        place=group(
            "地点",
            [],
            county=text("县市区", **{"x-reference": {"to": "county"}}),
            room=text("房间"),
        ),
        visits=many("走访", VISIT),
    ),
    "x-record": {"rows": "visits", "source": "附件4"},
}


def nested_root(root: Path) -> Path:
    """The root with a form that has lists within lists, and a record of it."""
    put(root, "schema/forms/visits.schema.json", json.dumps(FORM, ensure_ascii=False))
    replaced(
        root,
        "schema/programmes/uplift-2031.yml",
        "goals:\n",
        "  - form: visits\n    submitters:\n      - city\n    source: 附件4\ngoals:\n",
    )
    put(root, PATH, TEXT)
    return root


@pytest.fixture
def nested(tmp_path: Path) -> Desk:
    return Desk.at(nested_root(small_root(tmp_path / "root")))


def test_it_goes_round(nested: Desk) -> None:
    taken = nested.take(nested.filled(nested.record(PATH)))
    assert problems(taken) == []
    assert taken.text == TEXT


def test_rows_name_the_row_that_they_belong_to(nested: Desk) -> None:
    workbook = opened(nested.filled(nested.record(PATH), rows=20))
    assert workbook.sheetnames[:3] == ["填表", "走访", "问题"]
    sheet = workbook["问题"]
    assert [sheet.cell(row, 2).value for row in (5, 6, 7, 8)] == ["属于“走访”第几行", 1, 1, 3]
    assert workbook["走访"].cell(5, 2).value == "行号"
    sheet["B8"] = 2
    assert "enterprise: 乙厂\n    problems:\n      - problem: 漏检\n" in nested.take(workbook).text
    sheet["B8"] = 40
    assert problems(nested.take(workbook)) == [("问题!B8", "没有写明，或找不到这一行属于哪一行。")]


def test_fields_of_a_group_are_called_by_both_names(nested: Desk) -> None:
    sheet = opened(nested.empty("uplift-2031", "visits"))["填表"]
    assert cell_of(sheet, "地点·房间").value is None


def test_several_in_a_cell_are_told_apart(nested: Desk) -> None:
    workbook = opened(nested.empty("uplift-2031", "visits", rows=20))
    cell_of(workbook["填表"], "填报单位").value = "临河市"
    cell_of(workbook["填表"], "记录编号").value = "2032"
    row_of(workbook["走访"], 6, 企业="甲厂", 话题="标准、计量；\u3000认证 ，品牌")
    row_of(workbook["走访"], 7, 企业="乙厂", 话题="标准\n计量、校准\n")
    assert nested.take(workbook).text == (
        "visits:\n"
        "  - enterprise: 甲厂\n    topics:\n      - 标准\n      - 计量\n      - 认证\n"
        "      - 品牌\n"
        "  - enterprise: 乙厂\n    topics:\n      - 标准\n      - 计量、校准\n"
    )


def test_a_list_of_lists_is_no_table() -> None:
    schema = {**FORM, "properties": {"grid": many("格", many("行", text("格")))}, "required": []}
    with pytest.raises(NotTabular, match="列表里的列表"):
        plan_of(form_from("grid", schema))
