"""A reader opens the built site in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tooling.chromium import FLAGS

CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser-site"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
KINDS = (
    "",
    "about/",
    "limits/",
    "submit/",
    "bulletins/",
    "programmes/wan-qian-bai-2020/",
    "regions/",
    "data/",
    "ledger/",
    "rules/",
    "rules/y123/",
    "records/hubei/wuhan/wan-qian-bai-2020/project/xinzhou-markets/",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page whose every complaint and every request to elsewhere is a fault."""
    faults: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith(address) else faults.append(request.url),
    )
    opened.on(
        "response",
        lambda answer: None if answer.ok or answer.status == 304 else faults.append(answer.url),
    )
    yield opened
    assert faults == []


def expect_scheme(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


@pytest.mark.parametrize("url", KINDS)
def test_a_page_opens_without_complaint_at_any_width(page: Page, address: str, url: str) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address + url, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("url", KINDS)
def test_axe_finds_no_fault(page: Page, address: str, url: str, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(address + url, wait_until="networkidle")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_light_and_dark_follow_the_system_until_chosen(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    expect_scheme(page, "slate")
    page.emulate_media(color_scheme="light")
    expect_scheme(page, "default")
    button = page.get_by_role("button", name="外观")
    expect(button).to_have_accessible_name("外观：自动")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_accessible_name("外观：浅色")
    page.keyboard.press("Enter")
    expect(button).to_have_accessible_name("外观：深色")
    expect_scheme(page, "slate")
    page.goto(f"{address}about/")
    expect_scheme(page, "slate")
    expect(button).to_have_accessible_name("外观：深色")
    button.click()
    expect(button).to_have_accessible_name("外观：自动")
    expect_scheme(page, "default")


def test_the_navigation_marks_where_the_reader_is(page: Page, address: str) -> None:
    navigation = page.get_by_role("navigation", name="主导航")
    for url, words in (
        ("", "首页"),
        ("programmes/", "项目计划"),
        ("programmes/wan-qian-bai-2020/", "项目计划"),
        ("rules/y123/", "报送"),
        ("about/", "关于"),
    ):
        page.goto(address + url)
        expect(navigation.locator("[aria-current]")).to_have_text([words])
    page.goto(address + KINDS[-1])
    expect(navigation.locator("[aria-current]")).to_have_count(0)
    section = page.get_by_role("navigation", name="报送", exact=True)
    page.goto(f"{address}limits/")
    expect(section.locator("[aria-current]")).to_have_text(["篇幅限制"])


def test_the_keyboard_can_skip_to_the_text(page: Page, address: str) -> None:
    for url in ("", "about/"):
        page.goto(address + url)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("跳到正文")
        page.keyboard.press("Enter")
        target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
        assert page.evaluate("(id) => document.getElementById(id) !== null", target)


def test_paper_shows_the_page_and_not_what_surrounds_it(page: Page, address: str) -> None:
    page.goto(address + KINDS[-1])
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for outside in (".md-header", ".shell-nav", ".shell-foot ul"):
        expect(page.locator(outside)).to_be_hidden()


def test_a_page_reads_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{address}programmes/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".shell-appearance")).to_be_hidden()
    page.get_by_role("navigation", name="主导航").get_by_text("数据").click()
    expect(page).to_have_url(f"{address}data/")
    context.close()


def test_a_lost_reader_finds_home_from_any_depth(
    context: BrowserContext, address: str, site: Path
) -> None:
    page = context.new_page()
    page.goto(f"{address}no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.shell-nav')).display") == "block"
    )
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(address)


def test_a_smuggled_script_does_not_run(context: BrowserContext, address: str, site: Path) -> None:
    """The policy is the second wall: this page holds what no template lets through."""
    html = (site / "about" / "index.html").read_text("utf-8")
    evil = (
        "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
        "<style>body{display:none}</style><base href=https://elsewhere.example/>"
        "<iframe srcdoc=\"<script>top.document.title='ran'</script>\"></iframe>"
    )
    (site / "about" / "evil.html").write_text(html.replace("<h1", f"{evil}<h1"), "utf-8")
    try:
        page = context.new_page()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{address}about/evil.html", wait_until="networkidle")
        assert page.title() == "关于本站 - 质量工作公报"
        expect(page.locator("body")).to_be_visible()
        assert not [url for url in requests if not url.startswith(address)]
    finally:
        (site / "about" / "evil.html").unlink()
