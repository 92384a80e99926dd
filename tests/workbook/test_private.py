"""What is not to be published is sealed before it is checked or written, or not taken at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook

from generator.records.source import compose, tree_of
from generator.sealing.box import unseal
from generator.settings import Bounds
from tests.roots import put, small_root
from tests.sealing.conftest import LIAISON, REGISTER, vectors
from tests.workbook.desk import Desk, cell_of, opened, problems, row_of, saved

SECRETS = ("欧阳秋水", "0990-8765432", "慕容白", "上官雁")


def liaison(desk: Desk) -> Workbook:
    workbook = opened(desk.empty("uplift-2031", "liaison", rows=20))
    sheet = workbook["填表"]
    for label, value in (
        ("填报单位", "临河市"),
        ("记录编号", "river"),
        ("单位名称", "临河市局"),
        ("联系人", SECRETS[0]),
        ("联系电话", SECRETS[1]),
    ):
        cell_of(sheet, label).value = value
    row_of(workbook["成员"], 6, 姓名=SECRETS[2], 市州="临河市")
    row_of(workbook["成员"], 7, 姓名=SECRETS[3], 分工="统计")
    return workbook


def tree(text: str) -> Any:
    node = compose(text, Bounds())
    assert node is not None
    return tree_of(node)


def test_clear_text_is_sealed_to_whom_it_is_for(desk: Desk) -> None:
    taken = desk.take(liaison(desk))
    assert taken.errors == []
    assert not [secret for secret in SECRETS if secret in taken.text]
    said = tree(taken.text)
    tokens = [said["contact"], said["phone"], *(row["name"] for row in said["members"])]
    secret = vectors()["keys"]["current"]["secret"]
    assert tuple(unseal(token, [secret]) for token in tokens) == SECRETS


def test_what_is_sealed_already_stays_as_it_is(desk: Desk, tmp_path: Path) -> None:
    taken = desk.take(liaison(desk))
    root = small_root(tmp_path / "root")
    put(root, REGISTER, f"{vectors()['keys']['current']['public']}\n")
    put(root, LIAISON, taken.text)
    later = Desk.at(root)
    workbook = opened(later.filled(later.record(LIAISON)))
    assert later.take(saved(workbook)).text == taken.text
    cell_of(workbook["填表"], "联系人").value = "慕容白"
    changed = tree(later.take(workbook).text)
    assert changed["phone"] == tree(taken.text)["phone"]
    assert changed["contact"] != tree(taken.text)["contact"]


def test_without_a_key_nothing_is_taken_and_the_way_out_is_told(tmp_path: Path) -> None:
    root = small_root(tmp_path / "root")
    put(root, REGISTER, "# 还没有\n")
    desk = Desk.at(root)
    taken = desk.take(liaison(desk))
    [remark] = taken.errors
    assert taken.key is None
    assert "不公开的内容有 4 格" in remark.message
    assert "gongbao keygen" in remark.message
    assert "可以先把这些格子清空再导入" in remark.help
    assert not [secret for secret in SECRETS if secret in remark.message + remark.value]


def test_what_could_not_be_seen_once_sealed_is_refused_before(desk: Desk) -> None:
    workbook = liaison(desk)
    cell_of(workbook["填表"], "联系电话").value = "待定"
    taken = desk.take(workbook)
    place = cell_of(workbook["填表"], "联系电话").coordinate
    assert problems(taken) == [
        (
            f"填表!{place}",
            "“联系电话”不符合表单的要求：只写数字和短横线。密封以后就查不出来了，请先改好。",
        )
    ]
    assert "待定" not in taken.errors[0].value


def test_a_number_for_a_telephone_is_read_as_its_digits(desk: Desk) -> None:
    workbook = liaison(desk)
    cell_of(workbook["填表"], "联系电话").value = 9908765432
    said = tree(desk.take(workbook).text)
    assert unseal(said["phone"], [vectors()["keys"]["current"]["secret"]]) == "9908765432"


@pytest.mark.parametrize("where", ["备注", "单位名称"])
def test_persons_data_in_other_fields_are_refused(desk: Desk, where: str) -> None:
    workbook = liaison(desk)
    cell_of(workbook["填表"], where).value = "找王五 13912345678"
    [remark] = desk.take(workbook).errors
    assert "手机号" in remark.message
    assert "13912345678" not in remark.message + remark.value
