"""Where a way through a form's fields ends in a record; it must not judge what it finds there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.source import escape_token


def values_at(value: Any, way: tuple[str, ...], pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every value at the end of the way (`*` stands for each item of a list), with its pointer."""
    if not way:
        yield pointer, value
        return
    step, rest = way[0], way[1:]
    if step == "*":
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from values_at(item, rest, f"{pointer}/{index}")
    elif isinstance(value, Mapping) and step in value:
        yield from values_at(value[step], rest, f"{pointer}/{escape_token(step)}")
