"""A measure split into groups: by bureau, county, year, month, field; it must not judge or word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.records.dataset import Dataset
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.measure import Chosen, Figure, SelectedRow, figure_of, rows_of
from generator.records.programme import Measure, Programme, Selection
from generator.records.region import Bureau

JURISDICTION: Final = "jurisdiction"
BUREAU: Final = "bureau"
COUNTY: Final = "county"
YEAR: Final = "year"
MONTH: Final = "month"

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a measure.

    `key` has the parts of each dimension in turn: jurisdiction (its id), bureau (jurisdiction and
    bureau ids), county (both and the county's name), year (YYYY), month (YYYY-MM), or the value of
    a field; a part that the rows do not say is empty. `figure` is None for a share of nothing.
    `records` are those that its rows lie in, in order.
    """

    key: Key
    figure: Figure | None
    records: tuple[RecordKey, ...]


def groups_of(
    dataset: Dataset, measure: Measure, programme: Programme, *dimensions: str
) -> list[Group]:
    """The measure for each group of the rows it selects, in the order of the register and of time.

    A dimension is one of the names above or a field of the rows (or of their record); a row with
    a list in that field belongs to the group of each item. A value has no groups.
    """
    if measure.kind == "share":
        return _shares(dataset, measure, programme, dimensions)
    selection = measure.selection
    if selection is None:
        return []
    found = _rows_by_key(dataset, selection, programme, dimensions)
    groups = [
        Group(key, figure_of(dataset, measure.kind, selection, rows), _records(rows))
        for key, rows in found.items()
    ]
    order = _Order(dataset, selection, programme, dimensions)
    return sorted(groups, key=lambda group: order.of(group.key))


def selected(dataset: Dataset, measure: Measure, programme: Programme) -> dict[RecordKey, Figure]:
    """What each record contributes to a count or a sum; for other kinds, how many rows it gives.

    The rows of a share are those of its whole.
    """
    found: dict[RecordKey, list[Chosen]] = {}
    chosen_by: dict[RecordKey, Selection] = {}
    counted = measure.whole if measure.kind == "share" and measure.whole else measure
    for selection in counted.selections():
        for chosen in rows_of(dataset, selection, programme.id):
            found.setdefault(chosen.record.key, []).append((chosen.record, chosen.row))
            chosen_by[chosen.record.key] = selection
    kind = measure.kind if measure.kind == "sum" else "count"
    return {key: figure_of(dataset, kind, chosen_by[key], rows) for key, rows in found.items()}


def additive(measure: Measure) -> bool:
    """Whether the figures of parts that share no row add up to the figure of the whole."""
    return measure.kind in ("count", "sum")


def _shares(
    dataset: Dataset, measure: Measure, programme: Programme, dimensions: Sequence[str]
) -> list[Group]:
    if measure.part is None or measure.whole is None:
        return []
    parts = {g.key: g for g in groups_of(dataset, measure.part, programme, *dimensions)}
    found = []
    for whole in groups_of(dataset, measure.whole, programme, *dimensions):
        part = parts.get(whole.key)
        figure = (part.figure if part else 0) or 0
        found.append(
            Group(whole.key, figure / whole.figure if whole.figure else None, whole.records)
        )
    return found


def _rows_by_key(
    dataset: Dataset, selection: Selection, programme: Programme, dimensions: Sequence[str]
) -> dict[Key, list[Chosen]]:
    form = dataset.catalogue.form_of(selection.programme or programme.id, selection.form)
    found: dict[Key, list[Chosen]] = {}
    for chosen in rows_of(dataset, selection, programme.id):
        keys: list[Key] = [()]
        for dimension in dimensions:
            parts = list(_parts(form, programme, chosen, dimension))
            keys = [(*key, *part) for key in keys for part in parts]
        for key in keys:
            found.setdefault(key, []).append((chosen.record, chosen.row))
    return found


def _parts(form: Form, programme: Programme, chosen: SelectedRow, dimension: str) -> Iterator[Key]:
    bureau = chosen.bureau
    if dimension == JURISDICTION:
        yield (bureau.jurisdiction,)
    elif dimension == BUREAU:
        yield bureau.jurisdiction, bureau.id
    elif dimension == COUNTY:
        yield bureau.jurisdiction, bureau.id, county_of(form, chosen)
    elif dimension == YEAR:
        yield (chosen.record.year(form, chosen.row) or programme.only_year,)
    elif dimension == MONTH:
        yield (chosen.record.day(form, chosen.row)[:7],)
    else:
        value: Any = chosen.row.get(dimension, chosen.record.data.get(dimension))
        for item in value if isinstance(value, list) else [value]:
            yield ("" if item is None else str(item),)


def county_of(form: Form, chosen: SelectedRow) -> str:
    """The county that a row names, or else its record; empty where neither does."""
    for fields, values in ((form.row_fields, chosen.row), (form.fields, chosen.record.data)):
        for field in fields:
            if field.reference and field.reference.to == "county" and values.get(field.name):
                return str(values[field.name])
    return ""


def _records(rows: Sequence[Chosen]) -> tuple[RecordKey, ...]:
    return tuple(dict.fromkeys(record.key for record, _ in rows))


class _Order:
    """Where a group's key stands: places as registered, options as listed, all else by itself."""

    def __init__(
        self,
        dataset: Dataset,
        selection: Selection,
        programme: Programme,
        dimensions: Sequence[str],
    ) -> None:
        regions = dataset.catalogue.regions
        self._places: dict[str, int] = {}
        self._bureaus: dict[Key, int] = {}
        self._counties: dict[Key, int] = {}
        for place in regions.jurisdictions.values():
            self._places[place.id] = len(self._places)
            for bureau in place.bureaus.values():
                self._bureaus[place.id, bureau.id] = len(self._bureaus)
                for county in counties_of(bureau):
                    self._counties[county] = len(self._counties)
        form = dataset.catalogue.form_of(selection.programme or programme.id, selection.form)
        self._form = form
        self._dimensions = dimensions

    def of(self, key: Key) -> tuple[tuple[int, str], ...]:
        """A sort key; what is not said comes last."""
        found: list[tuple[int, str]] = []
        at = 0
        for dimension in self._dimensions:
            width = {BUREAU: 2, COUNTY: 3}.get(dimension, 1)
            part, at = key[at : at + width], at + width
            found.append((self._rank(dimension, part), "/".join(part)))
        return tuple(found)

    def _rank(self, dimension: str, part: Key) -> int:
        last = len(self._counties) + len(self._bureaus) + 1000
        if dimension == JURISDICTION:
            return self._places.get(part[0], last)
        if dimension == BUREAU:
            return self._bureaus.get(part, last)
        if dimension == COUNTY:
            return self._counties.get(part, last)
        if not part[0]:
            return last
        described = field_of(self._form, dimension)
        if described is not None:
            options = [str(value) for value, _ in described.options]
            return options.index(part[0]) if part[0] in options else 0
        return 0


def counties_of(bureau: Bureau) -> list[Key]:
    """The keys of a bureau's counties."""
    return [(bureau.jurisdiction, bureau.id, county.name) for county in bureau.counties]


def field_of(form: Form, name: str) -> Field | None:
    """The field that a dimension by a field means: of the rows, else of the record."""
    fields: Mapping[str, Field] = {f.name: f for f in (*form.fields, *form.row_fields)}
    found = fields.get(name)
    return found.items if found is not None and found.type == "array" and found.items else found
