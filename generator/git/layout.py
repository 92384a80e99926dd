"""Lays a tree's plain files out in an empty folder, to be read as inert data; it runs nothing.

Links, submodules and names that a file system would take for something else are left out; an
executable becomes a plain file. Whoever looks at the tree's entries says so.
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
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def lay_out(root: Path, tree: str, folder: Path, parts: Sequence[str]) -> list[TreeEntry]:
    """Write these parts (files or folders) of a tree below `folder`, and list all their entries.

    Raises CommitMissing where the repository lacks an object, as a partial clone does.
    """
    found = entries(root, tree, *parts)
    written = [entry for entry in found if entry.kind in _FILES and _harmless(entry.path)]
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


def _harmless(path: str) -> bool:
    return not any(part.lower() in _REFUSED or "\\" in part for part in path.split("/"))
