"""A goal that is set for each place or each year, part by part; it must not judge the whole.

What the site was never given is None, not nought: a part is short only where somebody was heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.records.breakdown import (
    BUREAU,
    COUNTY,
    JURISDICTION,
    YEAR,
    Key,
    counties_of,
    groups_of,
)
from generator.records.dataset import Dataset
from generator.records.measure import Figure, rows_of
from generator.records.programme import Goal, Indicator, Measure, Programme, Selection
from generator.records.region import Bureau, Jurisdiction
from generator.stats.sums import Exact, exact

DIMENSIONS: Final = {
    "per-province": (JURISDICTION,),
    "per-bureau": (BUREAU,),
    "per-county": (COUNTY,),
    "per-year": (YEAR,),
    "per-bureau-year": (BUREAU, YEAR),
}
"""What the parts of a goal of each scope are, as the dimensions of a breakdown."""


@dataclass(frozen=True, slots=True)
class GoalPart:
    """One place, year or both; `label` is Chinese, `key` as a breakdown's group.

    `target` is None where the table that divides the goal has lost it; `reported` is None where
    no record speaks of the part; `ahead` marks a year that has not begun. `meets` says whether the
    figure lies within the goal's bounds.
    """

    key: Key
    label: str
    bureau: Bureau | None
    target: Exact | None
    reported: Exact | None
    meets: bool
    ahead: bool = False

    @property
    def missing(self) -> Exact | None:
        """How much is lacking, 0 where nothing is; None where the target is unknown."""
        if self.target is None:
            return None
        reported = self.reported or 0
        return exact(self.target - reported) if reported < self.target else 0

    @property
    def share(self) -> float | None:
        """What part of the target is reached, 0 to 1; None where one of the two is unknown."""
        if self.target is None or self.reported is None:
            return None
        if self.reported >= self.target:
            return 1.0
        return max(0.0, float(self.reported / self.target))


def parts_of(dataset: Dataset, programme: Programme, goal: Goal, today: str) -> list[GoalPart]:
    """Every part that the goal is set for, in the order of the register and of time.

    Empty for a goal for the whole that no table divides, and where the records cannot tell one
    part from another. `today` is ISO 8601.
    """
    indicator = programme.indicator(goal.indicator)
    if goal.targets is not None:
        return _divided(dataset, programme, goal, indicator)
    dimensions = DIMENSIONS.get(goal.scope)
    measured = indicator and indicator.measure.counts
    if dimensions is None or indicator is None or not measured or goal.target is None:
        return []
    found = figures_by(dataset, programme, indicator, *dimensions)
    places = list(_places(dataset, programme, goal, today))
    if not any(key in found for key, _, _ in places):
        return []
    this_year = today[:4]
    return [
        GoalPart(
            key=key,
            label=label,
            bureau=bureau,
            target=exact(goal.target),
            reported=found.get(key),
            meets=within(goal, found.get(key) or 0),
            ahead=YEAR in dimensions and key[-1] > this_year,
        )
        for key, label, bureau in places
    ]


def within(goal: Goal, reported: Exact) -> bool:
    """Whether a figure lies within the bounds of the goal, which must not be unknown."""
    target = exact(goal.target or 0)
    if goal.bound == "at-most":
        return reported <= target
    upper = None if goal.upper is None else exact(goal.upper)
    return reported >= target and (upper is None or reported <= upper)


def figures_by(
    dataset: Dataset, programme: Programme, indicator: Indicator, *dimensions: str
) -> dict[Key, Exact]:
    """The indicator for each group that any record of its form speaks of: 0 where none counts."""
    selection = indicator.measure.selection
    if selection is None:
        return {}
    anything = Measure("count", Selection(selection.form, selection.programme, selection.rows))
    figures = {
        group.key: group.figure
        for group in groups_of(dataset, indicator.measure, programme, *dimensions)
    }
    heard = groups_of(dataset, anything, programme, *dimensions)
    return {group.key: exact(_known(figures.get(group.key))) for group in heard}


def _known(figure: Figure | None) -> Figure:
    return figure or 0


def _divided(
    dataset: Dataset, programme: Programme, goal: Goal, indicator: Indicator | None
) -> list[GoalPart]:
    """The parts in the order of the table that divides the goal."""
    if goal.targets is None:
        return []
    measured = indicator is not None and indicator.measure.counts
    found = figures_by(dataset, programme, indicator, BUREAU) if indicator and measured else {}
    parts = []
    for chosen in rows_of(dataset, goal.targets, programme.id):
        value, place = chosen.row.get(goal.targets.field), chosen.bureau
        key = (place.jurisdiction, place.id)
        target, reported = None if value is None else exact(value), found.get(key)
        met = target is not None and reported is not None and reported >= target
        parts.append(GoalPart(key, place.name, place, target, reported, met))
    return parts


def _places(
    dataset: Dataset, programme: Programme, goal: Goal, today: str
) -> Iterator[tuple[Key, str, Bureau | None]]:
    regions = dataset.catalogue.regions
    home = regions.jurisdictions[programme.jurisdiction]
    if goal.scope == "per-province":
        for place in regions.jurisdictions.values():
            if place.parent == home.id:
                yield (place.id,), place.name, None
    elif goal.scope == "per-year":
        for year in _years(programme, today):
            yield (year,), f"{year}年", None
    elif goal.scope == "per-county":
        for bureau in home.bureaus.values():
            for key in counties_of(bureau):
                yield key, key[-1], bureau
    else:
        yield from _bureaus(home, programme, goal, today)


def _bureaus(
    home: Jurisdiction, programme: Programme, goal: Goal, today: str
) -> Iterator[tuple[Key, str, Bureau | None]]:
    named = [home.bureaus[name] for name in goal.bureaus if name in home.bureaus]
    for bureau in named or home.of_level("city"):
        if goal.scope == "per-bureau":
            yield (home.id, bureau.id), bureau.name, bureau
        else:
            for year in _years(programme, today):
                yield (home.id, bureau.id, year), f"{bureau.name}{year}年", bureau


def _years(programme: Programme, today: str) -> list[str]:
    """The calendar years of the period; up to today's where no end was set."""
    last = (programme.end or today)[:4]
    return [str(year) for year in range(int(programme.start[:4]), int(last) + 1)]
