"""Git's notes of one kind, all read at once or one written; it must not know what they say.

A note is only ever added: what was published about a commit cannot be exchanged for something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from generator.git.command import COMMIT_NAME, GitFailed, answer, objects, said

SIGNOFF: Final = "refs/notes/signoff"
_WRITER: Final = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "gongbao"), ("EMAIL", "gongbao@gongbao.invalid"))
}
_BLOB: Final = re.compile(rb"100644 blob ([0-9a-f]+)\t(.+)", re.DOTALL)


class Written(Enum):
    """What became of a note that was to be written."""

    NEW = "new"
    SAME = "same"
    """The commit has this very note already."""
    OTHER = "other"
    """The commit has another note, which stays."""


@dataclass(frozen=True)
class Notes:
    """The notes of one kind: `commit` is the last one of their own history, empty where none is.

    `by_commit` are the contents by the name of the commit that they are about.
    """

    commit: str = ""
    by_commit: Mapping[str, bytes] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.commit)


def read_notes(root: Path, kind: str = SIGNOFF) -> Notes:
    """All notes of a kind; raises GitFailed where there is no repository."""
    told = said(root, "for-each-ref", "--format=%(objectname) %(objecttype)", kind).split("\n")[0]
    commit, _, kind_of_object = told.partition(" ")
    if kind_of_object != "commit":
        return Notes()
    names: dict[str, str] = {}
    for entry in answer(root, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        found = _BLOB.fullmatch(entry)
        about = found[2].replace(b"/", b"").decode("ascii", "replace") if found else ""
        if found and COMMIT_NAME.fullmatch(about):
            names[about] = found[1].decode()
    contents = zip(names, objects(root, names.values()), strict=True)
    return Notes(commit, {about: content for about, content in contents if content is not None})


def write_notes(
    root: Path, commits: Sequence[str], content: bytes, kind: str = SIGNOFF
) -> dict[str, Written]:
    """Give each commit this note where it has none; raises GitFailed."""
    before = read_notes(root, kind).by_commit
    told: dict[str, Written] = {}
    blob = ""
    for commit in commits:
        known = before.get(commit)
        if known is not None:
            told[commit] = Written.SAME if known == content else Written.OTHER
            continue
        if not COMMIT_NAME.fullmatch(commit):
            raise GitFailed(commit)
        if not blob:
            blob = answer(root, "hash-object", "-w", "--stdin", given=content).decode().strip()
        add = ("notes", f"--ref={kind}", "add", "--allow-empty", "-C", blob, commit)
        answer(root, *add, environment=_WRITER)
        told[commit] = Written.NEW
    return told
