"""Keeps what a check accepted, so that the next one reads only what changed; it judges nothing.

The store lies in the user's cache folder, never in the repository: a change that somebody hands in
must not be able to bring its own verdict with it. It is JSON, so reading it runs no code.

There are two files, one of all records and a small one of those that changed since it was written;
so one changed record does not have everything written anew. Each entry stands for itself, by the
signature of its file, so neither file can make an entry of the other wrong. The first line of a
file says what it holds, every further line is the data of one record.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import jsonschema_rs
import orjson
import yaml

import generator
from generator.records.load import Entry
from generator.settings import Settings

_RACY: Final = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again unseen."""
_RECENT_AT_MOST: Final = 500
"""So many changed records are written sooner than all of them."""

_Kept = tuple[Sequence[int], bytes]


def fingerprint(settings: Settings, catalogue_digest: str) -> str:
    """Names everything besides the file itself that a verdict depends on.

    Of the installed packages that is the folders they lie in, which no other version enters unseen.
    """
    digest = hashlib.sha256(f"{settings.bounds}\0{catalogue_digest}\0{sys.version}\0".encode())
    package = Path(generator.__file__).parent
    installed = {Path(str(module.__file__)).parents[1] for module in (jsonschema_rs, yaml)}
    rooms = [package / name for name in ("records", "rules", "sealing")]
    files = [path for room in rooms for path in room.rglob("*.py")]
    for path in (*sorted(installed), *sorted(files)):
        status = path.stat()
        digest.update(f"{path.name}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return digest.hexdigest()


class RecordCache:
    """The data of accepted files as JSON, by path and signature; made before any is looked at."""

    def __init__(self, settings: Settings, key: str) -> None:
        self._opened = time.time_ns()
        self._key = key
        self._file = _place(settings) if settings.use_cache else None
        self._recent_file = self._file.with_suffix(".recent.json") if self._file else None
        self._all = _read(self._file, key)
        self._recent = _read(self._recent_file, key)
        self._used: dict[str, _Kept] = {}

    def get(self, entry: Entry) -> bytes | None:
        """The data that the same file gave before, or None."""
        path = entry.path
        known = self._recent.get(path) or self._all.get(path)
        if known is None or tuple(known[0]) != entry.signature:
            return None
        self._used[path] = known
        return known[1]

    def keep(self, accepted: Iterable[tuple[Entry, bytes]]) -> None:
        """Store accepted data beside what `get` found; does nothing where there is no place to."""
        fresh: dict[str, _Kept] = {
            entry.path: (entry.signature, data)
            for entry, data in accepted
            if self._opened - max(entry.signature[0], entry.signature[3]) > _RACY
        }
        if not fresh or not self._file or not self._recent_file:
            return
        recent = self._recent | fresh
        if len(recent) > _RECENT_AT_MOST or 2 * len(self._used) < len(self._all):
            self._write(self._file, self._used | fresh)
            recent = {}
        if recent or self._recent:
            self._write(self._recent_file, recent)

    def _write(self, file: Path, records: Mapping[str, _Kept]) -> None:
        signatures = {path: signature for path, (signature, _) in records.items()}
        header = orjson.dumps({"key": self._key, "files": signatures})
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary = file.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(b"\n".join([header, *(data for _, data in records.values())]))
            temporary.replace(file)
        except OSError:
            return


def _read(file: Path | None, key: str) -> dict[str, _Kept]:
    if file is None:
        return {}
    try:
        header, *lines = file.read_bytes().split(b"\n")
        stored = orjson.loads(header)
    except (OSError, orjson.JSONDecodeError):
        return {}
    files = stored.get("files") if isinstance(stored, dict) and stored.get("key") == key else None
    if not isinstance(files, dict) or len(files) != len(lines):
        return {}
    return {path: (files[path], line) for path, line in zip(files, lines, strict=True)}


def _place(settings: Settings) -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or (
        f"{os.environ['HOME']}/.cache" if os.environ.get("HOME") else ""
    )
    if not base:
        return None
    name = hashlib.sha256(str(settings.root.resolve()).encode()).hexdigest()[:16]
    return Path(base) / "gongbao" / f"{name}.json"
