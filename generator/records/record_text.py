"""Writes a record as YAML, as its form's own template would: one way for one record.

It must not decide what a record says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from generator.records.form import Field, Form
from generator.records.quoting import quoted
from generator.records.source import NULLS, is_ordinary

_LOOKS_TYPED: Final = re.compile(
    r"[-+]?(?:[.0-9][-+.0-9_:eEtTzZ ]*|0[xX][0-9a-fA-F_]+|0[bBoO][0-9_]+|\.(?i:inf|nan))"
    r"|(?i:true|false|yes|no|on|off|y|n)|=|<<"
)
"""What some reader of YAML takes for a number, a date, a truth value or a merge."""


def record_text(form: Form, data: Mapping[str, Any]) -> str:
    """The text of a record: fields in the order of the form, those without a value left out."""
    return "".join(f"{line}\n" for line in _mapping(form.root, data))


def _mapping(field: Field, data: Mapping[str, Any]) -> Iterator[str]:
    for child in field.properties:
        if child.name in data:
            yield from entry_lines(child, data[child.name])


def entry_lines(field: Field, value: Any) -> Iterator[str]:
    """The lines of one field with its value, not indented."""
    if isinstance(value, Mapping | list | tuple) and not value:
        yield f"{field.name}: {_empty(value)}"
    elif isinstance(value, Mapping):
        yield f"{field.name}:"
        yield from _indented(_mapping(field, value))
    elif isinstance(value, list | tuple):
        yield f"{field.name}:"
        for item in value:
            lines = (
                _mapping(field.items, item)
                if isinstance(item, Mapping) and item and field.items
                else value_lines(item)
            )
            first, *rest = lines
            yield f"  - {first}"
            yield from _indented(_indented(rest))
    else:
        first, *rest = value_lines(value)
        yield f"{field.name}: {first}"
        yield from _indented(rest)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    """The lines one level further in; an empty line of a block of text stays empty."""
    yield from (f"  {line}" if line else "" for line in lines)


def value_lines(value: Any) -> list[str]:
    """The lines of one value; those after the first belong one level further in."""
    if isinstance(value, str) and "\n" in value:
        return _block(value)
    return [_scalar(value)]


def _empty(value: Any) -> str:
    """What a reader takes for a group or a list without anything in it, rather than for nothing."""
    return "{}" if isinstance(value, Mapping) else "[]"


def _block(text: str) -> list[str]:
    """The text as a literal block: no escape, so whoever reads the file sees what it says."""
    ends = len(text) - len(text.rstrip("\n"))
    keep = "+" if ends > 1 or ends == len(text) else "" if ends else "-"
    # Without the number a reader takes the blanks of the first line for indentation.
    width = "2" if text[0] in " \n" else ""
    return [f"|{width}{keep}", *text.removesuffix("\n").split("\n")]


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return format(Decimal(str(value)), "f")
    return _empty(value) if isinstance(value, Mapping | list | tuple) else _text(str(value))


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    """The text as it stands, or between quotes where some reader would take it for more."""
    plain = is_ordinary(f"k: {text}\n") and text[:1] not in "\"'" and text not in NULLS
    plain = plain and text == text.strip()
    return text if plain and not _LOOKS_TYPED.fullmatch(text) else quoted(text)
