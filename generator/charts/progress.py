"""Goals against what is reported: one bar a goal, full where it is reached; it must not judge.

A goal with nothing reported and a goal whose number the source has lost get a hatched bar and say
so in words; neither is drawn as nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.lines import wrapped
from generator.charts.sheet import Bar, Shape, Sheet, Words
from generator.charts.store import ChartStore
from generator.records.programme import BOUND_LABELS, PART_LABELS, SCOPE_LABELS
from generator.stats.goals import GoalState

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT: Final = 14.0
_LEAST_SEEN: Final = 1.5
_COLUMNS: Final = ("目标", "目标数", "本站所收", "完成比例", "状态")


@dataclass(frozen=True, slots=True)
class _Row:
    """`part` is None for a hatched bar."""

    title: str
    part: float | None
    hatch: str
    detail: str
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Progress(Drawing):
    kind = "progress"

    rows: tuple[_Row, ...]

    def sheet(self) -> Sheet:
        shapes: list[Shape] = []
        top, width = 0.0, style.WIDTH
        for row in self.rows:
            for line in wrapped(row.title, width, width_of):
                shapes.append(Words(0.0, top + style.LINE_HEIGHT / 2, line))
                top += style.LINE_HEIGHT
            middle = top + _HEIGHT / 2 + 2
            shapes.append(
                Bar(
                    0.5,
                    middle,
                    width - 1,
                    style.TRACK,
                    row.hatch if row.part is None else "",
                    style.LINE,
                    height=_HEIGHT - 1,
                )
            )
            if row.part:
                length = max(row.part * width, _LEAST_SEEN)
                shapes.append(Bar(0.0, middle, length, style.MARKS[0], height=_HEIGHT))
            top = _words_below(shapes, row, middle + _HEIGHT / 2 + 2, width) + 2 * style.GAP
        return Sheet(width, top - 2 * style.GAP, tuple(shapes))


def _words_below(shapes: list[Shape], row: _Row, top: float, width: float) -> float:
    """Target and figure at the left, the state at the right, or below where both do not fit."""
    beside = width_of(row.detail) + width_of(row.state) + 2 * style.GAP <= width
    if beside:
        middle = top + style.LINE_HEIGHT / 2
        shapes.append(Words(0.0, middle, row.detail, style.MUTED))
        shapes.append(Words(width, middle, row.state, anchor="right"))
        return top + style.LINE_HEIGHT
    for tone, text in ((style.MUTED, row.detail), (style.INK, row.state)):
        for line in wrapped(text, width, width_of):
            shapes.append(Words(0.0, top + style.LINE_HEIGHT / 2, line, tone))
            top += style.LINE_HEIGHT
    return top


def progress(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    store: ChartStore | None = None,
) -> Chart:
    """One bar for each goal.

    `frame` is as `goals_frame` makes it; used are `title`, `target`, `upper`, `bound`, `scope`,
    `unit`, `reported`, `share`, `places`, `places_reached`, `state`.
    """
    title = wording.plain(title)
    goals = frame.to_dict("records")
    rows = tuple(_row(goal) for goal in goals)
    reached = sum(1 for goal in goals if GoalState(goal["state"]).fulfilled)
    absent = sum(1 for goal in goals if wording.number(goal["reported"]) is None)
    described = "；".join(f"{row.title}：{row.detail}，{row.state}" for row in rows)
    description = (
        f"进度条形图《{title}》，共 {len(rows)} 项目标，{reached} 项已达到，"
        f"{absent} 项{wording.NOT_REPORTED}。{described}。"
    )
    drawing = _Progress(id=id, title=title, description=description, rows=rows)
    table = tuple(
        (
            wording.plain(goal["title"]),
            _target(goal),
            _reported(goal) or wording.NOT_REPORTED,
            "—" if row.part is None else wording.percent(Decimal(str(row.part)), 1),
            GoalState(goal["state"]).label,
        )
        for goal, row in zip(goals, rows, strict=True)
    )
    numeric = (False, True, True, True, False)
    return Chart(id, title, description, svg_of(drawing, store), _COLUMNS, table, numeric)


def _row(goal: dict[Any, Any]) -> _Row:
    state = GoalState(goal["state"])
    share = wording.number(goal["share"])
    reported, target = _reported(goal), _target(goal)
    if state is GoalState.UNKNOWN_TARGET:
        words = f"本站所收：{reported}" if reported else wording.NOT_REPORTED
        return _Row(
            wording.plain(goal["title"]), None, style.UNKNOWN_HATCH, f"目标数{target}", words
        )
    detail = f"目标：{target}"
    if not reported:
        return _Row(
            wording.plain(goal["title"]), None, style.NOT_GIVEN_HATCH, detail, wording.NOT_REPORTED
        )
    detail += f"；本站所收：{reported}"
    if share is None:
        return _Row(wording.plain(goal["title"]), None, style.NOT_GIVEN_HATCH, detail, state.label)
    words = state.label if share == 1 else f"{state.label} {wording.percent(share, 1)}"
    return _Row(wording.plain(goal["title"]), float(share), "", detail, words)


def _target(goal: dict[Any, Any]) -> str:
    target, upper = wording.number(goal["target"]), wording.number(goal["upper"])
    unit = str(goal["unit"])
    if target is None:
        return wording.LOST
    scope = "" if goal["scope"] == "total" else SCOPE_LABELS[goal["scope"]]
    if upper is not None:
        return f"{scope} {wording.figure(target)} 至 {wording.amount(upper, unit)}".strip()
    return f"{scope}{BOUND_LABELS[goal['bound']]} {wording.amount(target, unit)}".strip()


def _reported(goal: dict[Any, Any]) -> str:
    """What the site was given, in words; empty where it was given nothing."""
    reported = wording.number(goal["reported"])
    if reported is None:
        return ""
    places, reached = wording.number(goal["places"]), wording.number(goal["places_reached"])
    if places is None or reached is None:
        return wording.amount(reported, str(goal["unit"]))
    parts, some = PART_LABELS[str(goal["scope"])]
    return f"{places} {parts}中 {reached} {some}达到"
