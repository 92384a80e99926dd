"""Breaks a label into lines that fit a width, as Chinese text is broken; it must not draw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

_PIECE: Final = re.compile(r"[A-Za-z0-9.,%+/_-]+|.", re.DOTALL)
_NEVER_FIRST: Final = frozenset("，。、；：？！）》〉】〕”’％…—,.;:?!)]}%")
_NEVER_LAST: Final = frozenset("（《〈【〔“‘([{")


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of `text`; words and numbers stay whole unless they alone are wider."""
    if measure(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width, measure):
        if line and measure(line + piece) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def estimated(letter: float) -> Callable[[str], float]:
    """A measure without a font: a Chinese character is as wide as it is high, others narrower."""

    def measure(text: str) -> float:
        wide = sum(1 for sign in text if unicodedata.east_asian_width(sign) in "WFA")
        return letter * (wide + 0.6 * (len(text) - wide))

    return measure


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """What must stay on one line: a character with the marks that may not be parted from it."""
    held = ""
    for piece in _PIECE.findall(text):
        if measure(piece) > width:
            if held:
                yield held
            yield from piece
            held = ""
        elif held and (piece in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held
