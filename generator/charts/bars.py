"""Horizontal bars: one figure a row, in the order of the frame; it must not sort or add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.rows import base_rules, place_rows
from generator.charts.sheet import Bar, Shape, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_LEAST_SEEN: Final = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Bars(Drawing):
    """`rows` are name, part of the longest bar (None: not reported), figure as written and exact.

    The exact figure is empty where the written one is it.
    """

    kind = "bars"

    caption: str
    tone: int
    rows: tuple[tuple[str, float | None, str, str], ...]

    def sheet(self) -> Sheet:
        shapes: list[Shape] = []
        top = 0.0
        if self.caption:
            shapes.append(Words(0.0, style.LINE_HEIGHT / 2, self.caption, style.MUTED))
            top = style.LINE_HEIGHT + style.GAP / 2
        known = [part for _, part, *_ in self.rows if part is not None]
        figures = [text for _, part, text, _ in self.rows if part is not None]
        rows = place_rows([name for name, *_ in self.rows], figures, top)
        least, most = min([0.0, *known]), max([0.0, *known])
        scale = (rows.right - rows.left) / ((most - least) or 1.0)
        zero = rows.left - least * scale
        shapes.extend(rows.shapes)
        tone = style.MARKS[self.tone % len(style.MARKS)]
        for (_, part, text, exact), middle in zip(self.rows, rows.middles, strict=True):
            if part is None:
                shapes.append(Words(zero + rows.after, middle, text, style.MUTED))
                continue
            length = max(abs(part) * scale, _LEAST_SEEN) if part else 0.0
            shapes.append(Bar(zero if part >= 0 else zero - length, middle, length, tone))
            end = zero + (length if part > 0 else 0.0)
            shapes.append(Words(end + rows.after, middle, text, hint=exact))
        shapes.extend(base_rules(rows, zero))
        empty = width_of(wording.NOT_REPORTED) if len(known) < len(self.rows) else 0.0
        return Sheet(max(rows.width, zero + rows.after + empty), rows.bottom, tuple(shapes))


def bars(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    value: str = "value",
    label: str = "bureau_short",
    heads: tuple[str, str] | None = None,
    unit: str = "",
    tone: int = 0,
    store: ChartStore | None = None,
) -> Chart:
    """One bar for each row of `frame`: column `label` (text) and column `value` (number or None).

    `heads` name the two columns of the table beside the chart, unit and all; `tone` chooses among
    the colours, so that charts that stand together differ.
    """
    names = [wording.plain(name) for name in frame[label]]
    values = [wording.number(entry) for entry in frame[value]]
    written = [wording.NOT_REPORTED if v is None else _written(v, unit) for v in values]
    title, unit = wording.plain(title), wording.plain(unit)
    description = _description(title, names, values, unit)
    most = max((abs(entry) for entry in values if entry is not None), default=Decimal(0))
    rows = tuple(
        (name, None, text, "")
        if entry is None
        else (name, wording.share_of(entry, most), *wording.label(entry, unit, text))
        for name, entry, text in zip(names, values, written, strict=True)
    )
    caption = f"单位：{unit}" if unit and unit != "%" else ""
    drawing = _Bars(
        id=id, title=title, description=description, caption=caption, tone=tone, rows=rows
    )
    columns = heads or ("地区", f"数值（{unit}）" if caption else "数值")
    table = tuple(zip(names, written, strict=True))
    return Chart(id, title, description, svg_of(drawing, store), columns, table, (False, True))


def _written(value: Decimal, unit: str) -> str:
    return wording.amount(value, unit) if unit == "%" else wording.figure(value)


def _description(title: str, names: list[str], values: list[Decimal | None], unit: str) -> str:
    known = [(name, v) for name, v in zip(names, values, strict=True) if v is not None]
    if not known:
        return f"横向条形图《{title}》：共 {len(names)} 行，均{wording.NOT_REPORTED}。"
    sentences = [f"横向条形图《{title}》，共 {len(names)} 行"]
    if len(known) < len(names):
        sentences[0] += f"，其中 {len(names) - len(known)} 行{wording.NOT_REPORTED}"
    total = sum((v for _, v in known), Decimal(0))
    if unit != "%" and all(v >= 0 for _, v in known) and len(known) > 1:
        sentences.append(f"合计 {wording.amount(total, unit)}")
    listed = "，".join(f"{name} {wording.amount(v, unit)}" for name, v in known)
    sentences.append(f"依次为：{listed}")
    return "。".join(sentences) + "。"
