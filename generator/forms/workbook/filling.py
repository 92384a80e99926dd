"""A record's values as the cells that say them; it must not write cells or read them back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generator.forms.workbook.choices import LOST, MARK, NO, YES, option_words
from generator.forms.workbook.plan import EACH, ListPlan, Slot
from generator.records.formats import is_date
from generator.records.key import RecordKey

DIVIDERS: Final = re.compile("[、，,；;]")
SEPARATOR: Final = "、"
LONGEST: Final = 32_767
"""Characters that a cell holds."""

Content = str | int | float | date


class DoesNotFit(Exception):
    """A value that no cell can hold; the text is Chinese."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A record that a workbook is filled from; `content` names the version of its text."""

    key: RecordKey
    data: Mapping[str, Any]
    content: str


def content_of(slot: Slot, value: Any, offered: Sequence[str]) -> Content | None:
    """What the cell of a slot holds; `offered` are the words that it offers."""
    if slot.many:
        return _shared(slot, [str(_single(slot, item, offered)) for item in value])
    content = _single(slot, value, offered)
    if isinstance(content, str) and len(content) > LONGEST:
        raise DoesNotFit(f"“{slot.label}”超过 {LONGEST} 个字，一个格子放不下。")
    return content


def _single(slot: Slot, value: Any, offered: Sequence[str]) -> Content:
    if value is None:
        return LOST
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float) and value.is_integer():
        return str(value)  # as a number the cell would not say that it was written with .0
    return value if isinstance(value, int | float) else _text(slot, str(value), offered)


def _text(slot: Slot, text: str, offered: Sequence[str]) -> Content:
    field = slot.field
    if field.options:
        return next((word for word, option in option_words(field).items() if option == text), text)
    if field.format == "date" and not slot.many and is_date(text):
        return date.fromisoformat(text)
    if field.reference and field.reference.to in ("record", "programme"):
        return next((words for words in offered if words.startswith(f"{text}{MARK}")), text)
    return text


def _shared(slot: Slot, items: list[str]) -> str:
    if any("\n" in item for item in items):
        raise DoesNotFit(f"“{slot.label}”的一项里有换行，一个格子里分不清是几项。")
    plain = slot.divided and not any(DIVIDERS.search(item) for item in items)
    text = (SEPARATOR if plain else "\n").join(items)
    if not plain and slot.divided and len(items) == 1:
        text = f"\n{text}"  # says that the marks in it divide nothing
    if len(text) > LONGEST:
        raise DoesNotFit(f"“{slot.label}”超过 {LONGEST} 个字，一个格子放不下。")
    return text


def values_of(data: Mapping[str, Any], way: str) -> list[Any]:
    """The values at a way on the main sheet: none, one, or the items of a list."""
    value: Any = data
    for name in way.split("/")[1:]:
        if name == EACH:
            return list(value)
        if not isinstance(value, Mapping) or name not in value:
            return []
        value = value[name]
    return [value]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list's sheet: its number, that of the row it belongs to (0 if none), its data."""

    number: int
    parent: int
    data: Mapping[str, Any]


def rows_of(data: Mapping[str, Any], entry: ListPlan, lists: Sequence[ListPlan]) -> list[ListRow]:
    """The rows of a list, those within the rows of another list among them, in order."""
    if not entry.parent:
        items = values_of(data, f"{entry.way}/{EACH}")
        return [ListRow(number, 0, item) for number, item in enumerate(items, 1)]
    above = next(other for other in lists if other.way == entry.parent)
    inner = entry.way.removeprefix(f"{entry.parent}/{EACH}")
    return list(_inner_rows(rows_of(data, above, lists), inner))


def _inner_rows(parents: Sequence[ListRow], way: str) -> Iterator[ListRow]:
    number = 0
    for parent in parents:
        for item in values_of(parent.data, f"{way}/{EACH}"):
            number += 1
            yield ListRow(number, parent.number, item)
