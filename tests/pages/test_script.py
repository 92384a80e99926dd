"""The tables in a real browser: whole without a script, sorted and filtered with it, on a phone."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect, sync_playwright
from playwright.sync_api import Page as View

import generator.pages
from generator.artifacts import Page
from generator.pages.form_table import ROWS_A_PAGE
from generator.records.edition import Edition
from tooling.chromium import FLAGS

ASSETS = Path(generator.pages.__file__).with_name("assets")
CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
)


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def shell(page: Page) -> str:
    base = page.base_url
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(page.title)}</title><link rel="icon" href="{base}/assets/favicon.svg">
<link rel="stylesheet" href="{base}/assets/gongbao.css">
<script src="{base}/assets/table.js" defer></script></head>
<body dir="ltr"><main class="md-typeset">{page.body}</main></body></html>"""


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory,
    make: Callable[[dict[str, dict[str, Any]]], Edition],
    publish: Callable[[Edition], dict[str, Page]],
) -> Iterator[str]:
    """The gazette under a sub-path, with a table of more rows than one page holds."""
    names = ["青山厂", "安陆厂", "北碚厂", "北碚厂10", "北碚厂9"]
    records: dict[str, dict[str, Any]] = {
        f"north/east/first/firm/a{index}": {
            "name": name,
            "output": [300, 20.5, None, 1000, 7][index],
            "size": "ab"[index % 2],
            "founded": f"20{10 + index}-01-0{9 - index}",
        }
        for index, name in enumerate(names)
    }
    for number in range(ROWS_A_PAGE):
        records[f"north/west/first/firm/b{number:03}"] = {"name": f"西厂{number}", "staff": number}
    records["north/province/first/quota/one"] = {
        "rows": [{"place": name, "firms": 10} for name in ("东市", "西市", "山林区")]
    }
    site = tmp_path_factory.mktemp("www") / "sub" / "site"
    shutil.copytree(ASSETS, site / "assets")
    for page in publish(make(records)).values():
        path = site / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell(page), "utf-8")
    handler = partial(Handler, directory=str(site.parent.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sub/site/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


@pytest.fixture
def view(browser: Browser) -> Iterator[View]:
    """A window that fails the test on any complaint of the browser."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    yield opened
    opened.close()
    assert not complaints


def names(view: View) -> list[str]:
    return view.locator("tbody tr:visible th").all_inner_texts()


def head(view: View, title: str) -> Locator:
    return view.locator("thead th", has_text=title)


def test_sorting(view: View, address: str) -> None:
    view.goto(f"{address}programmes/first/firm/")
    head(view, "企业名称").get_by_role("button").click()
    assert head(view, "企业名称").get_attribute("aria-sort") == "ascending"
    assert names(view)[:5] == ["安陆厂", "北碚厂", "北碚厂9", "北碚厂10", "青山厂"]
    output = head(view, "产值").get_by_role("button")
    output.click()
    assert names(view)[:4] == ["北碚厂9", "安陆厂", "青山厂", "北碚厂10"]
    output.click()
    assert head(view, "产值").get_attribute("aria-sort") == "descending"
    assert head(view, "企业名称").get_attribute("aria-sort") is None
    assert names(view)[:4] == ["北碚厂10", "青山厂", "安陆厂", "北碚厂9"]
    head(view, "成立日期").get_by_role("button").click()
    assert names(view)[:2] == ["青山厂", "安陆厂"]
    head(view, "类型").get_by_role("button").click()
    assert names(view)[:2] == ["安陆厂", "北碚厂10"], "options sort in the order of the form"


def test_filtering(view: View, address: str) -> None:
    view.goto(f"{address}programmes/first/firm/")
    total = ROWS_A_PAGE + 5
    count = view.get_by_role("status")
    expect(count).to_have_text(f"共 {total} 行，本页 {ROWS_A_PAGE} 行，显示 {ROWS_A_PAGE} 行")
    view.get_by_label("筛选").fill("北碚 ９")
    expect(count).to_have_text(f"共 {total} 行，本页 {ROWS_A_PAGE} 行，显示 1 行")
    assert names(view) == ["北碚厂9"]
    view.get_by_label("筛选").fill("")
    choice = view.get_by_label("类型")
    assert choice.locator("option").all_inner_texts() == ["全部", "乙类", "甲类"]
    choice.select_option("甲类")
    assert names(view) == ["青山厂", "北碚厂", "北碚厂9"]
    view.get_by_label("所属市州").select_option("西市")
    assert names(view) == []


def test_the_whole_of_a_long_table(view: View, address: str) -> None:
    view.goto(f"{address}programmes/first/firm/")
    total = ROWS_A_PAGE + 5
    view.get_by_label("筛选").fill(f"西厂{ROWS_A_PAGE - 1}")
    assert names(view) == []
    view.get_by_role("button", name="载入全部").click()
    expect(view.get_by_role("status")).to_have_text(f"共 {total} 行，显示 1 行")
    view.get_by_role("link", name=f"西厂{ROWS_A_PAGE - 1}").click()
    expect(view.locator("h1")).to_have_text(f"西厂{ROWS_A_PAGE - 1}")


def test_without_a_script_all_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    view.goto(f"{address}programmes/first/firm/")
    assert view.locator("tbody tr").count() == ROWS_A_PAGE
    assert view.locator("thead button").count() == 0
    view.get_by_role("navigation", name="分页").get_by_role("link", name="2").click()
    assert view.locator("tbody tr").count() == 5
    context.close()


@pytest.mark.parametrize(
    "url",
    ["", "programmes/first/", "programmes/first/firm/", "regions/north/", "data/dictionary/firm/"],
)
def test_a_phone_never_scrolls_sideways(view: View, address: str, url: str) -> None:
    view.set_viewport_size({"width": 360, "height": 800})
    view.goto(address + url)
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    for region in view.locator(".gb-scroll").all():
        assert region.get_attribute("tabindex") == "0"
        assert region.get_attribute("aria-label")
