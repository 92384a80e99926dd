"""Goals of a programme against what its records report; it must not draw or word pages.

A goal is judged only where its figure can be compared: for the whole, or part by part where it is
set for each province, city, county or year. What the site was never given is 未在本站报送, never
overdue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from generator.records.dataset import Dataset
from generator.records.measure import evaluate
from generator.records.programme import Goal, Programme
from generator.stats.goal_parts import GoalPart, parts_of
from generator.stats.rows import PLACE_COLUMNS
from generator.stats.sums import Exact, exact, exact_total

if TYPE_CHECKING:
    import pandas as pd


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
        reported = reported_of(dataset, programme, goal)
        standing = _standing(dataset, programme, goal, reported, today)
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
        for part in parts_of(dataset, programme, goal, ""):
            place = part.bureau
            if place is not None:
                keys = (place.jurisdiction, place.id, place.name, place.short)
                figures = (part.target, part.reported, part.share)
                rows.append((goal.id, goal.title, goal.unit, *keys, *figures))
    kinds = dict.fromkeys(("goal", "goal_title", "unit", *PLACE_COLUMNS), "str")
    kinds |= {"target": "object", "reported": "object", "share": "float64"}
    return pd.DataFrame(
        {
            name: pd.Series([row[index] for row in rows], dtype=kind)
            for index, (name, kind) in enumerate(kinds.items())
        }
    )


def reported_of(dataset: Dataset, programme: Programme, goal: Goal) -> Exact | None:
    """What the goal's indicator comes to; None where it has none or nothing was handed in."""
    indicator = programme.indicator(goal.indicator)
    figure = evaluate(dataset, indicator.measure, programme.id) if indicator else None
    return None if figure is None else exact(figure)


def _standing(
    dataset: Dataset,
    programme: Programme,
    goal: Goal,
    reported: Exact | None,
    today: str,
) -> _Standing:
    concluded = programme.concluded(today)
    if goal.target is None:
        return _Standing(GoalState.UNKNOWN_TARGET)
    if reported is None:
        return _Standing(GoalState.NOT_REPORTED)
    if _is_whole(goal, programme):
        return _standing_of_whole(goal, exact(goal.target), reported, concluded=concluded)
    parts = parts_of(dataset, programme, goal, today)
    if not parts:
        return _Standing(GoalState.RECORDED)
    return _standing_of_parts(goal, parts, concluded=concluded)


def _is_whole(goal: Goal, programme: Programme) -> bool:
    """Whether the goal is judged by the sum of all, as is each year of a programme of one year."""
    return goal.scope == "total" or (goal.scope == "per-year" and bool(programme.only_year))


def _standing_of_whole(goal: Goal, target: Exact, reported: Exact, *, concluded: bool) -> _Standing:
    share = _part(reported, target)
    if goal.bound == "at-most":
        within = reported <= target
        return _Standing(GoalState.WITHIN if within else GoalState.EXCEEDED, share)
    if goal.upper is not None and reported > exact(goal.upper):
        return _Standing(GoalState.EXCEEDED, share, 0)
    state = _reached_or_not(reached=reported >= target, concluded=concluded)
    return _Standing(state, share, _lacking(reported, target))


def _standing_of_parts(goal: Goal, parts: list[GoalPart], *, concluded: bool) -> _Standing:
    begun = [part for part in parts if not part.ahead]
    done = sum(part.meets for part in begun)
    if goal.bound == "at-most":
        state = GoalState.WITHIN if done == len(begun) else GoalState.EXCEEDED
        return _Standing(state, done / len(parts), None, len(parts), done)
    state = _reached_or_not(reached=done == len(parts), concluded=concluded)
    missing = exact_total(part.missing or 0 for part in parts)
    return _Standing(state, done / len(parts), missing, len(parts), done)


def _reached_or_not(*, reached: bool, concluded: bool) -> GoalState:
    if reached:
        return GoalState.CONCLUDED_REACHED if concluded else GoalState.REACHED
    return GoalState.CONCLUDED_SHORT if concluded else GoalState.UNDER_WAY


def _part(reported: Exact, target: Exact) -> float:
    return 1.0 if reported >= target else max(0.0, float(reported / target))


def _lacking(reported: Exact, target: Exact) -> Exact:
    return exact(target - reported) if reported < target else 0
