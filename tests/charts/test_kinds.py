"""What each kind of chart shows, in picture, words and table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from generator.charts.bars import bars
from generator.charts.chart import Chart, standalone_svg
from generator.charts.distribution import distribution
from generator.charts.progress import progress
from generator.charts.stacked import stacked
from generator.charts.targets import targets

if TYPE_CHECKING:
    from tests.charts.conftest import Texts

Sound = Callable[[Chart], None]
SVG = "{http://www.w3.org/2000/svg}"


def rects(chart: Chart, fill: str) -> list[float]:
    """The lengths of the bars of one colour."""
    return [
        float(entry.attrib["width"])
        for entry in ET.fromstring(chart.svg).iter(f"{SVG}rect")
        if fill in entry.attrib["fill"] and "x" in entry.attrib
    ]


def test_bars_are_as_long_as_their_figures(
    targets_frame: pd.DataFrame, sound: Sound, texts: Texts
) -> None:
    chart = bars(targets_frame, id="many", title="任务", unit="家")

    sound(chart)
    lengths = rects(chart, "chart-1")
    assert len(lengths) == 17
    assert lengths[0] / lengths[3] == pytest.approx(3, rel=0.01)
    shown = texts(chart.svg)
    assert shown[0] == "单位：家"
    assert [shown.index(name) for name in targets_frame["bureau_short"]]
    assert "3,000" in shown
    assert "共 17 行" in chart.description
    assert "合计 10,000 家" in chart.description
    assert "神农架 50 家" in chart.description
    assert chart.columns == ("地区", "数值（家）")
    assert chart.rows[0] == ("武汉", "3,000")


def test_seventeen_cities_fit_a_phone(targets_frame: pd.DataFrame) -> None:
    root = ET.fromstring(bars(targets_frame, id="many", title="任务").svg)

    assert root.attrib["viewBox"] == "0 0 380 459"
    assert float(root.attrib["font-size"]) * 328 / 380 >= 12  # a phone's 360 less its margins


@pytest.mark.parametrize("kind", ["Int64", "float64", "object"])
def test_what_was_not_reported_is_said_and_not_drawn_as_nought(kind: str, texts: Texts) -> None:
    values = pd.Series([3, None, 0], dtype=kind)
    frame = pd.DataFrame({"bureau_short": ["甲", "乙", "丙"], "value": values})

    chart = bars(frame, id="gap", title="件数", unit="件")

    assert texts(chart.svg) == ["单位：件", "甲", "乙", "丙", "3", "未在本站报送", "0"]
    assert [row[1] for row in chart.rows] == ["3", "未在本站报送", "0"]
    assert "其中 1 行未在本站报送" in chart.description


def test_figures_below_nought_go_to_the_left(sound: Sound) -> None:
    frame = pd.DataFrame({"bureau_short": ["甲", "乙"], "value": [-2, 4]})

    chart = bars(frame, id="minus", title="增减")

    sound(chart)
    negative, positive = rects(chart, "chart-1")
    assert positive == pytest.approx(2 * negative, rel=0.01)


def test_a_share_is_written_in_percent() -> None:
    frame = pd.DataFrame({"bureau_short": ["甲"], "value": [0.985]})

    assert bars(frame, id="rate", title="合格率", unit="%").rows == (("甲", "98.5%"),)


def test_long_names_stand_above_their_bars_whole(sound: Sound, texts: Texts) -> None:
    name = "十堰张湾汽车零部件（智能装备）产业集群质量提升" * 2
    frame = pd.DataFrame({"project": [name, "短"], "value": [1, 2]})

    chart = bars(frame, id="long", title="项目", label="project")

    sound(chart)
    shown = texts(chart.svg)
    assert "".join(shown[:2]) == name
    assert shown.index("短") == 2


def test_stacked_bars_show_every_count_and_the_sum(
    counts_frame: pd.DataFrame, sound: Sound, texts: Texts
) -> None:
    chart = stacked(counts_frame, id="rated", title="等次")

    sound(chart)
    shown = texts(chart.svg)
    assert shown[:3] == ["优秀", "良好", "一般"]
    assert shown[-5:] == ["2", "1", "3", "1", "1"]
    assert chart.columns == ("地区", "优秀", "良好", "一般", "合计（项）")
    assert chart.rows == (("武汉", "2", "1", "0", "3"), ("黄冈", "0", "0", "1", "1"))
    assert "优秀 2 项，良好 1 项，一般 1 项" in chart.description
    assert "武汉 优秀 2、良好 1" in chart.description


def test_counts_that_do_not_fit_inside_stand_behind_the_bar(texts: Texts) -> None:
    frame = pd.DataFrame(
        {
            "bureau_short": ["甲", "甲", "乙", "乙"],
            "category": ["是", "否"] * 2,
            "position": [0, 1] * 2,
            "count": [990, 2, 500, 400],
        }
    )

    shown = texts(stacked(frame, id="tight", title="数目").svg)

    assert "992（990、2）" in shown
    assert "900" in shown


def test_equal_names_of_different_places_stay_apart(counts_frame: pd.DataFrame) -> None:
    frame = counts_frame.assign(bureau_short="同名")

    assert [row[-1] for row in stacked(frame, id="twins", title="等次").rows] == ["3", "1"]


def test_a_distribution_spells_out_every_share(
    totals_frame: pd.DataFrame, sound: Sound, texts: Texts
) -> None:
    chart = distribution(totals_frame, id="shares", title="等次")

    sound(chart)
    shown = texts(chart.svg)
    assert shown[:2] == ["34.6%", "61.5%"]  # 3.8% is too narrow for letters
    assert shown[2:] == ["9 项　34.6%", "优秀", "16 项　61.5%", "良好", "1 项　3.8%", "一般"]
    assert chart.rows == (("优秀", "9", "34.6%"), ("良好", "16", "61.5%"), ("一般", "1", "3.8%"))
    assert "共 26 项" in chart.description
    assert sum(rects(chart, "chart-")[:3]) == pytest.approx(380 - 3 * 2, abs=0.1)


def test_a_distribution_of_nothing_is_an_empty_track(
    totals_frame: pd.DataFrame, sound: Sound
) -> None:
    chart = distribution(totals_frame.assign(count=0), id="none", title="等次")

    sound(chart)
    assert [row[2] for row in chart.rows] == ["—", "—", "—"]


def goal(**changes: Any) -> dict[str, Any]:
    basis = {"title": "服务企业", "target": 1000, "upper": None, "bound": "at-least", "unit": "家"}
    basis |= {"scope": "total", "reported": None, "share": float("nan"), "places": pd.NA}
    return basis | {"places_reached": pd.NA, "state": "not-reported"} | changes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ["目标：不少于 1,000 家", "未在本站报送"]),
        (
            {"reported": 250, "share": 0.25, "state": "under-way"},
            ["目标：不少于 1,000 家；本站所收：250 家", "推进中 25%"],
        ),
        (
            {"reported": 1000, "share": 1.0, "state": "concluded-reached"},
            ["目标：不少于 1,000 家；本站所收：1,000 家", "期满，已达到"],
        ),
        ({"target": None, "state": "unknown-target"}, ["目标数原文缺损", "未在本站报送"]),
        (
            {"target": None, "reported": 3, "state": "unknown-target"},
            ["目标数原文缺损", "本站所收：3 家"],
        ),
        (
            {"target": 10, "upper": 15, "bound": "between"},
            ["目标：10 至 15 家", "未在本站报送"],
        ),
        (
            {"target": 0.98, "unit": "%", "reported": 0.985, "share": 1.0, "state": "reached"},
            ["目标：不少于 98%；本站所收：98.5%", "已达到"],
        ),
        (
            {"scope": "per-bureau", "target": 2, "reported": 9, "share": 0.5, "state": "under-way"}
            | {"places": 4, "places_reached": 2},
            ["目标：每市州不少于 2 家；本站所收：4 个单位中 2 个达到", "推进中 50%"],
        ),
        (
            {"scope": "per-county", "reported": 9, "state": "recorded"},
            ["目标：每县市区不少于 1,000 家；本站所收：9 家", "已有报送"],
        ),
    ],
)
def test_a_goal_says_how_it_stands(
    changes: dict[str, Any], words: list[str], sound: Sound, texts: Texts
) -> None:
    chart = progress(pd.DataFrame([goal(**changes)]), id="goals", title="目标")

    sound(chart)
    shown = texts(chart.svg)
    assert shown[0] == "服务企业"
    assert "".join(shown[1:]) == "".join(words)
    assert all(word in chart.description for word in words)


def test_only_reported_goals_have_a_full_bar_others_a_pattern() -> None:
    goals = [
        goal(),
        goal(target=None, state="unknown-target"),
        goal(reported=500, share=0.5, state="under-way"),
    ]

    chart = progress(pd.DataFrame(goals), id="goals", title="目标")

    assert rects(chart, "chart-1") == [190]
    assert rects(chart, "hatch-1") == rects(chart, "hatch-2") == [379]
    assert "共 3 项目标，0 项已达到，2 项未在本站报送" in chart.description


def test_divided_goals_show_what_was_asked_and_what_came(sound: Sound, texts: Texts) -> None:
    frame = pd.DataFrame(
        {
            "bureau_short": ["甲", "乙", "丙"],
            "target": [100, 50, None],
            "reported": [40, None, None],
        }
    )

    chart = targets(frame, id="parts", title="任务", unit="家")

    sound(chart)
    shown = texts(chart.svg)
    assert shown[:4] == ["本站所收", "目标", "目标，未在本站报送", "单位：家"]
    assert shown[-3:] == ["40 / 100", "50", "原文缺损"]
    assert chart.rows == (
        ("甲", "100", "40"),
        ("乙", "50", "未在本站报送"),
        ("丙", "原文缺损", "未在本站报送"),
    )
    assert "1 行有报送，合计 40 家" in chart.description


def test_a_chart_of_nothing_is_still_sound(sound: Sound) -> None:
    nothing = pd.DataFrame({"bureau_short": [], "value": [], "target": [], "reported": []})
    parts = pd.DataFrame({"bureau_short": [], "category": [], "position": [], "count": []})
    goals = pd.DataFrame([goal()]).iloc[:0]

    sound(bars(nothing, id="a", title="空"))
    sound(targets(nothing, id="b", title="空", unit="家"))
    sound(stacked(parts, id="c", title="空"))
    sound(distribution(parts, id="d", title="空"))
    sound(progress(goals, id="e", title="空"))


def test_a_file_of_its_own_has_a_title_a_ground_and_both_schemes(
    targets_frame: pd.DataFrame, texts: Texts
) -> None:
    title = "各市州任务数：开展质量提升行动的中小企业数（2021年度）"
    chart = bars(targets_frame, id="many", title=title)

    file = standalone_svg(chart)

    root = ET.fromstring(file.encode())
    assert file.startswith("<?xml")
    assert "prefers-color-scheme:dark" in file
    assert "var(" not in file
    assert "".join(texts(file.partition("\n")[2])[:2]) == title
    assert {"width", "height", "viewBox"} <= set(root.attrib)
    assert root.find(f"{SVG}rect") is not None


def hints(chart: Chart) -> dict[str | None, str | None]:
    """What hovering over a figure shows."""
    found = ET.fromstring(chart.svg).iter(f"{SVG}text")
    return {entry.text: entry.findtext(f"{SVG}title") for entry in found}


def test_large_figures_are_short_in_the_picture_and_exact_beside_it(sound: Sound) -> None:
    frame = pd.DataFrame({"bureau_short": ["甲", "乙"], "value": [123456.5, 800]})

    chart = bars(frame, id="money", title="产值", unit="万元")

    sound(chart)
    assert hints(chart)["12.3 亿元"] == "123,456.5 万元"
    assert hints(chart)["800"] is None
    assert chart.rows == (("甲", "123,456.5"), ("乙", "800"))
    assert "甲 123,456.5 万元" in chart.description


def test_a_large_part_of_a_goal_is_short_in_the_picture(sound: Sound) -> None:
    frame = pd.DataFrame(
        {"bureau_short": ["甲", "乙"], "target": [20000, 300], "reported": [12345, None]}
    )

    chart = targets(frame, id="parts", title="任务", unit="家")

    sound(chart)
    assert hints(chart)["1.23 万 / 2 万"] == "12,345 / 20,000 家"
    assert hints(chart)["300"] is None
    assert chart.rows[0] == ("甲", "20,000", "12,345")
