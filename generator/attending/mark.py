"""The hidden line by which attending knows its own comment and what it was about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(
    r"<!-- gongbao attend head=([0-9a-f]{40,64}) base=([0-9a-f]{40,64})"
    r" at=([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z) -->"
)
LONGEST: Final = 65_000
"""Characters of a comment; the forge with the least room takes 65,536."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which head was looked at on top of which base, and when (ISO 8601 instant, UTC)."""

    head: str
    base: str
    at: str

    def above(self, text: str) -> str:
        """A comment with the mark in it, cut where a forge would refuse it."""
        line = f"<!-- gongbao attend head={self.head} base={self.base} at={self.at} -->\n"
        return line + text[: LONGEST - len(line)]


def mark_of(comment: str) -> Mark | None:
    """The mark with which a comment begins, None where it has none."""
    found = _MARK.match(comment)
    return Mark(found[1], found[2], found[3]) if found else None
