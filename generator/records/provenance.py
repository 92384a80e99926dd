"""When each file was handed in and last changed, told from git's log; it shows nobody's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.git.command import (
    COMMIT_NAME,
    CommitMissing,
    GitFailed,
    commit_named,
    is_complete,
    location,
    objects,
    said,
)
from generator.git.line import Step, line_names, main_line
from generator.git.notes import Notes, read_notes

_FIELD = "\x1f"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit; `time` is ISO 8601 with its offset. People's names and addresses are left out."""

    hash: str
    time: str
    subject: str = ""

    @property
    def date(self) -> str:
        """The day of the commit (ISO 8601), in the committer's own time zone."""
        return self.time[:10]

    @property
    def short(self) -> str:
        """The abbreviated hash that pages show."""
        return self.hash[:10]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The first and the last commit that touched a file, and how many did."""

    first: Commit
    last: Commit
    commits: int


@dataclass(frozen=True)
class History:
    """What git knows of a root.

    `head` is None outside git or before the first commit; `complete` is False for a shallow clone,
    where the first commit of a file may lie beyond the horizon; `by_path` is relative to the root;
    `changed` holds the paths whose work tree differs from the head. `line` is the main line as far
    as it touches the root, oldest first, `notes` what was noted about its commits; `strays` are
    the commits that a note is about and that the main line does not have; `location` is the way
    from the top of the repository to the root (empty, or ending in `/`).
    """

    head: Commit | None = None
    complete: bool = True
    by_path: Mapping[str, Provenance] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    line: Sequence[Step] = ()
    notes: Notes = field(default_factory=Notes)
    strays: tuple[str, ...] = ()
    location: str = ""

    def of(self, path: str) -> Provenance | None:
        """The provenance of a file, or None where it is not committed."""
        return self.by_path.get(path)


def read_history(root: Path, at: str = "") -> History:
    """Ask git once for the whole history of `root`; an empty History where there is no git.

    `at` names another commit than the head of the work tree; then no work tree differs from it.
    """
    try:
        prefix = said(root, "rev-parse", "--show-prefix").strip()
        told = said(root, "log", "-1", f"--format=%H{_FIELD}%cI{_FIELD}%s", at or "HEAD", "--")
        head_line = told.rstrip("\n")
    except GitFailed:
        return History()
    head = Commit(*head_line.split(_FIELD, 2))
    line, notes = main_line(root, head.hash), read_notes(root)
    known = set(line_names(root, head.hash)) if notes.by_commit else set()
    return History(
        head=head,
        complete=is_complete(root),
        by_path=_by_path(line),
        changed=frozenset() if at else _changed(root, prefix),
        line=line,
        notes=notes,
        strays=tuple(sorted(notes.by_commit.keys() - known)),
        location=prefix,
    )


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit made of a file; `content` is None where it took the file away."""

    commit: Commit
    content: bytes | None


def versions(root: Path, path: str) -> list[Version]:
    """Each version that the main line gave a file, oldest first; raises GitFailed.

    The main line is the first parents of the head: what was merged counts from its merge.
    """
    found = _line(root, "--", path)
    names = [f"{commit.hash}:{location(root)}{path}" for commit in found]
    return [
        Version(commit, content)
        for commit, content in zip(found, objects(root, names), strict=True)
    ]


def line_of(root: Path, commit: str) -> list[Commit]:
    """The commit and all first parents before it, oldest first; raises GitFailed."""
    return _line(root, _named(root, commit), "--")


def files_at(root: Path, commit: str, folder: str) -> dict[str, bytes]:
    """The regular files below a folder as a commit has them, by path relative to `root`.

    They are read as objects: no work tree is touched and no link followed. Raises CommitMissing,
    GitFailed.
    """
    listed = said(root, "ls-tree", "-r", "-z", _named(root, commit), "--", f"{folder}/")
    names: dict[str, str] = {}
    for entry in listed.split("\0"):
        about, _, path = entry.partition("\t")
        if about.startswith("100"):
            names[path] = about.split()[2]
    contents = zip(names, objects(root, names.values()), strict=True)
    found = {path: content for path, content in contents if content is not None}
    if len(found) < len(names):
        raise CommitMissing(commit)
    return found


def _named(root: Path, commit: str) -> str:
    if not COMMIT_NAME.fullmatch(commit):
        raise CommitMissing(commit)
    return commit_named(root, commit)


def _line(root: Path, *asked: str) -> list[Commit]:
    log = said(
        root,
        "log",
        "--reverse",
        "--first-parent",
        "-m",
        "--no-renames",
        f"--format=%x00%H{_FIELD}%cI{_FIELD}%s",
        *asked,
    )
    return [Commit(*entry.rstrip("\n").split(_FIELD, 2)) for entry in log.split("\0")[1:]]


def _by_path(line: Sequence[Step]) -> dict[str, Provenance]:
    found: dict[str, Provenance] = {}
    for step in line:
        commit = Commit(step.commit, step.time, step.subject)
        for put in step.files:
            known = found.get(put.path)
            if known is None:
                found[put.path] = Provenance(commit, commit, 1)
            else:
                found[put.path] = Provenance(known.first, commit, known.commits + 1)
    return found


def _changed(root: Path, prefix: str) -> frozenset[str]:
    status = said(
        root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "."
    )
    names = (entry[3:] for entry in status.split("\0") if entry)
    return frozenset(name[len(prefix) :] for name in names if name.startswith(prefix))
