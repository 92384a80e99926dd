"""Every link that the site makes to itself finds its file and its place; read from disk."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

pytestmark = pytest.mark.xdist_group("browser")
ROOT = "https://gazette.example/repo/"
# Where the site may lead besides itself: the licence of the data, and what pages about it name.
ELSEWHERE = {
    "code.visualstudio.com",
    "creativecommons.org",
    "pre-commit.com",
    "squidfunk.github.io",
}


class Links(HTMLParser):
    """Where a page leads, and the places that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.places: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.leads.append(value or "")
            elif name == "data-more":
                self.leads += (value or "").split()
            elif name == "id" and value:
                self.places.append(value)


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Links]:
    files = sorted(built.rglob("*.html"))
    return {path.relative_to(built).as_posix(): Links(path.read_text("utf-8")) for path in files}


def target(page: str, written: str) -> tuple[str, str]:
    """The file below the site that a link of a page means, and the place in it."""
    if written.startswith("#"):
        return page, unquote(written[1:])
    start = "no/such/page/" if page == "404.html" else page.removesuffix("index.html")
    parts = urlsplit(urljoin(ROOT + start, written))
    path = unquote(parts.path).removeprefix("/repo/")
    return path + ("index.html" if path.endswith("/") or not path else ""), unquote(parts.fragment)


def test_every_link_finds_its_file_and_its_place(built: Path, pages: dict[str, Links]) -> None:
    lost = set()
    seen = 0
    for name, page in pages.items():
        for written in page.leads:
            whole = urlsplit(urljoin(ROOT, written))
            if whole.netloc and whole.netloc != urlsplit(ROOT).netloc:
                assert whole.netloc in ELSEWHERE, (name, written)
                continue
            assert whole.scheme == "https", (name, written)
            seen += 1
            path, place = target(name, written)
            if not (built / path).is_file() or (place and place not in pages[path].places):
                lost.add((name, written))
    assert not lost
    assert seen > 5000


def test_no_place_is_named_twice(pages: dict[str, Links]) -> None:
    for name, page in pages.items():
        assert len(page.places) == len(set(page.places)), name


def test_every_page_can_be_reached_from_home(pages: dict[str, Links]) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        waiting += [target(name, written)[0] for written in pages[name].leads]
    assert set(pages) - reached == {"404.html"}


def test_feed_and_sitemap_name_pages_that_are_there(built: Path, pages: dict[str, Links]) -> None:
    for file in ("feed.xml", "sitemap.xml"):
        tree = ET.parse(built / file)
        named = [e.attrib["href"] for e in tree.iter() if e.tag.endswith("}link")]
        named += [e.text or "" for e in tree.iter() if e.tag.endswith("}loc")]
        assert named
        for address in named:
            assert address.startswith(ROOT), (file, address)
            assert (built / target("index.html", address)[0]).is_file(), (file, address)
    places = ET.parse(built / "sitemap.xml").iter()
    listed = {target("index.html", e.text or "")[0] for e in places if e.tag.endswith("}loc")}
    assert listed == set(pages) - {"404.html"}


def test_no_address_of_a_page_holds_more_than_it_may(pages: dict[str, Links]) -> None:
    for name in pages:
        assert re.fullmatch(r"(?:[a-z0-9-]+/)*(?:index|404)\.html", name), name
