"""How many of those who set out reached each stage: one centred bar a stage; it must not count.

Below each bar stand those who have not reached it, told apart: overdue, not due, not
reported, and those of whom nobody expects it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.charts import style, wording
from generator.charts.chart import Chart
from generator.charts.draw import width_of
from generator.charts.drawing import Drawing, svg_of
from generator.charts.lines import wrapped
from generator.charts.sheet import Bar, Shape, Sheet, Words
from generator.charts.store import ChartStore

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT: Final = 22.0
_LEAST_SEEN: Final = 1.5
_LACKING: Final = {
    "late": "其中逾期完成",
    "overdue": "已逾期",
    "open": "未到期",
    "undated": "尚无记录",
    "not_reported": wording.NOT_REPORTED,
    "not_listed": "未列入",
    "not_reached": "未到这一步",
}
"""The columns that say more of a stage, with the words for each."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """`part` of the whole width; `figures` and `lacking` are words, the latter may be empty."""

    title: str
    part: float
    figures: str
    lacking: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Funnel(Drawing):
    kind = "funnel"

    stages: tuple[_Stage, ...]

    def sheet(self) -> Sheet:
        width, top = style.WIDTH, 0.0
        shapes: list[Shape] = []
        for number, stage in enumerate(self.stages, start=1):
            room = width - width_of(stage.figures) - 2 * style.GAP
            middle = top + style.LINE_HEIGHT / 2
            shapes.append(Words(width, middle, stage.figures, anchor="right"))
            for line in wrapped(f"{number}. {stage.title}", room, width_of):
                shapes.append(Words(0.0, top + style.LINE_HEIGHT / 2, line))
                top += style.LINE_HEIGHT
            middle = top + _HEIGHT / 2 + 2
            shapes.append(
                Bar(0.5, middle, width - 1, style.TRACK, edge=style.LINE, height=_HEIGHT - 1)
            )
            if stage.part:
                length = max(stage.part * width, _LEAST_SEEN)
                left = (width - length) / 2
                shapes.append(Bar(left, middle, length, style.MARKS[0], height=_HEIGHT))
            top = middle + _HEIGHT / 2 + 2
            if stage.lacking:
                for line in wrapped(stage.lacking, width, width_of):
                    shapes.append(Words(0.0, top + style.LINE_HEIGHT / 2, line, style.MUTED))
                    top += style.LINE_HEIGHT
            top += style.GAP
        return Sheet(width, top, tuple(shapes))


def funnel(
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002 - a chart's id
    title: str,
    unit: str = "个",
    store: ChartStore | None = None,
) -> Chart:
    """One bar for each stage, as long as the part of the subjects that reached it.

    `frame` is as `stages_reached` makes it; used are `title` (text) and `subjects`, `reached`,
    `late` and the columns of `_LACKING` (int). `unit` is what subjects are counted in.
    """
    title, unit = wording.plain(title), wording.plain(unit)
    rows = frame.to_dict("records")
    stages = tuple(_stage(row, unit) for row in rows)
    drawing_words = _description(title, rows, stages, unit)
    drawing = _Funnel(id=id, title=title, description=drawing_words, stages=stages)
    columns = (
        "阶段",
        f"到达（{unit}）",
        "占全部",
        *(f"{words}（{unit}）" for words in _LACKING.values()),
    )
    table = tuple(
        (
            wording.plain(row["title"]),
            f"{row['reached']:,}",
            _share(row),
            *(f"{row[name]:,}" for name in _LACKING),
        )
        for row in rows
    )
    numeric = (False, *(True for _ in columns[1:]))
    return Chart(id, title, drawing_words, svg_of(drawing, store), columns, table, numeric)


def _stage(row: dict[Any, Any], unit: str) -> _Stage:
    reached, subjects = int(row["reached"]), int(row["subjects"])
    lacking = [
        f"{words} {int(row[name]):,} {unit}" for name, words in _LACKING.items() if row[name]
    ]
    return _Stage(
        wording.plain(row["title"]),
        reached / subjects if subjects else 0.0,
        f"{reached:,} / {subjects:,} {unit}　{_share(row)}",
        "，".join(lacking),
    )


def _share(row: dict[Any, Any]) -> str:
    subjects = int(row["subjects"])
    return wording.percent(int(row["reached"]), subjects) if subjects else "—"


def _description(
    title: str, rows: list[dict[Any, Any]], stages: tuple[_Stage, ...], unit: str
) -> str:
    subjects = int(rows[0]["subjects"]) if rows else 0
    listed = "；".join(
        f"{stage.title} {stage.figures.replace('　', '，')}"
        + (f"（{stage.lacking}）" if stage.lacking else "")
        for stage in stages
    )
    return f"漏斗图《{title}》，共 {subjects:,} {unit}、{len(stages)} 个阶段。依次为：{listed}。"
