"""One page for each figure of a programme: how it is made, how far it goes, what it comes from.

A reader who doubts a figure follows it from here down to the signed records; it must not judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.artifacts import Page
from generator.charts import magnitude
from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.figure_table import GroupTable, named, tables_of
from generator.pages.library import Library
from generator.pages.measure_words import definition
from generator.pages.origins import credits_of
from generator.pages.pace_words import pace_line
from generator.pages.pictures import pictures_of
from generator.pages.progress import GoalLine, goal_lines
from generator.pages.render import rendered
from generator.pages.trail import Standing, standing_of, standings_of
from generator.records.breakdown import additive, selected
from generator.records.key import RecordKey
from generator.records.measure import Figure, evaluate
from generator.records.programme import Indicator, Programme
from generator.stats.pace import Pace, pace_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.charts.chart import Chart

    ChartMaker = Callable[
        [Programme, Indicator, Sequence[GroupTable], Pace | None], Sequence[Chart]
    ]

HEADLINES: Final = 8
_RECORDS_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class FigureLine:
    """An indicator with its figure; `value` is None where nothing was handed in.

    `short` is the figure for a headline, `aside` what helps to read the exact one beside it.
    """

    indicator: Indicator
    url: str
    value: float | None
    figure: str
    short: str
    aside: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A record with what it contributes and whether it is signed."""

    url: str
    title: str
    place: str
    figure: str
    standing: Standing | None


def pages(library: Library, charts: ChartMaker) -> Iterator[Page]:
    """For every programme the list of its figures, and a page for each."""
    for programme in library.programmes:
        if programme.indicators:
            yield _index(library, programme)
        lines = goal_lines(library, programme)
        for indicator in programme.indicators:
            goals = [line for line in lines if line.goal.indicator == indicator.id]
            yield _page(library, programme, indicator, goals, charts)


def lines_of(library: Library, programme: Programme) -> list[FigureLine]:
    """Every figure of a programme."""
    return [_line(library, programme, indicator) for indicator in programme.indicators]


def headlines_of(library: Library, programme: Programme) -> list[FigureLine]:
    """The figures that the programme's page shows: the marked ones, else the first with a value."""
    lines = lines_of(library, programme)
    marked = [line for line in lines if line.indicator.headline]
    if marked:
        return marked
    aims = {goal.indicator for goal in programme.goals}
    return [line for line in lines if line.value is not None and line.indicator.id not in aims][
        :HEADLINES
    ]


def _line(library: Library, programme: Programme, indicator: Indicator) -> FigureLine:
    value = evaluate(library.dataset, indicator.measure, programme.id)
    uses = dict.fromkeys(
        (s.programme or programme.id, s.form) for s in indicator.measure.selections()
    )
    return FigureLine(
        indicator=indicator,
        url=figure_url(programme.id, indicator.id),
        value=value,
        figure="" if value is None else wording.amount(value, indicator.unit),
        short="" if value is None else wording.compact(value, indicator.unit),
        aside="" if value is None else magnitude.beside(value, indicator.unit),
        forms=tuple(
            (f"programmes/{where}/{form}/", library.catalogue.form_title(where, form))
            for where, form in uses
        ),
    )


def _index(library: Library, programme: Programme) -> Page:
    lines = lines_of(library, programme)
    told = [line for line in lines if line.value is not None]
    return Page(
        url=f"{programme.url}figures/",
        title=f"{programme.short}的全部数字",
        description=f"{programme.title}：{len(lines)} 项数字怎样算出、来自哪些记录。",
        kind="数字",
        body=rendered(
            "figures",
            base="../../..",
            programme=programme,
            told=told,
            untold=[line for line in lines if line.value is None],
            today=library.edition.today,
        ),
    )


def _page(
    library: Library,
    programme: Programme,
    indicator: Indicator,
    lines: Sequence[GoalLine],
    charts: ChartMaker,
) -> Page:
    line = _line(library, programme, indicator)
    goals = [entry.goal for entry in lines]
    tables = tables_of(library, programme, indicator, goals)
    pace = pace_of(library.dataset, programme, indicator, library.edition.today)
    given = selected(library.dataset, indicator.measure, programme)
    records = [library.dataset.by_key[key] for key in given]
    body = rendered(
        "figure",
        base="../../../..",
        programme=programme,
        line=line,
        definition=definition(library, programme, indicator.measure),
        goals=lines,
        pace=pace_line(library, programme, indicator, goals, pace) if pace else None,
        tables=tables,
        adds=additive(indicator.measure),
        figures=pictures_of(charts(programme, indicator, tables, pace)),
        sources=_sources(library, indicator, given)[:_RECORDS_SHOWN],
        sources_total=len(given),
        credits=credits_of(library, records),
        standings=standings_of(library, records),
        expected=_expected(library, programme, indicator),
        today=library.edition.today,
    )
    return Page(
        url=line.url,
        title=indicator.title,
        description=f"{programme.title}：{indicator.title} {line.figure or wording.NOT_REPORTED}。",
        kind="数字",
        body=body,
        search_text=f"{indicator.title} {line.figure}",
    )


def _sources(
    library: Library, indicator: Indicator, given: Mapping[RecordKey, Figure]
) -> list[Source]:
    unit = indicator.unit if additive(indicator.measure) else "行"
    return [
        Source(
            url,
            title,
            library.dataset.bureau(library.dataset.by_key[key]).short,
            wording.amount(figure, unit),
            _standing(library, key),
        )
        for (key, figure), (url, title) in zip(
            given.items(), named(library, list(given)), strict=True
        )
    ]


def _standing(library: Library, key: RecordKey) -> Standing | None:
    """How a record stands; None where another site published it first."""
    taken = library.dataset.origin(library.dataset.by_key[key])
    return None if taken else standing_of(library, key)


def _expected(
    library: Library, programme: Programme, indicator: Indicator
) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Of each form that the figure needs: address, title, who hands it in, and by when."""
    found = []
    for selection in indicator.measure.selections():
        home = library.catalogue.programmes[selection.programme or programme.id]
        use = home.use_of(selection.form)
        if use is None:
            continue
        days = tuple(
            wording.date(due.date) + "以前" if due.date else f"期限{wording.LOST}"
            for due in use.due
        )
        title = library.catalogue.form_title(home.id, use.form)
        entry = (f"{home.url}{use.form}/", title, wording.levels(use.submitters), days)
        if entry not in found:
            found.append(entry)
    return found
