"""What a reader's first search on a large site has to load, in a real browser with nothing kept."""

from __future__ import annotations

import os
import shutil
from typing import Final
from urllib.parse import quote

from benchmarks.report import Goal, Section
from benchmarks.serving import Sent, served
from benchmarks.sites import builder, site
from benchmarks.workshop import Workshop

MOST: Final = 300_000
QUERIES: Final = ("小龙虾", "汽车零部件", "武汉", "恒源", "质量检验研究院", "91429999", "有限公司")
"""From few hits to every record."""


def search(shop: Workshop) -> Section:
    """Each query in a new browser, by opening the search page with it, until the hits are shown."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - told if it is not there
    except ModuleNotFoundError:
        return _section([], [Goal("没有测量：缺少 playwright", met=False)])
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        return _section([], [Goal("没有测量：缺少 Chromium", met=False)])
    folder = site(shop, shop.records, "gongbao")
    if not folder.is_dir():
        shop.meter.once(builder(shop, shop.records))
    rows, heaviest = [], 0
    with served(folder) as server, sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for query in QUERIES:
            server.sent.clear()
            context = browser.new_context(locale="zh-CN")
            page = context.new_page()
            page.goto(f"{server.address}search/?q={quote(query)}", wait_until="networkidle")
            status = page.locator("main [role=status]:not(:empty)")
            status.wait_for()
            rows.append([query, status.inner_text(), *_row(server.sent)])
            heaviest = max(heaviest, sum(one.compressed for one in server.sent))
            context.close()
        browser.close()
    words = f"最多的一次下载 {heaviest / 1000:.0f} KB（要求少于 {MOST // 1000} KB）"
    return _section(rows, [Goal(words, heaviest < MOST)])


def _row(sent: list[Sent]) -> list[str]:
    data = [one for one in sent if one.path.endswith(".json")]
    return [
        f"{len(sent)}",
        f"{sum(one.compressed for one in sent) / 1000:.0f}",
        f"{sum(one.raw for one in sent) / 1000:.0f}",
        f"{sum(one.compressed for one in data) / 1000:.0f}",
    ]


def _section(rows: list[list[str]], goals: list[Goal]) -> Section:
    return Section(
        "第一次搜索",
        "在无界面的 Chromium 中打开大网站的搜索页并显示结果，浏览器不留任何缓存。"
        "下载量是各个响应正文之和，含页面、样式和脚本；KB 是 1000 字节。",
        ["搜索词", "网页显示", "请求数", "压缩后 KB", "压缩前 KB", "其中索引（压缩后）KB"],
        rows,
        goals,
    )
