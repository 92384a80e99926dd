"""The real forms: what a province signs must be what its cities reported, city by city."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from generator.checking import checked
from generator.settings import Settings
from tests.roots import EXAMPLES, put, real_root

CITY: Final = (EXAMPLES / "forms/one-stop-city/pass/all-fields.yml").read_text("utf-8")
REPORT: Final = "submissions/hubei/jingmen/one-stop-2021/one-stop-city/2021.yml"
TABLE: Final = "submissions/hubei/province/one-stop-2021/one-stop-statistics/2021.yml"


def rows(city: str, report: str) -> str:
    """The province's table of one city, with the figures that the city reported."""
    figures = [line for line in report.splitlines() if ": " in line and line[:4] != "date"]
    kept = [line for line in figures if not line.startswith("note")]
    return f'date: "2021-11-10"\nrows:\n  - bureau: {city}\n' + "".join(
        f"    {line}\n" for line in kept
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = real_root(tmp_path / "root")
    put(root, REPORT, CITY)
    return root


def told(root: Path) -> list[str]:
    found = checked(Settings(root, use_cache=False)).diagnostics
    return [d.message for d in found if d.code == "D404"]


def test_equal_figures_pass(root: Path) -> None:
    put(root, TABLE, rows("荆门市", CITY))
    assert told(root) == []


def test_a_figure_that_the_city_did_not_report_is_named(root: Path) -> None:
    put(root, TABLE, rows("荆门市", CITY.replace("testing: 310", "testing: 301")))
    (message,) = told(root)
    assert "检验检测服务" in message
    assert "一边是 301，另一边是 310" in message


def test_a_city_that_has_not_reported_is_not_judged(root: Path) -> None:
    put(root, TABLE, rows("襄阳市", CITY.replace("testing: 310", "testing: 301")))
    assert told(root) == []


def test_the_city_s_latest_report_counts(root: Path) -> None:
    earlier = CITY.replace("2021-10-29", "2021-07-01").replace(
        "enterprises: 420", "enterprises: 410"
    )
    put(root, REPORT.replace("2021.yml", "2021-mid.yml"), earlier)
    put(root, TABLE, rows("荆门市", CITY))
    assert told(root) == []
