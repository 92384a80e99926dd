"""Two folders of a site side by side: which files differ, and which of them are pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from generator.reporters.dossier import What

PAGE: Final = "index.html"
_TITLE: Final = re.compile("<title>(.*?)</title>", re.DOTALL)
_KINDS: Final = ("", "programmes", "regions", "bulletins", "records", "submit", "data")
"""The order in which people want to see what differs, by the first name of the address."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A page that differs: `path` is its file below the site, `title` as a browser shows it."""

    path: str
    what: What
    title: str

    @property
    def url(self) -> str:
        """The address below the site, empty for the home page."""
        return self.path.removesuffix(PAGE)


@dataclass(frozen=True, slots=True)
class Compared:
    """The pages that differ, how many other files do, and how many pages there are at last."""

    pages: tuple[Differing, ...]
    data_files: int
    total: int


def compared(old: Path, new: Path) -> Compared:
    """Compare all files of two sites by their bytes."""
    before, after = _digests(old), _digests(new)
    found, others = [], 0
    for path in sorted({**before, **after}):
        if before.get(path) == after.get(path):
            continue
        if not path.endswith(".html"):
            others += 1
            continue
        what = What.CHANGED
        if path not in before:
            what = What.NEW
        elif path not in after:
            what = What.GONE
        found.append(Differing(path, what, _title((new if path in after else old) / path)))
    found.sort(key=lambda page: (_kind(page.path), page.path))
    total = sum(1 for path in after if path.endswith(".html"))
    return Compared(tuple(found), others, total)


def _kind(path: str) -> int:
    first = path.partition("/")[0] if "/" in path else ""
    return _KINDS.index(first) if first in _KINDS else len(_KINDS)


def _digests(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _title(path: Path) -> str:
    found = _TITLE.search(path.read_text("utf-8"))
    whole = unescape(found[1]).strip() if found else ""
    title, dash, _ = whole.rpartition(" - ")
    return title if dash else whole
