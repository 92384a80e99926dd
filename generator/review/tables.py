"""The lists of a record as tables, each row beside the one that it was; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from generator.pages import wording
from generator.pages.library import Library
from generator.records.decimals import exact_sum, is_number
from generator.records.form import Field, Form
from generator.records.record import Record
from generator.reporters.dossier import Row, Table, Value, What
from generator.review.matching import Pair, matched
from generator.review.sides import Sides
from generator.review.words import number_words, value_words, words
from generator.stats.rows import figure_columns

_NUMBERS: Final = ("integer", "number")
_Listed = tuple[Record, Sequence[Mapping[str, Any]]]
"""A record, and the rows of one of its lists."""


def is_list(field: Field) -> bool:
    """Whether the field holds rows."""
    return field.type == "array" and field.items is not None and field.items.type == "object"


def tables_of(sides: Sides, form: Form, old: Record | None, new: Record | None) -> Iterable[Table]:
    """The lists that either side fills; of a change only the rows that differ."""
    for field in form.fields:
        if not is_list(field):
            continue
        before, after = _rows(field, old), _rows(field, new)
        if before or after:
            if old and new:
                yield _compared(sides, form, field, (old, before), (new, after))
            else:
                record, rows = (new, after) if new else (old, before)
                if record:
                    yield _listed(sides, form, field, record, rows)


def _rows(field: Field, record: Record | None) -> list[Mapping[str, Any]]:
    found = record.data.get(field.name) if record else None
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _columns(field: Field) -> tuple[Field, ...]:
    return field.items.properties if field.items else ()


def _listed(
    sides: Sides, form: Form, field: Field, record: Record, rows: Sequence[Mapping[str, Any]]
) -> Table:
    library = sides.library(record.key)
    columns = [c for c in _columns(field) if any(c.name in row for row in rows)]
    what = What.NEW if sides.change.new(record.key) else What.GONE
    listed = tuple(
        Row(what, f"第{at}行", tuple(_cell(c, row, record, library) for c in columns))
        for at, row in enumerate(rows, 1)
    )
    heads = tuple(column.title for column in columns)
    totals = tuple(_totals(form, field, rows)) if len(rows) > 1 else ()
    return Table(field.title, heads, listed, totals=totals)


def _cell(field: Field, row: Mapping[str, Any], record: Record, library: Library) -> str:
    return words(field, row, record, library) if field.name in row else ""


def _compared(
    sides: Sides,
    form: Form,
    field: Field,
    old: _Listed,
    new: _Listed,
) -> Table:
    found = matched(form, field, old[1], new[1])
    rows = tuple(_row(sides, field, old, new, pair) for pair in found.pairs)
    before, after = dict(_totals(form, field, old[1])), dict(_totals(form, field, new[1]))
    totals = tuple(
        (head, f"{before.get(head, '无')} → {after.get(head, '无')}")
        for head in dict.fromkeys([*before, *after])
        if before.get(head) != after.get(head)
    )
    heads = tuple(column.title for column in _columns(field))
    return Table(field.title, heads, rows, found.same, found.moved, totals)


def _row(sides: Sides, field: Field, old: _Listed, new: _Listed, pair: Pair) -> Row:
    """One row of a list that differs: altered, new, or gone."""
    columns = _columns(field)
    before = old[1][pair.old] if pair.old is not None else None
    after = new[1][pair.new] if pair.new is not None else None
    at = pair.old if pair.new is None else pair.new
    named = _row_name(columns, (after if after is not None else before) or {}, new[0], sides)
    place = f"第{(at or 0) + 1}行" + (f" {named}" if named else "")
    if before is not None and after is not None:
        values = tuple(
            Value(
                c.title,
                words(c, before, old[0], sides.old),
                words(c, after, new[0], sides.new),
                changed=True,
            )
            for c in columns
            if (c.name in before, before.get(c.name)) != (c.name in after, after.get(c.name))
        )
        return Row(What.CHANGED, place, values=values)
    if after is not None:
        return Row(What.NEW, place, tuple(_cell(c, after, new[0], sides.new) for c in columns))
    return Row(What.GONE, place, tuple(_cell(c, before or {}, old[0], sides.old) for c in columns))


def _row_name(
    columns: Sequence[Field], row: Mapping[str, Any], record: Record, sides: Sides
) -> str:
    for column in columns:
        value = row.get(column.name)
        if column.type == "string" and not column.private and isinstance(value, str) and value:
            return wording.clipped(value_words(column, value, record, sides.new), 40)
    return ""


def _totals(
    form: Form, field: Field, rows: Sequence[Mapping[str, Any]]
) -> Iterable[tuple[str, str]]:
    """The sums of the figures of a list; only those that the form's own summary would add."""
    if field.name == form.rows:
        added = {column.name for column in figure_columns(form)}
    else:
        added = {c.name for c in _columns(field) if c.type in _NUMBERS and c.unit}
    for column in _columns(field):
        values = [row[column.name] for row in rows if is_number(row.get(column.name))]
        if column.name in added and not column.private and column.unit != "%" and values:
            yield column.title, number_words(exact_sum(values), column.unit)
