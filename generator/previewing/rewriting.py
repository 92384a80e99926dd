"""A page of a site so that it opens from a folder: links lead to files; it copies nothing.

A browser that opens a folder's file asks nobody for `index.html`, so every link to a page names it.
A page that is not in the preview is looked up on the published site, or leads nowhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from generator.previewing.comparing import PAGE

_LINK: Final = re.compile(r'(\s(?:href|src)=)"([^"]*)"')
_STYLE: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
_BODY: Final = re.compile(r"<body[^>]*>")
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|$")


@dataclass
class Rewriter:
    """Rewrites the pages of one side; `needed` gathers the files of the site that they use.

    `pages` are the files of the side that the preview has, `there` says whether the side has a
    file, `published` is the site's address (empty or ending in `/`) for `known` pages.
    """

    pages: Collection[str]
    there: Callable[[str], bool]
    published: str
    known: Callable[[str], bool]
    needed: set[str] = field(default_factory=set)

    def page(self, path: str, html: str, head: str, banner: str) -> str:
        """The page at `path` with our style in its head and the banner at its top."""
        found = _LINK.sub(lambda link: self._link(path, link), html)
        found = found.replace("</head>", f"{head}</head>", 1)
        return _BODY.sub(lambda body: f"{body[0]}{banner}", found, count=1)

    def style(self, path: str, text: str) -> None:
        """Note the files that a style sheet uses."""
        for found in _STYLE.finditer(text):
            if not _ELSEWHERE.match(found[1]):
                self._need(_target(path, found[1].partition("?")[0].partition("#")[0]))

    def _link(self, path: str, link: re.Match[str]) -> str:
        address = unescape(link[2])
        if _ELSEWHERE.match(address):
            return link[0]
        place, tail = _divided(address)
        target = _target(path, place)
        if not target.endswith(".html"):
            self._need(target)
            return link[0]
        if target in self.pages:
            way = posixpath.relpath(target, posixpath.dirname(path) or ".")
            return f'{link[1]}"{escape(way + tail)}"'
        if self.published and self.known(target):
            return f'{link[1]}"{escape(self.published + target.removesuffix(PAGE) + tail)}"'
        return ' title="这一页没有变化，不在预览里"'

    def _need(self, target: str) -> None:
        if not target.startswith("../") and self.there(target):
            self.needed.add(target)


def _divided(address: str) -> tuple[str, str]:
    at = min((address.find(mark) for mark in "?#" if mark in address), default=len(address))
    return address[:at], address[at:]


def _target(path: str, place: str) -> str:
    """The file below the site that a relative address of the page means."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
    is_folder = not place or place.endswith(("/", "/.", "/..")) or place in (".", "..")
    if is_folder:
        return PAGE if joined == "." else f"{joined}/{PAGE}"
    return joined
