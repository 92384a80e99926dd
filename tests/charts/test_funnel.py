"""A funnel of stages: bars as long as the part that came so far, and why the others did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from generator.charts.chart import Chart
from generator.charts.funnel import funnel

if TYPE_CHECKING:
    from tests.charts.conftest import Texts

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def stages() -> pd.DataFrame:
    columns = ["title", "subjects", "reached", "late", "overdue", "open", "undated"]
    columns += ["not_reported", "not_listed", "not_reached"]
    rows = [
        ("推荐", 8, 8, 1, 0, 0, 0, 0, 0, 0),
        ("公告", 8, 6, 0, 2, 0, 0, 0, 0, 0),
        ("招标，选定技术服务机构，签订服务合同并报省局备案", 8, 0, 0, 0, 4, 1, 0, 1, 2),
    ]
    return pd.DataFrame(rows, columns=columns)


def test_bars_shrink_from_stage_to_stage(
    stages: pd.DataFrame, sound: Callable[[Chart], None], texts: Texts
) -> None:
    chart = funnel(stages, id="stages", title="到达各阶段")

    sound(chart)
    bars = [
        (float(entry.attrib["x"]), float(entry.attrib["width"]))
        for entry in ET.fromstring(chart.svg).iter(f"{SVG}rect")
        if "chart-1" in entry.attrib["fill"]
    ]
    assert [width for _, width in bars] == [380, 285]
    assert all(x + width / 2 == pytest.approx(190) for x, width in bars)
    shown = texts(chart.svg)
    assert "8 / 8 个　100%" in shown
    assert "6 / 8 个　75%" in shown
    assert "其中逾期完成 1 个" in shown
    assert "已逾期 2 个" in shown
    assert "未到期 4 个，尚无记录 1 个，未列入 1 个，未到这一步 2 个" in shown


def test_table_and_words_tell_the_same(stages: pd.DataFrame) -> None:
    chart = funnel(stages, id="stages", title="到达各阶段", unit="户")

    assert chart.columns == (
        *("阶段", "到达（户）", "占全部", "其中逾期完成（户）", "已逾期（户）"),
        *("未到期（户）", "尚无记录（户）", "未在本站报送（户）"),
        *("未列入（户）", "未到这一步（户）"),
    )
    assert chart.rows[1] == ("公告", "6", "75%", "0", "2", "0", "0", "0", "0", "0")
    assert "共 8 户、3 个阶段" in chart.description
    assert "公告 6 / 8 户，75%（已逾期 2 户）" in chart.description


def test_nothing_followed_is_still_sound(
    stages: pd.DataFrame, sound: Callable[[Chart], None]
) -> None:
    sound(funnel(stages.iloc[:0], id="none", title="到达各阶段"))
