"""When each file was handed in and last changed, read from git; the only module that runs git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_FIELD, _COMMIT = "\x1f", "\x1e"


class GitFailed(Exception):
    """Git is missing, or the root is no work tree of it."""


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
    `changed` holds the paths whose work tree differs from the head.
    """

    head: Commit | None = None
    complete: bool = True
    by_path: Mapping[str, Provenance] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    def of(self, path: str) -> Provenance | None:
        """The provenance of a file, or None where it is not committed."""
        return self.by_path.get(path)


def read_history(root: Path) -> History:
    """Ask git once for the whole history of `root`; an empty History where there is no git."""
    try:
        prefix = _git(root, "rev-parse", "--show-prefix").strip()
        head_line = _git(root, "log", "-1", f"--format=%H{_FIELD}%cI{_FIELD}%s").rstrip("\n")
    except GitFailed:
        return History()
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
    return History(
        head=Commit(*head_line.split(_FIELD, 2)),
        complete=not shallow,
        by_path=_by_path(root, prefix),
        changed=_changed(root, prefix),
    )


def location(root: Path) -> str:
    """The way from the top of the repository to `root`: empty, or ending in `/`."""
    try:
        return _git(root, "rev-parse", "--show-prefix").strip("\n")
    except GitFailed:
        return ""


def _by_path(root: Path, prefix: str) -> dict[str, Provenance]:
    log = _git(
        root,
        "log",
        f"--format={_COMMIT}%H{_FIELD}%cI{_FIELD}%s",
        "--name-only",
        "--no-renames",
        "-m",
        "--first-parent",
        "-z",
        "--",
        ".",
    )
    found: dict[str, Provenance] = {}
    for block in log.split(_COMMIT)[1:]:
        header, *names = block.split("\0")
        commit = Commit(*header.split(_FIELD, 2))
        for raw in names:
            name = raw.lstrip("\n")
            if not name.startswith(prefix):
                continue
            path = name[len(prefix) :]
            if not path:
                continue
            known = found.get(path)
            if known is None:
                found[path] = Provenance(commit, commit, 1)
            else:
                found[path] = Provenance(commit, known.last, known.commits + 1)
    return found


def _changed(root: Path, prefix: str) -> frozenset[str]:
    status = _git(
        root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "."
    )
    names = (entry[3:] for entry in status.split("\0") if entry)
    return frozenset(name[len(prefix) :] for name in names if name.startswith(prefix))


def _git(root: Path, *arguments: str) -> str:
    import subprocess  # noqa: PLC0415 - a check of records alone asks git nothing

    command = ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise GitFailed(str(error)) from None
    if done.returncode != 0:
        raise GitFailed(done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "replace")
