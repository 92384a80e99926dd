"""How much a tree comes to when it is walked, told without walking it; it judges nothing.

A tree may hold another many times over, so that a few hundred bytes stand for more paths and more
content than any machine has room for. Here every object is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.git.command import CommitMissing, GitFailed, TooMuch, answer, objects

_FOLDER: Final = b"40000"
_LINKED: Final = b"160000"
_DEEPEST: Final = 100
"""Folders within folders; each asks git once more."""


@dataclass(frozen=True, slots=True)
class Extent:
    """So many paths, and so many bytes in all of them together."""

    paths: int
    bytes: int


def extents(root: Path, trees: Sequence[str]) -> list[Extent]:
    """The extent of each tree.

    Raises CommitMissing where an object is not here, GitFailed where one is no tree, TooMuch.
    """
    folders = _folders(root, trees)
    contents = {name for held in folders.values() for mode, name in held if mode != _FOLDER}
    sizes = _sizes(root, sorted(contents))
    known: dict[str, Extent] = {}
    for tree in trees:
        _work_out(tree, folders, sizes, known)
    return [known[tree] for tree in trees]


_Held = Sequence[tuple[bytes, str]]
"""What a tree holds: modes, and names of objects (empty for what lies in another repository)."""


def _folders(root: Path, trees: Sequence[str]) -> dict[str, _Held]:
    """Every tree that these lead to, level by level."""
    found: dict[str, _Held] = {}
    waiting = list(dict.fromkeys(trees))
    for _ in range(_DEEPEST):
        if not waiting:
            return found
        for name, content in zip(waiting, objects(root, waiting), strict=True):
            if content is None:
                raise CommitMissing(name)
            found[name] = list(_held(content, len(name) // 2))
        inner = (n for name in waiting for mode, n in found[name] if mode == _FOLDER)
        waiting = [name for name in dict.fromkeys(inner) if name not in found]
    raise TooMuch(f"文件夹套了 {_DEEPEST} 层以上")


def _held(content: bytes, length: int) -> Iterator[tuple[bytes, str]]:
    at = 0
    while at < len(content):
        blank, end = content.find(b" ", at), content.find(b"\0", at) + 1
        if not at < blank < end or end + length > len(content):
            raise GitFailed("a tree that is none")
        mode = content[at:blank].lstrip(b"0")
        yield mode, "" if mode == _LINKED else content[end : end + length].hex()
        at = end + length


def _sizes(root: Path, names: Sequence[str]) -> dict[str, int]:
    asked = "".join(f"{name}\n" for name in names if name).encode()
    told = answer(root, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=asked)
    found = {"": 0}
    for line in told.decode().splitlines():
        name, _, size = line.partition(" ")
        if size == "missing":
            raise CommitMissing(name)
        found[name] = int(size)
    return found


def _work_out(
    tree: str, folders: dict[str, _Held], sizes: dict[str, int], known: dict[str, Extent]
) -> None:
    """What lies deepest first; no tree can lie within itself, since its name would be another."""
    waiting = [tree]
    while waiting:
        name = waiting[-1]
        missing = [n for mode, n in folders[name] if mode == _FOLDER and n not in known]
        if missing:
            waiting += dict.fromkeys(missing)
            continue
        waiting.pop()
        if name in known:
            continue
        inner = [known[n] for mode, n in folders[name] if mode == _FOLDER]
        plain = [sizes[n] for mode, n in folders[name] if mode != _FOLDER]
        known[name] = Extent(
            sum(extent.paths for extent in inner) + len(plain),
            sum(extent.bytes for extent in inner) + sum(plain),
        )
