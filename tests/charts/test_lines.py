from __future__ import annotations

import pytest

from generator.charts.lines import estimated, wrapped

ONE = estimated(1.0)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("短名", ["短名"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五，六七", ["一二三四", "五，六七"]),
        ("一二三四（五六七）", ["一二三四", "（五六七）"]),
        ("万2021年度", ["万2021年", "度"]),
        ("支持1000000家", ["支持", "1000000", "家"]),
        ("", [""]),
    ],
)
def test_lines_break_as_chinese_text_does(text: str, lines: list[str]) -> None:
    assert wrapped(text, 5, ONE) == lines


def test_nothing_is_ever_cut() -> None:
    text = "质量提升ABCDEFGHIJKLMNOPQRSTUVWXYZ行动计划2021（汽车及零部件）《全省》"

    assert "".join(wrapped(text, 4, ONE)) == text
    assert all(ONE(line) <= 6 for line in wrapped(text, 4, ONE))


def test_a_width_of_nothing_still_ends() -> None:
    assert wrapped("一二三", 0, ONE) == ["一", "二", "三"]
