"""Values of a change unlike the bureau's earlier ones or unlike the others'; it refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.pages import wording
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.reporters.effect import Odd
from generator.review.sides import Sides
from generator.review.words import number_words
from generator.stats.rows import Column, columns_of, value_of
from generator.stats.spread import Spread, leaps, spread_of, stands_out, without

_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Case:
    """A value of a field in a row: whom the row speaks of, where it stands."""

    value: float
    record: RecordKey
    place: _Place
    number: int


class _Field:
    """All values of one figure of a form, in a programme and those that it continues."""

    def __init__(self, cases: Sequence[_Case]) -> None:
        self.ordered = sorted(case.value for case in cases)
        self.places = len({case.place for case in cases})
        self.count = len(cases)
        self.by_place: dict[_Place, list[_Case]] = {}
        for case in cases:
            self.by_place.setdefault(case.place, []).append(case)

    def others(self, case: _Case) -> tuple[Spread | None, str]:
        """The spread of all but this, and how its cases are counted."""
        if self.places == self.count:
            return spread_of(without(self.ordered, case.value)), "个单位"
        return spread_of(without(self.ordered, case.value)), "处"

    def last(self, case: _Case, earlier: Sequence[RecordKey]) -> float | None:
        """What the same bureau said the time before; None where several rows could be meant."""
        own = self.by_place.get(case.place, ())
        for key in earlier:
            found = [each.value for each in own if each.record == key]
            if found:
                return found[0] if len(found) == 1 else None
        return None


def odd_values(sides: Sides) -> tuple[Odd, ...]:
    """Every unusual figure of the records that are new or changed, in the order of their paths."""
    dataset = sides.change.after

    @cache
    def field_of(programme: str, form: str, name: str) -> _Field:
        column = _column(dataset, programme, form, name)
        return _Field(list(_cases(dataset, programme, form, column)))

    found: list[Odd] = []
    for key in sorted(sides.change.keys):
        record = dataset.by_key.get(key)
        if record is None or dataset.form(record).bulletin:
            continue
        form = dataset.form(record)
        earlier = _earlier(dataset, record, form)
        for column in _figures(form):
            field = field_of(key.programme, key.form, column.name)
            old = sides.change.old(key)
            for case in _of_record(dataset, record, form, column):
                if old is None or not _same(old, form, column, case):
                    found += _judged(
                        sides, record, column, case, (field, field.last(case, earlier))
                    )
    return tuple(found)


def _figures(form: Form) -> list[Column]:
    """The columns with quantities; a number without a unit only says which one it is."""
    return [
        column
        for column in columns_of(form)
        if column.field.type in ("integer", "number")
        and column.field.unit not in ("", "年")
        and not column.field.options
    ]


def _column(dataset: Dataset, programme: str, form: str, name: str) -> Column:
    described = dataset.catalogue.form_of(programme, form)
    return next(column for column in columns_of(described) if column.name == name)


def _cases(dataset: Dataset, programme: str, form: str, column: Column) -> Iterator[_Case]:
    for name in _line(dataset, programme):
        for record in dataset.of(name, form):
            yield from _of_record(dataset, record, dataset.form(record), column)


def _line(dataset: Dataset, programme: str) -> list[str]:
    """The programme, the one that it continues, and so on."""
    found: list[str] = []
    programmes = dataset.catalogue.programmes
    while programme in programmes and programme not in found:
        found.append(programme)
        programme = programmes[programme].continues
    return found


def _of_record(dataset: Dataset, record: Record, form: Form, column: Column) -> Iterator[_Case]:
    for number, row in enumerate(record.rows(form), 1):
        value = value_of(row, column)
        if value is not None:
            about = dataset.row_bureau(record, row)
            place = (about.jurisdiction, about.id)
            yield _Case(float(value), record.key, place, number if form.rows else 0)


def _same(old: Record, form: Form, column: Column, case: _Case) -> bool:
    """Whether the record said the same before: then there is nothing new to look at."""
    rows: Iterable[Mapping[str, Any]] = old.rows(form)
    values = (value_of(row, column) for row in rows)
    return any(value is not None and float(value) == case.value for value in values)


def _earlier(dataset: Dataset, record: Record, form: Form) -> list[RecordKey]:
    """The records of the form that speak of an earlier time, the latest first."""
    own = [other for other in dataset.of(record.key.programme, form.id) if other is not record]
    day = record.day(form)
    before = [o for o in own if form.series and day and o.day(form) and o.day(form) < day]
    found = sorted(before, key=lambda o: (o.day(form), o.key), reverse=True)
    for name in _line(dataset, record.key.programme)[1:]:
        found += sorted(dataset.of(name, form.id), key=lambda o: (o.day(form), o.key), reverse=True)
    return [other.key for other in found]


def _judged(
    sides: Sides, record: Record, column: Column, case: _Case, known: tuple[_Field, float | None]
) -> Iterator[Odd]:
    field, last = known
    others, counted = field.others(case)
    grows = sides.change.after.form(record).cumulative
    unlike_own = last is not None and leaps(last, case.value, cumulative=grows)
    unlike_others = others is not None and stands_out(case.value, others)
    if not (unlike_own or unlike_others):
        return
    unit = column.field.unit
    said = [] if last is None else [f"上次 {number_words(last, unit)}"]
    said.append(f"这次 {number_words(case.value, unit)}")
    words = "，".join(said)
    if others:
        between = f"{wording.number(others.least)}—{number_words(others.most, unit)}"
        middle = wording.number(round(others.middle, 2))
        words += f"；其他 {others.cases} {counted} {between}，中间值 {middle}"
    label = f"第{case.number}行 › {column.title}" if case.number else column.title
    yield Odd(
        sides.name(record), record.key.path, label, number_words(case.value, unit), f"{words}。"
    )
