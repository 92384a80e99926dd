"""Which commits of the main line a merge put there: merged, squashed, rebased or fast-forwarded.

It asks the objects alone and no forge; where they do not tell, it says so and claims too little
rather than too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from generator.git.command import CommitMissing, answer, commit_named, said
from generator.git.line import line_names
from generator.git.merging import commits_between

_Alteration = frozenset[bytes]
"""What one commit puts in place of what, as git tells it."""
_TOGETHER: Final = 600
"""Seconds within which one rebase makes all of its commits.

A request may hold the copy of a commit that is on the main line already. A rebase leaves it out,
and the older commit must not be taken for the request's.
"""


class Doubt(Enum):
    """Why some commits of a request may have been left out."""

    HEAD_MISSING = "head-missing"
    """The request's own commits are not here, so a rebase looks like a squash."""
    SOME_UNKNOWN = "some-unknown"
    """Not every commit of the request was found again on the main line."""
    PUSHES_UNKNOWN = "pushes-unknown"
    """Fast-forwarded: where the request began is not known."""


class NotOnLine(Exception):
    """The commit is not on the main line, which is where a merge leaves one."""


@dataclass(frozen=True, slots=True)
class Landed:
    """The commits that a merge put on the main line, oldest first."""

    commits: tuple[str, ...]
    doubt: Doubt | None = None


def landed(root: Path, merged: str, head: str, pushed: Sequence[str] = ()) -> Landed:
    """What the merge that ended in `merged` brought of a request whose last commit is `head`.

    `pushed` are the commits that the forge received as heads of the request. Raises
    CommitMissing, NotOnLine, GitFailed.
    """
    commit_named(root, merged)
    line = line_names(root)
    if merged not in line:
        raise NotOnLine(merged)
    below = line[line.index(merged) :]
    if merged == head:
        return _forwarded(below, pushed)
    if len(said(root, "rev-list", "--parents", "--max-count=1", merged).split()) > 2:
        return Landed((merged,))
    try:
        commit_named(root, head)
    except CommitMissing:
        return Landed((merged,), Doubt.HEAD_MISSING)
    return _rebased(root, below, commits_between(root, merged, head))


def _forwarded(below: Sequence[str], pushed: Sequence[str]) -> Landed:
    """Everything from the first commit that the forge received to the last."""
    places = [below.index(commit) for commit in pushed if commit in below]
    commits = tuple(reversed(below[: max(places, default=0) + 1]))
    return Landed(commits, None if places else Doubt.PUSHES_UNKNOWN)


def _rebased(root: Path, below: Sequence[str], own: Sequence[str]) -> Landed:
    """The commits from the last one down that put the same objects where the request's own do."""
    alterations = [alteration for _, alteration in _alterations(root, own)]
    same, wanted = set(alterations), len(alterations)
    made = _times(root, below[0], wanted)
    found: list[str] = []
    for commit, alteration in _alterations(root, below[:wanted]):
        if alteration not in same or abs(made[commit] - made[below[0]]) > _TOGETHER:
            break
        found.append(commit)
    if not found:
        return Landed((below[0],))
    doubt = Doubt.SOME_UNKNOWN if len(found) < wanted else None
    return Landed(tuple(reversed(found)), doubt)


def _times(root: Path, commit: str, count: int) -> dict[str, int]:
    """When the commit and those below it were made (seconds); at least its own."""
    options = ("--first-parent", f"--max-count={max(1, count)}", "--format=%H %ct")
    lines = said(root, "log", *options, commit, "--").splitlines()
    return {name: int(time) for name, _, time in (line.partition(" ") for line in lines)}


def _alterations(root: Path, commits: Sequence[str]) -> Iterator[tuple[str, _Alteration]]:
    """What each commit that is no merge puts in place of what; commits without any are left out."""
    options = ("-r", "-z", "--raw", "--root", "--no-renames", "--no-abbrev")
    given = "".join(f"{commit}\n" for commit in commits).encode()
    told = answer(root, "diff-tree", "--stdin", *options, given=given).split(b"\0")[:-1]
    at, commit = 0, ""
    alteration: set[bytes] = set()
    while at < len(told):
        if told[at].startswith(b":"):
            alteration.add(told[at] + b"\0" + told[at + 1])
            at += 2
            continue
        if commit and alteration:
            yield commit, frozenset(alteration)
        commit, alteration = told[at].decode(), set()
        at += 1
    if commit and alteration:
        yield commit, frozenset(alteration)
