"""Which counties a programme's goal for every county has reached, by bureau; it shows nothing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.dataset import Dataset
from generator.records.measure import rows_of
from generator.records.programme import Goal, Programme
from generator.records.region import Bureau, County

PER_COUNTY = "per-county"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One bureau's counties with the number of rows that name each.

    `target` is how many rows each county should have, at least 1.
    """

    bureau: Bureau
    rows: tuple[tuple[County, int], ...]
    target: float = 1

    @property
    def reached(self) -> list[County]:
        """The counties that as many rows name as the goal asks for."""
        return [county for county, count in self.rows if count >= self.target]

    @property
    def short(self) -> list[tuple[County, int]]:
        """The counties that some rows name, but fewer than the goal asks for, with their number."""
        return [(county, count) for county, count in self.rows if 0 < count < self.target]

    @property
    def covered(self) -> list[County]:
        """The counties that at least one row names."""
        return [county for county, count in self.rows if count]

    @property
    def missing(self) -> list[County]:
        """The counties that no row names."""
        return [county for county, count in self.rows if not count]


def coverage_of(dataset: Dataset, programme: Programme, goal: Goal) -> list[Coverage]:
    """Every bureau with counties, for a goal per county; empty where nothing can tell.

    Rows are those of the goal's indicator; the county is the row's field that refers to one.
    """
    indicator = programme.indicator(goal.indicator)
    if goal.scope != PER_COUNTY or indicator is None:
        return []
    counts: dict[tuple[str, str], int] = {}
    told = False
    for selection in indicator.measure.selections():
        form = dataset.catalogue.form_of(selection.programme or programme.id, selection.form)
        fields = form.row_fields if selection.rows else form.fields
        names = [f.name for f in fields if f.reference and f.reference.to == "county"]
        for chosen in rows_of(dataset, selection, programme.id):
            for name in names:
                told = True
                place = (chosen.bureau.id, str(chosen.row.get(name)))
                counts[place] = counts.get(place, 0) + 1
    if not told:
        return []
    jurisdiction = dataset.catalogue.regions.jurisdictions[programme.jurisdiction]
    return [
        Coverage(
            bureau,
            tuple((c, counts.get((bureau.id, c.name), 0)) for c in bureau.counties),
            max(1, goal.target or 1),
        )
        for bureau in jurisdiction.bureaus.values()
        if bureau.counties
    ]
