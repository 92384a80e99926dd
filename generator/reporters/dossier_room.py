"""How much of a dossier there is room for, and the words for what was left out; it renders none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_Item = TypeVar("_Item")

COMMENT: Final = 60_000
"""Characters of a comment, counted in UTF-16 units: GitHub takes 65,536 characters, and no way of
counting gives more than this one."""
SUMMARY: Final = 1_000_000
"""Bytes of a step summary, of which GitHub takes 1 MiB."""


@dataclass(frozen=True, slots=True)
class Room:
    """So many items of each list (`items`), characters of a text; None for all of them.

    `everything` also tells the whole of each record where there are many.
    """

    items: int | None = None
    text: int | None = None
    everything: bool = False

    def of(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """The first of the items that there is room for."""
        return items if self.items is None else items[: self.items]

    def rest(self, items: Sequence[object], unit: str) -> list[str]:
        """What was left out, in a line of its own after a blank one."""
        left = 0 if self.items is None else len(items) - self.items
        return ["", f"……另有 {left} {unit}没有列在这里，见附件 dossier.md。"] if left > 0 else []


FULL: Final = Room(everything=True)
COMMENTS: Final = (
    Room(20, 300),
    Room(12, 200),
    Room(6, 120),
    Room(3, 80),
    Room(1, 40),
)
"""What a comment tries in turn until it fits."""
SUMMARIES: Final = (Room(500, 2000), Room(200, 1000), Room(50, 500), *COMMENTS)


def characters(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
