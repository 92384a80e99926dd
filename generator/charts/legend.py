"""The key to a chart's colours, above its bars; it must not decide which colours they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.charts import style
from generator.charts.draw import width_of
from generator.charts.lines import wrapped
from generator.charts.sheet import Bar, Shape, Words
from generator.charts.style import Tone

_SWATCH: Final = 12.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One colour and what it stands for."""

    text: str
    tone: Tone
    hatch: str = ""
    edge: Tone | None = None


def legend(entries: Sequence[Entry], width: float) -> tuple[list[Shape], float]:
    """The shapes of a legend that begins at the top, and how high it is; names are never cut."""
    shapes: list[Shape] = []
    x, middle = 0.0, style.LINE_HEIGHT / 2
    for entry in entries:
        lines = wrapped(entry.text, width - _SWATCH - style.GAP, width_of)
        taken = _SWATCH + style.GAP * 0.75 + max(map(width_of, lines))
        if x and x + taken > width:
            x, middle = 0.0, middle + style.LINE_HEIGHT
        shapes.append(swatch(entry, x, middle))
        for index, line in enumerate(lines):
            if index:
                middle += style.LINE_HEIGHT
            shapes.append(Words(x + _SWATCH + style.GAP * 0.75, middle, line))
        x += taken + 2 * style.GAP
    return shapes, middle + style.LINE_HEIGHT / 2 + style.GAP


def swatch(entry: Entry, x: float, middle: float) -> Bar:
    """The little square before an entry."""
    return Bar(x, middle, _SWATCH, entry.tone, entry.hatch, entry.edge, height=_SWATCH)
