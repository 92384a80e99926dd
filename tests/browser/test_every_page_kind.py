"""One page of every kind in a real browser; a kind that is missing here fails the first test."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]

HOME: Final = Path(__file__).parents[2]
_PROJECT: Final = "wan-qian-bai-2020/project"
_VIEWS: Final = "|".join(
    view["id"]
    for path in (HOME / "schema/programmes").glob("*.yml")
    for view in yaml.safe_load(path.read_text("utf-8")).get("views", ())
)
_WRITTEN: Final = "|".join(path.stem for path in (HOME / "docs").glob("*.md"))


def _records(shape: str) -> str:
    """How the addresses of the records look whose form is a table, a bulletin or an item."""
    found: dict[str, list[str]] = {"rows": [], "bulletin": [], "item": []}
    for path in (HOME / "schema/forms").glob("*.schema.json"):
        about = json.loads(path.read_text("utf-8"))["x-record"]
        kind = next((name for name in ("rows", "bulletin") if about.get(name)), "item")
        found[kind].append(path.name.removesuffix(".schema.json"))
    return rf"records/(?:[^/]+/){{3}}(?:{'|'.join(found[shape])})/[^/]+/"


KINDS: Final = {
    "home": (r"", ""),
    "bulletins": (r"bulletins/", "bulletins/"),
    "bulletin": (
        r"bulletins/(?:[^/]+/){4}",
        "bulletins/hubei/province/wan-qian-bai-2021/notice-2021-76/",
    ),
    "programmes": (r"programmes/", "programmes/"),
    "programme": (r"programmes/[^/]+/", "programmes/wan-qian-bai-2021/"),
    "programme-rules": (r"programmes/[^/]+/rules/", "programmes/wan-qian-bai-2021/rules/"),
    "form-table": (
        rf"programmes/[^/]+/(?!(?:figures|rules|{_VIEWS})/)[^/]+/(?:[0-9]+/)?",
        f"programmes/{_PROJECT}/",
    ),
    "view": (
        rf"programmes/[^/]+/(?:{_VIEWS})/",
        "programmes/wan-qian-bai-2020/ratings-by-year/",
    ),
    "figures": (r"programmes/[^/]+/figures/", "programmes/wan-qian-bai-2021/figures/"),
    "figure": (
        r"programmes/[^/]+/figures/[^/]+/",
        "programmes/wan-qian-bai-2021/figures/assigned-sme/",
    ),
    "regions": (r"regions/", "regions/"),
    "jurisdiction": (r"regions/[^/]+/", "regions/hubei/"),
    "bureau": (r"regions/[^/]+/[^/]+/", "regions/hubei/qianjiang/"),
    "record-of-a-table": (
        _records("rows"),
        "records/hubei/province/wan-qian-bai-2020/ratings/2020/",
    ),
    "record-of-an-item": (
        _records("item"),
        f"records/hubei/qianjiang/{_PROJECT}/crayfish/",
    ),
    "record-of-a-bulletin": (
        _records("bulletin"),
        "records/hubei/province/wan-qian-bai-2021/bulletin/notice-2021-76/",
    ),
    "data": (r"data/", "data/"),
    "dictionary": (r"data/dictionary/[^/]+/", "data/dictionary/bulletin/"),
    "definitions": (r"data/definition/", "data/definition/"),
    "definition": (r"data/definition/[^/]+/", "data/definition/form/"),
    "ledger": (r"ledger/(?:[0-9]+/)?", "ledger/"),
    "dossier": (r"dossiers/[a-z]+/", "dossiers/one/"),
    "rules": (r"rules/", "rules/"),
    "rule": (r"rules/[a-z][0-9]+/", "rules/y123/"),
    "forms": (r"forms/", "forms/"),
    "form": (r"submit/[^/]+/", "submit/project/"),
    "search": (r"search/", "search/?q=茶"),
    "written": (rf"(?:{_WRITTEN})/", "figures/"),
    "lost": (r"404\.html", "no/such/page/"),
}
"""Kind → how its addresses look, and one of them."""

every_kind = pytest.mark.parametrize("url", [sample for _, sample in KINDS.values()], ids=KINDS)


def settle(page: Page, address: str) -> None:
    """Open an address and wait for what scripts add to it."""
    page.goto(address)
    if "?q=" in address:
        page.locator("main .gb-search__hit").first.wait_for()


def test_every_page_is_of_one_kind(built: Path) -> None:
    paths = [path.relative_to(built).as_posix() for path in built.rglob("*.html")]
    urls = [path.removesuffix("index.html") for path in paths]
    assert len(urls) > 150
    for url in urls:
        kinds = [kind for kind, (pattern, _) in KINDS.items() if re.fullmatch(pattern, url)]
        assert len(kinds) == 1, (url, kinds)
    for kind, (pattern, sample) in KINDS.items():
        assert kind == "lost" or re.fullmatch(pattern, sample.partition("?")[0]), kind


@every_kind
def test_it_opens_quietly_and_says_what_it_is(listening: Listen, home: str, url: str) -> None:
    with listening(home, viewport={"width": 1280, "height": 900}) as page:
        settle(page, home + url)
        said: dict[str, Any] = page.evaluate(
            """() => ({
              language: document.documentElement.lang,
              title: document.title.trim(),
              headings: document.querySelectorAll("h1").length,
              policies: [...document.querySelectorAll("meta[http-equiv='Content-Security-Policy']")]
                .map((meta) => meta.content),
              before: [...document.querySelectorAll("script, link, style, img")].filter((part) =>
                document.querySelector("meta[http-equiv]").compareDocumentPosition(part) &
                Node.DOCUMENT_POSITION_PRECEDING).length,
            })"""
        )
        assert said["language"] == "zh-CN"
        assert said["title"]
        assert said["headings"] == 1
        assert len(said["policies"]) == 1
        assert said["before"] == 0
        policy = dict(part.strip().split(" ", 1) for part in said["policies"][0].split(";"))
        assert policy["script-src"] == "'self'"
        assert policy["default-src"] == "'none'"
        expect(page.get_by_role("navigation", name="主导航")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@every_kind
def test_axe_finds_no_fault(listening: Listen, home: str, url: str) -> None:
    with listening(home, viewport={"width": 1280, "height": 900}) as page:
        for scheme, painted in (("light", "default"), ("dark", "slate")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if scheme == "light":
                settle(page, home + url)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", painted)
            page.evaluate("Promise.all(document.getAnimations().map((fading) => fading.finished))")
            checked = Axe().run(page)
            assert checked.violations_count == 0, (scheme, checked.generate_report())


@every_kind
def test_a_phone_never_scrolls_sideways(listening: Listen, home: str, url: str) -> None:
    with listening(home, viewport={"width": 360, "height": 740}, has_touch=True) as page:
        settle(page, home + url)
        for part in page.locator("details").all():
            part.evaluate("(part) => { part.open = true; }")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0
