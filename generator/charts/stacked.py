"""Stacked horizontal bars: rows by category, such as bureaus by rating; it must not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.legend import Entry, legend
from generator.charts.lines import wrapped
from generator.charts.rows import Rows, base_rules, place_rows
from generator.charts.sheet import Bar, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_BETWEEN: Final = 2.0
_LEAST_SEEN: Final = 1.5
_BESIDE_FIGURE: Final = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stacked(Drawing):
    """`rows` are name and one count a category."""

    kind = "stacked"

    unit: str
    categories: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    def sheet(self) -> Sheet:
        tones = [style.mark(position) for position in range(len(self.categories))]
        placed, ends = self._placed()
        entries = [
            Entry(name, tone, hatch)
            for name, (tone, hatch) in zip(self.categories, tones, strict=True)
        ]
        shapes, top = legend(entries, placed.width)
        note = f"条内为各类数目，条末为合计，单位：{self.unit}"
        for line in wrapped(note, placed.width, width_of):
            shapes.append(Words(0.0, top - style.GAP + style.LINE_HEIGHT / 2, line, style.MUTED))
            top += style.LINE_HEIGHT
        rows = place_rows([name for name, _ in self.rows], ends, top - style.GAP / 2)
        scale = self._scale(rows)
        shapes.extend(rows.shapes)
        for (_, counts), end, middle in zip(self.rows, ends, rows.middles, strict=True):
            x = rows.left
            for position, (count, (tone, hatch)) in enumerate(zip(counts, tones, strict=True)):
                if not count:
                    continue
                length = _length(count, scale)
                shapes.append(Bar(x, middle, length, tone, hatch))
                if _fits(count, position, scale):
                    text = f"{count:,}"
                    shapes.append(Words(x + length / 2, middle, text, style.ON_MARK, "center"))
                x += count * scale
            shapes.append(Words(x + rows.after - _BETWEEN, middle, end))
        shapes.extend(base_rules(rows, rows.left))
        return Sheet(rows.width, rows.bottom, tuple(shapes))

    def _placed(self) -> tuple[Rows, list[str]]:
        """The rows and what stands after each bar: the counts too where they do not fit inside."""
        names = [name for name, _ in self.rows]
        crowded: set[int] = set()
        while True:
            ends = [_end(counts, index in crowded) for index, (_, counts) in enumerate(self.rows)]
            placed = place_rows(names, ends, 0.0)
            scale = self._scale(placed)
            now = crowded | {
                index
                for index, (_, counts) in enumerate(self.rows)
                if not all(_fits(n, position, scale) for position, n in enumerate(counts) if n)
            }
            if now == crowded:
                return placed, ends
            crowded = now

    def _scale(self, rows: Rows) -> float:
        return (rows.right - rows.left) / (max((sum(c) for _, c in self.rows), default=0) or 1)


def stacked(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    label: str = "bureau_short",
    heads: tuple[str, str] = ("地区", "合计"),
    unit: str = "项",
    store: ChartStore | None = None,
) -> Chart:
    """One bar a row, one colour a category.

    `frame` is tidy, as `category_counts` makes it: `label` (text), `category` (text), `position`
    (int, the category's order), `count` (int), every row with every category. `heads` name the
    first and the last column of the table beside the chart; `unit` is what is counted.
    """
    title, unit = wording.plain(title), wording.plain(unit)
    categories: dict[int, str] = {}
    groups: dict[tuple[str, ...], dict[int, int]] = {}
    names: dict[tuple[str, ...], str] = {}
    keys = [name for name in ("jurisdiction", "bureau", label) if name in frame]
    for row in frame[[*keys, "category", "position", "count"]].itertuples(index=False, name=None):
        key, (category, position, count) = row[: len(keys)], row[len(keys) :]
        categories[position] = wording.plain(category)
        groups.setdefault(key, {})[position] = int(count)
        names[key] = wording.plain(key[-1])
    order = sorted(categories)
    labels = tuple(categories[position] for position in order)
    rows = tuple(
        (names[key], tuple(counts.get(position, 0) for position in order))
        for key, counts in groups.items()
    )
    description = _description(title, labels, rows, unit)
    drawing = _Stacked(
        id=id, title=title, description=description, unit=unit, categories=labels, rows=rows
    )
    columns = (heads[0], *labels, f"{heads[1]}（{unit}）")
    table = tuple(
        (name, *(f"{count:,}" for count in counts), f"{sum(counts):,}") for name, counts in rows
    )
    numeric = (False, *(True for _ in labels), True)
    return Chart(id, title, description, svg_of(drawing, store), columns, table, numeric)


def _length(count: int, scale: float) -> float:
    return max(count * scale - _BETWEEN, _LEAST_SEEN)


def _fits(count: int, position: int, scale: float) -> bool:
    """Whether the count can be written inside its part; letters on a pattern cannot be read."""
    plain = not style.mark(position)[1]
    return plain and width_of(f"{count:,}") + _BESIDE_FIGURE <= _length(count, scale)


def _end(counts: tuple[int, ...], crowded: bool) -> str:
    parts = "、".join(f"{count:,}" for count in counts)
    return f"{sum(counts):,}（{parts}）" if crowded and len(counts) > 1 else f"{sum(counts):,}"


def _description(
    title: str, labels: tuple[str, ...], rows: tuple[tuple[str, tuple[int, ...]], ...], unit: str
) -> str:
    totals = [sum(counts[place] for _, counts in rows) for place in range(len(labels))]
    whole = "，".join(f"{name} {n:,} {unit}" for name, n in zip(labels, totals, strict=True))
    listed = "；".join(
        name
        + " "
        + ("、".join(f"{label} {n:,}" for label, n in zip(labels, counts, strict=True) if n) or "0")
        for name, counts in rows
    )
    return (
        f"堆叠条形图《{title}》，共 {len(rows)} 行、{sum(totals):,} {unit}，其中{whole}。"
        f"依次为：{listed}。"
    )
