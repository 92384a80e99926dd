"""A reader searches a small site in a real browser, below a path and under the site's policy."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.exports.search_index import SearchDocument, search_artifacts
from generator.pages import __file__ as pages_file
from tooling.chromium import FLAGS

ASSETS = Path(pages_file).with_name("assets")
CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

HOSTILE = "<img src=x onerror=\"document.title='hit'\">茶{{ 7*7 }}"
CODE = "91420105MA4K12345X"
DOCUMENTS = [
    SearchDocument(
        "bulletins/76/", "关于开展2021年度活动的通知", "公告", "发文字号：鄂市监质函〔2021〕76号"
    ),
    SearchDocument("bulletins/38/", "2022年帮扶通知", "公告", "鄂市监办质监函〔2022〕38号"),
    SearchDocument("regions/hubei/xiantao/", "仙桃市", "市州", "仙桃市的项目"),
    SearchDocument("records/1/", "潜江小龙虾食品工业集群质量提升", "项目", "所属市州：潜江市"),
    SearchDocument("records/2/", "潜江市小龙虾养殖", "项目", "产业质量：好\n产业：质量"),
    SearchDocument("records/3/", "荆州市汽车零部件产业集群提升", "项目", "主导产品：小龙虾、茶"),
    SearchDocument("records/4/", "神农架野茶质量提升", "项目", "茶产业\n采花云雾茶"),
    SearchDocument("records/5/", HOSTILE, "项目", f"<script>alert(1)</script> {CODE} 1763件"),
    SearchDocument("javascript:alert(1)", "坏地址", "项目", "坏地址"),
    *(
        SearchDocument(f"records/m{number}/", f"企业{number}", "企业", f"培训第{number}场 QC小组")
        for number in range(25)
    ),
    *(SearchDocument(f"records/o{number}/", f"机构{number}", "机构", "") for number in range(100)),
    SearchDocument("records/last/", "恩施硒茶", "项目", "最后一条"),
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def shell(base: str, title: str, body: str) -> str:
    return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>
<link rel="icon" href="{base}/favicon.ico"><link rel="stylesheet" href="{base}/assets/search.css">
<script src="{base}/assets/search_index.js" defer></script>
<script src="{base}/assets/search.js" defer></script></head>
<body><header><div class="gb-search gb-search--bar" data-gb-search="bar">
<a class="gb-search__link" href="{base}/search/"><span>搜索</span></a></div></header>
<main><h1>{escape(title)}</h1>{body}</main></body></html>"""


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("www")
    site = root / "repo"
    files = {artifact.path: artifact.content for artifact in search_artifacts(DOCUMENTS)}
    files |= {f"assets/{path.name}": path.read_bytes() for path in ASSETS.glob("search*.*")}
    field = '<div class="gb-search gb-search--page" data-gb-search="page"></div>'
    home = "<div data-gb-search></div><p>最近的公告</p>"
    pages = {"": home, "search/": field, "records/1/": "潜江小龙虾"}
    for url, body in pages.items():
        base = "/".join([".."] * url.count("/")) or "."
        files[f"{url}index.html"] = shell(base, url or "首页", body).encode()
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return root


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(www: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(www)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


def own(address: str, site: str) -> set[str]:
    return {address} if address.startswith(site) else set()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that must stay silent and must not leave the site."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1100, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: said.extend({request.url} - own(request.url, site)))
    yield opened
    context.close()
    assert [line for line in said if "favicon" not in line and "404" not in line] == []


def ask(page: Page, site: str, query: str) -> tuple[str, list[str]]:
    page.goto(f"{site}search/?q={quote(query)}")
    status = page.locator("main [role=status]:not(:empty)")
    status.wait_for()
    return status.inner_text(), page.locator("main .gb-search__title").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("小龙虾", "潜江小龙虾食品工业集群质量提升", 3),
        ("茶", "神农架野茶质量提升", 4),
        ("最后", "恩施硒茶", 1),
        ("茶产业", "神农架野茶质量提升", 1),
        ("云雾茶", "神农架野茶质量提升", 1),
        ("汽车零部件", "荆州市汽车零部件产业集群提升", 1),
        ("车零部", "荆州市汽车零部件产业集群提升", 1),
        ("仙桃", "仙桃市", 1),
        ("潜江 小龙虾", "潜江小龙虾食品工业集群质量提升", 2),
        ("鄂市监质函〔2021〕76号", "关于开展2021年度活动的通知", 1),
        ("鄂市监质函[2021]76号", "关于开展2021年度活动的通知", 1),
        ("76号", "关于开展2021年度活动的通知", 1),
        ("2021 76", "关于开展2021年度活动的通知", 1),
        ("７６号", "关于开展2021年度活动的通知", 1),
        (CODE, HOSTILE, 1),
        (CODE[:7].lower(), HOSTILE, 1),
        ("产业质量", "潜江市小龙虾养殖", 1),
        ("qc", "企业0", 25),
    ],
)
def test_a_reader_finds(page: Page, site: str, query: str, first: str, count: int) -> None:
    status, titles = ask(page, site, query)
    assert f"共找到 {count} 条" in status
    assert titles[0] == first


def test_words_that_do_not_stand_together_are_offered_as_near(page: Page, site: str) -> None:
    status, titles = ask(page, site, "潜江小龙虾")
    assert status == "共找到 1 条，另有 1 条内容相近"
    assert titles == ["潜江小龙虾食品工业集群质量提升", "潜江市小龙虾养殖"]
    status, titles = ask(page, site, "仙桃县")
    assert status == "没有找到“仙桃县”，但有 1 条内容相近"
    assert titles == ["仙桃市"]


def test_nothing_found_is_said(page: Page, site: str) -> None:
    assert ask(page, site, "量子计算机")[0].startswith("没有找到“量子计算机”")
    assert ask(page, site, "〔〕")[0].startswith("没有找到")
    assert ask(page, site, "constructor")[0].startswith("没有找到")


def test_the_browser_cuts_as_the_generator_does(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    stored = [f"{document.title}\n{document.text}".lower() for document in DOCUMENTS]
    for text in [*stored[:8], stored[-1]]:
        for size in (1, 2, 3, 5):
            for query in {text[at : at + size].strip() for at in range(len(text) - size + 1)}:
                if not query.isalpha() or query.isascii():
                    continue
                answer = page.evaluate("query => gongbaoSearch.find(query)", query)
                expected = {at for at, other in enumerate(stored) if query in other}
                assert set(answer["documents"][: answer["exact"]]) == expected, query


def test_text_of_records_stays_text(page: Page, site: str) -> None:
    ask(page, site, "茶")
    assert page.title() != "hit"
    assert page.locator("main img, main script").count() == 0
    hit = page.locator("main .gb-search__hit", has_text="onerror")
    assert hit.locator(".gb-search__title").inner_text() == HOSTILE
    assert hit.locator("mark").all_inner_texts() == ["茶"]
    ask(page, site, "坏地址")
    assert page.locator("main .gb-search__hit").get_attribute("href") is None


def test_numbers_are_marked_only_where_they_begin(page: Page, site: str) -> None:
    _, titles = ask(page, site, "件 1763")
    assert titles == [HOSTILE]
    assert page.locator("main mark").all_inner_texts() == ["1763", "件"]


def test_more_hits_are_shown_on_demand(page: Page, site: str) -> None:
    status, titles = ask(page, site, "QC小组")
    assert status == "共找到 25 条，显示前 10 条"
    assert len(titles) == 10
    page.get_by_role("button", name="显示更多").click()
    hits = page.locator("main .gb-search__hit")
    expect(hits).to_have_count(20)
    expect(hits.nth(10)).to_be_focused()
    page.get_by_role("button", name="显示更多").click()
    expect(hits).to_have_count(25)
    expect(page.get_by_role("button", name="显示更多")).to_be_hidden()


def test_typing_on_the_search_page_keeps_the_address_to_share(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    expect(page.locator("#gb-search-page")).to_be_focused()
    page.keyboard.type("野茶")
    page.locator("main .gb-search__hit").first.wait_for()
    assert page.url == f"{site}search/?q={quote('野茶')}"
    page.locator("#gb-search-page").fill("")
    expect(page.locator("main .gb-search__hit")).to_have_count(0)
    assert page.url == f"{site}search/"


def test_the_bar_is_worked_with_the_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}records/1/")
    page.keyboard.press("/")
    field = page.locator("#gb-search-bar")
    expect(field).to_be_focused()
    page.keyboard.type("小龙虾")
    hits = page.locator("header .gb-search__hit")
    hits.first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(hits).to_have_count(0)
    expect(field).to_have_value("小龙虾")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}search/?q={quote('小龙虾')}")
    page.locator("main .gb-search__hit").first.click()
    page.wait_for_url(f"{site}records/1/")


def test_leaving_the_bar_closes_it(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("#gb-search-bar").fill("茶")
    hits = page.locator("header .gb-search__hit")
    hits.first.wait_for()
    page.locator("main h1").click(position={"x": 4, "y": 4})
    expect(hits).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1100])
def test_axe_finds_no_fault(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, site, "质量")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    checked: Any = Axe().run(page)
    assert checked.violations_count == 0, checked.generate_report()
    if width > 720:
        page.locator("#gb-search-bar").fill("茶")
        page.locator("header .gb-search__hit").first.wait_for()
        checked = Axe().run(page)
        assert checked.violations_count == 0, checked.generate_report()


def test_the_home_page_has_a_field_of_its_own(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site)
    page.get_by_role("searchbox", name="搜索全站").fill("野茶")
    page.locator("main .gb-search__hit").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    checked: Any = Axe().run(page)
    assert checked.violations_count == 0, checked.generate_report()
    page.get_by_role("search", name="搜索全站").get_by_role("button", name="搜索").click()
    page.wait_for_url(f"{site}search/?q={quote('野茶')}")


def test_a_phone_gets_a_link_to_the_search_page(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}records/1/")
    expect(page.locator("#gb-search-bar")).to_be_hidden()
    page.get_by_role("link", name="搜索").click()
    page.wait_for_url(f"{site}search/")


def test_without_scripts_the_link_remains(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(site)
    expect(opened.get_by_role("link", name="搜索")).to_be_visible()
    context.close()


def test_a_missing_index_is_said(browser: Browser, site: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.route("**/search/index.json", lambda route: route.abort())
    status, titles = ask(opened, site, "茶")
    assert status == "搜索暂时不能使用：索引没有载入。请检查网络后重试。"
    assert titles == []
    opened.unroute_all()
    opened.locator("#gb-search-page").press("Enter")
    opened.locator("main .gb-search__hit").first.wait_for()
    context.close()


def test_a_file_opened_from_disk_explains_itself(browser: Browser, www: Path) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{(www / 'repo/search/index.html').as_uri()}?q={quote('茶')}")
    expect(opened.locator("main [role=status]")).to_contain_text("请通过网址访问本站")
    context.close()
