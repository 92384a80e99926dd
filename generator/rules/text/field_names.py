"""Tells a field's name before a faulty colon from a text that has a colon in it; no findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.records.lines import Line

NAME: Final = r"[^\W\d][\w（）()“”、]{0,23}"
"""A field's name or its Chinese title, wide letters and a unit in brackets among them."""

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]*")


def is_field(name: str, index: int, lines: Sequence[Line]) -> bool:
    """Whether `name`, with which line `index` begins, is meant as a field's name.

    An item of a list may be a text with a colon in it (iso9001:2015), so an item counts only where
    the next line goes on with a field of the same group. Names that no form can have count only
    where other fields' names stand, so that a wrapped sentence is left alone.
    """
    line = lines[index]
    if line.dashes:
        inner = len(line.indent) + len(line.dashes)
        following = lines[index + 1] if index + 1 < len(lines) else None
        return bool(following and following.key and len(following.indent) == inner)
    if _PLAIN.fullmatch(name):
        return True
    column = len(line.indent)
    return column == 0 or any(
        other.key and len(other.indent) + len(other.dashes) == column for other in lines
    )
