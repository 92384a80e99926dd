"""What docs/workbook.md says of ways to write a value is what happens to them."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from tests.roots import REPOSITORY
from tests.workbook.desk import Desk, Fill, cell_of

GUIDE: Final = (REPOSITORY / "docs/workbook.md").read_text("utf-8")


def rows_below(head: str) -> list[tuple[str, str, str]]:
    """The rows of the table that has this head."""
    table = GUIDE.partition(f"{head}\n| --- | --- | --- |\n")[2].partition("\n\n")[0]
    found = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.split("\n")
    ]
    assert len(found) > 5
    return [(label, typed, said) for label, typed, said in found]


def typed_into(text: str) -> tuple[Any, str]:
    """What a cell holds, and its format, where the guide says it like this."""
    share = re.fullmatch(r"([0-9.]+)%（百分比格式）", text)
    if share:
        return round(float(share[1]) / 100, 6), "0.0%"
    number = re.fullmatch(r"([0-9.]+)（数字）", text)
    if number:
        return float(number[1]), "General"
    plain = re.fullmatch(r"[0-9]+\.[0-9]+", text)
    return (float(text) if plain else text.replace("␣", " ")), "General"


@pytest.mark.parametrize(("label", "typed", "read"), rows_below("| 栏目 | 格子里 | 读作 |"))
def test_what_is_meant_is_read(desk: Desk, fill: Fill, label: str, typed: str, read: str) -> None:
    value, form = typed_into(typed)
    workbook = fill({label: value})
    target = cell_of(workbook["填表"], label)
    target.value, target.number_format = value, form
    taken = desk.take(workbook)
    assert taken.errors == []
    written = taken.text.replace("true", "是").replace("false", "否").replace('"', "")
    name, *rest = written.strip().split("\n")
    assert name == "name: 阀门质量提升"
    assert [line.partition(": ")[2] for line in rest] == ([] if read == "没有填" else [read])


@pytest.mark.parametrize(("label", "typed", "why"), rows_below("| 栏目 | 格子里 | 为什么 |"))
def test_what_is_doubtful_is_not(desk: Desk, fill: Fill, label: str, typed: str, why: str) -> None:
    value, form = typed_into(typed)
    workbook = fill({label: value})
    target = cell_of(workbook["填表"], label)
    target.value, target.number_format = value, form
    [remark] = desk.take(workbook).errors
    assert why in remark.message


def test_each_kind_of_file_that_cannot_be_opened_is_named() -> None:
    for name in (".xls", ".et", ".ods", ".xlsb", ".csv", ".xlsm", "密码", "10 MB"):
        assert name in GUIDE
