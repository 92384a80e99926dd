"""Search engines learn the pages by their whole address, and nothing of a demonstration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from generator.artifacts import Artifact
from generator.exports import crawlers
from generator.exports.crawlers import robots, sitemap
from generator.records.edition import Edition

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
URLS = [
    "",
    "records/north/hill/uplift-2031/project/tea/",
    "bulletins/north/province/uplift-2031/start/",
    "data/",
]


def test_expected(edition: Edition, expect: Callable[[Artifact], None]) -> None:
    (found,) = sitemap(edition, URLS)
    expect(found)


def test_no_address_no_sitemap(bare: Edition) -> None:
    assert list(sitemap(bare, URLS)) == []
    assert robots(bare).content == b"User-agent: *\nDisallow:\n"


def test_many_pages_are_divided(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawlers, "ADDRESSES", 3)
    first, second, index = sitemap(edition, URLS)
    assert [first.path, second.path, index.path] == [
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap.xml",
    ]
    root = ET.fromstring(index.content)
    assert [node.text for node in root.iter(f"{NAMESPACE}loc")] == [
        "https://gazette.example/quality/sitemap-1.xml",
        "https://gazette.example/quality/sitemap-2.xml",
    ]


def test_a_demonstration_is_not_to_be_found(edition: Edition) -> None:
    found = robots(replace(edition, demonstration=True))
    assert found.content == b"User-agent: *\nDisallow: /\n"
