"""Goals that stand differently after a change, as a whole and place by place; it counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.pages import wording
from generator.pages.library import Library
from generator.records.breakdown import Key
from generator.records.programme import Goal, Programme
from generator.reporters.effect import GoalChange
from generator.review.reach import Reach
from generator.review.sides import Sides
from generator.stats.goal_parts import GoalPart, parts_of
from generator.stats.goals import GoalState, goals_frame


def goal_changes(sides: Sides, programme: Programme, reach: Reach) -> tuple[list[GoalChange], int]:
    """The goals of a programme that differ, each followed by its places that do; how many asked."""
    asked = [goal for goal in programme.goals if _touched(programme, goal, reach)]
    if not asked:
        return [], 0
    old, new = (_standings(side, programme, sides.day) for side in (sides.old, sides.new))
    found = []
    for goal in asked:
        before, after = old.get(goal.id), new.get(goal.id)
        if _told(goal, before) != _told(goal, after):
            found.append(_whole(programme, goal, before, after))
        found += _places(sides, programme, goal)
    return found, len(asked)


def _touched(programme: Programme, goal: Goal, reach: Reach) -> bool:
    indicator = programme.indicator(goal.indicator)
    own = indicator is not None and reach.measure(programme.id, indicator.measure)
    return own or (goal.targets is not None and reach.selection(programme.id, goal.targets))


def _standings(library: Library, programme: Programme, day: str) -> dict[str, Mapping[Any, Any]]:
    own = library.catalogue.programmes.get(programme.id)
    if own is None:
        return {}
    rows = goals_frame(library.dataset, own, day).to_dict("records")
    return {str(row["goal"]): row for row in rows}


def _told(goal: Goal, row: Mapping[Any, Any] | None) -> str:
    """How a goal stands, in words."""
    if row is None:
        return "没有这项目标"
    state = GoalState(row["state"]).label
    if isinstance(row["places"], int):
        return f"{state}（{row['places']} 个中 {row['places_reached']} 个达到）"
    if row["reported"] is None:
        return state
    return f"{state}（{wording.amount(row['reported'], goal.unit)}）"


def _whole(
    programme: Programme, goal: Goal, old: Mapping[Any, Any] | None, new: Mapping[Any, Any] | None
) -> GoalChange:
    before, after = (row is not None and GoalState(row["state"]).fulfilled for row in (old, new))
    target = wording.LOST if goal.target is None else wording.amount(goal.target, goal.unit)
    return GoalChange(
        programme.short,
        goal.title,
        "",
        target,
        _told(goal, old),
        _told(goal, new),
        after if before != after else None,
    )


def _places(sides: Sides, programme: Programme, goal: Goal) -> list[GoalChange]:
    """The places of a goal that now meet it or no longer do."""
    old, new = (_parts(side, programme, goal, sides.day) for side in (sides.old, sides.new))
    found = []
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        shown = after or before
        met, meets = _meets(before), _meets(after)
        if shown and met != meets:
            target = shown.target
            found.append(
                GoalChange(
                    programme.short,
                    goal.title,
                    shown.label,
                    wording.LOST if target is None else wording.amount(target, goal.unit),
                    _reported(goal, before),
                    _reported(goal, after),
                    meets,
                )
            )
    return found


def _parts(library: Library, programme: Programme, goal: Goal, day: str) -> dict[Key, GoalPart]:
    own = library.catalogue.programmes.get(programme.id)
    known = next((g for g in own.goals if g.id == goal.id), None) if own else None
    if own is None or known is None:
        return {}
    return {part.key: part for part in parts_of(library.dataset, own, known, day)}


def _meets(part: GoalPart | None) -> bool:
    return part is not None and part.meets and part.reported is not None


def _reported(goal: Goal, part: GoalPart | None) -> str:
    if part is None or part.reported is None:
        return wording.NOT_REPORTED
    return wording.amount(part.reported, goal.unit)
