"""Keeps private keys and clear text out of repositories: where a path lies; it prints nothing."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_ROOT_MARK: Final = Path("schema/regions.yml")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def repository_around(path: Path) -> Path | None:
    """The repository, or root of a gazette, that a path lies in, links followed or not; or None."""
    for start in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100
        for folder in (start, *start.parents):
            if (folder / ".git").exists() or (folder / _ROOT_MARK).is_file():
                return folder
    return None


def open_to_others(path: Path) -> bool:
    """Whether other users of this computer may read the file, where the system tells."""
    if os.name != "posix":
        return False
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) and bool(mode & _OTHERS)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; raises OSError where there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def replace_whole(path: Path, content: bytes) -> None:
    """Put new content in a file's place at once, its mode kept; raises OSError."""
    mode = stat.S_IMODE(path.lstat().st_mode)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def output_within(folder: Path) -> Path | None:
    """The file below the folder that standard output has been turned into, or None."""
    try:
        output = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(output.st_mode):
        return None
    for place, folders, files in os.walk(folder):
        if ".git" in folders:
            folders.remove(".git")
        for name in files:
            candidate = Path(place, name)
            with suppress(OSError):
                if os.path.samestat(candidate.lstat(), output):
                    return candidate
    return None
