"""Where two lines of commits part, and what merging them would make; it moves no branch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.git.command import GitFailed, answer, commit_named, said
from generator.git.trees import printable


@dataclass(frozen=True, slots=True)
class Merged:
    """The tree that a merge would have; `conflicts` are the paths that only people can settle."""

    tree: str
    conflicts: tuple[str, ...]


def fork_point(root: Path, base: str, head: str) -> str:
    """The last commit that both lines have, empty where the history here has none.

    In a shallow clone it may lie beyond the horizon.
    """
    try:
        return said(root, "merge-base", base, head).split("\n")[0].strip()
    except GitFailed:
        return ""


def is_before(root: Path, commit: str, head: str = "HEAD") -> bool:
    """Whether the commit is one of those that led to `head`; raises GitFailed, CommitMissing."""
    commit_named(root, commit)
    try:
        answer(root, "merge-base", "--is-ancestor", commit, head)
    except GitFailed:
        return False
    return True


def commits_between(root: Path, base: str, head: str) -> list[str]:
    """The commits of `head` that `base` does not have, oldest first."""
    told = said(root, "rev-list", "--reverse", "--topo-order", f"{base}..{head}")
    return told.split()


def blobs_between(root: Path, base: str, head: str) -> dict[str, tuple[str, int]]:
    """Every content that `head` would bring to `base`: its name, one path of it, its bytes.

    Each is told once, in however many commits and places it lies. Paths begin at the top.
    """
    listed = answer(root, "rev-list", "--objects", head, f"^{base}").split(b"\n")
    named = [line.partition(b" ") for line in listed]
    paths = {name.decode(): place for name, _, place in named if place}
    asked = "".join(f"{name}\n" for name in paths).encode()
    check = "--batch-check=%(objecttype) %(objectsize)"
    told = answer(root, "cat-file", check, given=asked).split(b"\n")
    found = {}
    for (name, place), about in zip(paths.items(), told, strict=False):
        kind, _, size = about.partition(b" ")
        if kind == b"blob":
            found[name] = (printable(place), int(size))
    return found


def merged(root: Path, base: str, head: str) -> Merged:
    """What a merge of `head` into `base` would make, written as objects only (git 2.38 or later).

    No file of either is checked out, and no hook takes part.
    """
    told = answer(
        root,
        "merge-tree",
        "--write-tree",
        "-z",
        "--name-only",
        "--no-messages",
        base,
        head,
        allowed=(0, 1),
    )
    tree, *conflicts = told.split(b"\0")
    names = sorted({path.decode("utf-8", "backslashreplace") for path in conflicts if path})
    return Merged(tree.decode(), tuple(names))
