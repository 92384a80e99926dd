"""A value of a record in plain Chinese words, by its field; no markup, and no private value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.pages import wording
from generator.pages.library import Library
from generator.pages.values import is_year, plain
from generator.records.decimals import is_number
from generator.records.form import Field
from generator.records.record import Record
from generator.sealing.token import is_marked

SEALED: Final = "（已密封）"
NOT_SEALED: Final = "（不公开的内容，没有密封）"
NOTHING: Final = "没有行"
_DATES: Final = ("date", "year-month", "year")


def words(field: Field, data: Mapping[str, Any], record: Record, library: Library) -> str:
    """What `data` says in the field, with its unit, or the words for its absence."""
    if field.name not in data:
        return wording.NOT_GIVEN
    return value_words(field, data[field.name], record, library)


def value_words(field: Field, value: Any, record: Record, library: Library) -> str:
    """A value that is there; one of the wrong type is shown as it stands."""
    if field.private:
        return SEALED if isinstance(value, str) and is_marked(value) else NOT_SEALED
    if value is None:
        return wording.MISSING
    if isinstance(value, Mapping):
        return _object(field, value, record, library)
    if isinstance(value, list):
        return _list(field, value, record, library)
    return _scalar(field, value, record, library)


def _list(field: Field, value: Sequence[Any], record: Record, library: Library) -> str:
    items = field.items or field
    mark = "、" if items.options else "；"
    return mark.join(value_words(items, item, record, library) for item in value) or NOTHING


def _scalar(field: Field, value: Any, record: Record, library: Library) -> str:
    if field.format in _DATES:
        return wording.date(str(value))
    if is_number(value) and field.unit and not is_year(field) and not field.options:
        return number_words(value, field.unit)
    return plain(field, value, record, library)


def number_words(value: Any, unit: str) -> str:
    """A number of a record with its unit; a record writes 98.5 where it means 98.5 %."""
    return (
        f"{wording.number(value)} {unit}".rstrip() if unit != "%" else f"{wording.number(value)}%"
    )


def _object(field: Field, value: Mapping[str, Any], record: Record, library: Library) -> str:
    known = (child for child in field.properties if child.name in value)
    pairs = (f"{child.title}：{words(child, value, record, library)}" for child in known)
    return "；".join(pairs) or wording.NOT_GIVEN
