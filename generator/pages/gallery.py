"""Which charts each programme gets, chosen by types of fields; it must not draw or count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.form import Form
from generator.records.programme import Programme

if TYPE_CHECKING:
    from generator.charts.chart import Chart
    from generator.charts.store import ChartStore

_BUREAUS_AT_LEAST = 2
"""A comparison of bureaus needs more than one."""


def charts_by_programme(
    edition: Edition, store: ChartStore | None = None
) -> dict[str, list[Chart]]:
    """The charts of every programme that has goals or figures, by programme id.

    Goals give a bar of progress each; a goal divided among bureaus gives a bar for each of them; a
    field of few values gives its distribution, by bureau too; a number with a unit a bar a bureau.
    """
    found = {
        programme.id: list(_charts(edition, programme, store))
        for programme in edition.dataset.catalogue.programmes.values()
    }
    return {programme: charts for programme, charts in found.items() if charts}


def _charts(edition: Edition, programme: Programme, store: ChartStore | None) -> Iterator[Chart]:
    dataset = edition.dataset
    divided = {
        (goal.targets.form, goal.targets.field): goal for goal in programme.goals if goal.targets
    }
    if programme.goals:
        yield _progress(edition, programme, store)
    if any(dataset.of(programme.id, form) for form, _ in divided):
        yield from _divided(dataset, programme, store)
    for use in programme.forms:
        form = dataset.catalogue.form_of(programme.id, use.form)
        if dataset.of(programme.id, form.id) and not form.bulletin:
            shown = {field for other, field in divided if other == form.id}
            yield from _of_form(dataset, programme, form, shown, store)


def _progress(edition: Edition, programme: Programme, store: ChartStore | None) -> Chart:
    from generator.charts.progress import progress  # noqa: PLC0415 - pandas only where it is used
    from generator.stats.goals import goals_frame  # noqa: PLC0415

    frame = goals_frame(edition.dataset, programme, edition.today)
    return progress(
        frame, id=f"{programme.id}-goals", title=f"{programme.short}：目标进度", store=store
    )


def _divided(dataset: Dataset, programme: Programme, store: ChartStore | None) -> Iterator[Chart]:
    from generator.charts.targets import targets  # noqa: PLC0415
    from generator.stats.goals import goals_by_bureau  # noqa: PLC0415

    frame = goals_by_bureau(dataset, programme)
    for tone, (goal, part) in enumerate(frame.groupby("goal", sort=False)):
        yield targets(
            part,
            id=f"{programme.id}-goal-{goal}",
            title=f"{part['goal_title'].iloc[0]}：各市州",
            unit=str(part["unit"].iloc[0]),
            tone=tone,
            store=store,
        )


def _of_form(
    dataset: Dataset,
    programme: Programme,
    form: Form,
    shown: set[str],
    store: ChartStore | None,
) -> Iterator[Chart]:
    from generator.charts.bars import bars  # noqa: PLC0415
    from generator.charts.distribution import distribution  # noqa: PLC0415
    from generator.charts.stacked import stacked  # noqa: PLC0415
    from generator.stats import categories, rows, sums  # noqa: PLC0415

    frame = rows.rows_frame(dataset, programme.id, form.id)
    named = dataset.catalogue.form_title(programme.id, form.id)
    compared = frame["bureau"].nunique() >= _BUREAUS_AT_LEAST
    told = {name for name in frame.columns if frame[name].notna().any()}
    for column in rows.category_columns(form):
        if rows.column_named(column.name) not in told:
            continue
        identifier = f"{programme.id}-{form.id}-{column.name}"
        title = f"{named}：{column.title}"
        totals = categories.category_totals(frame, column.name)
        yield distribution(totals, id=identifier, title=title, store=store)
        if compared and len(frame) > frame["bureau"].nunique():
            counts = categories.category_counts(frame, column.name)
            yield stacked(
                counts, id=f"{identifier}-bureaus", title=f"{title}（按市州）", store=store
            )
    for tone, column in enumerate(rows.figure_columns(form)):
        if column.name in shown or not compared or rows.column_named(column.name) not in told:
            continue
        yield bars(
            sums.sums_by_bureau(frame, column.name),
            id=f"{programme.id}-{form.id}-{column.name}",
            title=f"{named}：{column.title}",
            heads=("市州", column.field.heading),
            unit=column.field.unit,
            tone=tone,
            store=store,
        )
