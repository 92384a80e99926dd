"""One bar cut into shares, each spelt out below it; it must not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.legend import Entry, swatch
from generator.charts.lines import wrapped
from generator.charts.sheet import Bar, Shape, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_BETWEEN: Final = 2.0
_LEAST_SEEN: Final = 1.5
_HEIGHT: Final = 30.0
_INDENT: Final = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Distribution(Drawing):
    """`parts` are name, count and the figures as written."""

    kind = "distribution"

    parts: tuple[tuple[str, int, str], ...]

    def sheet(self) -> Sheet:
        width, middle = style.WIDTH, _HEIGHT / 2
        total = sum(count for _, count, _ in self.parts)
        shapes: list[Shape] = []
        if not total:
            shapes.append(
                Bar(0.5, middle, width - 1, style.TRACK, edge=style.LINE, height=_HEIGHT - 1)
            )
        x = 0.0
        for position, (_, count, _) in enumerate(self.parts):
            if not count:
                continue
            tone, hatch = style.mark(position)
            length = max(width * count / total - _BETWEEN, _LEAST_SEEN)
            shapes.append(Bar(x, middle, length, tone, hatch, height=_HEIGHT))
            share = wording.percent(count, total)
            if not hatch and width_of(share) + 2 * _BETWEEN <= length:
                shapes.append(Words(x + length / 2, middle, share, style.ON_MARK, "center"))
            x += width * count / total
        top = _HEIGHT + style.GAP
        for position, (name, _, figures) in enumerate(self.parts):
            top = _line(shapes, Entry(name, *style.mark(position)), figures, top, width)
        return Sheet(width, top, tuple(shapes))


def _line(shapes: list[Shape], entry: Entry, figures: str, top: float, width: float) -> float:
    """One line below the bar: its colour, its name and at the right its figures."""
    room = width - _INDENT - width_of(figures) - 2 * style.GAP
    middle = top + style.PITCH / 2
    shapes.append(swatch(entry, 0.0, middle))
    shapes.append(Words(width, middle, figures, anchor="right"))
    for index, line in enumerate(wrapped(entry.text, max(room, width / 3), width_of)):
        shapes.append(Words(_INDENT, middle + index * style.LINE_HEIGHT, line))
        top = middle + index * style.LINE_HEIGHT + style.PITCH / 2
    return top


def distribution(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    heads: tuple[str, str, str] = ("类别", "数量", "占比"),
    unit: str = "项",
    store: ChartStore | None = None,
) -> Chart:
    """The share of each category in the whole.

    `frame` is as `category_totals` makes it: `category` (text), `count` (int), a row a category in
    its order. `heads` name the columns of the table beside the chart; `unit` is what is counted.
    """
    title, unit = wording.plain(title), wording.plain(unit)
    names = [wording.plain(name) for name in frame["category"]]
    counts = [int(count) for count in frame["count"]]
    total = sum(counts)
    shares = [wording.percent(count, total) if total else "—" for count in counts]
    listed = "，".join(
        f"{name} {count:,} {unit}（{share}）"
        for name, count, share in zip(names, counts, shares, strict=True)
    )
    description = f"分布条形图《{title}》，共 {total:,} {unit}：{listed}。"
    parts = tuple(
        (name, count, f"{count:,} {unit}　{share}")
        for name, count, share in zip(names, counts, shares, strict=True)
    )
    drawing = _Distribution(id=id, title=title, description=description, parts=parts)
    table = tuple(
        (name, f"{count:,}", share)
        for name, count, share in zip(names, counts, shares, strict=True)
    )
    columns = (heads[0], f"{heads[1]}（{unit}）", heads[2])
    return Chart(
        id, title, description, svg_of(drawing, store), columns, table, (False, True, True)
    )
