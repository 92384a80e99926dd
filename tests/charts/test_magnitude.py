"""Large figures in 万 and 亿: three digits, the unit right, nothing that rounds to nought."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.charts.magnitude import beside, label, shortened


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (9999, "家", ""),
        (10_000, "家", "1 万家"),
        (12_345, "家", "1.23 万家"),
        (123_456, "人", "12.3 万人"),
        (1_234_567, "人·天", "123 万人·天"),
        (12_345_678, "人", "1,235 万人"),
        (99_994_999, "家", "9,999 万家"),
        (99_999_999, "家", "1 亿家"),
        (102_000_000, "元", "1.02 亿元"),
        (25_000, "元", "2.5 万元"),
        (9999.5, "万元", ""),
        (10_000, "万元", "1 亿元"),
        (123_456, "万元", "12.3 亿元"),
        (1_234_567_890, "万元", "12.3 万亿元"),
        (-25_000, "元", "-2.5 万元"),
        (Decimal("10050.5"), "批次", "1.01 万批次"),
        (20_220, "年", ""),
        (50_000, "%", ""),
        (0, "万元", ""),
        (0.001, "万元", ""),
    ],
)
def test_large_figures_are_said_in_their_step(value: float | Decimal, unit: str, said: str) -> None:
    assert shortened(value, unit) == said


def test_no_figure_rounds_to_nought_or_to_a_full_step() -> None:
    for power in range(4, 20):
        for digits in (1, 10_005, 12_345, 99_949, 99_951, 99_999):
            value = Decimal(digits).scaleb(power - Decimal(digits).adjusted())
            for unit in ("家", "万元"):
                said = shortened(value, unit)
                figure = Decimal(said.split(" ")[0].replace(",", ""))
                assert figure >= 1
                assert figure < 10_000 or "万亿" in said, said


def test_a_picture_names_the_unit_only_where_it_has_changed() -> None:
    assert label(12_345, "家") == "1.23 万"
    assert label(12_345, "万元") == "1.23 亿元"
    assert label(99, "家") == ""


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (12_345.5, "万元", "约 1.23 亿元"),
        (10_000, "万元", "1 亿元"),
        (12_345, "家", ""),
        (1_234_567, "家", "约 123 万家"),
        (3_000_000, "人", "300 万人"),
    ],
)
def test_beside_the_exact_figure_only_what_helps(value: float, unit: str, said: str) -> None:
    assert beside(value, unit) == said


def test_a_figure_of_any_size_can_be_said() -> None:
    assert shortened(Decimal("1e60"), "家").endswith("万亿家")
    assert shortened(Decimal(10**40 + 1), "家") == f"{10**28:,} 万亿家"
