"""Runs git and hands back what it answers; the only module that starts it, and it reads nothing in.

Replacement objects are ignored, so that what a commit's name stands for cannot be exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

COMMIT_NAME: Final = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""The whole name of a commit (or another object); a shorter one may come to mean another."""
_SETTINGS: Final = ("-c", "core.quotePath=false", "-c", "log.showSignature=false")


class GitFailed(Exception):
    """Git is missing, or the root is no work tree of it."""


class CommitMissing(Exception):
    """The repository has no commit of this name: never had, lost it, or was cloned in part."""


def said(root: Path, *arguments: str) -> str:
    """What git prints, bytes that are no UTF-8 replaced; raises GitFailed."""
    return answer(root, *arguments).decode("utf-8", "replace")


def answer(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    allowed: tuple[int, ...] = (0,),
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """What git prints in `root`, which may be any folder of a repository.

    `given` is its standard input, `allowed` the exit statuses that are an answer, `environment`
    what is set besides our own. Raises GitFailed with git's own words.
    """
    import os  # noqa: PLC0415
    import subprocess  # noqa: PLC0415 - a check of records alone asks git nothing

    command = ["git", "--no-replace-objects", *_SETTINGS, *arguments]
    variables = {**os.environ, **environment} if environment else None
    try:
        done = subprocess.run(
            command, cwd=root, input=given, capture_output=True, check=False, env=variables
        )
    except OSError as error:
        raise GitFailed(str(error)) from None
    if done.returncode not in allowed:
        raise GitFailed(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def objects(root: Path, names: Iterable[str]) -> list[bytes | None]:
    """The content of each object, None for what the repository does not have."""
    asked = "".join(f"{name}\n" for name in names)
    told = answer(root, "cat-file", "--batch", given=asked.encode()) if asked else b""
    found: list[bytes | None] = []
    at = 0
    for _ in range(asked.count("\n")):
        end = told.index(b"\n", at)
        about = told[at:end].split(b" ")
        if about[-1] == b"missing":
            found.append(None)
            at = end + 1
            continue
        size = int(about[2])
        found.append(told[end + 1 : end + 1 + size])
        at = end + size + 2
    return found


def object_name(told: str) -> str:
    """The name of an object where git tells one; empty for the zeros that stand for none."""
    return told if told.strip("0") else ""


def there(root: Path, names: Iterable[str]) -> list[bool]:
    """Which of these objects the repository has; a name with a line feed is nobody's."""
    plain = [name if "\n" not in name else "-" for name in names]
    if not plain:
        return []
    given = "".join(f"{name}\n" for name in plain).encode("utf-8", "surrogateescape")
    told = answer(root, "cat-file", "--batch-check=%(objecttype)", given=given).split(b"\n")
    return [not line.endswith(b" missing") for line in told[: len(plain)]]


def is_complete(root: Path) -> bool:
    """Whether the whole history is here; raises GitFailed where there is none at all."""
    return said(root, "rev-parse", "--is-shallow-repository").strip() != "true"


def top_folder(root: Path) -> Path:
    """The top of the repository's work tree; raises GitFailed where there is none."""
    return Path(said(root, "rev-parse", "--show-toplevel").strip("\n"))


def location(root: Path) -> str:
    """The way from the top of the repository to `root`: empty, or ending in `/`."""
    try:
        return said(root, "rev-parse", "--show-prefix").strip("\n")
    except GitFailed:
        return ""


def commit_named(root: Path, name: str) -> str:
    """The whole name of the commit that `name` (a branch, a tag, a commit) means.

    Raises CommitMissing where there is none, GitFailed where there is no repository.
    """
    if not name or name.startswith("-"):
        raise CommitMissing(name)
    try:
        asked = f"{name}^{{commit}}"
        return said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked).strip()
    except GitFailed:
        said(root, "rev-parse", "--git-dir")
        raise CommitMissing(name) from None
