"""Runs git and hands back what it answers; the only module that starts it, and it reads nothing in.

Replacement objects are ignored, so that what a commit's name stands for cannot be exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from subprocess import Popen

COMMIT_NAME: Final = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""The whole name of a commit (or another object); a shorter one may come to mean another."""
MOST_BYTES: Final = 1_073_741_824
"""No answer of git is longer: a few hundred bytes of objects can stand for more than any memory."""
MOST_SECONDS: Final = 600
_SETTINGS: Final = ("-c", "core.quotePath=false", "-c", "log.showSignature=false")
_PIECE: Final = 65_536
_BRANCHES: Final = ("refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
_WHOLE: Final = re.compile(rf"(?s:(?:FETCH_|ORIG_|MERGE_)?HEAD|refs/.*|{COMMIT_NAME.pattern})")
"""Names that can mean one thing only."""


class GitFailed(Exception):
    """Git is missing, or the root is no work tree of it."""


class TooMuch(GitFailed):
    """What was asked for is more than a machine should be made to hold; the message is Chinese."""


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
    most: int = MOST_BYTES,
    seconds: float = MOST_SECONDS,
) -> bytes:
    """What git prints in `root`, which may be any folder of a repository.

    `given` is its standard input, `allowed` the exit statuses that are an answer, `environment`
    what is set besides our own. Raises GitFailed with git's own words, and TooMuch where it prints
    more than `most` bytes or takes longer than that.
    """
    import os  # noqa: PLC0415
    import subprocess  # noqa: PLC0415 - a check of records alone asks git nothing
    import tempfile  # noqa: PLC0415

    command = ["git", "--no-replace-objects", *_SETTINGS, *arguments]
    variables = {**os.environ, **environment} if environment else None
    # Files take both, so that git never waits for us while we wait for it.
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as complaint:
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                command,
                cwd=root,
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=complaint,
                env=variables,
            )
        except OSError as error:
            raise GitFailed(str(error)) from None
        told = _told(process, most, seconds)
        if process.returncode not in allowed:
            complaint.seek(0)
            raise GitFailed(complaint.read(_PIECE).decode("utf-8", "replace"))
    return told


def _told(process: Popen[bytes], most: int, seconds: float) -> bytes:
    """All that it prints, and its end; it does not outlive an exception."""
    import threading  # noqa: PLC0415

    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    whole = False
    try:
        told = _read(process.stdout, most)
        whole = True
    finally:
        if not whole:
            process.kill()
        process.wait()
        clock.cancel()
        if process.stdout:
            process.stdout.close()
    if late.is_set():
        raise TooMuch(f"git {seconds:.0f} 秒还没有答完")
    return told


def _read(printed: IO[bytes] | None, most: int) -> bytes:
    parts, left = [], most + 1
    while printed and left > 0 and (part := printed.read(min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise TooMuch(f"git 的答复超过 {most:,} 字节")
    return b"".join(parts)


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

    A branch goes before a tag of the same name: tags come along with what is fetched from a fork,
    and git itself would take the tag. Raises CommitMissing where there is none, GitFailed where
    there is no repository.
    """
    if not name or name.startswith("-"):
        raise CommitMissing(name)
    written = re.fullmatch(r"([^~^@:]+)(.*)", name, re.DOTALL)
    places = _BRANCHES if written and not _WHOLE.fullmatch(written[1]) else ()
    branches = (f"{place.format(written[1])}{written[2]}" for place in places if written)
    found = next(filter(None, (_commit(root, asked) for asked in (*branches, name))), "")
    if not found:
        said(root, "rev-parse", "--git-dir")
        raise CommitMissing(name)
    return found


def _commit(root: Path, name: str) -> str:
    try:
        asked = f"{name}^{{commit}}"
        return said(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked).strip()
    except GitFailed:
        return ""
