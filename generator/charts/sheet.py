"""What a chart is made of before anyone draws it: bars, words and rules at places; pure data.

x grows to the right and y grows down, both in CSS pixels at the chart's natural size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.charts import style
from generator.charts.style import Tone

Anchor = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar around the height `middle`; a hatch is drawn in the colour of the edge."""

    left: float
    middle: float
    width: float
    tone: Tone
    hatch: str = ""
    edge: Tone | None = None
    height: float = style.BAR


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text centred on the height `middle`; `hint` is the exact figure, on hover."""

    x: float
    middle: float
    text: str
    tone: Tone = style.INK
    anchor: Anchor = "left"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin upright line."""

    x: float
    top: float
    bottom: float


Shape = Bar | Words | Rule


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished layout; later shapes lie over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
