"""Commits that no work tree could hold, made as objects: what a stranger may push all the same."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

from tests.changes.repository import Repository

FILE, FOLDER = "100644", "40000"
Tree = Mapping[bytes, "bytes | str | Tree"]
"""What a folder is to hold besides what is there: contents, names of trees, or folders."""


def _git(repository: Repository, *arguments: str, given: bytes = b"") -> bytes:
    people = {f"GIT_{w}_{x}": "x" for w in ("AUTHOR", "COMMITTER") for x in ("NAME", "EMAIL")}
    command = ["git", *arguments]
    return subprocess.run(
        command,
        cwd=repository.top,
        input=given,
        env={**os.environ, **people},
        check=True,
        capture_output=True,
    ).stdout.strip()


def blob(repository: Repository, content: bytes) -> str:
    """The name of a content."""
    return _git(repository, "hash-object", "-w", "--stdin", given=content).decode()


def folder(repository: Repository, entries: Mapping[bytes, tuple[str, str]]) -> str:
    """The name of a tree: names → modes and objects, whatever they say."""
    ordered = sorted(entries.items(), key=lambda e: e[0] + (b"/" if e[1][0] == FOLDER else b""))
    content = b"".join(
        mode.encode() + b" " + name + b"\0" + bytes.fromhex(of) for name, (mode, of) in ordered
    )
    write = ("hash-object", "-t", "tree", "--literally", "-w", "--stdin")
    return _git(repository, *write, given=content).decode()


def within(repository: Repository, tree: str, held: Tree) -> str:
    """The name of a tree with more in it than before; `tree` is empty for none."""
    listed = _git(repository, "ls-tree", "-z", tree).split(b"\0") if tree else []
    entries: dict[bytes, tuple[str, str]] = {}
    for about, _, name in (entry.partition(b"\t") for entry in listed if entry):
        mode, _, of = about.decode().split()
        entries[name] = (mode.lstrip("0"), of)
    for name, wanted in held.items():
        if isinstance(wanted, bytes):
            entries[name] = (FILE, blob(repository, wanted))
        elif isinstance(wanted, str):
            entries[name] = (FOLDER, wanted)
        else:
            before = entries.get(name, ("", ""))
            inner = before[1] if before[0] == FOLDER else ""
            entries[name] = (FOLDER, within(repository, inner, wanted))
    return folder(repository, entries)


def pushed(
    repository: Repository, branch: str, held: Tree, at: str = "main", beside: str = ""
) -> str:
    """A branch whose last commit adds this to `at`; the name of the commit.

    With `beside` it says that it merges that one too, whatever it holds of it.
    """
    tree = within(repository, repository.git("rev-parse", f"{at}^{{tree}}"), held)
    parents = [part for name in (at, beside) if name for part in ("-p", name)]
    made = _git(repository, "commit-tree", tree, *parents, "-m", "x").decode()
    repository.git("branch", "--force", branch, made)
    return made
