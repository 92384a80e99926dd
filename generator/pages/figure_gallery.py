"""Which charts a figure's page gets: by place, by month, by its own grouping; it must not count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from generator.pages import wording
from generator.pages.figure_table import GroupTable
from generator.records.programme import Indicator, Programme
from generator.stats.pace import Pace

if TYPE_CHECKING:
    from generator.charts.chart import Chart
    from generator.charts.store import ChartStore

_ROWS: Final = (2, 40)
"""A picture of fewer groups says nothing, of more nothing at a glance."""


def figure_charts(
    programme: Programme,
    indicator: Indicator,
    tables: Sequence[GroupTable],
    pace: Pace | None,
    store: ChartStore | None = None,
) -> list[Chart]:
    """A chart for each grouping of the figure that a picture helps with, and one of its months."""
    goals = [goal for goal in programme.goals if goal.indicator == indicator.id]
    stem = f"{programme.id}-{indicator.id}"
    found: list[Chart] = []
    for number, table in enumerate(tables, 1):
        told = {(line.value, line.target) for line in table.lines}
        if _ROWS[0] <= len(table.lines) <= _ROWS[1] and len(told) > 1:
            found.append(_of_table(table, indicator, f"{stem}-{number}", store))
    if pace is not None and _ROWS[0] <= len(pace.months) <= _ROWS[1]:
        aim = next((g.target for g in goals if g.scope == "total" and g.target), None)
        found.append(_months(pace, indicator, aim, f"{stem}-months", store))
    return found


def _of_table(
    table: GroupTable, indicator: Indicator, identifier: str, store: ChartStore | None
) -> Chart:
    import pandas as pd  # noqa: PLC0415 - only where it is used

    from generator.charts.bars import bars  # noqa: PLC0415
    from generator.charts.targets import targets  # noqa: PLC0415

    title = f"{indicator.title}：{table.title}"
    frame: dict[str, list[Any]] = {"label": [line.label for line in table.lines]}
    if table.judged:
        frame["target"] = [line.target for line in table.lines]
        frame["reported"] = [line.value for line in table.lines]
        judged = pd.DataFrame(frame, dtype="object")
        return targets(
            judged,
            id=identifier,
            title=title,
            unit=indicator.unit,
            label="label",
            head=table.head,
            store=store,
        )
    frame["value"] = [line.value for line in table.lines]
    return bars(
        pd.DataFrame(frame, dtype="object"),
        id=identifier,
        title=title,
        label="label",
        heads=(table.head, f"{indicator.title}（{indicator.unit}）"),
        unit=indicator.unit,
        store=store,
    )


def _months(
    pace: Pace,
    indicator: Indicator,
    aim: float | None,
    identifier: str,
    store: ChartStore | None,
) -> Chart:
    import pandas as pd  # noqa: PLC0415

    from generator.charts.bars import bars  # noqa: PLC0415
    from generator.charts.targets import targets  # noqa: PLC0415

    labels = [wording.date(month.month) for month in pace.months]
    totals = [month.total for month in pace.months]
    title = f"{indicator.title}：逐月累计"
    if aim is None:
        return bars(
            pd.DataFrame({"label": labels, "value": totals}, dtype="object"),
            id=identifier,
            title=title,
            label="label",
            heads=("月份", f"累计（{indicator.unit}）"),
            unit=indicator.unit,
            tone=2,
            store=store,
        )
    return targets(
        pd.DataFrame(
            {"label": labels, "target": [aim] * len(labels), "reported": totals}, dtype="object"
        ),
        id=identifier,
        title=title,
        unit=indicator.unit,
        label="label",
        head="月份",
        tone=2,
        store=store,
    )
