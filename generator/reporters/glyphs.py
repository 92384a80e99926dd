"""Text as a terminal may show it: odd characters spelt out, widths known; it must not lay out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from generator.records.source import CONTROL, INVISIBLE

_OBEYED: Final = r"(?<=##)\["
UNSAFE: Final = re.compile(f"[{CONTROL}{INVISIBLE}]|{_OBEYED}")
"""What a terminal or a CI runner may obey, or nobody can see; tabs and line feeds aside."""

_ODD: Final = re.compile(f"[\\t\\n\u00a0{CONTROL}{INVISIBLE}]|{_OBEYED}")
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F


def glyphs(text: str) -> list[str]:
    """One harmless piece for each character of `text`.

    ASCII control characters become their control pictures, other characters that cannot be seen
    their code points, and so does the bracket of ``##[``, which a CI runner would obey.
    """
    if not _ODD.search(text):
        return list(text)
    pieces = list(text)
    for found in _ODD.finditer(text):
        pieces[found.start()] = _spelt(found.group())
    return pieces


def harmless(text: str) -> str:
    """The text with every character that could move a cursor or hide spelt out."""
    return _ODD.sub(lambda found: _spelt(found.group()), text)


def width(pieces: Iterable[str]) -> int:
    """How many columns the pieces take in a terminal: wide East Asian characters take two."""
    return sum(_width(character) for piece in pieces for character in piece)


def clipped(text: str, most: int = 120) -> str:
    """The text, harmless, cut where it would take more than `most` columns."""
    pieces = glyphs(text)
    used = 0
    for index, piece in enumerate(pieces):
        used += width(piece)
        if used > most:
            return "".join(pieces[:index]) + "..."
    return "".join(pieces)


def painted(text: str, style: str, *, colour: bool) -> str:
    """The text in an ANSI style, where colours are asked for."""
    return f"\033[{style}m{text}\033[0m" if colour else text


def _spelt(character: str) -> str:
    code = ord(character)
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\u2421" if code == _DELETE else f"<U+{code:04X}>"


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
