"""Puts a record's new content in its file's place at once; it must not touch any other file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.records.key import RecordKey
from generator.records.load import read_bytes
from generator.settings import Settings

_ODD: Final = (
    stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
)


class NotTouched(Exception):
    """A file must not, or cannot, be rewritten; the text is the Chinese reason."""


def put_in_place(settings: Settings, path: str, before: bytes, after: bytes) -> None:
    """Write `after` where the file says `before`; raises NotTouched and leaves all as it was.

    Whoever looks sees the old content or the new one, never a part. A file that has other names or
    is more than a plain text is left alone, and so is one that somebody has just changed.
    """
    target = settings.root / path
    try:
        mode = _mode_of(settings, target)
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            _write(beside, after, mode)
            if read_bytes(settings, path) != before:
                raise NotTouched("文件刚刚被别的程序改动了，再运行一次")
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as problem:
        raise NotTouched(f"写不进去：{problem.strerror or problem}") from None


def _mode_of(settings: Settings, target: Path) -> int:
    """The file's permissions; raises NotTouched for what is no plain file of a record."""
    within = target.relative_to(settings.root)
    if RecordKey.from_path(within.as_posix()) is None:
        raise NotTouched("这里不是放记录的地方")
    for folder in (settings.root / parent for parent in within.parents):
        if folder != settings.root and folder.is_symlink():
            raise NotTouched("所在的文件夹是符号链接")
    status = target.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise NotTouched("不是普通文件")
    if status.st_nlink > 1:
        raise NotTouched("这个文件还有别的名字（硬链接）")
    mode = stat.S_IMODE(status.st_mode)
    if mode & _ODD:
        raise NotTouched("文件带有执行或特殊权限")
    if not mode & stat.S_IWUSR:
        raise NotTouched("文件是只读的")
    return mode


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    path.chmod(mode)
