"""A work tree of one commit in a folder of its own; it changes nothing in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.git.command import answer, commit_named, location, top_folder
from generator.git.notes import SIGNOFF

_NO_HOOKS: Final = ("-c", "core.hooksPath=/dev/null")


def copy_at(root: Path, commit: str, notes: str, folder: Path) -> Path:
    """Check the commit out below `folder`, with its history and the notes as they were then.

    `notes` is the last commit of the notes, empty where there were none. Returns where the root
    lies there. Raises CommitMissing, GitFailed.
    """
    top, place = top_folder(root), location(root)
    if notes:
        commit_named(root, notes)
    copy = folder / "repository"
    clone = ("clone", "--shared", "--no-checkout", "--quiet", "--", str(top), str(copy))
    answer(folder, *_NO_HOOKS, *clone)
    answer(copy, *_NO_HOOKS, "checkout", "--quiet", "--detach", commit)
    if notes:
        answer(copy, "update-ref", SIGNOFF, notes)
    return copy / place
