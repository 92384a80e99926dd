"""A CSV cell shows what was handed in, is never run, and can be taken back to it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports.cells import cell_of, guarded, items_of, joined, original
from generator.records.form import Field

TEXT = Field("text", "文字", "string")
NUMBER = Field("number", "数", "number")
CODED = Field("kind", "种类", "string", options=(("a", "甲"), ("b", "-乙")))
LIST = Field("list", "表", "array", items=TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\u3000=1+1",
        "＝SUM(A1)",
        "－1",
        "'=1",
        "'",
        "''",
    ],
)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell_of(TEXT)(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["017", "914200001234567890", "2021.10", "12E5", "1-2", "3/4", "2021-05", "2021-05-07"],
)
def test_a_text_that_excel_would_change_gets_an_apostrophe(text: str) -> None:
    assert cell_of(TEXT)(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["茶", "12315", "027-87654321", "鄂〔2021〕7号", "a=1", "NA", "null", "91420000MA1234567X"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell_of(TEXT)(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-350, "-350"),
        (-12.5, "-12.5"),
        (0, "0"),
        (0.000025, "0.000025"),
        (None, ""),
        (19.99, "19.99"),
    ],
)
def test_numbers_stay_numbers(value: object, cell: str) -> None:
    assert cell_of(NUMBER)(value) == cell


def test_dates_stay_dates() -> None:
    assert cell_of(Field("day", "日期", "string", format="date"))("2021-05-07") == "2021-05-07"


def test_booleans_are_words() -> None:
    write = cell_of(Field("yes", "是否", "boolean"))
    assert (write(True), write(False), write(None)) == ("是", "否", "")


def test_codes_are_shown_by_their_labels() -> None:
    assert [cell_of(CODED)(value) for value in ("a", "b", None)] == ["甲", "'-乙", ""]


def test_codes_that_share_a_label_are_shown_themselves() -> None:
    twins = Field("kind", "种类", "string", options=(("a", "甲"), ("b", "甲")))
    assert cell_of(twins)("b") == "b"


def test_lists_are_joined() -> None:
    assert cell_of(LIST)(["口罩", "防护服"]) == "口罩、防护服"
    assert cell_of(LIST)(["=1", "2"]) == "'=1、2"
    assert cell_of(LIST)(["甲、乙", "丙"]) == '["甲、乙","丙"]'


def test_a_list_of_groups_is_json_without_private_parts() -> None:
    secret = Field("secret", "密", "string", private=True)
    group = Field("", "一项", "object", properties=(TEXT, secret))
    write = cell_of(Field("groups", "组", "array", items=group))
    assert write([{"text": "甲", "secret": "乙"}]) == '[{"text":"甲"}]'


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert original(guarded(text)) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.lists(st.text()))
def test_every_list_comes_back(items: list[str]) -> None:
    assert items_of(joined(items)) == items


@given(st.lists(st.text(), min_size=2))
def test_every_row_comes_back_through_csv(texts: list[str]) -> None:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([guarded(text) for text in texts])
    (row,) = csv.reader(StringIO(file.getvalue(), newline=""))
    assert [original(cell) for cell in row] == texts
