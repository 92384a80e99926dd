"""What readers do on the real site: find, sort, filter, print, choose light or dark."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]

DESKTOP: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
NOTICE: Final = "bulletins/hubei/province/wan-qian-bai-2021/notice-2021-76/"
PROJECTS: Final = "programmes/wan-qian-bai-2020/project/"
TARGETS: Final = "programmes/wan-qian-bai-2021/targets/"


def names(page: Page) -> list[str]:
    """The names of the rows that a reader sees, in their order."""
    return page.locator("tbody tr:visible th").all_inner_texts()


def tab_to(page: Page, words: str) -> None:
    """Go to a control with the tabulator only."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('label, button')?.innerText") == words:
            return
    pytest.fail(f"the tabulator never came to {words}")


def test_the_listener_hears_what_it_should(chromium: Browser, listening: Listen, home: str) -> None:
    for evil in (
        "console.error('x')",
        "console.warn('x')",
        "fetch('nowhere.json')",
        "new Image().src = 'https://elsewhere.example/x.png'",
        "setTimeout(() => { throw new Error('x'); })",
        "alert('x')",
    ):
        with pytest.raises(AssertionError), listening(home) as page:  # noqa: PT012
            page.goto(home)
            page.evaluate(f"() => {{ {evil}; }}")
            page.wait_for_timeout(250)


def test_a_table_sorts_by_number_with_the_keyboard(listening: Listen, home: str) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + TARGETS)
        handed_in = names(page)
        assert handed_in[:3] == ["武汉市", "黄石市", "十堰市"], "the order of the annex"
        tab_to(page, "“万”中小企业")
        page.keyboard.press("Enter")
        head = page.locator("th[aria-sort]")
        expect(head).to_have_attribute("aria-sort", "ascending")
        assert names(page)[:2] == ["神农架林区", "天门市"]
        assert names(page)[-3:] == ["襄阳市", "宜昌市", "武汉市"], "3,000 is more than 600"
        page.keyboard.press("Space")
        expect(head).to_have_attribute("aria-sort", "descending")
        assert names(page)[0] == "武汉市"
        assert sorted(names(page)) == sorted(handed_in)


def test_a_table_sorts_chinese_text_with_the_keyboard(listening: Listen, home: str) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + TARGETS)
        tab_to(page, "市州")
        page.keyboard.press("Enter")
        assert names(page) == [
            *("鄂州市", "恩施土家族苗族自治州", "黄冈市", "黄石市", "荆门市", "荆州市", "潜江市"),
            *("神农架林区", "十堰市", "随州市", "天门市", "武汉市", "仙桃市", "咸宁市", "襄阳市"),
            *("孝感市", "宜昌市"),
        ], "by pinyin"


def test_a_table_filters_and_counts_with_the_keyboard(listening: Listen, home: str) -> None:
    with listening(home, viewport=PHONE) as page:
        page.goto(home + PROJECTS)
        count = page.locator(".gb-count")
        expect(count).to_have_text("共 26 行，显示 26 行")
        tab_to(page, "筛选")
        page.keyboard.type("茶")
        expect(count).to_have_text("共 26 行，显示 4 行")
        assert len(names(page)) == 4
        assert all("茶" in name for name in names(page))
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("所属市州")).to_have_value("恩施土家族苗族自治州")
        expect(count).to_have_text("共 26 行，显示 1 行")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.press("Delete")
        page.keyboard.press("Tab")
        page.keyboard.press("Home")
        expect(count).to_have_text("共 26 行，显示 26 行")
        page.get_by_label("筛选").fill("没有这样的项目")
        expect(count).to_have_text("共 26 行，显示 0 行")


@pytest.mark.parametrize(
    ("query", "page_of", "words"),
    [
        ("小龙虾", "records/hubei/qianjiang/wan-qian-bai-2020/project/crayfish/", "潜江小龙虾"),
        ("茶", "records/hubei/", "茶"),
        ("汽车零部件", "records/hubei/", "汽车零部件"),
        ("潜江", "r", "潜江"),
        ("76号", "bulletins/hubei/province/", "鄂市监质函〔2021〕76号"),
        ("鄂市监质函〔2021〕76号", "bulletins/hubei/province/", "鄂市监质函〔2021〕76号"),
    ],
)
def test_the_field_on_the_home_page_finds(
    listening: Listen, home: str, query: str, page_of: str, words: str
) -> None:
    with listening(home, viewport=PHONE) as page:
        page.goto(home)
        page.get_by_role("searchbox", name="搜索全站").fill(query)
        page.locator("main .gb-search__hit").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{home}{page_of}**")
        expect(page.get_by_role("article").first).to_contain_text(words)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("潜江", "regions/hubei/qianjiang/"),
        ("76号", NOTICE),
        ("提质强企", "programmes/ti-zhi-qiang-qi-2022/"),
        ("十五条", "programmes/quality-province-2020/measures/"),
        ("Y123", "rules/y123/"),
        ("怎样报送", "submit/"),
    ],
)
def test_a_page_of_that_name_is_among_the_first(
    listening: Listen, home: str, query: str, wanted: str
) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(f"{home}search/?q={query}")
        hits = page.locator("main .gb-search__hit")
        hits.first.wait_for()
        found = hits.evaluate_all("(hits) => hits.map((hit) => hit.href)")
        assert f"{home}{wanted}" in found[:5]


def test_light_and_dark_are_kept(listening: Listen, home: str) -> None:
    with listening(home, viewport=DESKTOP, color_scheme="light") as page:
        page.goto(home)
        button = page.get_by_role("button", name="外观")
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        button.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(button).to_have_accessible_name("外观：深色")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        for url in (NOTICE, TARGETS, "about/"):
            page.goto(home + url)
            expect(body).to_have_attribute("data-md-color-scheme", "slate")
        page.reload()
        expect(button).to_have_accessible_name("外观：深色")


@pytest.mark.parametrize("url", ["", NOTICE, TARGETS, "figures/", "no/such/page/"])
def test_the_first_stop_skips_to_the_text(listening: Listen, home: str, url: str) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + url)
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        expect(link).to_have_text("跳到正文")
        expect(link).to_be_visible()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-header, .shell-nav') === null")


def test_a_printed_bulletin_is_the_announcement_alone(listening: Listen, home: str) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + NOTICE)
        page.emulate_media(media="print")
        for chrome in (
            *(".md-header", ".shell-nav", ".shell-foot", ".gb-crumbs", ".gb-neighbours"),
            *(".gb-search", ".gb-tools", "[data-gb-print]", ".shell-appearance"),
        ):
            for part in page.locator(chrome).all():
                expect(part).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("鄂市监质函〔2021〕76号").first).to_be_visible()
        expect(page.locator(".gb-annex table")).to_be_visible()
        expect(page.locator(".gb-sheet__signature")).to_contain_text("2021年5月7日")


def test_without_scripts_nothing_is_lost(listening: Listen, home: str) -> None:
    with listening(home, viewport=PHONE, java_script_enabled=False) as page:
        page.goto(home)
        navigation = page.get_by_role("navigation", name="主导航")
        for words, url in (
            *(("公告", "bulletins/"), ("项目计划", "programmes/"), ("地区", "regions/")),
            *(("数据", "data/"), ("报送", "submit/"), ("关于", "about/"), ("首页", "")),
        ):
            navigation.get_by_role("link", name=words, exact=True).click()
            expect(page).to_have_url(home + url)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.goto(home + NOTICE)
        expect(page.locator(".gb-sheet__text").first).to_be_visible()
        expect(page.locator(".gb-annex tbody tr")).to_have_count(7)
        for url, rows in ((TARGETS, 17), (PROJECTS, 26)):
            page.goto(home + url)
            assert len(names(page)) == rows
            expect(page.locator(".gb-count")).to_have_text(f"共 {rows} 行")
            expect(page.locator("main button:visible, main input:visible")).to_have_count(0)
        page.goto(f"{home}programmes/wan-qian-bai-2021/")
        expect(page.locator("svg.gb-chart").first).to_be_visible()
        page.get_by_text("图中数据").first.click()
        expect(page.locator(".gb-figure table").first).to_be_visible()
        page.goto(f"{home}search/")
        assert "搜索需要浏览器运行脚本" in page.content()


def test_downloads_are_what_they_say(listening: Listen, home: str, built: Path) -> None:
    with listening(home, viewport=DESKTOP) as page:
        page.goto(home + TARGETS)
        for words, ending in (("下载 CSV", "csv"), ("下载 JSON", "json")):
            with page.expect_download() as download:
                page.get_by_role("link", name=words).click()
            assert download.value.suggested_filename == f"targets.{ending}"
            there = built / "data" / "wan-qian-bai-2021" / f"targets.{ending}"
            assert Path(download.value.path()).read_bytes() == there.read_bytes()
