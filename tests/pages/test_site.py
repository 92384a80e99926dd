"""All pages together: what they say stays text, and every link leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

import generator.pages
from generator.artifacts import Page
from generator.charts.style import theme_css
from generator.pages import site
from generator.pipeline import site_artifacts
from generator.records.catalogue import load_catalogue
from generator.records.edition import Edition
from generator.settings import Settings

FOLDER = Path(generator.pages.__file__).parent
ROOT = FOLDER.parent.parent
ELSEWHERE = {"search/", "data/provenance.json", "feed.xml"}
FOREIGN = ("https://forge.example/north/gazette/", "https://creativecommons.org/")
VOID = {"br", "input", "img", "link", "meta", "hr"}
FORBIDDEN = {"script", "img", "iframe", "object", "embed", "form", "style", "link", "base"}


class Body(HTMLParser):
    """Reads a body as a browser would and notes what matters."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


def _scripts(page: Page, body: Body) -> set[str]:
    """The page of a form has two script elements: what it knows, as data, and our own file."""
    if not page.url.startswith("submit/"):
        return set()
    about = [(name, value) for tag, name, value in body.attributes if tag == "script"]
    data = [("type", "application/json"), ("id", "submit-data")]
    assert about[:2] == data
    assert [name for name, _ in about[2:]] == ["src", "defer"]
    assert re.fullmatch(r"\.\./\.\./assets/submit\.js\?[0-9a-f]{8}", about[2][1])
    return {"script"}


def test_no_record_is_obeyed(published: dict[str, Page], hostile: str) -> None:
    seen = 0
    for page in published.values():
        body = Body(page.body)
        assert not body.open, page.url
        assert not FORBIDDEN.intersection(body.tags) - _scripts(page, body), page.url
        for tag, name, value in body.attributes:
            assert not name.startswith("on"), (page.url, tag, name)
            assert name != "style", (page.url, tag)
            assert name not in ("href", "src") or "javascript" not in value, (page.url, value)
            if name in ("class", "id", "data-kind", "data-more", "datetime"):
                assert "<" not in value, (page.url, tag, name, value)
        seen += " ".join(hostile.split()) in body.text
    assert seen >= 8


def test_private_values_are_nowhere(published: dict[str, Page]) -> None:
    for page in published.values():
        words = f"{page.title}{page.description}{page.body}{page.search_text}"
        assert not re.search("某人[甲乙丙丁]", words), page.url


def test_every_link_leads_somewhere(published: dict[str, Page], edition: Edition) -> None:
    home = "https://site.invalid/"
    files = {artifact.path for artifact in site_artifacts(edition)}
    ids = {url: set(Body(page.body).values("id")) for url, page in published.items()}
    for url, page in published.items():
        for value in Body(page.body).values("href"):
            if value.startswith(FOREIGN):
                continue
            whole = urljoin(home + url, value).removeprefix(home)
            target, _, fragment = re.sub(r"\?[^#]*", "", whole).partition("#")
            assert target in published or target in files or target in ELSEWHERE, (url, value)
            assert not fragment or fragment in ids[target], (url, value)


def test_a_page_has_one_heading_and_no_id_twice(published: dict[str, Page]) -> None:
    for url, page in published.items():
        body = Body(page.body)
        assert body.tags.count("h1") == 1, url
        ids = body.values("id")
        assert len(ids) == len(set(ids)), url
        assert page.title
        assert page.description
        levels = [int(tag[1]) for tag in body.tags if re.fullmatch("h[1-6]", tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_pages_without_address_history_or_repository(
    bare: Edition, publish: Callable[[Edition], dict[str, Page]]
) -> None:
    pages = publish(bare)
    record = Body(pages["records/north/east/first/firm/alpha/"].body).text
    assert "还没有合入主线" in record
    assert not re.search("forge.example|gazette.example", "".join(p.body for p in pages.values()))
    assert "待发布" in Body(pages["bulletins/north/province/first/tasks/"].body).text
    assert "没有更新日期可列" in Body(pages[""].body).text


def test_an_empty_gazette_has_all_its_pages(
    make: Callable[[dict[str, dict[str, Any]]], Edition],
    publish: Callable[[Edition], dict[str, Page]],
) -> None:
    pages = publish(make({}))
    assert "还没有公告" in pages[""].body
    words = Body(pages["programmes/first/firm/"].body).text
    assert "未在本站报送" in words
    assert "市州应在2030年6月15日以前" in words
    assert "尚未报送" in Body(pages["programmes/second/grade/"].body).text


def test_search_has_each_record_once(edition: Edition, published: dict[str, Page]) -> None:
    documents = {document.url: document for document in site.record_documents(edition)}
    assert "records/north/east/first/firm/alpha/" in documents
    assert not any("/notice/" in url for url in documents)
    assert "东方厂" in documents["records/north/east/first/firm/alpha/"].text
    assert "北监〔2030〕1号" in published["bulletins/north/province/first/tasks/"].search_text


def test_nothing_is_named_that_only_data_should_name() -> None:
    catalogue = load_catalogue(Settings(ROOT)).catalogue
    assert catalogue is not None
    # The id of a form that is one English word is also a word of the code.
    names = {*catalogue.programmes, *(form for form in catalogue.forms if "-" in form)}
    for jurisdiction in catalogue.regions.jurisdictions.values():
        names |= {b.name for b in jurisdiction.bureaus.values()}
        names |= {jurisdiction.name} - {"全国"}
    sources = [*FOLDER.rglob("*.py"), *FOLDER.glob("templates/*.j2")]
    for path in sources:
        words = path.read_text("utf-8")
        found = {
            name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words)
        }
        assert not found, path.name


@pytest.mark.parametrize("path", sorted(FOLDER.glob("templates/*.j2")), ids=lambda p: p.stem)
def test_templates_mark_nothing_as_safe(path: Path) -> None:
    source = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup", source)
    assert not re.search(r"=\{\{", source), "an attribute without quotes"


def test_the_style_sheet_knows_every_class() -> None:
    css = "".join(path.read_text("utf-8") for path in FOLDER.glob("assets/*.css"))
    script = (FOLDER / "assets" / "table.js").read_text("utf-8")
    sources = "".join(path.read_text("utf-8") for path in FOLDER.glob("templates/*.j2"))
    used = set(re.findall(r"gb-[a-z_0-9-]*[a-z0-9](?![a-z0-9_-]*\{\{)", sources))
    used -= {"gb-search", "gb-table", "gb-print", "gb-badge--", "gb-tile--", "gb-search--page"}
    unknown = {name for name in used if f".{name}" not in css and name not in script}
    assert not {name for name in unknown if not re.match(r"gb-(row|col|cols|home)", name)}


def test_charts_have_their_colours() -> None:
    css = "".join(path.read_text("utf-8") for path in FOLDER.glob("assets/*.css"))
    begin, end = css.index("/* charts:begin */"), css.index("/* charts:end */")
    assert theme_css().strip() == css[begin:end].removeprefix("/* charts:begin */").strip()
