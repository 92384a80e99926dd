"""A table of figures, each with the rows that it comes from; it must not show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.records.breakdown import BUREAU, Key
from generator.records.dataset import Dataset
from generator.records.form import Field
from generator.records.key import RecordKey
from generator.records.programme import Goal, Indicator, Programme
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import Column, Scorecard, fields_of
from generator.stats.goal_parts import figures_by, parts_of
from generator.stats.sums import Exact, exact
from generator.stats.views.picked import Picked, picked
from generator.stats.views.standing import Handed, handed_in

_EACH_PLACE = ("per-bureau", "per-bureau-year")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says of one line; all parts are empty where nothing was reported.

    `rows` are those that say it (a field) or are counted, `figure` the number (None if there is
    none to tell), `target` and `share` (0 to 1) only for a goal, `handed` only for a form.
    """

    rows: tuple[Picked, ...] = ()
    figure: Exact | None = None
    target: Exact | None = None
    share: float | None = None
    handed: tuple[Handed, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the records say nothing here."""
        return not self.rows and self.figure is None and not any(h.record for h in self.handed)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a bureau, or the row of a form that names its `subject`."""

    subject: str
    bureau: Bureau | None
    shown: Picked | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one table; `record` is the one whose rows they are, None for bureaus."""

    record: Record | None
    lines: tuple[Line, ...]


def scored(dataset: Dataset, programme: Programme, card: Scorecard, today: str) -> list[Lines]:
    """The table of a scorecard; where its lines are rows of a form, a table for each record."""
    source = _Source(dataset, programme, today)
    makers = [source.maker(column) for column in card.columns]
    if card.lines is None:
        jurisdiction = dataset.catalogue.regions.jurisdictions[programme.jurisdiction]
        lines = tuple(
            Line(bureau.short, bureau, None, tuple(make(bureau, None) for make in makers))
            for bureau in jurisdiction.of_level(*card.levels)
        )
        return [Lines(None, lines)]
    tables: dict[RecordKey, tuple[Record, list[Line]]] = {}
    for entry in picked(dataset, programme.id, card.lines):
        subject = str(entry.value(card.subject) or "")
        cells = tuple(make(entry.bureau, (subject, entry)) for make in makers)
        _, known = tables.setdefault(entry.record.key, (entry.record, []))
        known.append(Line(subject, None, entry, cells))
    newest = sorted(tables.values(), key=lambda t: t[0].day(dataset.form(t[0])), reverse=True)
    return [Lines(record, tuple(lines)) for record, lines in newest]


_Named = tuple[str, Picked] | None
_Maker = Callable[[Bureau, _Named], Cell]


class _Source:
    """Makes the cells of columns; what a column needs is looked up once."""

    def __init__(self, dataset: Dataset, programme: Programme, today: str) -> None:
        self._dataset, self._programme, self._today = dataset, programme, today

    def maker(self, column: Column) -> _Maker:
        """What makes the cells of a column."""
        makers: Mapping[str, Callable[[Column], _Maker]] = {
            "field": self._rows,
            "count": self._count,
            "goal": self._goal,
            "indicator": self._indicator,
            "hand-in": self._hand_in,
        }
        return makers[column.kind](column)

    def _rows(self, column: Column) -> _Maker:
        held = self._held(column)

        def make(bureau: Bureau, named: _Named) -> Cell:
            own = held(bureau, named)
            return Cell(tuple(row for row in own if row.value(column.name) is not None))

        return make

    def _count(self, column: Column) -> _Maker:
        held = self._held(column)
        form = column.chosen.form if column.chosen else ""
        reported = bool(self._dataset.of(self._programme.id, form))

        def make(bureau: Bureau, named: _Named) -> Cell:
            own = held(bureau, named)
            return Cell(own, len(own) if reported else None)

        return make

    def _held(self, column: Column) -> Callable[[Bureau, _Named], tuple[Picked, ...]]:
        rows = picked(self._dataset, self._programme.id, column.chosen) if column.chosen else []
        by_place: dict[tuple[str, str], list[Picked]] = {}
        by_name: dict[str, list[Picked]] = {}
        for row in rows:
            by_place.setdefault((row.bureau.jurisdiction, row.bureau.id), []).append(row)
            if column.by:
                by_name.setdefault(str(row.value(column.by)), []).append(row)

        def held(bureau: Bureau, named: _Named) -> tuple[Picked, ...]:
            if named is None:
                return tuple(by_place.get((bureau.jurisdiction, bureau.id), ()))
            return tuple(by_name.get(named[0], ())) if column.by else (named[1],)

        return held

    def _hand_in(self, column: Column) -> _Maker:
        use = self._programme.use_of(column.name)
        handed = handed_in(self._dataset, self._programme, use, self._today) if use else {}

        def make(bureau: Bureau, _named: _Named) -> Cell:
            return Cell(handed=tuple(handed.get((bureau.jurisdiction, bureau.id), ())))

        return make

    def _indicator(self, column: Column) -> _Maker:
        figures = self._figures(self._programme.indicator(column.name))
        return lambda bureau, _named: Cell(figure=figures.get((bureau.jurisdiction, bureau.id)))

    def _goal(self, column: Column) -> _Maker:
        goal = next(entry for entry in self._programme.goals if entry.id == column.name)
        parts = self._divided(goal)
        figures = self._figures(self._programme.indicator(goal.indicator))
        each = exact(goal.target) if goal.target and self._for_each(goal) else None

        def make(bureau: Bureau, _named: _Named) -> Cell:
            place = (bureau.jurisdiction, bureau.id)
            target, figure = parts.get(place, each), figures.get(place)
            share = None if figure is None or not target else min(1.0, float(figure / target))
            return Cell(figure=figure, target=target, share=share)

        return make

    def _for_each(self, goal: Goal) -> bool:
        """Whether the target itself is each bureau's: a yearly one only within a single year."""
        return goal.scope in (_EACH_PLACE if self._programme.only_year else _EACH_PLACE[:1])

    def _divided(self, goal: Goal) -> dict[Key, Exact]:
        """Each bureau's part of a goal that is divided among bureaus."""
        if goal.targets is None:
            return {}
        parts = parts_of(self._dataset, self._programme, goal, self._today)
        return {part.key: part.target for part in parts if part.target is not None}

    def _figures(self, indicator: Indicator | None) -> dict[Key, Exact]:
        """An indicator by bureau, nought for those that only other rows of the form speak of."""
        if indicator is None or not indicator.measure.counts:
            return {}
        return figures_by(self._dataset, self._programme, indicator, BUREAU)


def described(dataset: Dataset, programme: Programme, column: Column) -> Field | None:
    """The field that a column shows, or None."""
    if column.chosen is None or not column.name:
        return None
    return fields_of(dataset.catalogue.form_of(programme.id, column.chosen.form)).get(column.name)
