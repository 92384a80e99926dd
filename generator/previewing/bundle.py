"""The small site of what differs, old beside new, that opens from a folder; it builds no site."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from generator.pages.render import template
from generator.previewing.comparing import Compared, Differing
from generator.previewing.rewriting import Rewriter
from generator.publish import Folder
from generator.reporters.dossier import PageChange, What

MOST: Final = 600
"""More changed pages than these are listed and not put into the preview."""
STYLE: Final = "preview.css"
_SIDES: Final = {"old": "原来的", "new": "签发后的"}
_BESIDE: Final = "beside"


@dataclass(frozen=True, slots=True)
class Sites:
    """Where both sides were built, and the published address (empty or ending in `/`)."""

    old: Path
    new: Path
    published: str

    def side(self, name: str) -> Path:
        """The folder of `old` or `new`."""
        return self.old if name == "old" else self.new


def write_bundle(folder: Folder, sites: Sites, found: Compared, title: str) -> list[PageChange]:
    """Write the preview into an empty folder; every page that differs with its files there."""
    chosen = found.pages[:MOST]
    names = {
        "old": {page.path for page in chosen if page.what is not What.NEW},
        "new": {page.path for page in chosen if page.what is not What.GONE},
    }
    both = names["old"] & names["new"]
    for side, pages in names.items():
        _write_side(folder, sites, side, pages, both)
    changes = [_change(page, names) for page in found.pages]
    for page in chosen:
        if page.path in both:
            folder.write(_beside(page.path), _beside_page(page).encode())
    folder.write(STYLE, Path(__file__).with_name(STYLE).read_bytes())
    listed = template("preview").render(
        title=title, groups=_groups(changes), left=len(found.pages) - len(chosen), data=found
    )
    folder.write("index.html", listed.encode())
    return changes


def _write_side(folder: Folder, sites: Sites, side: str, pages: set[str], both: set[str]) -> None:
    root = sites.side(side)
    rewriter = Rewriter(
        pages,
        lambda path: (root / path).is_file(),
        sites.published,
        lambda path: (sites.old / path).is_file(),
    )
    for path in sorted(pages):
        base = _up(f"{side}/{path}")
        head = f'<link rel="stylesheet" href="{base}/{STYLE}">\n'
        html = (root / path).read_text("utf-8")
        banner = _banner(side, base, path, twice=path in both)
        folder.write(f"{side}/{path}", rewriter.page(path, html, head, banner).encode())
    written: set[str] = set()
    while waiting := sorted(rewriter.needed - written):
        for path in waiting:
            content = (root / path).read_bytes()
            if path.endswith(".css"):
                rewriter.style(path, content.decode("utf-8", "replace"))
            folder.write(f"{side}/{path}", content)
        written.update(waiting)


def _banner(side: str, base: str, path: str, *, twice: bool) -> str:
    other = "new" if side == "old" else "old"
    links = [f'<a href="{base}/index.html">全部有变化的网页</a>']
    if twice:
        links.append(f'<a href="{base}/{escape(f"{other}/{path}")}">看{_SIDES[other]}</a>')
        links.append(f'<a href="{base}/{escape(_beside(path))}">新旧对照</a>')
    said = f"<strong>预览，未签发</strong>：这是{_SIDES[side]}网页。"
    return f'\n<div class="preview-banner" role="note">{said}{" ".join(links)}</div>'


def _up(path: str) -> str:
    return "/".join([".."] * path.count("/"))


def _beside(path: str) -> str:
    return f"{_BESIDE}/{path}"


def _beside_page(page: Differing) -> str:
    path = _beside(page.path)
    return template("preview_beside").render(
        title=page.title,
        base=_up(path),
        old=posixpath.join(_up(path), "old", page.path),
        new=posixpath.join(_up(path), "new", page.path),
    )


def _change(page: Differing, names: dict[str, set[str]]) -> PageChange:
    new, old = (
        f"{side}/{page.path}" if page.path in names[side] else "" for side in ("new", "old")
    )
    beside = _beside(page.path) if new and old else ""
    return PageChange(page.what, page.title, page.url, new, old, beside)


def _groups(changes: Sequence[PageChange]) -> list[tuple[str, list[PageChange]]]:
    groups = [(what.label, [c for c in changes if c.what is what]) for what in What]
    return [(label, found) for label, found in groups if found]
