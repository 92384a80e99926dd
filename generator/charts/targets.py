"""A goal divided among bureaus, with what each reported; it must not judge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.drawing import Drawing, svg_of
from generator.charts.legend import Entry, legend
from generator.charts.rows import base_rules, place_rows
from generator.charts.sheet import Bar, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_LEAST_SEEN: Final = 1.5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Targets(Drawing):
    """`rows` are name, target and report as parts of the longest bar, figures as written and exact.

    The exact figures are empty where the written ones are they.
    """

    kind = "targets"

    unit: str
    tone: int
    rows: tuple[tuple[str, float | None, float | None, str, str], ...]

    def sheet(self) -> Sheet:
        tone = style.MARKS[self.tone % len(style.MARKS)]
        hatch = style.NOT_GIVEN_HATCH
        given = [reported is not None for _, _, reported, *_ in self.rows]
        entries = []
        if any(given):
            entries += [Entry("本站所收", tone), Entry("目标", style.TRACK, "", style.LINE)]
        if not all(given):
            entries.append(Entry(f"目标，{wording.NOT_REPORTED}", style.TRACK, hatch, tone))
        names, figures = [row[0] for row in self.rows], [row[3] for row in self.rows]
        shapes, top = legend(entries, place_rows(names, figures, 0.0).width)
        caption = Words(
            0.0, top - style.GAP + style.LINE_HEIGHT / 2, f"单位：{self.unit}", style.MUTED
        )
        shapes.append(caption)
        rows = place_rows(names, figures, top + style.LINE_HEIGHT - style.GAP / 2)
        reach = rows.right - rows.left
        shapes.extend(rows.shapes)
        for row, middle in zip(self.rows, rows.middles, strict=True):
            _, target, reported, text, exact = row
            end = rows.left
            if target is not None:
                length = max(target * reach, _LEAST_SEEN) if target else 0.0
                lacking = reported is None
                edge = tone if lacking else style.LINE
                shapes.append(Bar(end, middle, length, style.TRACK, hatch if lacking else "", edge))
                end = rows.left + length
            if reported:
                length = max(reported * reach, _LEAST_SEEN)
                shapes.append(Bar(rows.left, middle, length, tone))
                end = max(end, rows.left + length)
            shapes.append(Words(end + rows.after, middle, text, hint=exact))
        shapes.extend(base_rules(rows, rows.left))
        return Sheet(rows.width, rows.bottom, tuple(shapes))


def targets(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    unit: str,
    label: str = "bureau_short",
    head: str = "地区",
    tone: int = 0,
    store: ChartStore | None = None,
) -> Chart:
    """One bar for each bureau's part of one goal.

    `frame` holds the rows of one goal of `goals_by_bureau`: `label` (text), `target`, `reported`
    (number or None, in `unit`). `tone` chooses among the colours, so that charts that stand
    together differ.
    """
    title, unit = wording.plain(title), wording.plain(unit)
    names = [wording.plain(name) for name in frame[label]]
    goals = [wording.number(value) for value in frame["target"]]
    found = [wording.number(value) for value in frame["reported"]]
    most = max((v for v in (*goals, *found) if v is not None), default=Decimal(0))
    rows = tuple(
        (
            name,
            None if goal is None else wording.share_of(goal, most),
            None if report is None else wording.share_of(report, most),
            *_labels(goal, report, unit),
        )
        for name, goal, report in zip(names, goals, found, strict=True)
    )
    description = _description(title, names, goals, found, unit)
    drawing = _Targets(id=id, title=title, description=description, unit=unit, tone=tone, rows=rows)
    table = tuple(
        (name, wording.LOST if goal is None else wording.figure(goal), wording.cell(report))
        for name, goal, report in zip(names, goals, found, strict=True)
    )
    columns = (head, f"目标（{unit}）", f"本站所收（{unit}）")
    return Chart(
        id, title, description, svg_of(drawing, store), columns, table, (False, True, True)
    )


def _labels(goal: Decimal | None, report: Decimal | None, unit: str) -> tuple[str, str]:
    """The figures as they stand at a bar, and exactly where that shortens them."""
    exact = _figures(goal, report)
    target = wording.LOST if goal is None else wording.label(goal, unit, wording.figure(goal))[0]
    if report is None:
        short = target
    else:
        short = f"{wording.label(report, unit, wording.figure(report))[0]} / {target}"
    return short, "" if short == exact else f"{exact} {unit}".rstrip()


def _figures(goal: Decimal | None, report: Decimal | None) -> str:
    target = wording.LOST if goal is None else wording.figure(goal)
    return target if report is None else f"{wording.figure(report)} / {target}"


def _description(
    title: str,
    names: list[str],
    goals: list[Decimal | None],
    found: list[Decimal | None],
    unit: str,
) -> str:
    total = wording.amount(sum((goal for goal in goals if goal is not None), Decimal(0)), unit)
    known = [report for report in found if report is not None]
    heard = (
        f"{len(known)} 行有报送，合计 {wording.amount(sum(known, Decimal(0)), unit)}"
        if known
        else f"均{wording.NOT_REPORTED}"
    )
    listed = "，".join(
        f"{name} {_figures(goal, report)}"
        for name, goal, report in zip(names, goals, found, strict=True)
    )
    order = "本站所收 / 目标" if known else "目标"
    return (
        f"横向条形图《{title}》，共 {len(names)} 行，目标合计 {total}，{heard}。"
        f"依次为（{order}，单位：{unit}）：{listed}。"
    )
