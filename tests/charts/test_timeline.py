"""Columns over time: every period in its place, the figures that fit, the sums in the table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from generator.charts.chart import Chart
from generator.charts.timeline import Measured, timeline

if TYPE_CHECKING:
    from tests.charts.conftest import Texts

SVG = "{http://www.w3.org/2000/svg}"
SESSIONS = Measured("rows", "培训", "场")
PEOPLE = Measured("people", "参加人数", "人")


@pytest.fixture
def months() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": ["2030-11", "2030-12", "2031-01", "2031-02"],
            "rows": [2, 0, 4, 1],
            "people": [100, 0, 12_345, 50],
        }
    )


def heights(chart: Chart, fill: str) -> list[float]:
    return [
        float(entry.attrib["height"])
        for entry in ET.fromstring(chart.svg).iter(f"{SVG}rect")
        if fill in entry.attrib["fill"]
    ]


def test_columns_are_as_high_as_their_figures(
    months: pd.DataFrame, sound: Callable[[Chart], None], texts: Texts
) -> None:
    chart = timeline(months, id="course", title="培训", measures=[SESSIONS])

    sound(chart)
    first, third, fourth = heights(chart, "chart-1")
    assert third / first == pytest.approx(2, rel=0.01)
    assert third / fourth == pytest.approx(4, rel=0.01)
    shown = texts(chart.svg)
    assert shown[0] == "每月培训（场）"
    assert shown[1:4] == ["2", "4", "1"]  # a month without has no column and no figure
    assert shown[4:] == ["11月", "2030年", "12月", "1月", "2031年", "2月"]


def test_what_is_accumulated_gets_its_own_panel(
    months: pd.DataFrame, sound: Callable[[Chart], None], texts: Texts
) -> None:
    chart = timeline(
        months, id="course", title="培训", measures=[SESSIONS, PEOPLE], accumulated="people"
    )

    sound(chart)
    shown = texts(chart.svg)
    assert [text for text in shown if "（" in text] == [
        "每月培训（场）",
        "每月参加人数（人）",
        "累计参加人数（人）",
    ]
    assert chart.columns == (
        *("时间", "培训（场）", "累计培训（场）"),
        *("参加人数（人）", "累计参加人数（人）"),
    )
    assert chart.rows[1] == ("2030年12月", "0", "2", "0", "100")
    assert chart.rows[-1] == ("2031年2月", "1", "7", "50", "12,495")
    assert "2030年11月至2031年2月" in chart.description
    assert "参加人数合计 12,495 人" in chart.description


def test_a_large_figure_is_short_at_its_column_and_exact_on_hover(months: pd.DataFrame) -> None:
    chart = timeline(months, id="course", title="培训", measures=[PEOPLE])

    found = {
        entry.text: entry.findtext(f"{SVG}title")
        for entry in ET.fromstring(chart.svg).iter(f"{SVG}text")
    }
    assert found["1.23 万"] == "12,345 人"
    assert found["100"] is None
    assert chart.rows[2][1] == "12,345"


def test_many_periods_keep_their_names_apart(sound: Callable[[Chart], None]) -> None:
    periods = [f"{year}-{month:02}" for year in (2030, 2031) for month in range(1, 13)]
    frame = pd.DataFrame({"period": periods, "rows": range(1000, 1024)})

    chart = timeline(frame, id="long", title="记录", measures=[Measured("rows", "记录", "条")])

    sound(chart)
    lines: dict[str, list[float]] = {}
    for entry in ET.fromstring(chart.svg).iter(f"{SVG}text"):
        lines.setdefault(entry.attrib["y"], []).append(float(entry.attrib["x"]))
    names = max(lines.values(), key=len)
    assert all(after - before > 25 for before, after in pairwise(names))
    assert len(chart.rows) == 24


@pytest.mark.parametrize(
    ("periods", "each", "name", "long"),
    [
        (["2030-Q4", "2031-Q1"], "每季度记录（条）", "4季", "2030年第4季度"),
        (["2030", "2031"], "每年记录（条）", "2030", "2030年"),
    ],
)
def test_coarser_periods_say_what_they_are(
    periods: list[str], each: str, name: str, long: str, texts: Texts
) -> None:
    frame = pd.DataFrame({"period": periods, "rows": [1, 2]})

    chart = timeline(frame, id="c", title="记录", measures=[Measured("rows", "记录", "条")])

    assert texts(chart.svg)[0] == each
    assert name in texts(chart.svg)
    assert chart.rows[0][0] == long


def test_a_course_without_a_day_is_still_sound(sound: Callable[[Chart], None]) -> None:
    frame = pd.DataFrame({"period": [], "rows": []})

    sound(timeline(frame, id="none", title="记录", measures=[Measured("rows", "记录", "条")]))
