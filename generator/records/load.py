"""The only module that reads submissions/: finds the files and takes in those that are in order.

It must not explain why a file is refused; that is what the rules are for.
"""

from __future__ import annotations

import os
import stat
from operator import itemgetter
from typing import Any, Final, NamedTuple

from generator.records.form import Form
from generator.records.source import DuplicateKey, NotComposable, compose, is_ordinary, tree_of
from generator.records.typed import typed
from generator.records.validator import is_valid
from generator.settings import Settings

_KINDS: Final = (
    (stat.S_ISLNK, "符号链接"),
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
    (stat.S_ISBLK, "块设备"),
    (stat.S_ISCHR, "字符设备"),
)


_UNSEEN: Final = (0, 0, 0, 0)
"""The signature of what could not be looked at."""
_READ: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
_PIECE: Final = 65_536
"""Bytes read at first, which is more than a record has."""


class Entry(NamedTuple):
    """Something under submissions/; `signature` changes whenever the content may have changed.

    `kind` is empty for a regular file, else the Chinese name of what it is; `problem` is the
    system's word where it could not be looked at.
    """

    path: str
    signature: tuple[int, int, int, int]
    kind: str = ""
    problem: str = ""

    @property
    def size(self) -> int:
        """Bytes."""
        return self.signature[1]


def walk(settings: Settings) -> list[Entry]:
    """Every entry under submissions/ that is no folder, sorted by path; links are not followed."""
    if settings.submissions.is_symlink():
        return [Entry("submissions", _UNSEEN, "符号链接")]
    if not settings.submissions.is_dir():
        there = os.path.lexists(settings.submissions)
        return [Entry("submissions", (0, 0, 0, 0), problem="这里应当是文件夹")] if there else []
    found: list[Entry] = []
    folders = [(str(settings.submissions), "submissions")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            found.append(Entry(printable(prefix), _UNSEEN, problem=error.strerror or ""))
            continue
        for entry in listed:
            name = entry.name
            path = f"{prefix}/{name if name.isascii() else printable(name)}"
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, path))
            else:
                found.append(_entry(entry, path))
    found.sort(key=itemgetter(0))
    return found


def _entry(found: os.DirEntry[str], path: str) -> Entry:
    try:
        status = found.stat(follow_symlinks=False)
    except OSError as error:
        return Entry(path, _UNSEEN, problem=error.strerror or "")
    mode = status.st_mode
    signature = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns)
    if stat.S_ISREG(mode):
        return Entry(path, signature)
    return Entry(path, signature, next((name for test, name in _KINDS if test(mode)), ""))


def printable(name: str) -> str:
    """A file name that can be printed and stored: bytes that are no UTF-8 are spelt out in hex."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def read_bytes(settings: Settings, path: str, most: int | None = None) -> bytes:
    """The content of an entry, at most one byte more than `most` or a record's bound.

    Raises OSError.

    The file is opened without following a link, so that a link put in its place is not read.
    """
    descriptor = os.open(f"{settings.root}/{path}", _READ)
    parts = []
    try:
        left = (most or settings.bounds.file_bytes) + 1
        while left and (part := os.read(descriptor, min(left, _PIECE))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(descriptor)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def accept(content: bytes, form: Form, settings: Settings) -> tuple[str, Any] | None:
    """The text and the typed data of a record that is in perfect order, else None."""
    if len(content) > settings.bounds.file_bytes:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not is_ordinary(text) or _beyond(text, settings):
        return None
    try:
        node = compose(text, settings.bounds)
        tree = tree_of(node) if node else None
    except (NotComposable, DuplicateKey):
        return None
    data = typed(tree, form.root)
    return (text, data) if is_valid(form, data) else None


def _beyond(text: str, settings: Settings) -> bool:
    """Whether a text may be longer than the bounds allow; a short one cannot be."""
    bounds = settings.bounds
    longest = min(bounds.line_characters, bounds.scalar_characters)
    if len(text) <= min(longest, bounds.lines):
        return False
    lines = text.split("\n")
    return len(lines) > bounds.lines or any(len(line) > longest for line in lines)
