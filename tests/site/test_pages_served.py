"""Every file of the built site obeys the policy and leads nowhere that is not there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator.shell.policy import CONTENT_SECURITY_POLICY

ROOT = "https://gazette.example/q/"
LOADING = {("img", "src"), ("script", "src"), ("source", "src"), ("iframe", "src")}


class Reader(HTMLParser):
    """What a page loads, where it leads, what it runs, in the order of the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "id" in given:
            self.ids.add(given["id"])

    def addresses(self) -> list[tuple[str, str]]:
        """(how, address) for all that the page loads or leads to."""
        found = []
        for tag, given in self.tags:
            for name in ("src", "href"):
                if name in given:
                    loads = (tag, name) in LOADING or (
                        tag == "link" and given.get("rel") in ("stylesheet", "icon")
                    )
                    found.append(("loads" if loads else "leads", given[name]))
        return found


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    found = {
        path.relative_to(site).as_posix(): Reader(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
    }
    assert len(found) > 50
    return found


def test_the_policy_comes_before_anything_that_loads(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        at = [
            number
            for number, (_, given) in enumerate(page.tags)
            if given.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(at) == 1, name
        assert page.tags[at[0]][1]["content"] == CONTENT_SECURITY_POLICY
        before = {tag for tag, _ in page.tags[: at[0]]}
        assert before <= {"html", "head", "meta"}, name


def test_no_page_holds_a_script_or_a_style(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        for tag, given in page.tags:
            assert tag != "style", name
            assert tag != "script" or "src" in given or given.get("type", "").endswith("json"), name
            assert not [key for key in given if key.startswith("on")], name


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_missing(
    site: Path, pages: dict[str, Reader]
) -> None:
    missing = set()
    for name, page in pages.items():
        here = ROOT + ("lost/reader/" if name == "404.html" else name.removesuffix("index.html"))
        for how, written in page.addresses():
            if written.startswith("#"):
                continue
            address = urldefrag(urljoin(here, written)).url
            if not address.startswith(ROOT):
                assert how == "leads", (name, written)
                assert urlsplit(address).scheme in ("https", "http", "mailto"), (name, written)
                continue
            path = unquote(urlsplit(address).path).removeprefix("/q/")
            if path.endswith("/") or not path:
                path += "index.html"
            if not (site / path).is_file():
                missing.add((path, name))
    assert not missing


def test_links_inside_a_page_find_their_place(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        for _, address in page.addresses():
            if address.startswith("#"):
                assert unquote(address[1:]) in page.ids, (name, address)


def test_every_page_says_what_it_is(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        html = next(given for tag, given in page.tags if tag == "html")
        assert html["lang"] == "zh-CN", name
        assert [tag for tag, _ in page.tags].count("h1") == 1, name
        feeds = [given for tag, given in page.tags if given.get("type") == "application/atom+xml"]
        assert feeds, name
        if name != "404.html":
            canonical = [given for _, given in page.tags if given.get("rel") == "canonical"]
            assert [given["href"] for given in canonical] == [
                ROOT + name.removesuffix("index.html")
            ], name


def test_only_what_is_used_is_served(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*")}
    theme = {name for name in names if re.search(r"\.min\.(css|js)$", name)}
    assert {re.sub(r"\.\w+\.min", "", name) for name in theme} == {
        "assets/stylesheets/main.css",
        "assets/stylesheets/palette.css",
    }
    assert not [name for name in names if name.endswith(".map")]
    for path in (site / "assets").rglob("*.css"):
        content = path.read_text("utf-8")
        assert "sourceMappingURL" not in content
        assert not re.search(r"url\(\s*[\"']?(?!data:|[\"']?data:)", content), path
        assert "@import" not in content


def test_mkdocs_leaves_no_date_of_its_own(site: Path) -> None:
    assert not (site / "sitemap.xml.gz").exists()
    assert (site / "sitemap.xml").read_text("utf-8").count("<loc>") == len(
        list(site.rglob("index.html"))
    )
