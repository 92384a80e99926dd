"""What tells search engines which pages there are and whether to read them; no page is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

from generator.artifacts import Artifact
from generator.exports.markup import add, document
from generator.exports.paths import ROBOTS, SITEMAP, bulletin_url
from generator.records.edition import Edition

ADDRESSES: Final = 50_000
"""How many addresses one sitemap may hold."""

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML: Final = "application/xml"


def sitemap(edition: Edition, urls: Iterable[str]) -> Iterator[Artifact]:
    """sitemap.xml of the site-relative `urls`; an index of several where one may not hold all.

    Nothing where the site's own address is not known: a sitemap must not hold relative ones.
    """
    if not edition.site_url:
        return
    ordered = sorted(set(urls))
    days = _days(edition)
    parts = [ordered[at : at + ADDRESSES] for at in range(0, len(ordered), ADDRESSES)] or [[]]
    if len(parts) == 1:
        yield Artifact(SITEMAP, _XML, _addresses(edition, parts[0], days))
        return
    index = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for number, part in enumerate(parts, 1):
        path = SITEMAP.replace(".", f"-{number}.")
        add(add(index, "sitemap"), "loc", f"{edition.site_url}{path}")
        yield Artifact(path, _XML, _addresses(edition, part, days))
    yield Artifact(SITEMAP, _XML, document(index))


def robots(edition: Edition) -> Artifact:
    """robots.txt: everything may be read, except a demonstration, which must not be found."""
    lines = ["User-agent: *", "Disallow: /" if edition.demonstration else "Disallow:"]
    if edition.site_url and not edition.demonstration:
        lines += ["", f"Sitemap: {edition.site_url}{SITEMAP}"]
    return Artifact(ROBOTS, "text/plain; charset=utf-8", ("\n".join(lines) + "\n").encode())


def _addresses(edition: Edition, urls: Sequence[str], days: dict[str, str]) -> bytes:
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for url in urls:
        node = add(root, "url")
        add(node, "loc", edition.site_url + quote(url))
        if url in days:
            add(node, "lastmod", days[url])
    return document(root)


def _days(edition: Edition) -> dict[str, str]:
    """The day of the last signed change of each record's page."""
    days = {}
    for record in edition.dataset:
        provenance = edition.history.of(record.key.path)
        if provenance:
            days[record.key.url] = days[bulletin_url(record.key)] = provenance.last.date
    return days
