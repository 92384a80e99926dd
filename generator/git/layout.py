"""Lays a tree's plain files out in an empty folder, to be read as inert data; it runs nothing.

Links, submodules and names that a file system cannot hold or would take for something else are
left out; an executable becomes a plain file. Whoever looks at the tree's entries says so.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator.git.command import CommitMissing, objects
from generator.git.trees import Kind, TreeEntry, entries

_FILES: Final = (Kind.FILE, Kind.EXECUTABLE)
_REFUSED: Final = {"", ".", "..", ".git"}
_LONGEST_NAME: Final = 255
_LONGEST_PATH: Final = 2048
"""Bytes that every system's names, and paths below a temporary folder, may have."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def lay_out(
    root: Path, tree: str, folder: Path, parts: Sequence[str], *, without: str = ""
) -> list[TreeEntry]:
    """Write these parts (files or folders) of a tree below `folder`, and list all their entries.

    What lies at `without` or below is passed over. Raises CommitMissing where the repository lacks
    an object, as a partial clone does.
    """
    found = entries(root, tree, *parts)
    if without:  # or is a file where a folder leads there
        kept = f"{without}/"
        found = [e for e in found if not _leads(kept, f"{e.path}/")]
    written = [entry for entry in found if entry.kind in _FILES and can_lie(entry.path)]
    made: set[str] = set()
    contents = objects(root, (entry.name for entry in written))
    for entry, content in zip(written, contents, strict=True):
        if content is None:
            raise CommitMissing(entry.name)
        place = f"{folder}/{os.path.dirname(entry.path)}"  # noqa: PTH120 - ten thousand of them
        if place not in made:
            os.makedirs(place, exist_ok=True)  # noqa: PTH103
            made.add(place)
        descriptor = os.open(f"{folder}/{entry.path}", _NEW, 0o600)
        with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor
            file.write(content)
    return found


def _leads(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def can_lie(path: str) -> bool:
    """Whether every file system can hold a file of this path, and takes it for nothing else."""
    if path.isascii() and len(path) <= _LONGEST_NAME and "\\" not in path:
        return _REFUSED.isdisjoint(path.lower().split("/"))
    parts = path.lower().encode("utf-8", "surrogateescape").split(b"/")
    return (
        "\\" not in path
        and sum(map(len, parts)) + len(parts) <= _LONGEST_PATH
        and all(len(part) <= _LONGEST_NAME for part in parts)
        and _REFUSED.isdisjoint(path.lower().split("/"))
    )
