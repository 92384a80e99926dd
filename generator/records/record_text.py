"""Writes a record as YAML, as its form's own template would: one way for one record.

It must not decide what a record says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from generator.records.form import Field, Form
from generator.records.quoting import quoted
from generator.records.source import NULLS, is_ordinary

LOOKS_TYPED: Final = re.compile(
    r"[-+]?(?:[.0-9_][-+.0-9_:eEtTzZ ]*|0[xX][0-9a-fA-F_]+|0[bBoO][0-9_]+|\.(?i:inf|nan))"
    r"|(?i:true|false|yes|no|on|off|y|n)|=|<<"
)
"""What some reader of YAML takes for a number, a date, a truth value or a merge."""


def record_text(form: Form, data: Mapping[str, Any]) -> str:
    """The text of a record: fields in the order of the form, those without a value left out."""
    lines: list[str] = []
    _put_mapping(lines, form.root, data, "")
    return "".join(lines)


def entry_lines(field: Field, value: Any) -> Iterator[str]:
    """The lines of one field with its value, not indented."""
    lines: list[str] = []
    _put_entry(lines, field, value, "")
    yield from (line.removesuffix("\n") for line in lines)


def _put_mapping(lines: list[str], field: Field, data: Mapping[str, Any], indent: str) -> None:
    for child in field.properties:
        if child.name in data:
            _put_entry(lines, child, data[child.name], indent)


def _put_entry(lines: list[str], field: Field, value: Any, indent: str) -> None:
    if value.__class__ is str and "\n" not in value:
        lines.append(f"{indent}{field.name}: {_text(value)}\n")
    elif value.__class__ is int:
        lines.append(f"{indent}{field.name}: {value}\n")
    elif isinstance(value, Mapping) and value:
        lines.append(f"{indent}{field.name}:\n")
        _put_mapping(lines, field, value, f"{indent}  ")
    elif isinstance(value, list | tuple) and value:
        lines.append(f"{indent}{field.name}:\n")
        for item in value:
            _put_item(lines, field, item, f"{indent}  ")
    else:
        _put_lines(lines, f"{indent}{field.name}: ", value, f"{indent}  ")


def _put_item(lines: list[str], field: Field, item: Any, indent: str) -> None:
    if isinstance(item, Mapping) and item and field.items:
        first = len(lines)
        _put_mapping(lines, field.items, item, f"{indent}  ")
        lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"
    else:
        _put_lines(lines, f"{indent}- ", item, f"{indent}  ")


def _put_lines(lines: list[str], head: str, value: Any, indent: str) -> None:
    """A value behind its head; an empty line of a block of text stays empty."""
    first, *rest = value_lines(value)
    lines.append(f"{head}{first}\n")
    lines += [f"{indent}{line}\n" if line else "\n" for line in rest]


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
    return text if plain and not LOOKS_TYPED.fullmatch(text) else quoted(text)
