"""Which fields of a form are prose, and a record's prose as passages; it must not make HTML.

The form itself tells: a list of long texts holds paragraphs, one of shorter texts holds points, a
list of titled texts holds pieces of their own. What has options, units or references is no prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from generator.records.form import Field, Form
from generator.records.record import Record

PARAGRAPH: Final = 500
"""Texts of a list that may be this long are paragraphs; shorter ones are points."""

POINT: Final = 200
"""Texts of a list that may not be this long are names and no prose at all."""

LONG: Final = 1000
"""A single text that may be this long is a paragraph."""


class _Kind(Enum):
    PARAGRAPHS = "paragraphs"
    POINTS = "points"
    PIECES = "pieces"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled part of an article; `pieces` are parts within it, each under a title of its own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    pieces: tuple[Passage, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is written under the title."""
        return not (self.paragraphs or self.points or self.pieces)

    def texts(self) -> Iterator[str]:
        """Every text of the passage, its title first."""
        yield self.title
        yield from (*self.paragraphs, *self.points)
        for piece in self.pieces:
            yield from piece.texts()


def is_prose(form: Form) -> bool:
    """Whether a record of the form reads better as an article than as labels and values."""
    if form.rows or form.bulletin or any(field.group for field in form.fields):
        return False
    kinds = list(_kinds(form).values())
    return len(kinds) > 1 and any(kind is not _Kind.POINTS for kind in kinds)


def prose_names(form: Form) -> frozenset[str]:
    """The names of the fields that an article is made of."""
    return frozenset(_kinds(form))


def article_of(form: Form, record: Record) -> list[Passage]:
    """The prose of a record, in the order of its form; fields without a text give nothing."""
    kinds = _kinds(form)
    made = (
        _passage(field, kinds[field.name], record.data.get(field.name))
        for field in form.fields
        if field.name in kinds
    )
    return [passage for passage in made if not passage.empty]


def _passage(field: Field, kind: _Kind, value: Any) -> Passage:
    if kind is _Kind.PIECES:
        items = [item for item in value or () if isinstance(item, Mapping)]
        return Passage(field.title, pieces=tuple(_piece(field, item) for item in items))
    if kind is _Kind.POINTS and len(_texts(value)) > 1:
        return Passage(field.title, points=_texts(value))
    return Passage(field.title, _texts(value))


def _piece(field: Field, item: Mapping[str, Any]) -> Passage:
    """One item of a list: its first text is the title, the others stand under their labels."""
    head, *others = field.items.properties if field.items else ()
    shown = [other for other in others if not other.private and item.get(other.name)]
    if len(others) == 1:
        return Passage(str(item.get(head.name) or ""), _texts(item.get(others[0].name)))
    parts = tuple(Passage(other.title, _texts(item[other.name])) for other in shown)
    return Passage(str(item.get(head.name) or ""), pieces=parts)


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(str(item) for item in items if item)


def _kinds(form: Form) -> dict[str, _Kind]:
    schemas = form.schema["properties"]
    found = {field.name: _kind(field, schemas[field.name]) for field in form.fields}
    return {name: kind for name, kind in found.items() if kind is not None}


def _kind(field: Field, schema: Mapping[str, Any]) -> _Kind | None:
    if not _is_text(field):
        return None
    items = field.items
    if items is None:
        return _Kind.TEXT if schema.get("maxLength", 0) >= LONG else None
    if items.type == "object":
        return _Kind.PIECES if _are_pieces(items, schema["items"]) else None
    longest = schema["items"].get("maxLength", 0)
    if items.type != "string" or not _is_text(items) or longest < POINT:
        return None
    return _Kind.PARAGRAPHS if longest >= PARAGRAPH else _Kind.POINTS


def _is_text(field: Field) -> bool:
    return not (
        field.private or field.options or field.reference or field.format or field.unit
    ) and field.type in ("string", "array")


def _are_pieces(items: Field, schema: Mapping[str, Any]) -> bool:
    """Whether the first field is a short title and every other one long text."""
    head, *others = items.properties or (items,)
    kinds = [_kind(other, schema["properties"][other.name]) for other in others]
    return (
        head.type == "string"
        and _is_text(head)
        and bool(others)
        and all(kind in (_Kind.TEXT, _Kind.PARAGRAPHS) for kind in kinds)
    )
