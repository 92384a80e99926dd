"""Numbers, dates and names as Chinese documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.pages import wording
from generator.pages.render import compact_tag


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (12345, "12,345"),
        (-1200, "-1,200"),
        (0.5, "0.5"),
        (98.50, "98.5"),
        (1234.0, "1,234"),
        (0.000001, "0.000001"),
        (0.0000001, "0.0000001"),
        (Decimal("0.1234567"), "0.1234567"),
        (Decimal("1000.10"), "1,000.1"),
    ],
)
def test_number(value: float | Decimal, expected: str) -> None:
    assert wording.number(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-05-07", "2021年5月7日"),
        ("2021-12", "2021年12月"),
        ("2021", "2021年"),
        ("2022▢▢6▢", "2022▢▢6▢"),
        ("2021-05-07\n", "2021-05-07\n"),
        ("", ""),
    ],
)
def test_date(text: str, expected: str) -> None:
    assert wording.date(text) == expected


def test_a_headline_is_short_and_a_small_figure_whole() -> None:
    assert wording.compact(123456, "万元") == "12.3 亿元"
    assert wording.compact(9999, "家") == "9,999 家"
    assert wording.compact(0.985, "%") == "98.5%"


def test_a_headline_tells_the_exact_figure_on_hover_and_to_machines() -> None:
    assert compact_tag(123456, "万元") == (
        '<data value="123456" title="123,456 万元">12.3 亿元</data>'
    )
    assert compact_tag(Decimal("12.5"), "家") == '<data value="12.5">12.5 家</data>'


def test_amounts() -> None:
    assert wording.amount(1000, "家") == "1,000 家"
    assert wording.amount(0.985, "%") == "98.5%"
    assert wording.levels(("city", "institute")) == "市州、直属机构"


def test_clipped() -> None:
    assert wording.clipped("一 \n 二", 9) == "一 二"
    assert wording.clipped("一" * 20, 5) == "一一一一…"
    assert wording.first_sentence("一句。又一句。") == "一句。"
    assert wording.first_sentence("没有句号") == "没有句号"
