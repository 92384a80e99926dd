"""The page of search results; finding is the browser's work, this page only makes room for it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Page
from generator.pages.render import rendered


def pages() -> Iterator[Page]:
    """The search page, itself kept out of the index."""
    yield Page(
        url="search/",
        title="搜索",
        description="搜索公告、项目、产品、市州和发文字号。",
        kind="搜索",
        body=rendered("search", base=".."),
    )
