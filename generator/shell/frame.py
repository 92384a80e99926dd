"""The theme around a page, cut once and filled for every page; it must not look into a page's body.

A frame is what the theme renders when marks stand where a page's own parts belong. It is cut at the
marks into pieces before any page is seen, and a page's parts are put between the pieces in one
pass: text that happens to spell a mark is never looked at again and stays text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final

from generator.artifacts import Page


class Slot(StrEnum):
    """What differs from page to page; the rest of a frame is the same for all of them."""

    BASE = "base"
    TITLE = "title"
    DESCRIPTION = "description"
    ADDRESS = "address"
    BODY = "body"
    TABLES = "tables"
    """Stands before and behind what only pages with tables and lists load."""

    @property
    def mark(self) -> str:
        """What the theme renders in the slot's place: plain enough to pass through any filter."""
        return f"--gongbao-slot-{self.value}--"


ONCE: Final = (Slot.TITLE, Slot.DESCRIPTION, Slot.BODY)
_MARK: Final = re.compile("--gongbao-slot-(" + "|".join(slot.value for slot in Slot) + ")--")
_BREAK: Final = re.compile(r"\s*\n\s*")


class FrameError(Exception):
    """The theme lost or repeated a mark, which is a bug of the theme's templates."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The pieces of a rendered theme with a slot between each two of them, in UTF-8."""

    pieces: tuple[bytes, ...]
    slots: tuple[Slot, ...]
    site_name: str
    site_url: str = ""

    @classmethod
    def cut(cls, html: str, site_name: str, site_url: str = "") -> Frame:
        """Cut what the theme rendered; line breaks with the blanks around them become one break."""
        parts = _MARK.split(_BREAK.sub("\n", html).strip())
        slots = tuple(map(Slot, parts[1::2]))
        counts = Counter(slots)
        wrong = [slot for slot in ONCE if counts[slot] != 1]
        wrong += [Slot.TABLES] if counts[Slot.TABLES] not in (0, 2) else []
        if wrong:
            names = ", ".join(f"{slot.value} × {counts[slot]}" for slot in wrong)
            raise FrameError(f"the theme must show each mark once, the tables' twice: {names}")
        return cls(tuple(part.encode() for part in parts[::2]), slots, site_name, site_url)

    def around(self, page: Page) -> bytes:
        """The whole file of a page: its plain texts escaped, its body as it is."""
        title = f"{page.title} - {self.site_name}" if page.url else self.site_name
        filling = {
            Slot.BASE: page.base_url.encode(),
            Slot.TITLE: escape(title).encode(),
            Slot.DESCRIPTION: escape(page.description).encode(),
            Slot.ADDRESS: escape(page.original or self.site_url + page.url).encode(),
            Slot.BODY: page.body.encode(),
            Slot.TABLES: b"",
        }
        parts = [b""] * (2 * len(self.slots) + 1)
        parts[::2] = self.pieces
        parts[1::2] = [filling[slot] for slot in self.slots]
        if page.lean and Slot.TABLES in self.slots:
            first = 2 * self.slots.index(Slot.TABLES)
            last = 2 * (len(self.slots) - self.slots[::-1].index(Slot.TABLES))
            parts[first + 1 : last] = []
        return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Frames:
    """One frame for each part of the navigation, which marks the part that a page belongs to.

    `by_part` goes by the first name in a page's address; pages of no part have `other` around them.
    """

    by_part: Mapping[str, Frame]
    other: Frame

    def around(self, page: Page) -> bytes:
        """The whole file of a page."""
        return self.by_part.get(page.url.partition("/")[0], self.other).around(page)
