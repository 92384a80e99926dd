"""Goals of a programme against what its records report; it must not draw or word pages.

A goal is judged only where its figure can be compared: for the whole, or place by place where it
is set for each city or province. What the site was never given is 未在本站报送, never overdue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from generator.records.dataset import Dataset
from generator.records.measure import evaluate, evaluate_by_bureau, rows_of
from generator.records.programme import Goal, Indicator, Measure, Programme, Selection
from generator.stats.rows import PLACE_COLUMNS
from generator.stats.sums import Exact, exact, exact_total

if TYPE_CHECKING:
    import pandas as pd

_PLACES: Final = {"per-bureau": "city", "per-province": "province"}
_WITHIN_ONE_YEAR: Final = {"per-year": "total", "per-bureau-year": "per-bureau"}
_BY_PLACE: Final = ("count", "sum", "distinct")


class GoalState(StrEnum):
    """How a goal stands; `label` is the Chinese word that readers see."""

    REACHED = "reached"
    WITHIN = "within"
    EXCEEDED = "exceeded"
    UNDER_WAY = "under-way"
    RECORDED = "recorded"
    NOT_REPORTED = "not-reported"
    UNKNOWN_TARGET = "unknown-target"
    CONCLUDED_REACHED = "concluded-reached"
    CONCLUDED_SHORT = "concluded-short"

    @property
    def label(self) -> str:
        """The Chinese word for the state."""
        return _LABELS[self]

    @property
    def fulfilled(self) -> bool:
        """Whether the records show the goal as reached."""
        return self in (GoalState.REACHED, GoalState.CONCLUDED_REACHED)


_LABELS: Final[Mapping[GoalState, str]] = {
    GoalState.REACHED: "已达到",
    GoalState.WITHIN: "未超过",
    GoalState.EXCEEDED: "已超过",
    GoalState.UNDER_WAY: "推进中",
    GoalState.RECORDED: "已有报送",
    GoalState.NOT_REPORTED: "未在本站报送",
    GoalState.UNKNOWN_TARGET: "原文缺损",
    GoalState.CONCLUDED_REACHED: "期满，已达到",
    GoalState.CONCLUDED_SHORT: "期满，所报未达到",
}


@dataclass(frozen=True, slots=True)
class _Standing:
    state: GoalState
    share: float | None = None
    missing: Exact | None = None
    places: int | None = None
    places_reached: int | None = None


def goals_frame(dataset: Dataset, programme: Programme, today: str) -> pd.DataFrame:
    """One row a goal, in the order of the programme.

    Columns: `goal`, `title` (str), `target`, `upper` (object: int or Decimal in `unit`, None where
    unknown or not set; in the unit % a number from 0 to 1), `bound`, `unit`, `scope` (str, the
    words of the programme's file), `reported` (object: as `target`; None where no record of the
    form was handed in), `share` (float64, 0 to 1 of the target or of the places; missing where the
    two cannot be compared), `missing` (object: how much is still lacking, summed over the places
    for a goal set place by place), `places`, `places_reached` (Int64, only for such a goal),
    `state` (str, a `GoalState`), `state_label` (str), `concluded` (bool), `note` (str).
    """
    import pandas as pd  # noqa: PLC0415

    concluded = programme.concluded(today)
    rows = []
    for goal in programme.goals:
        indicator = programme.indicator(goal.indicator)
        figure = evaluate(dataset, indicator.measure, programme.id) if indicator else None
        reported = None if figure is None else exact(figure)
        standing = _standing(dataset, programme, goal, indicator, reported, concluded=concluded)
        rows.append(
            {
                "goal": goal.id,
                "title": goal.title,
                "target": None if goal.target is None else exact(goal.target),
                "upper": None if goal.upper is None else exact(goal.upper),
                "bound": goal.bound,
                "unit": goal.unit,
                "scope": goal.scope,
                "reported": reported,
                "share": standing.share,
                "missing": standing.missing,
                "places": standing.places,
                "places_reached": standing.places_reached,
                "state": standing.state.value,
                "state_label": standing.state.label,
                "concluded": concluded,
                "note": goal.note,
            }
        )
    kinds = dict.fromkeys(
        ("goal", "title", "bound", "unit", "scope", "state", "state_label", "note"), "str"
    )
    kinds |= {"target": "object", "upper": "object", "reported": "object", "missing": "object"}
    kinds |= {"share": "float64", "places": "Int64", "places_reached": "Int64", "concluded": "bool"}
    order = (
        *("goal", "title", "target", "upper", "bound", "unit", "scope", "reported", "share"),
        *("missing", "places", "places_reached", "state", "state_label", "concluded", "note"),
    )
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=kinds[name]) for name in order}
    )


def goals_by_bureau(dataset: Dataset, programme: Programme) -> pd.DataFrame:
    """For every goal that is divided among bureaus, each bureau's part of it.

    Columns: `goal`, `goal_title`, `unit`, `jurisdiction`, `bureau`, `bureau_name`, `bureau_short`
    (str), `target` (object: int or Decimal in `unit`, None where unknown), `reported` (object: as
    `target`; None where the bureau is in no record of the form), `share` (float64, 0 to 1, missing
    where one of the two is). Bureaus come in the order of the table that divides the goal.
    """
    import pandas as pd  # noqa: PLC0415

    rows: list[tuple[Any, ...]] = []
    for goal in programme.goals:
        if goal.targets is None:
            continue
        reported = _reported_by_bureau(dataset, programme, programme.indicator(goal.indicator))
        for chosen in rows_of(dataset, goal.targets, programme.id):
            value, place = chosen.row.get(goal.targets.field), chosen.bureau
            target = None if value is None else exact(value)
            figure = reported.get(place.id)
            share = None if target is None or figure is None else _part(figure, target)
            keys = (place.jurisdiction, place.id, place.name, place.short)
            rows.append((goal.id, goal.title, goal.unit, *keys, target, figure, share))
    kinds = dict.fromkeys(("goal", "goal_title", "unit", *PLACE_COLUMNS), "str")
    kinds |= {"target": "object", "reported": "object", "share": "float64"}
    return pd.DataFrame(
        {
            name: pd.Series([row[index] for row in rows], dtype=kind)
            for index, (name, kind) in enumerate(kinds.items())
        }
    )


def _reported_by_bureau(
    dataset: Dataset, programme: Programme, indicator: Indicator | None
) -> dict[str, Exact]:
    """The indicator for each bureau that any record of its form speaks of."""
    if indicator is None or indicator.measure.kind not in _BY_PLACE:
        return {}
    selection = indicator.measure.selection
    if selection is None:
        return {}
    anything = Measure("count", Selection(selection.form, selection.programme, selection.rows))
    heard = evaluate_by_bureau(dataset, anything, programme.id)
    figures = evaluate_by_bureau(dataset, indicator.measure, programme.id)
    return {bureau: exact(figures.get(bureau, 0)) for bureau in heard}


def _standing(
    dataset: Dataset,
    programme: Programme,
    goal: Goal,
    indicator: Indicator | None,
    reported: Exact | None,
    *,
    concluded: bool,
) -> _Standing:
    if goal.target is None:
        return _Standing(GoalState.UNKNOWN_TARGET)
    if reported is None or indicator is None:
        return _Standing(GoalState.NOT_REPORTED)
    scope = _scope(goal, programme)
    if scope == "total":
        return _standing_of_whole(goal, exact(goal.target), reported, concluded=concluded)
    places = dataset.catalogue.regions.jurisdictions[programme.jurisdiction].of_level(
        _PLACES.get(scope, "")
    )
    if not places or indicator.measure.kind not in _BY_PLACE:
        return _Standing(GoalState.RECORDED)
    found = evaluate_by_bureau(dataset, indicator.measure, programme.id)
    figures = [exact(found.get(place.id, 0)) for place in places]
    return _standing_of_places(goal, exact(goal.target), figures, concluded=concluded)


def _scope(goal: Goal, programme: Programme) -> str:
    """The scope, where a programme within one calendar year has no other years to tell apart."""
    if programme.end and programme.start[:4] == programme.end[:4]:
        return _WITHIN_ONE_YEAR.get(goal.scope, goal.scope)
    return goal.scope


def _standing_of_whole(goal: Goal, target: Exact, reported: Exact, *, concluded: bool) -> _Standing:
    share = _part(reported, target)
    if goal.bound == "at-most":
        within = reported <= target
        return _Standing(GoalState.WITHIN if within else GoalState.EXCEEDED, share)
    if goal.upper is not None and reported > exact(goal.upper):
        return _Standing(GoalState.EXCEEDED, share, 0)
    state = _reached_or_not(reached=reported >= target, concluded=concluded)
    return _Standing(state, share, _lacking(reported, target))


def _standing_of_places(
    goal: Goal, target: Exact, figures: list[Exact], *, concluded: bool
) -> _Standing:
    upper = target if goal.bound == "at-most" else None if goal.upper is None else exact(goal.upper)
    lower = 0 if goal.bound == "at-most" else target
    meets = [lower <= figure and (upper is None or figure <= upper) for figure in figures]
    done = sum(meets)
    share = done / len(figures)
    if goal.bound == "at-most":
        state = GoalState.WITHIN if all(meets) else GoalState.EXCEEDED
        return _Standing(state, share, None, len(figures), done)
    state = _reached_or_not(reached=all(meets), concluded=concluded)
    missing = exact_total(_lacking(figure, target) for figure in figures)
    return _Standing(state, share, missing, len(figures), done)


def _reached_or_not(*, reached: bool, concluded: bool) -> GoalState:
    if reached:
        return GoalState.CONCLUDED_REACHED if concluded else GoalState.REACHED
    return GoalState.CONCLUDED_SHORT if concluded else GoalState.UNDER_WAY


def _part(reported: Exact, target: Exact) -> float:
    return 1.0 if reported >= target else max(0.0, float(reported / target))


def _lacking(reported: Exact, target: Exact) -> Exact:
    return exact(target - reported) if reported < target else 0
