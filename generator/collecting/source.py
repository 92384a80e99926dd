"""Where a package is read from: a folder, or an address; it must not know what the files mean."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from generator.collecting import remote
from generator.records.package import ADDRESS, DESCRIPTOR

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_READ: Final = os.O_RDONLY | sum(
    getattr(os, n, 0) for n in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
_DATA: Final = "data"


class SourceFault(Exception):
    """The source cannot be read; the message is Chinese."""


class FileMissing(SourceFault):
    """The source has no such file."""


class Source(Protocol):
    """A published `data/`; `address` is where it was fetched (ends in `/`), empty for a folder."""

    @property
    def address(self) -> str:
        """Where the files were fetched."""

    def read(self, path: str, most: int) -> bytes:
        """A file of at most `most` bytes; raises SourceFault."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine; no link within it is followed, nothing outside it is read."""

    folder: Path
    address: str = ""

    def read(self, path: str, most: int) -> bytes:
        """A file of at most `most` bytes; raises SourceFault."""
        parts = path.split("/")
        if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
            raise SourceFault(f"“{path}”不是数据文件夹里的文件。")
        target = self.folder
        for part in parts:
            target = target / part
            if target.is_symlink():
                raise SourceFault(f"“{path}”是符号链接，不读。")
        try:
            return _content(target, path, most)
        except FileNotFoundError:
            raise FileMissing(f"数据文件夹里没有“{path}”。") from None
        except OSError as error:
            raise SourceFault(f"“{path}”读不出来：{error.strerror or ''}。") from None


def _content(target: Path, path: str, most: int) -> bytes:
    descriptor = os.open(target, _READ)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise SourceFault(f"“{path}”不是普通文件。")
        if status.st_size > most:
            raise SourceFault(f"“{path}”有 {status.st_size} 字节，超过 {most} 字节的上限。")
        return file.read(most + 1)


@dataclass(frozen=True, slots=True)
class Site:
    """A `data/` on the web, read over https only."""

    address: str
    opener: remote.Opener

    def read(self, path: str, most: int) -> bytes:
        """A file of at most `most` bytes; raises SourceFault."""
        address = f"{self.address}{path}"
        try:
            return remote.fetched(self.opener, address, most)
        except remote.NotThere:
            raise FileMissing(f"没有 {address}。") from None
        except remote.FetchFault as fault:
            raise SourceFault(f"{address}：{fault}") from None


def opened(text: str, opener: remote.Opener | None = None) -> Source:
    """The source that somebody named, `opener` in place of the network; raises SourceFault."""
    if not _SCHEME.match(text):
        return _folder(Path(text))
    if not text.startswith("https://"):
        raise SourceFault("只从 https:// 的网址取数据。")
    address = text.removesuffix(DESCRIPTOR)
    address = address if address.endswith("/") else f"{address}/"
    if not address.endswith(f"/{_DATA}/"):
        address = f"{address}{_DATA}/"
    if not ADDRESS.fullmatch(address):
        raise SourceFault("网址里只能有主机名和文件夹，例如 https://example.org/gongbao/data/。")
    return Site(address, opener or remote.opener())


def site_of(address: str) -> str:
    """The site that a published `data/` belongs to."""
    return address.removesuffix(f"{_DATA}/") if address else ""


def _folder(folder: Path) -> Folder:
    for candidate in (folder, folder / _DATA):
        if (candidate / DESCRIPTOR).is_file() and not candidate.is_symlink():
            return Folder(candidate.resolve())
    raise SourceFault(
        f"{folder} 里没有 {DESCRIPTOR}，不是公布数据的文件夹。写网站的文件夹，或它的 data 文件夹。"
    )
