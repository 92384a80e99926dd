"""The identity of a record, which is where it lies; it must not read the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SUFFIX = ".yml"


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
        parts = path.split("/")
        if len(parts) != 6 or parts[0] != "submissions" or not parts[5].endswith(SUFFIX):
            return None
        names = [*parts[1:5], parts[5].removesuffix(SUFFIX)]
        if not all(len(name) <= 64 and IDENTIFIER.fullmatch(name) for name in names):
            return None
        return cls(*names)

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
