"""数字和上一次相差悬殊

同一单位前后两次报送同一张表，某个数字变了十倍以上，多半是多打或少打了零，或单位看错了。一年只报一次的表，和承接的上年度项目计划里同一单位的数比。确实如此的，可以不改，审核人会看到这条提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.decimals import is_number
from generator.records.form import Field, Form
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D407", __name__, __doc__, Severity.WARNING)
TIMES: Final = 10
LEAST: Final = 10
"""A figure below this may well become ten times as large."""
_Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A record, or its row at `index`, that may have figures."""

    record: Record
    index: int | None
    says: Mapping[str, Any]

    def pointer(self, form: Form, name: str) -> str:
        return f"/{name}" if self.index is None else f"/{form.rows}/{self.index}/{name}"


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each figure that is ten times, or a tenth of, the same bureau's last one."""
    for programme, form_id in dataset.uses():
        form = dataset.catalogue.form_of(programme, form_id)
        if form.series:
            by_bureau: dict[tuple[str, str], list[Record]] = {}
            for record in dataset.of(programme, form_id):
                by_bureau.setdefault((record.key.jurisdiction, record.key.bureau), []).append(
                    record
                )
            for records in by_bureau.values():
                yield from _in_series(form, records)
        else:
            yield from _against_last_year(dataset, programme, form)


def _in_series(form: Form, records: list[Record]) -> Iterator[Diagnostic]:
    """Each record against the one before it.

    A figure that was just questioned is no measure for the next one if that agrees with the figure
    before: the slip is told where it was made, and only there.
    """
    ordered = sorted(records, key=lambda record: (record.day(form), record.key))
    rows = [_Row(record, None, record.data) for record in ordered]
    for field in figures(form.fields):
        with_figure = [row for row in rows if is_number(row.says.get(field.name))]
        good: _Row | None = None
        last: _Row | None = None
        for row in with_figure:
            if good and last and _jumps(field, good, row) and _jumps(field, last, row):
                yield _finding(form, field, last, row)
            else:
                good = row
            last = row


def _against_last_year(dataset: Dataset, programme: str, form: Form) -> Iterator[Diagnostic]:
    """Each bureau's figures against those in the programme that this one continues."""
    continued = dataset.catalogue.programmes[programme].continues
    earlier = dataset.of(continued, form.id) if continued else []
    fields = figures(form.row_fields) if earlier else ()
    if not fields:
        return
    before, now = (_by_place(dataset, form, of) for of in (earlier, dataset.of(programme, form.id)))
    for place, row in now.items():
        first = before.get(place)
        for field in fields if first and row else ():
            if first and row and _jumps(field, first, row):
                yield _finding(form, field, first, row)


def _by_place(dataset: Dataset, form: Form, records: list[Record]) -> dict[_Place, _Row | None]:
    """The only row of each bureau, None where there are several, whose figures no one can pair."""
    found: dict[_Place, _Row | None] = {}
    for record in records:
        for index, says in enumerate(record.rows(form)):
            about = dataset.row_bureau(record, says)
            place = (record.key.jurisdiction, record.key.bureau, about.id)
            row = _Row(record, index if form.rows else None, says)
            found[place] = None if place in found else row
    return found


def figures(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that hold quantities; a number without a unit only says which one it is."""
    return tuple(field for field in fields if field.type in ("integer", "number") and field.unit)


def _jumps(field: Field, first: _Row, second: _Row) -> bool:
    before, after = first.says.get(field.name), second.says.get(field.name)
    if not isinstance(before, (int, float)) or not isinstance(after, (int, float)):
        return False
    return is_jump(before, after)


def is_jump(before: float, after: float) -> bool:
    """Whether one figure is ten times the other, and not too small to tell."""
    low, high = sorted((abs(before), abs(after)))
    return high >= LEAST and low > 0 and high >= TIMES * low


def _finding(form: Form, field: Field, earlier: _Row, later: _Row) -> Diagnostic:
    pointer = later.pointer(form, field.name)
    before, after = earlier.says[field.name], later.says[field.name]
    return RULE.found(
        later.record.key.path,
        f"“{field.title}”上一次是 {before:,}{field.unit}，这一次是 {after:,}{field.unit}。",
        pointer=pointer,
        field=form.label_at(pointer),
        value=str(after),
        help_text=f"和上一次（{earlier.record.key.id}）核对；确实如此的可以不改。",
    )
