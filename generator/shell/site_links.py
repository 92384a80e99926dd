"""Turns `site:` links of hand-written pages into links to the engine's pages; it renders none.

MkDocs knows only its own pages, so a link to one of ours would look broken to it. `site:` and the
address of a page below the root of the site says which is meant, and is held to exist.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_LINK: Final = re.compile(r'(?<=\shref=")site:([^"#?]*)')


class NoSuchPage(Exception):
    """A hand-written page links to an address that the site does not have."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def has_links(html: str) -> bool:
    """Whether there is anything to resolve."""
    return _LINK.search(html) is not None


def resolved(html: str, url: str, urls: Collection[str]) -> str:
    """The HTML of the page at `url` with its `site:` links made relative; raises NoSuchPage.

    `url` and `urls` are relative to the site, as `artifacts.Page` has them.
    """
    base = "/".join([".."] * url.count("/")) or "."

    def relative(found: re.Match[str]) -> str:
        if found[1] not in urls:
            raise NoSuchPage(found[1])
        return f"{base}/{found[1]}"

    return _LINK.sub(relative, html)
