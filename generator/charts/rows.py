"""Where the rows of a bar chart lie: names at the side where they fit, else above their bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.charts import style
from generator.charts.draw import width_of
from generator.charts.lines import wrapped
from generator.charts.sheet import Rule, Shape, Words

_SIDE_AT_MOST: Final = style.WIDTH * 0.38
_BARS_AT_LEAST: Final = 110.0
_AFTER_BAR: Final = 6.0


@dataclass(frozen=True, slots=True)
class Rows:
    """The names already placed; bars lie between `left` and `right`, one at each of `middles`.

    Figures follow the bars, `after` apart; `bottom` is where the rows end.
    """

    shapes: tuple[Shape, ...]
    middles: tuple[float, ...]
    left: float
    right: float
    width: float
    bottom: float
    after: float = _AFTER_BAR


def place_rows(names: Sequence[str], figures: Sequence[str], top: float) -> Rows:
    """Lay out one row for each name, with room for the widest figure behind the bars."""
    widest = max(map(width_of, names), default=0.0)
    room = max(map(width_of, figures), default=0.0) + _AFTER_BAR
    side = widest <= _SIDE_AT_MOST
    left = widest + style.GAP if side else 0.0
    width = max(style.WIDTH, left + _BARS_AT_LEAST + room)
    shapes: list[Shape] = []
    middles: list[float] = []
    y = top
    for name in names:
        if side:
            middle = y + style.PITCH / 2
            shapes.append(Words(widest, middle, name, anchor="right"))
            y += style.PITCH
        else:
            for line in wrapped(name, width, width_of):
                shapes.append(Words(0.0, y + style.LINE_HEIGHT / 2, line))
                y += style.LINE_HEIGHT
            middle = y + style.BAR / 2 + 2
            y = middle + style.BAR / 2 + style.GAP * 1.25
        middles.append(middle)
    return Rows(tuple(shapes), tuple(middles), left, width - room, width, y)


def base_rules(rows: Rows, x: float) -> list[Rule]:
    """The line that bars start from: one through, or a piece a row where names lie between."""
    if not rows.left or not rows.middles:
        reach = style.BAR / 2 + 2
        return [Rule(x, middle - reach, middle + reach) for middle in rows.middles]
    return [Rule(x, rows.middles[0] - style.PITCH / 2, rows.middles[-1] + style.PITCH / 2)]
