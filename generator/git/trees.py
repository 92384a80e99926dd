"""What lies in a commit's tree, and what differs between two; it follows no link, writes nothing.

Everything is read as git objects: neither the work tree nor `.gitattributes` has a say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.git.command import (
    CommitMissing,
    GitFailed,
    answer,
    location,
    object_name,
    said,
    top_folder,
)


class Kind(StrEnum):
    """What a tree says that an entry is; only a file can be a record."""

    FILE = "100644"
    EXECUTABLE = "100755"
    LINK = "120000"
    SUBMODULE = "160000"
    NOTHING = "000000"

    @property
    def label(self) -> str:
        """The Chinese word that people read."""
        return {
            "100644": "普通文件",
            "100755": "可执行文件",
            "120000": "符号链接",
            "160000": "子模块",
            "000000": "没有",
        }[self.value]

    @classmethod
    def of_mode(cls, mode: str) -> Kind:
        """The kind that a mode of git means; old modes of plain files are files."""
        known = next((kind for kind in cls if kind.value == mode), None)
        return known or (cls.EXECUTABLE if int(mode, 8) & 0o111 else cls.FILE)


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of a tree below the root: `path` is relative to it, `name` the object's."""

    path: str
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A path that two trees have differently; NOTHING where one of them lacks it.

    `path` is relative to the root where `inside`, else to the top of the repository. A name of an
    object is empty where the file lies in the work tree alone.
    """

    path: str
    inside: bool
    before: Kind
    after: Kind
    old: str
    new: str

    @property
    def added(self) -> bool:
        """Whether only the later tree has it."""
        return self.before is Kind.NOTHING

    @property
    def deleted(self) -> bool:
        """Whether only the earlier tree has it."""
        return self.after is Kind.NOTHING


def entries(root: Path, tree: str, *folders: str) -> list[TreeEntry]:
    """Everything that is no folder below the root (or these parts of it) in a tree, by path."""
    prefix = location(root)
    wanted = [f"{prefix}{folder}" for folder in folders] or ([prefix] if prefix else [])
    listed = answer(root, "ls-tree", "-r", "-z", "--full-tree", tree, "--", *wanted)
    found = []
    for entry in listed.split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        mode, _, name = about.decode().split()
        found.append(TreeEntry(printable(path).removeprefix(prefix), Kind.of_mode(mode), name))
    return found


def differences(root: Path, before: str, after: str) -> list[Difference]:
    """What two trees have differently anywhere in the repository, by path; renames are two."""
    told = answer(root, "diff-tree", "-r", "-z", "--raw", "--no-renames", before, after)
    return list(_differences(root, told))


def work_tree_differences(root: Path, before: str) -> list[Difference]:
    """What the work tree has differently, files included that git does not know yet."""
    told = answer(root, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", before, "--")
    unknown = answer(root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/")
    found = list(_differences(root, told))
    known = {(each.path, each.inside) for each in found}
    top = top_folder(root)
    for path in unknown.split(b"\0")[:-1]:
        name = printable(path)
        place, inside = placed(name, location(root))
        if (place, inside) not in known:
            kind = _kind_on_disk(top / name)
            place = place.rstrip("/")  # another repository within this one is listed as a folder
            found.append(Difference(place, inside, Kind.NOTHING, kind, "", ""))
    return sorted(found, key=lambda each: each.path)


def _kind_on_disk(path: Path) -> Kind:
    if path.is_symlink():
        return Kind.LINK
    if path.is_dir():
        return Kind.SUBMODULE
    return Kind.EXECUTABLE if os.access(path, os.X_OK) else Kind.FILE


def tree_of(root: Path, commit: str) -> str:
    """The name of a commit's tree; raises CommitMissing."""
    try:
        asked = f"{commit}^{{tree}}"
        return said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked).strip()
    except GitFailed:
        raise CommitMissing(commit) from None


def _differences(root: Path, told: bytes) -> Iterator[Difference]:
    prefix = location(root)
    parts = told.split(b"\0")[:-1]
    for about, path in zip(parts[::2], parts[1::2], strict=True):
        old_mode, new_mode, old, new, _ = about.decode().lstrip(":").split()
        place, inside = placed(printable(path), prefix)
        yield Difference(
            place,
            inside,
            Kind.of_mode(old_mode),
            Kind.of_mode(new_mode),
            object_name(old),
            object_name(new),
        )


def placed(path: str, prefix: str) -> tuple[str, bool]:
    """A path from the top as one below the root, and whether it lies there."""
    inside = path.startswith(prefix)
    return (path.removeprefix(prefix), True) if inside else (path, False)


def printable(path: bytes) -> str:
    """A path that can be printed: bytes that are no UTF-8 are spelt out in hex."""
    return path.decode("utf-8", "backslashreplace")
