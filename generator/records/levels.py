"""One figure at each level: the whole, who handed in, whom the rows speak of; it judges nothing.

Each level is counted by itself from the rows, none is added up from the one below, so that their
agreement says something. Bureaus are told apart by their jurisdiction too: two provinces may each
have a city of the same folder name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.records.dataset import Dataset
from generator.records.decimals import exact_sum
from generator.records.key import RecordKey
from generator.records.measure import (
    Figure,
    Group,
    SelectedRow,
    evaluate,
    evaluate_grouped,
    rows_of,
)
from generator.records.programme import Measure

ADDITIVE: Final = ("count", "sum")
"""Kinds of measures whose parts add up to the whole; what is counted once may lie in two parts."""

Place = tuple[str, str]
"""A bureau by its jurisdiction and its own identifier."""


@dataclass(frozen=True, slots=True)
class PlaceFigure:
    """The part of a figure that speaks of one bureau, and the records that it comes from."""

    place: Place
    figure: Figure
    records: tuple[RecordKey, ...] = ()


@dataclass(frozen=True, slots=True)
class JurisdictionFigure:
    """The part of a figure that the bureaus of one jurisdiction handed in."""

    jurisdiction: str
    figure: Figure
    places: tuple[PlaceFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """`total` is None where no record was handed in; jurisdictions in the order of the register."""

    additive: bool
    total: Figure | None
    jurisdictions: tuple[JurisdictionFigure, ...] = ()

    def of(self, jurisdiction: str) -> JurisdictionFigure | None:
        """What one jurisdiction handed in, or None."""
        return next((j for j in self.jurisdictions if j.jurisdiction == jurisdiction), None)

    @property
    def sum_of_jurisdictions(self) -> Figure:
        """What the jurisdictions' figures add up to."""
        return exact_sum(entry.figure for entry in self.jurisdictions)

    @property
    def sum_of_places(self) -> Figure:
        """What the bureaus' figures add up to."""
        return exact_sum(place.figure for entry in self.jurisdictions for place in entry.places)

    @property
    def agrees(self) -> bool:
        """Whether the three levels give the same; only asked of what adds up."""
        return (self.total or 0) == self.sum_of_jurisdictions == self.sum_of_places


def figures_by_level(dataset: Dataset, measure: Measure, programme: str) -> LevelFigures:
    """The figure of a measure at each level; a share by its parts, a constant only as a whole."""
    total = evaluate(dataset, measure, programme)
    if measure.kind == "value" or total is None:
        return LevelFigures(False, total)
    by_jurisdiction, by_place = _split(dataset, measure, programme)
    sources = _sources(dataset, measure, programme)
    order = {
        (place.id, bureau): (rank, position)
        for rank, place in enumerate(dataset.catalogue.regions.jurisdictions.values())
        for position, bureau in enumerate(place.bureaus)
    }
    ranks = {name: rank for rank, name in enumerate(dataset.catalogue.regions.jurisdictions)}
    jurisdictions = tuple(
        JurisdictionFigure(
            name,
            by_jurisdiction[name],
            tuple(
                PlaceFigure(place, figure, sources.get((name, place), ()))
                for (owner, place), figure in sorted(
                    by_place.items(), key=lambda entry: order[entry[0][1]]
                )
                if owner == name
            ),
        )
        for name in sorted(by_jurisdiction, key=ranks.__getitem__)
    )
    return LevelFigures(measure.kind in ADDITIVE, total, jurisdictions)


def evaluate_by_jurisdiction(
    dataset: Dataset, measure: Measure, programme: str
) -> dict[str, Figure]:
    """The figure of what each jurisdiction's bureaus handed in, by jurisdiction id."""
    return _split(dataset, measure, programme)[0]


def _owner(chosen: SelectedRow) -> str:
    return chosen.record.key.jurisdiction


def _owned_place(chosen: SelectedRow) -> tuple[str, Place]:
    return _owner(chosen), (chosen.bureau.jurisdiction, chosen.bureau.id)


def _split(
    dataset: Dataset, measure: Measure, programme: str
) -> tuple[dict[str, Figure], dict[tuple[str, Place], Figure]]:
    if measure.kind == "share" and measure.part and measure.whole:
        part, whole = (_split(dataset, side, programme) for side in (measure.part, measure.whole))
        return _divided(part[0], whole[0]), _divided(part[1], whole[1])
    if measure.selection is None:
        return {}, {}
    return (
        evaluate_grouped(dataset, measure, programme, _owner),
        evaluate_grouped(dataset, measure, programme, _owned_place),
    )


def _divided(part: Mapping[Group, Figure], whole: Mapping[Group, Figure]) -> dict[Group, Figure]:
    return {name: part.get(name, 0) / figure for name, figure in whole.items() if figure}


def _sources(
    dataset: Dataset, measure: Measure, programme: str
) -> dict[tuple[str, Place], tuple[RecordKey, ...]]:
    found: dict[tuple[str, Place], dict[RecordKey, None]] = {}
    for selection in measure.selections():
        for chosen in rows_of(dataset, selection, programme):
            found.setdefault(_owned_place(chosen), {})[chosen.record.key] = None
    return {place: tuple(keys) for place, keys in found.items()}
