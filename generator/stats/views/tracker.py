"""How far the rows of a list have come, told from other forms; it must not show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.records.board import StageState
from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.region import Bureau
from generator.records.view import Mark, Tracker
from generator.stats.views.picked import Picked, picked, places

_Names = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """`due` is ISO 8601 or empty, `shown` the earliest row that shows the stage as reached."""

    mark: Mark
    state: StageState
    due: str
    shown: Picked | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A row of the list with its stages."""

    entry: Picked
    stages: tuple[Stage, ...]

    @property
    def overdue(self) -> bool:
        """Whether a stage is past its day and not reached."""
        return any(stage.state is StageState.OVERDUE for stage in self.stages)


def followed(
    dataset: Dataset, programme: Programme, tracker: Tracker, today: str
) -> list[tuple[Bureau, list[Followed]]]:
    """The followed rows by bureau, in the order of the register; `today` is ISO 8601.

    In a programme whose period is over, what was never reported is not overdue.
    """
    indexes = [_Index(dataset, programme, tracker, mark) for mark in tracker.marks]
    over = programme.concluded(today)
    found: dict[tuple[str, str], list[Followed]] = {}
    bureaus: dict[tuple[str, str], Bureau] = {}
    for entry in picked(dataset, programme.id, tracker.chosen):
        stages = tuple(
            _stage(mark, entry, index.find(entry), today, over=over)
            for mark, index in zip(tracker.marks, indexes, strict=True)
        )
        place = (entry.bureau.jurisdiction, entry.bureau.id)
        bureaus[place] = entry.bureau
        found.setdefault(place, []).append(Followed(entry, stages))
    order = places(dataset)
    return [(bureaus[place], found[place]) for place in sorted(found, key=order.__getitem__)]


class _Index:
    """The rows of one form by what tells which thing they name."""

    def __init__(
        self, dataset: Dataset, programme: Programme, tracker: Tracker, mark: Mark
    ) -> None:
        self._same = tracker.same
        self._held: list[dict[_Names, list[Picked]]] = [{} for _ in tracker.same]
        for entry in picked(dataset, programme.id, mark.chosen):
            for held, group in zip(self._held, self._same, strict=True):
                names = _names(entry, group)
                if names:
                    held.setdefault(names, []).append(entry)

    def find(self, entry: Picked) -> Picked | None:
        """The earliest row that names the same thing as `entry`."""
        rows = [
            row
            for depth, (held, group) in enumerate(zip(self._held, self._same, strict=True))
            for row in held.get(_names(entry, group), ())
            if not self._told_apart(entry, row, depth)
        ]
        return min(rows, key=lambda row: row.day or "9", default=None)

    def _told_apart(self, entry: Picked, row: Picked, depth: int) -> bool:
        """Whether a surer group than the one at `depth` says that the two are not the same."""
        surer = [(_names(entry, group), _names(row, group)) for group in self._same[:depth]]
        return any(one and other and one != other for one, other in surer)


def _names(entry: Picked, group: tuple[str, ...]) -> _Names:
    """The values of a group of fields; nothing where one is missing."""
    values = tuple(entry.value(name) for name in group)
    return () if None in values else values


def _stage(mark: Mark, entry: Picked, shown: Picked | None, today: str, *, over: bool) -> Stage:
    due = str(entry.value(mark.due) or "") if mark.due else ""
    if shown is not None:
        late = bool(due) and shown.day > due
        return Stage(mark, StageState.DONE_LATE if late else StageState.DONE, due, shown)
    if over:
        return Stage(mark, StageState.NOT_REPORTED, due, None)
    overdue = bool(due) and today > due
    return Stage(mark, StageState.OVERDUE if overdue else StageState.OPEN, due, None)
