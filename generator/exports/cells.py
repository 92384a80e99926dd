"""A value as the text of one CSV cell, which Excel neither runs nor changes; no columns.

A spreadsheet reads a cell of text as a formula, a number or a date where it looks like one. Such a
cell gets an apostrophe in front. Whoever wants the text as it was handed in takes one apostrophe
off every text cell that begins with one; `original` is that rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import orjson

from generator.exports.privacy import pruner
from generator.records.form import Field

Cell = Callable[[Any], str]

GUARD: Final = "'"
SEPARATOR: Final = "、"
YES, NO = "是", "否"
EXACT_FORMATS: Final = frozenset({"date", "year", "year-month"})
"""Texts that a spreadsheet may read as what they are."""

_FORMULA: Final = r"['\s]*[=+\-@＝＋－＠]|['\t\r\n]"
_MISREAD: Final = (
    r"0[0-9]+\Z",  # loses its zeros
    r"[0-9]{12,}\Z",  # is shown in powers of ten and loses digits beyond the fifteenth
    r"[0-9]*\.[0-9]*0\Z",  # loses its last zero
    r"[0-9]+(?:\.[0-9]*)?[Ee][+-]?[0-9]+\Z",  # becomes a power of ten
    r"[0-9]{1,4}[-/][0-9]{1,2}(?:[-/][0-9]{1,4})?\Z",  # becomes a date
)
_RISKY: Final = re.compile("|".join((_FORMULA, *_MISREAD)))


def guarded(text: str) -> str:
    """The text as a cell that a spreadsheet shows as it stands."""
    return GUARD + text if _RISKY.match(text) else text


def original(cell: str) -> str:
    """What was handed in, from a text cell."""
    return cell.removeprefix(GUARD)


def items_of(cell: str) -> list[str]:
    """The items of a list of texts, from its cell."""
    text = original(cell)
    if text.startswith("["):
        return [str(item) for item in orjson.loads(text)]
    return text.split(SEPARATOR) if text else []


def joined(items: list[str]) -> str:
    """A list of texts as one cell; as JSON where an item holds what would divide it."""
    plain = SEPARATOR.join(items)
    if plain.startswith("[") or "" in items or any(SEPARATOR in item for item in items):
        return orjson.dumps(items).decode()
    return guarded(plain)


def cell_of(field: Field) -> Cell:
    """What writes a value of `field`; an absent value is an empty cell."""
    if field.items is not None and not field.items.properties and field.items.items is None:
        item = _plain(field.items)
        return lambda value: joined([item(entry) for entry in value]) if value else ""
    if field.items is not None or field.properties:
        return _json(field)
    plain = _plain(field)
    if field.format in EXACT_FORMATS and not field.options:
        return plain
    if _is_number(field):
        return lambda value: guarded(value) if isinstance(value, str) else plain(value)
    return lambda value: guarded(plain(value))


def labels_of(field: Field) -> dict[object, str] | None:
    """The label of each option where labels tell the options apart, else None."""
    labels = dict(field.options)
    plain = all(label == str(option) for option, label in field.options)
    return None if plain or len(set(labels.values())) < len(labels) else labels


def _plain(field: Field) -> Cell:
    labels = labels_of(field)
    if labels is not None:
        return lambda value: labels.get(value) or _text(value)
    return _text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value)


def _json(field: Field) -> Cell:
    prune = pruner(field)

    def write(value: Any) -> str:
        if not value:
            return ""
        return orjson.dumps(prune(value) if prune else value).decode()

    return write


def _is_number(field: Field) -> bool:
    return field.type in ("integer", "number") and labels_of(field) is None
