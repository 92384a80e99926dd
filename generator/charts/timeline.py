"""Upright columns over time, one panel a figure, and what they add up to; it must not count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.sheet import Bar, Shape, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT: Final = 72.0
_LEAST_SEEN: Final = 1.5
_WIDEST: Final = 34.0
_BASE: Final = 1.0
_LETTER_GAP: Final = 4.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure told over time: the column of the frame, what to call it and its unit."""

    column: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Panel:
    """`columns` are part of the highest column, figure as written and exact, one a period.

    The exact figure is empty where the written one is it.
    """

    caption: str
    tone: int
    columns: tuple[tuple[float, str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Timeline(Drawing):
    """`periods` are the two lines below each column, the second only where it changes."""

    kind = "timeline"

    periods: tuple[tuple[str, str], ...]
    panels: tuple[_Panel, ...]

    def sheet(self) -> Sheet:
        width, count = style.WIDTH, len(self.periods)
        pitch = width / (count or 1)
        middles = [pitch * (place + 0.5) for place in range(count)]
        shapes: list[Shape] = []
        top = 0.0
        for panel in self.panels:
            shapes.append(Words(0.0, top + style.LINE_HEIGHT / 2, panel.caption, style.MUTED))
            base = top + 2 * style.LINE_HEIGHT + _HEIGHT
            shapes.extend(_columns(panel, middles, min(pitch * 0.7, _WIDEST), base))
            shapes.append(Bar(0.0, base + _BASE / 2, width, style.LINE, height=_BASE))
            top = base + style.GAP * 1.5
        return Sheet(width, _below(shapes, self.periods, middles, top), tuple(shapes))


def _columns(panel: _Panel, middles: list[float], width: float, base: float) -> list[Shape]:
    tone = style.MARKS[panel.tone % len(style.MARKS)]
    shapes: list[Shape] = []
    tops: list[float] = []
    for (part, _, _), middle in zip(panel.columns, middles, strict=True):
        height = max(part * _HEIGHT, _LEAST_SEEN) if part else 0.0
        tops.append(base - height)
        if height:
            shapes.append(Bar(middle - width / 2, base - height / 2, width, tone, height=height))
    for place in _written(panel, middles):
        _, text, exact = panel.columns[place]
        above = tops[place] - style.LINE_HEIGHT / 2
        x = _inside(middles[place], width_of(text))
        shapes.append(Words(x, above, text, anchor="center", hint=exact))
    return shapes


def _written(panel: _Panel, middles: list[float]) -> list[int]:
    """The columns whose figures are written: the highest first, then those that find room."""
    ranked = sorted(range(len(middles)), key=lambda place: (-panel.columns[place][0], place))
    taken: list[tuple[float, float]] = []
    found = []
    for place in ranked:
        part, text, _ = panel.columns[place]
        half = (width_of(text) + _LETTER_GAP) / 2
        x = _inside(middles[place], width_of(text))
        if part and all(x + half <= left or x - half >= right for left, right in taken):
            taken.append((x - half, x + half))
            found.append(place)
    return sorted(found)


def _inside(middle: float, width: float) -> float:
    """The middle of a text, moved where it would reach out of the picture."""
    return min(max(middle, width / 2), style.WIDTH - width / 2)


def _below(
    shapes: list[Shape], periods: Sequence[tuple[str, str]], middles: list[float], top: float
) -> float:
    """The names of the periods, as many as find room, and below them the years; the new bottom."""
    first, second = top + style.GAP / 2, top + style.GAP / 2 + style.LINE_HEIGHT
    room = [float("-inf"), float("-inf")]
    years = any(year for _, year in periods)
    for (name, year), middle in zip(periods, middles, strict=True):
        for line, (text, height) in enumerate(((name, first), (year, second))):
            x = _inside(middle, width_of(text))
            if text and x - width_of(text) / 2 >= room[line]:
                shapes.append(Words(x, height, text, style.MUTED, "center"))
                room[line] = x + width_of(text) / 2 + _LETTER_GAP
    return (second if years else first) + style.LINE_HEIGHT / 2


def timeline(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    measures: Sequence[Measured],
    accumulated: str = "",
    store: ChartStore | None = None,
) -> Chart:
    """One panel of columns for each of `measures`, one column a period.

    `frame` is as `sums_by_period` makes it: `period` (2022-07, 2022-Q3 or 2022, every one from the
    first to the last) and the columns of the measures (numbers). `accumulated` names the measure
    that is also shown as what has been reached by the end of each period.
    """
    title = wording.plain(title)
    periods = [str(period) for period in frame["period"]]
    named = [_Named(entry, [Decimal(str(v)) for v in frame[entry.column]]) for entry in measures]
    each = _each(periods)
    panels = [
        _panel(f"{each}{entry.title}", entry.unit, entry.values, tone)
        for tone, entry in enumerate(named)
    ]
    panels += [
        _panel(f"累计{entry.title}", entry.unit, entry.sums, tone)
        for tone, entry in enumerate(named)
        if entry.measure.column == accumulated
    ]
    description = _description(title, periods, named)
    drawing = _Timeline(
        id=id,
        title=title,
        description=description,
        periods=tuple(_names(periods)),
        panels=tuple(panels),
    )
    columns = ["时间"]
    for entry in named:
        columns += [f"{entry.title}（{entry.unit}）", f"累计{entry.title}（{entry.unit}）"]
    table = tuple(
        (
            _long(period),
            *(
                wording.figure(value)
                for entry in named
                for value in (entry.values[place], entry.sums[place])
            ),
        )
        for place, period in enumerate(periods)
    )
    numeric = (False, *(True for _ in columns[1:]))
    return Chart(id, title, description, svg_of(drawing, store), tuple(columns), table, numeric)


class _Named:
    """A measure with its figures, period by period, and what they add up to."""

    def __init__(self, measure: Measured, values: list[Decimal]) -> None:
        self.measure = measure
        self.title = wording.plain(measure.title)
        self.unit = wording.plain(measure.unit)
        self.values = values
        self.sums = list(accumulate(values))


def _panel(caption: str, unit: str, values: list[Decimal], tone: int) -> _Panel:
    most = max((abs(value) for value in values), default=Decimal(0))
    columns = tuple(
        (wording.share_of(value, most), *wording.label(value, unit, wording.figure(value)))
        for value in values
    )
    return _Panel(f"{caption}（{unit}）" if unit else caption, tone, columns)


def _description(title: str, periods: list[str], named: list[_Named]) -> str:
    if not periods:
        return f"时间柱形图《{title}》：没有写明日期的记录。"
    first, last = _long(periods[0]), _long(periods[-1])
    span = first if first == last else f"{first}至{last}"
    parts = []
    for entry in named:
        listed = "，".join(
            f"{_long(period)} {wording.figure(value)}"
            for period, value in zip(periods, entry.values, strict=True)
        )
        total = wording.amount(entry.sums[-1], entry.unit)
        parts.append(f"{entry.title}合计 {total}，依次为：{listed}")
    return f"时间柱形图《{title}》，{span}。" + "。".join(parts) + "。"


def _each(periods: list[str]) -> str:
    if any("Q" in period for period in periods):
        return "每季度"
    return "每月" if any("-" in period for period in periods) else "每年"


def _long(period: str) -> str:
    """A period as a sentence says it."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}年"
    if part.startswith("Q"):
        return f"{year}年第{part[1:]}季度"
    return f"{year}年{int(part)}月"


def _names(periods: list[str]) -> list[tuple[str, str]]:
    """What stands below each column; the year where it begins."""
    found = []
    before = ""
    for period in periods:
        year, _, part = period.partition("-")
        short = part if part.startswith("Q") else f"{int(part)}月" if part else year
        short = f"{short[1:]}季" if short.startswith("Q") else short
        found.append((short, f"{year}年" if part and year != before else ""))
        before = year
    return found
