"""What is followed on a programme's page: stages, hand-ins, counties; it must not judge anew."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.hand_in_board import hand_in_chart
from generator.pages.library import Library
from generator.pages.stage_board import stage_chart
from generator.records.coverage import Coverage, coverage_of
from generator.records.programme import Goal, Programme

__all__ = ["Reach", "hand_in_chart", "reaches", "stage_chart"]


@dataclass(frozen=True, slots=True)
class Reach:
    """One goal for every county, with its coverage by bureau."""

    goal: Goal
    places: tuple[Coverage, ...]

    @property
    def covered(self) -> int:
        """How many counties are reached."""
        return sum(len(place.covered) for place in self.places)

    @property
    def target(self) -> float:
        """How many rows each county should have, at least 1."""
        return self.places[0].target

    @property
    def reached(self) -> int:
        """How many counties have as many rows as the goal asks for."""
        return sum(len(place.reached) for place in self.places)

    @property
    def counties(self) -> int:
        """How many counties there are."""
        return sum(len(place.rows) for place in self.places)


def reaches(library: Library, programme: Programme) -> list[Reach]:
    """The goals for every county that records can tell of."""
    found = [
        Reach(goal, tuple(coverage_of(library.dataset, programme, goal)))
        for goal in programme.goals
    ]
    return [reach for reach in found if reach.places]
