"""Finished files into a folder, all of them or none; it must not know who made them, nor MkDocs."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Any, Final, Protocol

from generator.artifacts import Artifact, Page

if sys.platform != "win32":
    import fcntl

_ALONE: Final = 500
"""So few pages are written sooner than a second process starts."""
_CHUNK: Final = 250
_DELETERS: Final = 8


class PublishError(Exception):
    """The folder cannot take the site; the message is for whoever asked for it."""


class Surround(Protocol):
    """What makes the whole file of a page, such as the theme's frames."""

    def around(self, page: Page) -> bytes:
        """The whole file of a page."""


PageMaker = Callable[[Sequence[Any]], Iterable[Page]]
"""Makes the pages that keys stand for; a worker process gets it whole and then only keys."""


@dataclass(slots=True)
class Folder:
    """A folder being filled; a file is written once, and never outside."""

    root: Path
    _made: set[str] = field(default_factory=set)

    def write(self, path: str, content: bytes) -> None:
        """Write one file; `path` is relative and has `/` between its parts."""
        parent, _, name = path.rpartition("/")
        try:
            if parent not in self._made or path.startswith("/"):
                self._make(path, parent)
            if not name or name in (".", "..") or "\\" in name or "\0" in name:
                raise ValueError(f"no path of a site: {path!r}")
            with open(f"{self.root}/{path}", "xb") as file:  # noqa: PTH123 - ten thousand times
                file.write(content)
        except FileExistsError:
            raise PublishError(f"有两个文件要发布到同一个地址：{path}") from None
        except OSError as error:
            raise PublishError(f"无法写入 {path}：{_reason(error)}") from None

    def write_all(self, artifacts: Iterable[Artifact]) -> None:
        """Write files as they come."""
        for artifact in artifacts:
            self.write(artifact.path, artifact.content)

    def write_pages(self, pages: Iterable[Page], surround: Surround) -> None:
        """Write pages as they come."""
        for page in pages:
            self.write(page.path, surround.around(page))

    def _make(self, path: str, parent: str) -> None:
        parts = path.split("/")[:-1]
        if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
            raise ValueError(f"no path of a site: {path!r}")
        self.root.joinpath(*parts).mkdir(parents=True, exist_ok=True)
        self._made.add(parent)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder by its path, in the order of the paths.

    Empty for what is no plain file: whoever made the folder may have put a link or a pipe there.
    """
    paths = [
        os.path.join(place, name)  # noqa: PTH118 - ten thousand times
        for place, _, names in os.walk(folder)
        for name in names
    ]
    with ThreadPoolExecutor(_DELETERS) as pool:
        found = dict(zip(paths, pool.map(_digest, paths, chunksize=_CHUNK), strict=True))
    start = len(str(folder)) + 1
    return {path[start:].replace(os.sep, "/"): found[path] for path in sorted(paths)}


def _digest(path: str) -> str:
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return ""
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_in_processes(
    folder: Folder,
    surround: Surround,
    make: PageMaker,
    keys: Sequence[Any],
    workers: int,
) -> None:
    """Make and write the pages of all keys, side by side where that is sooner.

    A process with threads is not forked: a lock that another thread holds would never open again.
    """
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    if workers < 2 or len(keys) <= _ALONE or not can_fork:
        folder.write_pages(make(keys), surround)
        return
    with ProcessPoolExecutor(
        workers,
        mp_context=get_context("fork"),
        initializer=_take,
        initargs=(folder.root, surround, make),
    ) as pool:
        for _ in pool.map(_write_chunk, _runs(keys, _CHUNK)):
            pass  # a fault in a worker is raised here


def _runs(keys: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """The keys in runs of at most `size`."""
    return (keys[at : at + size] for at in range(0, len(keys), size))


_taken: list[Callable[[Sequence[Any]], None]] = []


def _take(root: Path, surround: Surround, make: PageMaker) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the worker ends it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    folder = Folder(root)
    _taken[:] = [lambda keys: folder.write_pages(make(keys), surround)]


def _write_chunk(keys: Sequence[Any]) -> None:
    _taken[0](keys)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder that takes the place of `out` when the block ends well, and vanishes when not.

    What an earlier process left behind when it was killed is put right first.
    """
    out = out.resolve()
    building, previous = (out.with_name(f".{out.name}.{end}") for end in ("building", "previous"))
    with _messages(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.exists() and not out.is_dir():
            raise PublishError(f"{out} 不是文件夹，无法写入网站。")
    with _locked(building), _ended_by_signals():
        try:
            with _messages(out):
                _recover(out, previous)
                _empty(building)
            yield building
            with _messages(out):
                if out.exists():
                    out.rename(previous)
                building.rename(out)
        finally:
            shutil.rmtree(building, ignore_errors=True)
            with suppress(OSError):
                _recover(out, previous)


def _recover(out: Path, previous: Path) -> None:
    if not previous.exists():
        return
    if out.exists():
        _remove(previous)
    else:
        previous.rename(out)


def _remove(folder: Path) -> None:
    """Delete a whole site; several at a time, since many disks make each deletion wait."""
    levels: dict[int, list[tuple[str, list[str]]]] = {}
    for path, _, names in os.walk(folder):
        levels.setdefault(path.count(os.sep), []).append((path, names))
    with ThreadPoolExecutor(_DELETERS) as pool:
        for depth in sorted(levels, reverse=True):
            list(pool.map(_remove_files, levels[depth]))
    shutil.rmtree(folder, ignore_errors=True)


def _remove_files(found: tuple[str, list[str]]) -> None:
    path, names = found
    with suppress(OSError):
        for name in names:
            os.unlink(f"{path}/{name}")  # noqa: PTH108 - ten thousand times
        os.rmdir(path)  # noqa: PTH106


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


@contextmanager
def _messages(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError(f"无法在 {out} 写入网站：{_reason(error)}") from None


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against a second process until the block ends."""
    if sys.platform == "win32":
        folder.mkdir(exist_ok=True)
        yield
        return
    with _messages(folder):
        handle = _lock(folder)
    try:
        yield
    finally:
        os.close(handle)


def _lock(folder: Path) -> int:
    while True:
        folder.mkdir(exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, folder):
                return handle
        except BlockingIOError:
            os.close(handle)
            raise PublishError("另一个进程正在生成同一个网站，请等它结束后再试。") from None
        os.close(handle)  # the process that held it has just published it


def _is_at(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.lstat())
    except FileNotFoundError:
        return False


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a polite request to end the process unwind the block as an interrupt would."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
