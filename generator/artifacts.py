"""What the engine yields: files of the published site; it must not write them or know who does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One finished file of the site.

    `path` is relative to the site's root, with `/` between its parts and no leading slash.
    """

    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One page before the site builder lays the theme around it.

    `url` is site-relative and ends in `/` (the home page is ``""``); `body` is trusted HTML that a
    template with autoescape made; `title` and `description` are plain text and are escaped by
    whoever prints them. `kind` is the Chinese name of the page kind, shown with search hits.
    `search_text` is the plain text that search finds (``""`` keeps the page out of the index).
    `original` is the whole address of a page elsewhere that this one repeats, or ``""``. A `lean`
    page holds no table or list that a script sorts or filters, and loads no script for them.
    """

    url: str
    title: str
    description: str
    kind: str
    body: str
    search_text: str = ""
    original: str = ""
    lean: bool = False

    @property
    def path(self) -> str:
        """The file that serves the page, relative to the site's root."""
        return f"{self.url}index.html"

    @property
    def base_url(self) -> str:
        """The relative way from the page back to the site's root, without a trailing slash."""
        return "/".join([".."] * self.url.count("/")) or "."
