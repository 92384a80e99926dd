"""One value as HTML and as plain text, by its field; a value is text and never markup or a link.

Links lead only to pages of the site, found through references that the form declares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from generator.charts import magnitude
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import time_tag
from generator.records.form import Field
from generator.records.record import Record

Written = Callable[[Any, Record, str], Markup]

LINK: Final = Markup('<a href="%s/%s">%s</a>')
_LARGE: Final = Markup('<data value="%s">%s</data><span class="gb-approx">（%s）</span>')
_LIST: Final = Markup('<ul class="gb-list">{}</ul>')
_ITEM: Final = Markup("<li>{}</li>")
_PAIR: Final = Markup("<dt>{}</dt><dd>{}</dd>")
_PAIRS: Final = Markup('<dl class="gb-pairs">{}</dl>')
_BLANK: Final = Markup('<span class="gb-blank">{}</span>')
_CODE: Final = Markup('<span class="gb-code">%s</span>')
_UNBROKEN: Final = frozenset({"uscc", "document-number"})
"""Formats of codes, which no line may break."""
_YES_NO: Final = {True: "是", False: "否"}

MISSING: Final = _BLANK.format(wording.MISSING)
NOT_GIVEN: Final = _BLANK.format(wording.NOT_GIVEN)
PRIVATE: Final = _BLANK.format(wording.PRIVATE)


@dataclass(frozen=True, slots=True)
class Writer:
    """How one field is shown: `html` writes a value that is present and not null.

    `nested` holds the writers of an object's fields or of a list's rows; `rows` is true for a list
    of objects, which is shown as a table.
    """

    field: Field
    html: Written
    rows: bool = False
    nested: tuple[Writer, ...] = ()

    def shown(self, data: Mapping[str, Any], record: Record, base: str) -> Markup:
        """The value of the field in `data`, or the words for its absence."""
        if self.field.private:
            return PRIVATE
        if self.field.name not in data:
            return NOT_GIVEN
        value = data[self.field.name]
        return MISSING if value is None else self.html(value, record, base)


def writer_of(field: Field, library: Library) -> Writer:
    """The writer of a field; make it once and use it for every record."""
    if field.type == "object":
        nested = writers_of(field.properties, library)
        return Writer(field, _object(nested), nested=nested)
    if field.type == "array" and field.items is not None:
        if field.items.type == "object":
            nested = writers_of(field.items.properties, library)
            return Writer(field, _objects(nested), rows=True, nested=nested)
        return Writer(field, _list(field.items, writer_of(field.items, library).html))
    if field.reference is not None:
        return Writer(field, _reference(field, library))
    return Writer(field, _scalar(field))


def writers_of(fields: Sequence[Field], library: Library) -> tuple[Writer, ...]:
    """The writers of several fields."""
    return tuple(writer_of(field, library) for field in fields)


def _scalar(field: Field) -> Written:
    if field.options:
        labels = {option: escape(label) for option, label in field.options}
        return lambda value, _record, _base: labels.get(value) or escape(str(value))
    if field.type == "boolean":
        return lambda value, _record, _base: escape(_YES_NO.get(value, str(value)))
    if field.format in ("date", "year-month", "year"):
        return lambda value, _record, _base: time_tag(str(value))
    if field.type in ("integer", "number") and not is_year(field):
        unit = field.unit

        def figure(value: Any, _record: Record, _base: str) -> Markup:
            if not isinstance(value, int | float):
                return escape(str(value))
            larger = magnitude.beside(value, unit)
            if larger:
                return _LARGE % (value, wording.number(value), larger)
            return escape(wording.number(value))

        return figure
    if field.format in _UNBROKEN:
        return lambda value, _record, _base: _CODE % str(value)
    return lambda value, _record, _base: escape(str(value))


def _list(field: Field, item: Written) -> Written:
    """Choices on one line; texts one below the other, as any of them may hold a comma itself."""

    def written(value: Any, record: Record, base: str) -> Markup:
        if len(value) == 1:
            return item(value[0], record, base)
        if field.options:
            return Markup("、").join(item(entry, record, base) for entry in value)
        entries = [_ITEM.format(item(entry, record, base)) for entry in value]
        return _LIST.format(Markup("").join(entries))

    return written


def _object(nested: tuple[Writer, ...]) -> Written:
    def written(value: Any, record: Record, base: str) -> Markup:
        pairs = [
            _PAIR.format(writer.field.heading, writer.shown(value, record, base))
            for writer in nested
        ]
        return _PAIRS.format(Markup("").join(pairs))

    return written


def _objects(nested: tuple[Writer, ...]) -> Written:
    one = _object(nested)

    def written(value: Any, record: Record, base: str) -> Markup:
        entries = [_ITEM.format(one(entry, record, base)) for entry in value]
        return _LIST.format(Markup("").join(entries))

    return written


def _reference(field: Field, library: Library) -> Written:
    kind = field.reference.to if field.reference else ""
    if kind == "bureau":
        return _bureau_reference(library)

    def written(value: Any, record: Record, base: str) -> Markup:
        text = str(value)
        if kind == "programme":
            programme = library.catalogue.programmes.get(text)
            return LINK % (base, programme.url, programme.title) if programme else escape(text)
        target = library.referred(record, field, value)
        if target is None:
            return escape(text)
        return LINK % (base, library.face_url(target), library.dataset.title(target))

    return written


def _bureau_reference(library: Library) -> Written:
    made: dict[tuple[str, str, str], Markup] = {}

    def written(value: Any, record: Record, base: str) -> Markup:
        text, jurisdiction = str(value), record.key.jurisdiction
        known = made.get((jurisdiction, text, base))
        if known is not None:
            return known
        bureau = library.regions.named(jurisdiction, text)
        if bureau is None:
            return escape(text)
        link = made[jurisdiction, text, base] = LINK % (base, bureau.url, text)
        return link

    return written


def plain(field: Field, value: Any, record: Record, library: Library) -> str:
    """A value as plain text, for search, sorting and descriptions; private values give nothing."""
    if value is None or field.private:
        return ""
    if isinstance(value, Mapping):
        parts = [plain(f, value.get(f.name), record, library) for f in field.properties]
        return " ".join(filter(None, parts))
    if isinstance(value, list):
        items = field.items or field
        return "、".join(filter(None, (plain(items, entry, record, library) for entry in value)))
    return _plain_scalar(field, value, record, library)


def _plain_scalar(field: Field, value: Any, record: Record, library: Library) -> str:
    if field.options:
        return field.label_of(value)
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, int | float) and not is_year(field):
        return wording.number(value)
    text = str(value)
    if field.reference is not None and field.reference.to == "programme":
        programme = library.catalogue.programmes.get(text)
        return programme.title if programme else text
    target = library.referred(record, field, text)
    if target is not None:
        return library.dataset.title(target)
    return wording.date(text) if field.format == "date" else text


def is_year(field: Field) -> bool:
    """Whether the numbers of the field are years, which are never grouped or added."""
    return field.format == "year" or field.unit == "年"
