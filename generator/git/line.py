"""The main line: its commits with what each put where, asked of git at once; it judges nothing.

The main line is the first parents of the head, so what was merged counts from its merge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.git.command import CommitMissing, GitFailed, location, object_name, said

REVIEWED: Final = "Reviewed-by"
_FIELD, _COMMIT = "\x1f", "\x1e"
_TRAILERS: Final = 20
"""So many reviewers of one commit are read."""
_FORMAT: Final = (
    f"%x00{_COMMIT}%H{_FIELD}%cI{_FIELD}%P"
    f"%x00%s%x00%(trailers:key={REVIEWED},valueonly,unfold,separator=%x0a)"
)


@dataclass(frozen=True, slots=True)
class Put:
    """A path below the root, and the object that a commit put there: empty where it took it away.

    `before` is what was there until then, empty where nothing was.
    """

    path: str
    before: str
    object: str


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of the main line; `time` is ISO 8601 with its offset.

    `reviewed` are the values of its Reviewed-by trailers as they were written: anybody's text, an
    e-mail address perhaps. Names and addresses of authors are not read at all.
    """

    commit: str
    time: str
    parents: tuple[str, ...]
    subject: str
    reviewed: tuple[str, ...]
    files: tuple[Put, ...]


def main_line(root: Path, head: str = "HEAD") -> list[Step]:
    """The commits that touch the root, oldest first; raises GitFailed, CommitMissing."""
    options = ("--reverse", "--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z")
    try:
        log = said(root, "log", *options, f"--format={_FORMAT}", head, "--", ".")
    except GitFailed:
        said(root, "rev-parse", "--git-dir")
        raise CommitMissing(head) from None
    return list(_steps(log.split("\0"), location(root)))


def line_names(
    root: Path, head: str = "HEAD", parts: Sequence[str] = (), most: int = -1
) -> list[str]:
    """The names of the commits of the main line, newest first; raises GitFailed.

    Those alone that alter the `parts` below the root, where any are given; at the `most` so many,
    where that is not negative.
    """
    options = ("--first-parent", f"--max-count={most}", "--end-of-options")
    return said(root, "rev-list", *options, head, "--", *parts).split()


def _steps(entries: list[str], prefix: str) -> Iterator[Step]:
    """What stands where is fixed, so that no subject and no name can pass for something else."""
    at = 0
    while at < len(entries):
        if not entries[at].startswith(_COMMIT):
            at += 1
            continue
        commit, time, parents = entries[at].removeprefix(_COMMIT).split(_FIELD)
        subject, trailers = entries[at + 1 : at + 3]
        at += 3
        files = []
        while at < len(entries) and (about := entries[at].removeprefix("\n")).startswith(":"):
            path = entries[at + 1]
            if path.startswith(prefix):
                _, _, before, after, _ = about.split(" ")
                files.append(
                    Put(path.removeprefix(prefix), object_name(before), object_name(after))
                )
            at += 2
        reviewed = tuple(filter(None, trailers.split("\n")))[:_TRAILERS]
        yield Step(commit, time, tuple(parents.split()), subject, reviewed, tuple(files))
