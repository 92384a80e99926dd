"""Keeps what a check accepted, so that the next one reads only what changed; it judges nothing.

The store lies in the user's cache folder, never in the repository: a change that somebody hands in
must not be able to bring its own verdict with it. It is JSON, so reading it runs no code.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson

import generator
from generator.records.load import Entry
from generator.settings import Settings

_RACY: Final = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again unseen."""


def fingerprint(settings: Settings, catalogue_digest: str) -> str:
    """Names everything besides the file itself that a verdict depends on."""
    digest = hashlib.sha256(f"{settings.bounds}\0{catalogue_digest}\0".encode())
    package = Path(generator.__file__).parent
    for folder in ("records", "rules"):
        for path in sorted((package / folder).rglob("*.py")):
            status = path.stat()
            digest.update(f"{path.name}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return digest.hexdigest()


class RecordCache:
    """Typed data of accepted files, by path and signature."""

    def __init__(self, settings: Settings, key: str) -> None:
        self._file = _place(settings) if settings.use_cache else None
        self._key = key
        self._known: Mapping[str, Any] = self._read()

    def get(self, entry: Entry) -> Any:
        """The data that the same file gave before, or None."""
        known = self._known.get(entry.path)
        return known[1] if known and tuple(known[0]) == entry.signature else None

    def keep(self, accepted: Mapping[str, tuple[Entry, Any]]) -> None:
        """Store this check's accepted data; silently does nothing where there is no place to."""
        if self._file is None:
            return
        now = time.time_ns()
        records = {
            path: (entry.signature, data)
            for path, (entry, data) in accepted.items()
            if now - max(entry.signature[0], entry.signature[3]) > _RACY
        }
        if len(records) == len(self._known) and all(
            tuple(self._known.get(path, ((), None))[0]) == signature
            for path, (signature, _) in records.items()
        ):
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(orjson.dumps({"key": self._key, "records": records}))
            temporary.replace(self._file)
        except OSError:
            return

    def _read(self) -> Mapping[str, Any]:
        if self._file is None:
            return {}
        try:
            stored = orjson.loads(self._file.read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return {}
        if not isinstance(stored, dict) or stored.get("key") != self._key:
            return {}
        records = stored.get("records")
        return records if isinstance(records, dict) else {}


def _place(settings: Settings) -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or (
        f"{os.environ['HOME']}/.cache" if os.environ.get("HOME") else ""
    )
    if not base:
        return None
    name = hashlib.sha256(str(settings.root.resolve()).encode()).hexdigest()[:16]
    return Path(base) / "gongbao" / f"{name}.json"
