"""Small frames of the shape that the stats make, and what charts are read with."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from generator.charts.chart import Chart

SVG = "{http://www.w3.org/2000/svg}"
CITIES = (
    *("武汉", "黄石", "十堰", "襄阳", "宜昌", "荆州", "荆门", "鄂州", "孝感", "黄冈", "咸宁"),
    *("随州", "恩施州", "仙桃", "天门", "潜江", "神农架"),
)
TARGETS = (3000, 600, 600, 1000, 1000, 600, 600, 300, 600, 300, 300, 300, 200, 200, 150, 200, 50)
Texts = Callable[[str], list[str]]


@pytest.fixture
def targets_frame() -> pd.DataFrame:
    """The column 万 of the annex that divides the goals."""
    return pd.DataFrame({"bureau_short": CITIES, "value": TARGETS})


@pytest.fixture
def counts_frame() -> pd.DataFrame:
    rows = [
        ("land", f"c{city:02}", name, category, position, count)
        for city, (name, counts) in enumerate((("武汉", (2, 1, 0)), ("黄冈", (0, 0, 1))))
        for position, (category, count) in enumerate(
            zip(("优秀", "良好", "一般"), counts, strict=True)
        )
    ]
    columns = ["jurisdiction", "bureau", "bureau_short", "category", "position", "count"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def totals_frame() -> pd.DataFrame:
    return pd.DataFrame({"category": ["优秀", "良好", "一般"], "count": [9, 16, 1]})


@pytest.fixture
def texts() -> Texts:
    """The words that a picture shows, without its title and description."""

    def read(svg: str) -> list[str]:
        return [entry.text or "" for entry in ET.fromstring(svg).iter(f"{SVG}text")]

    return read


@pytest.fixture
def sound() -> Callable[[Chart], None]:
    """Holds a chart to what every chart promises."""

    def hold(chart: Chart) -> None:
        root = ET.fromstring(chart.svg)
        width, height = map(float, root.attrib["viewBox"].split()[2:])
        assert root.tag == f"{SVG}svg"
        assert root.attrib["role"] == "img"
        assert not {"width", "height", "style"} & set(root.attrib)
        named = root.attrib["aria-labelledby"].split()
        ids = {entry.attrib["id"]: entry for entry in root.iter() if "id" in entry.attrib}
        assert [ids[name].text for name in named] == [chart.title, chart.description]
        assert all(name.startswith(f"gb-{chart.id}-") for name in ids)
        assert chart.svg.startswith("<svg ")
        assert chart.svg.endswith("</svg>")
        assert not re.search(r"<style|<script| style=|<!DOCTYPE|<\?xml", chart.svg)
        for entry in root.iter(f"{SVG}text"):
            assert 0 <= float(entry.attrib["x"]) <= width + 0.01
            assert 0 <= float(entry.attrib["y"]) <= height
        assert len(chart.columns) == len(chart.numeric)
        assert all(len(row) == len(chart.columns) for row in chart.rows)
        assert chart.description.endswith("。")

    return hold
