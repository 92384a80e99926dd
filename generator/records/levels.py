"""One figure at each level: the whole, who handed in, whom the rows speak of; it judges nothing.

Each level is counted by itself from the rows, none is added up from the one below, so that their
agreement says something. Bureaus are told apart by their jurisdiction too: two provinces may each
have a city of the same folder name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.records.breakdown import additive
from generator.records.dataset import Dataset
from generator.records.decimals import exact_sum
from generator.records.key import RecordKey
from generator.records.measure import Chosen, Figure, SelectedRow, evaluate, figure_of, rows_of
from generator.records.programme import Measure

Place = tuple[str, str]
"""A bureau by its jurisdiction and its own identifier."""

_Key = tuple[str, ...]


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
    """The figure of a measure at each level; a share by its parts, a constant only as a whole.

    A jurisdiction's part is what its bureaus handed in, wherever the rows speak of: that is what
    it answers for, and what it can publish itself.
    """
    total = evaluate(dataset, measure, programme)
    if measure.kind == "value" or total is None:
        return LevelFigures(False, total)
    owners = _grouped(dataset, measure, programme, _owner)
    places = _grouped(dataset, measure, programme, _owner_and_place)
    sources = _sources(dataset, measure, programme)
    by_owner: dict[str, list[PlaceFigure]] = {}
    order = _order(dataset)
    for key in sorted(places, key=lambda key: order[key[1], key[2]]):
        part = PlaceFigure((key[1], key[2]), places[key], sources[key])
        by_owner.setdefault(key[0], []).append(part)
    return LevelFigures(
        additive(measure),
        total,
        tuple(
            JurisdictionFigure(name, owners[name,], tuple(by_owner.get(name, ())))
            for name in dataset.catalogue.regions.jurisdictions
            if (name,) in owners
        ),
    )


def _owner(chosen: SelectedRow) -> _Key:
    return (chosen.record.key.jurisdiction,)


def _owner_and_place(chosen: SelectedRow) -> _Key:
    return chosen.record.key.jurisdiction, chosen.bureau.jurisdiction, chosen.bureau.id


def _order(dataset: Dataset) -> dict[Place, tuple[int, int]]:
    return {
        (place.id, bureau): (rank, position)
        for rank, place in enumerate(dataset.catalogue.regions.jurisdictions.values())
        for position, bureau in enumerate(place.bureaus)
    }


def _grouped(
    dataset: Dataset, measure: Measure, programme: str, key: Callable[[SelectedRow], _Key]
) -> Mapping[_Key, Figure]:
    if measure.kind == "share" and measure.part and measure.whole:
        part, whole = (_grouped(dataset, m, programme, key) for m in (measure.part, measure.whole))
        return {name: part.get(name, 0) / figure for name, figure in whole.items() if figure}
    selection = measure.selection
    if selection is None:
        return {}
    rows: dict[_Key, list[Chosen]] = {}
    for chosen in rows_of(dataset, selection, programme):
        rows.setdefault(key(chosen), []).append((chosen.record, chosen.row))
    return {name: figure_of(dataset, measure.kind, selection, r) for name, r in rows.items()}


def _sources(
    dataset: Dataset, measure: Measure, programme: str
) -> dict[_Key, tuple[RecordKey, ...]]:
    found: dict[_Key, dict[RecordKey, None]] = {}
    for selection in measure.selections():
        for chosen in rows_of(dataset, selection, programme):
            found.setdefault(_owner_and_place(chosen), {})[chosen.record.key] = None
    return {place: tuple(keys) for place, keys in found.items()}
