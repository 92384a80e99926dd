"""Which charts a programme and each of its forms get, by types of fields; it must not draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.form import Form
from generator.records.programme import Programme

if TYPE_CHECKING:
    import pandas as pd

    from generator.charts.chart import Chart
    from generator.charts.store import ChartStore
    from generator.stats.rows import Column

_BUREAUS_AT_LEAST: Final = 2
"""A comparison of bureaus needs more than one."""
_PERIODS_AT_LEAST: Final = 3
"""So many months make a course of time."""
_CATEGORIES_AT_LEAST: Final = 2
"""A whole that is not divided needs no picture."""
_OVERVIEW: Final = 3
"""So many pictures stand open; whoever wants more unfolds them."""


@dataclass(frozen=True, slots=True)
class FormCharts:
    """The charts of a form: those that say most, and the rest."""

    overview: tuple[Chart, ...] = ()
    more: tuple[Chart, ...] = ()


def charts_by_programme(
    edition: Edition, store: ChartStore | None = None
) -> dict[str, list[Chart]]:
    """How far each goal is and how many reached each stage, for programmes that have such."""
    found: dict[str, list[Chart]] = {}
    for programme in edition.dataset.catalogue.programmes.values():
        charts = [_progress(edition, programme, store)] if programme.goals else []
        funnel = stage_funnel(edition, programme, store)
        charts += [funnel] if funnel else []
        if charts:
            found[programme.id] = charts
    return found


def stage_funnel(
    edition: Edition, programme: Programme, store: ChartStore | None = None
) -> Chart | None:
    """How many followed subjects reached each stage; None where a programme follows none."""
    if not programme.board:
        return None
    from generator.charts.funnel import funnel  # noqa: PLC0415 - pandas only where it is used
    from generator.stats.stages import stages_reached  # noqa: PLC0415

    frame = stages_reached(edition.dataset, programme, edition.today)
    if not len(frame):
        return None
    return funnel(
        frame,
        id=f"{programme.id}-stages",
        title=f"{programme.short}：到达各阶段的数目",
        store=store,
    )


def form_charts(
    edition: Edition, programme: Programme, form: str, store: ChartStore | None = None
) -> FormCharts:
    """The charts of one form in a programme, none where nothing was handed in.

    First come the fields that the form names, or the first distribution, then its course over
    time and its first figure by bureau; whatever else can be drawn is for those who ask for more.
    """
    dataset = edition.dataset
    described = dataset.catalogue.form_of(programme.id, form)
    if described.bulletin or not dataset.of(programme.id, form):
        return FormCharts()
    drawing = _FormDrawing(dataset, programme, described, store)
    first, rest = drawing.ordered()
    return FormCharts(overview=tuple(first[:_OVERVIEW]), more=(*first[_OVERVIEW:], *rest))


def _progress(edition: Edition, programme: Programme, store: ChartStore | None) -> Chart:
    from generator.charts.progress import progress  # noqa: PLC0415
    from generator.stats.goals import goals_frame  # noqa: PLC0415

    frame = goals_frame(edition.dataset, programme, edition.today)
    return progress(
        frame, id=f"{programme.id}-goals", title=f"{programme.short}：目标进度", store=store
    )


class _FormDrawing:
    """The frame of one form and what can be drawn from it; each chart is made once."""

    def __init__(
        self, dataset: Dataset, programme: Programme, form: Form, store: ChartStore | None
    ) -> None:
        from generator.stats import rows  # noqa: PLC0415

        self.dataset = dataset
        self.programme = programme
        self.form = form
        self.store = store
        self.id = f"{programme.id}-{form.id}"
        self.frame = rows.rows_frame(dataset, programme.id, form.id)
        self.bureaus = int(self.frame["bureau"].nunique())
        self.counted = "行" if form.rows else "条"
        self.compared = self.bureaus >= _BUREAUS_AT_LEAST

    def ordered(self) -> tuple[list[Chart], list[Chart]]:
        """The charts that say most, in their order, and the others."""
        from generator.stats.form_summary import main_figures, other_figures  # noqa: PLC0415
        from generator.stats.rows import category_columns  # noqa: PLC0415

        main, other = main_figures(self.form), other_figures(self.form)
        categories = [column for column in category_columns(self.form) if self._divides(column)]
        shares = {column.name: self._distribution(column) for column in categories}
        figures = {
            column.name: self._by_bureau(column, tone)
            for tone, column in enumerate([*main, *other])
            if self.compared and self._told(column)
        }
        drawn = shares | figures
        named = [name for name in self.form.charts if name in drawn] or list(shares)[:1]
        also = [name for name in list(figures)[:1] if name not in named]
        leading = [drawn[name] for name in named]
        leading += self._course(main)
        leading += [drawn[name] for name in also]
        rest = [chart for name, chart in drawn.items() if name not in (*named, *also)]
        if self.compared and len(self.frame) > self.bureaus:
            rest += [self._by_bureau_and_category(column) for column in categories]
        return leading, rest

    def _told(self, column: Column) -> bool:
        return bool(self.frame[column.name].notna().any())

    def _divides(self, column: Column) -> bool:
        return int(self.frame[column.name].nunique()) >= _CATEGORIES_AT_LEAST

    def _distribution(self, column: Column) -> Chart:
        from generator.charts.distribution import distribution  # noqa: PLC0415
        from generator.stats.categories import category_totals  # noqa: PLC0415

        return distribution(
            category_totals(self.frame, column.name),
            id=f"{self.id}-{column.name}",
            title=column.title,
            unit=self.counted,
            store=self.store,
        )

    def _by_bureau_and_category(self, column: Column) -> Chart:
        from generator.charts.stacked import stacked  # noqa: PLC0415
        from generator.stats.categories import category_counts  # noqa: PLC0415

        return stacked(
            category_counts(self.frame, column.name),
            id=f"{self.id}-{column.name}-bureaus",
            title=f"{column.title}（按地区）",
            unit=self.counted,
            store=self.store,
        )

    def _by_bureau(self, column: Column, tone: int) -> Chart:
        from generator.charts.bars import bars  # noqa: PLC0415
        from generator.stats.sums import sums_by_bureau  # noqa: PLC0415

        return bars(
            sums_by_bureau(self.frame, column.name),
            id=f"{self.id}-{column.name}",
            title=f"{column.title}（按地区）",
            heads=("地区", column.field.heading),
            unit=column.field.unit,
            tone=tone,
            store=self.store,
        )

    def _course(self, main: list[Column]) -> list[Chart]:
        """The course over time, where the days of the rows make one."""
        from generator.charts.timeline import Measured, timeline  # noqa: PLC0415
        from generator.stats.periods import sums_by_period  # noqa: PLC0415

        if not self.form.date_field or self.form.series:
            return []
        figures = [column for column in main if self._told(column)][:1]
        frame: pd.DataFrame = sums_by_period(self.dataset, self.programme.id, self.form.id, figures)
        if int((frame["rows"] > 0).sum()) < _PERIODS_AT_LEAST:
            return []
        measures = [Measured("rows", "记录", self.counted)]
        measures += [Measured(c.name, c.title, c.field.unit) for c in figures]
        words = "、".join(entry.title for entry in measures)
        return [
            timeline(
                frame,
                id=f"{self.id}-course",
                title=f"按时间：{words}",
                measures=measures,
                accumulated=measures[-1].column,
                store=self.store,
            )
        ]
