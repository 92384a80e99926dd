"""What eyes noticed on the real site and no checker would: sizes, places, what stands twice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]
DESKTOP: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
NOTICE: Final = "bulletins/hubei/province/wan-qian-bai-2021/notice-2021-76/"


def test_the_plain_link_to_search_gives_way_to_the_field(listening: Listen, home: str) -> None:
    link = "搜索项目、产品、市州或发文字号"
    with listening(home, viewport=PHONE) as page:
        page.goto(home)
        expect(page.get_by_role("searchbox", name="搜索全站")).to_be_visible()
        expect(page.get_by_text(link)).to_be_hidden()
    with listening(home, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(home)
        expect(page.get_by_text(link)).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_letters_of_charts_are_as_large_as_the_text_about_them(
    listening: Listen, home: str, viewport: dict[str, int]
) -> None:
    with listening(home, viewport=viewport) as page:
        page.goto(f"{home}programmes/wan-qian-bai-2021/funding/")
        sizes: list[float] = page.locator("svg.gb-chart").evaluate_all(
            """(charts) => charts.map((chart) => chart.getBoundingClientRect().width /
              chart.viewBox.baseVal.width * parseFloat(chart.getAttribute("font-size")))"""
        )
        assert len(sizes) >= 3
        assert min(sizes) >= 11
        assert max(sizes) <= 17


def test_the_way_here_stands_on_one_line(listening: Listen, home: str) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + NOTICE)
        bottoms: list[float] = page.locator(".gb-crumbs :is(a, span)").evaluate_all(
            """(steps) => steps.map((step) => {
              const words = document.createRange();
              words.selectNodeContents(step);
              return words.getBoundingClientRect().bottom;
            })"""
        )
        assert len(bottoms) == 4
        assert max(bottoms) - min(bottoms) < 1
        crumbs, facts = (page.locator(part).bounding_box() for part in (".gb-crumbs", ".gb-facts"))
        assert crumbs is not None
        assert facts is not None
        assert facts["y"] - crumbs["y"] - crumbs["height"] >= 6


def test_hits_begin_where_the_field_begins(listening: Listen, home: str) -> None:
    with listening(home, viewport=PHONE) as page:
        page.goto(f"{home}search/?q=茶")
        hits = page.locator("main .gb-search__hits li")
        hits.first.wait_for()
        field = page.locator("#gb-search-page").bounding_box()
        first = hits.first.bounding_box()
        assert field is not None
        assert first is not None
        assert first["x"] == field["x"]


def test_a_quoted_row_leaves_its_number_in_the_annex(listening: Listen, home: str) -> None:
    with listening(home, viewport=PHONE) as page:
        page.goto(f"{home}records/hubei/qianjiang/wan-qian-bai-2020/project/crayfish/")
        quoted = page.locator(".gb-mentions")
        expect(quoted).to_contain_text("绩效评价等次：优秀")
        expect(quoted).not_to_contain_text("序号")


@pytest.mark.parametrize(
    "url",
    [
        "programmes/wan-qian-bai-2020/project/",
        "programmes/quality-province-2020/measures/",
        NOTICE,
        "records/hubei/province/wan-qian-bai-2021/bulletin/notice-2021-76/",
    ],
)
def test_a_phone_gives_long_texts_room(listening: Listen, home: str, url: str) -> None:
    """A column of six letters makes one row as tall as the screen."""
    with listening(home, viewport=PHONE) as page:
        page.goto(home + url)
        narrow: list[str] = page.locator(".gb-scroll tbody td").evaluate_all(
            """(cells) => cells
              .filter((cell) => cell.textContent.length > 30)
              .filter((cell) => cell.getBoundingClientRect().width < 150)
              .map((cell) => cell.textContent)"""
        )
        assert narrow == []
