"""Which style sheets, scripts and pictures the site serves; it must not write them.

Ours lie in generator/pages/assets; of the theme's own only those are kept that a page refers to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Final

from generator import pages
from generator.artifacts import Artifact

FOLDER: Final = Path(pages.__file__).with_name("assets")
STYLES: Final = (
    "shell.css",
    "gongbao.css",
    "amendments.css",
    "draw.css",
    "figures.css",
    "forms.css",
    "levels.css",
    "rules.css",
    "search.css",
    "submit.css",
    "trail.css",
    "views.css",
)
SCRIPTS: Final = ("search_index.js", "search.js", "table.js", "views.js")
FIRST_SCRIPT: Final = "shell.js"

_MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}
_KEPT: Final = (
    "assets/stylesheets/main.*.min.css",
    "assets/stylesheets/palette.*.min.css",
)
_SOURCE_MAP: Final = re.compile(rb"\s*(?://|/\*)# sourceMappingURL=\S+(?:\s*\*/)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that every page refers to; the end of its address changes when its content does."""

    path: str
    version: str


@cache
def asset(name: str) -> Asset:
    """One of our own files by its name."""
    content = (FOLDER / name).read_bytes()
    return Asset(f"assets/{name}", hashlib.sha256(content).hexdigest()[:8])


def own_assets() -> Iterator[Artifact]:
    """Our own files, as the site serves them."""
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file() and path.suffix in _MEDIA_TYPES:
            name = path.relative_to(FOLDER).as_posix()
            yield Artifact(f"assets/{name}", _MEDIA_TYPES[path.suffix], path.read_bytes())


def is_kept(path: str) -> bool:
    """Whether a page refers to this file of the theme."""
    return any(fnmatchcase(path, pattern) for pattern in _KEPT)


def without_source_map(content: bytes) -> bytes:
    """A script or style sheet of the theme without the address of a map that is not served."""
    return _SOURCE_MAP.sub(b"\n", content)
