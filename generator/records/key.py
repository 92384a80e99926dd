"""The identity of a record, which is where it lies; it must not read the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SUFFIX = ".yml"
_FILE = re.compile(rf"({IDENTIFIER.pattern}){re.escape(SUFFIX)}")
LONGEST = 64


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """jurisdiction / bureau / programme / form / id."""

    jurisdiction: str
    bureau: str
    programme: str
    form: str
    id: str

    def __str__(self) -> str:
        return f"{self.jurisdiction}/{self.bureau}/{self.programme}/{self.form}/{self.id}"

    @property
    def path(self) -> str:
        """The file of the record, relative to the root."""
        return f"submissions/{self}{SUFFIX}"

    @property
    def url(self) -> str:
        """The page of the record, relative to the site."""
        return f"records/{self}/"

    @classmethod
    def from_path(cls, path: str) -> RecordKey | None:
        """The key that `path` (relative to the root) spells, or None where it spells none."""
        folder, _, file = path.rpartition("/")
        names, name = _folder_names(folder), _FILE.fullmatch(file)
        return cls(*names, name[1]) if names and name and len(name[1]) <= LONGEST else None

    @classmethod
    def of_path(cls, path: str) -> RecordKey:
        """The key that `path` is already known to spell."""
        return cls(*path[len("submissions/") : -len(SUFFIX)].split("/"))

    @classmethod
    def from_reference(
        cls, text: str, base: RecordKey, form: str, programme: str = ""
    ) -> RecordKey | None:
        """The record that a reference means: `bureau/id`, or all five parts."""
        parts = text.split("/")
        if len(parts) == 2 and form:
            return cls(base.jurisdiction, parts[0], programme or base.programme, form, parts[1])
        if len(parts) == 5:
            return cls(*parts)
        return None


@lru_cache(maxsize=1024)
def _folder_names(folder: str) -> tuple[str, str, str, str] | None:
    parts = folder.split("/")
    if len(parts) != 5 or parts[0] != "submissions":
        return None
    if not all(len(name) <= LONGEST and IDENTIFIER.fullmatch(name) for name in parts[1:]):
        return None
    return parts[1], parts[2], parts[3], parts[4]
