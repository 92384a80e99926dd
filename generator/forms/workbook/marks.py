"""The hidden marks by which a workbook is known again, written and read; it touches no cells.

The first cell of each sheet says of which form it is; the hidden first column of the main sheet
and the hidden first row of a list's sheet hold the way to the value of each row or column.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

import orjson

from generator.records.form import Form

BUREAU, IDENTIFIER = "@bureau", "@id"
"""Ways to what names the record and is no part of it."""

PARENT, NUMBER = "@parent", "@number"
"""Ways to the number of a row, and to that of the row of another sheet that it belongs to."""

HEAD: Final = "@head"
"""Marks the row below which the rows of a list begin."""

NOTE: Final = "@note"
"""Marks a row of the main sheet that holds a heading, and nothing to read."""

RESULT: Final = "@result"
"""Marks the column that says what was wrong when the workbook was given back."""

_SIGN: Final = "gongbao-1"
_MARK: Final = re.compile(
    rf"{_SIGN} ([a-z0-9-]{{1,64}}) ([a-z0-9-]{{1,64}}) ([0-9a-f]{{12}}) (/[a-z0-9_/*]*)"
    r"(?: ([a-z0-9/-]+) ([0-9a-f]{12}))?"
)


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What the first cell of a sheet says.

    `version` names the form as it was; `way` leads to the list that the sheet holds, `/` marks the
    main sheet. `record` (the five parts of a key) and `content` (the version of its text) are those
    of the record that the workbook was filled from, or empty.
    """

    programme: str
    form: str
    version: str
    way: str
    record: str = ""
    content: str = ""

    def text(self) -> str:
        """The mark as a cell holds it."""
        origin = f" {self.record} {self.content}" if self.record else ""
        return f"{_SIGN} {self.programme} {self.form} {self.version} {self.way}{origin}"


def mark_from(text: object) -> SheetMark | None:
    """The mark that a cell holds, or None."""
    found = _MARK.fullmatch(text) if isinstance(text, str) else None
    return SheetMark(*(part or "" for part in found.groups())) if found else None


def version_of(form: Form) -> str:
    """A name for the form as it is now."""
    return digest(orjson.dumps(form.schema, option=orjson.OPT_SORT_KEYS))


def digest(content: bytes) -> str:
    """Twelve letters that change with the content."""
    return hashlib.sha256(content).hexdigest()[:12]
