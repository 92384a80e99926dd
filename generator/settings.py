"""The paths and bounds that every stage obeys; it must not read a record or a schema."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PARTS: Final = ("schema", "submissions", "packages")
"""The folders of a root that hold its records and what they obey."""


_MEMORY: Final = "/dev/shm"  # noqa: S108 - only in folders of our own, closed to others
_ROOM: Final = 2_147_483_648
"""Bytes: more than both sides of a change may have."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits on what one submission may contain; documented in docs/limits.md."""

    file_bytes: int = 1_048_576
    nesting: int = 16
    lines: int = 20_000
    line_characters: int = 20_000
    scalar_characters: int = 20_000
    key_characters: int = 128
    nodes: int = 100_000
    diagnostics_per_file: int = 100
    package_file_bytes: int = 33_554_432
    package_files: int = 500


def cache_folder() -> Path | None:
    """Where the user keeps what can be made again, or None where there is no such place.

    It lies outside every repository, so nothing that is handed in can bring its own verdict.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if base and Path(base).is_absolute():
        return Path(base) / "gongbao"
    home = os.environ.get("HOME", "")
    return Path(home) / ".cache" / "gongbao" if home else None


def fleeting_folder() -> str | None:
    """Where thousands of files that live for seconds are best put; None leaves it to the system.

    That is memory, where the system offers it as a folder with room enough: a disk may take longer
    to make the files than a check takes to read them. Whoever sets TMPDIR has chosen otherwise.
    """
    if os.environ.get("TMPDIR") or not os.access(_MEMORY, os.W_OK | os.X_OK):
        return None
    try:
        room = os.statvfs(_MEMORY)
    except (OSError, AttributeError):
        return None
    return _MEMORY if room.f_bavail * room.f_frsize >= _ROOM else None


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a root keeps its parts and how far a record may go."""

    root: Path
    bounds: Bounds = field(default_factory=Bounds)
    workers: int = 2
    use_cache: bool = True

    @property
    def submissions(self) -> Path:
        """The folder that holds the records."""
        return self.root / "submissions"

    @property
    def packages(self) -> Path:
        """The folder that holds what was taken from other sites."""
        return self.root / "packages"

    @property
    def schema(self) -> Path:
        """The folder that holds regions, programmes and forms."""
        return self.root / "schema"
