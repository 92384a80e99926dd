"""The figures of a programme at each level side by side, down to the records; it adds up nothing.

Nation, provinces and bureaus stand in one table each, so that a reader can add them up and follow
any figure to the record that it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.origins import Credit, credit_of
from generator.records.levels import JurisdictionFigure, Place, PlaceFigure, figures_by_level
from generator.records.measure import Figure
from generator.records.package import Package
from generator.records.programme import Indicator, Programme


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and where it leads; `value` is None where there is none."""

    value: Figure | None
    words: str = "—"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is whole, part, sum or stated; `credit` says in short where a part comes from."""

    kind: str
    label: str
    cells: tuple[Cell, ...]
    url: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: an indicator with its page."""

    title: str
    unit: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """One jurisdiction: its figure, what it published itself, and the figure of each bureau."""

    jurisdiction: str
    anchor: str
    name: str
    url: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    places: int
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Levels:
    """`others` are the figures that do not add up: title, words, page."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    others: tuple[tuple[str, str, str], ...]
    agrees: bool
    packaged: int


def levels_of(library: Library, programme: Programme) -> Levels | None:
    """The levels of a programme that is handed in from below, None where there are none."""
    places = library.regions.jurisdictions.values()
    if not any(place.parent == programme.jurisdiction for place in places):
        return None
    sheet = _Sheet(library, programme)
    return sheet.levels() if sheet.adding else None


class _Sheet:
    """The figures of one programme, each evaluated once."""

    def __init__(self, library: Library, programme: Programme) -> None:
        self.library, self.programme = library, programme
        self.found = {
            indicator.id: figures_by_level(library.dataset, indicator.measure, programme.id)
            for indicator in programme.indicators
        }
        told = [i for i in programme.indicators if self.found[i.id].total is not None]
        self.adding = [i for i in told if self.found[i.id].additive]
        self.others = [i for i in told if not self.found[i.id].additive]

    def levels(self) -> Levels:
        """All of it."""
        of_adding = [self.found[indicator.id] for indicator in self.adding]
        names = self.library.regions.jurisdictions
        parts = tuple(self._part(name) for name in names if any(e.of(name) for e in of_adding))
        return Levels(
            heads=tuple(map(self._head, self.adding)),
            rows=tuple(self._rows(parts)),
            parts=parts,
            others=tuple(map(self._other, self.others)),
            agrees=all(entry.agrees for entry in of_adding),
            packaged=sum(1 for part in parts if part.credit),
        )

    def _url(self, indicator: Indicator) -> str:
        return figure_url(self.programme.id, indicator.id)

    def _head(self, indicator: Indicator) -> Head:
        return Head(indicator.title, indicator.unit, self._url(indicator))

    def _other(self, indicator: Indicator) -> tuple[str, str, str]:
        total = self.found[indicator.id].total or 0
        return indicator.title, wording.amount(total, indicator.unit), self._url(indicator)

    def _rows(self, parts: Sequence[Part]) -> list[Row]:
        levels = [self.found[indicator.id] for indicator in self.adding]
        home = self.library.jurisdiction_of(self.programme)
        rows = [Row("whole", home.name, tuple(_cell(level.total) for level in levels))]
        for part in parts:
            own = (level.of(part.jurisdiction) for level in levels)
            cells = tuple(_cell(entry.figure if entry else None) for entry in own)
            credit = "取自它公布的数据" if part.credit else ""
            rows.append(Row("part", part.name, cells, f"#{part.anchor}", credit))
        for label, figures in (
            ("各省之和", [level.sum_of_jurisdictions for level in levels]),
            ("各单位之和", [level.sum_of_places for level in levels]),
        ):
            rows.append(Row("sum", label, tuple(map(_cell, figures))))
        return rows

    def _part(self, name: str) -> Part:
        place = self.library.regions.jurisdictions[name]
        own = {i.id: entry for i in self.adding if (entry := self.found[i.id].of(name))}
        used = [indicator for indicator in self.adding if indicator.id in own]
        package = self.library.dataset.package_of(name, self.programme.id)
        rows = [Row("whole", "由记录算出", tuple(_cell(own[i.id].figure) for i in used))]
        if package:
            rows.append(_stated(self.programme, package, used))
        keys = {part.place for entry in own.values() for part in entry.places}
        rows += [self._row(name, key, own, used) for key in self._registered() if key in keys]
        return Part(
            jurisdiction=name,
            anchor=f"levels-{name}",
            name=f"{place.name}本级" if name == self.programme.jurisdiction else place.name,
            url=place.url,
            heads=tuple(map(self._head, used)),
            rows=tuple(rows),
            places=len(keys),
            credit=credit_of(self.library, package.origin) if package else None,
        )

    def _row(
        self,
        name: str,
        key: Place,
        own: Mapping[str, JurisdictionFigure],
        used: Sequence[Indicator],
    ) -> Row:
        place = self.library.regions.jurisdictions[key[0]]
        bureau = place.bureaus[key[1]]
        found = (next((p for p in own[i.id].places if p.place == key), None) for i in used)
        cells = tuple(self._linked(i, part) for i, part in zip(used, found, strict=True))
        told = key[0] == name or bureau.name.startswith(place.short)
        label = bureau.name if told else f"{place.short} {bureau.name}"
        return Row("part", label, cells, bureau.url)

    def _linked(self, indicator: Indicator, part: PlaceFigure | None) -> Cell:
        """A bureau's figure, which leads to its record, or to the figure's page for several."""
        if part is None:
            return _cell(None)
        if len(part.records) != 1:
            return _cell(part.figure, self._url(indicator))
        record = self.library.dataset.by_key[part.records[0]]
        return _cell(part.figure, self.library.face_url(record))

    def _registered(self) -> list[Place]:
        places = self.library.regions.jurisdictions.values()
        return [(place.id, bureau) for place in places for bureau in place.bureaus]


def _cell(figure: Figure | None, url: str = "") -> Cell:
    return Cell(None) if figure is None else Cell(figure, wording.number(figure), url)


def _stated(programme: Programme, package: Package, used: Sequence[Indicator]) -> Row:
    """What the jurisdiction published itself, which the check has compared."""
    figures = package.figures.get(programme.id)
    published = [figures.indicators.get(indicator.id) if figures else None for indicator in used]
    return Row("stated", "它公布的", tuple(_cell(e.figure if e else None) for e in published))
