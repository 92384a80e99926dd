"""Which sheets, rows and columns a form takes in a workbook; it must not write or read one.

The plain fields of a record stand below one another on one sheet, the fields of groups among them.
A list of plain values has a row for each. A list of objects has a sheet of its own, with a column
for each field; a list of plain values within it shares one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.records.form import Field, Form

EACH: Final = "*"
"""Stands in a way for every item of a list."""

MAIN_SHEET: Final = "填表"
HELP_SHEET: Final = "填写说明"
LIST_SHEET: Final = "选项"
_TAKEN: Final = (MAIN_SHEET, HELP_SHEET, LIST_SHEET)
_JOIN: Final = "·"
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME: Final = 28
_SHORT: Final = 60
"""Characters; the items of a list of such texts may stand in one line, divided by marks."""


class NotTabular(Exception):
    """The form holds something that no sheet can show; the text is Chinese."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value: `way` is a JSON Pointer in which `*` stands for each item of a list.

    `field` and `schema` are those of the value; of the items where `many` values share the place.
    `listed` marks a list on the main sheet, which has a row for each item; `label` tells fields of
    groups apart; `help` and `rows` (most items) are those of the list where there is one.
    """

    way: str
    field: Field
    schema: Mapping[str, Any]
    label: str
    required: bool
    help: str = ""
    group: str = ""
    many: bool = False
    rows: int = 0

    @property
    def listed(self) -> bool:
        """Whether the place has a row for each item."""
        return self.rows > 0

    @property
    def heading(self) -> str:
        """The label with its unit."""
        return f"{self.label}（{self.field.unit}）" if self.field.unit else self.label

    @property
    def divided(self) -> bool:
        """Whether marks such as 、 divide the items that share a cell, and not line ends alone."""
        short = self.schema.get("maxLength", _SHORT + 1) <= _SHORT
        return bool(self.field.options) or self.field.reference is not None or short


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The sheet of a list of objects: `way` leads to the list, `parent` to the list it lies in.

    `main` marks the rows of a table form; `numbered` a list whose rows others refer to.
    """

    way: str
    field: Field
    sheet: str
    columns: tuple[Slot, ...]
    required: bool
    parent: str = ""
    main: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheets of a form."""

    form: Form
    slots: tuple[Slot, ...]
    lists: tuple[ListPlan, ...]

    def all_slots(self) -> Iterator[Slot]:
        """Every slot, sheet by sheet."""
        yield from self.slots
        for entry in self.lists:
            yield from entry.columns


def plan_of(form: Form) -> Plan:
    """The plan of a form; raises NotTabular."""
    planner = _Planner(form)
    planner.group(form.root, form.schema, _Spot(), planner.slots)
    return Plan(form, tuple(planner.slots), tuple(planner.lists()))


@dataclass(frozen=True, slots=True)
class _Spot:
    """How the walk over a form came to a group of fields; `parent` is the list around it."""

    way: str = ""
    prefix: str = ""
    required: bool = True
    parent: str = ""


class _Planner:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._names = set(_TAKEN)
        self._lists: list[ListPlan] = []
        self.slots: list[Slot] = []

    def lists(self) -> list[ListPlan]:
        """The lists, those that others lie in marked as such."""
        parents = {entry.parent for entry in self._lists}
        return [replace(entry, numbered=entry.way in parents) for entry in self._lists]

    def group(self, group: Field, schema: Mapping[str, Any], spot: _Spot, into: list[Slot]) -> None:
        """Take in the fields of the record, of a list's rows, or of a group within them."""
        for child in group.properties:
            inner = schema["properties"][child.name]
            at = replace(
                spot, way=f"{spot.way}/{child.name}", required=spot.required and child.required
            )
            if child.items is not None and child.items.properties:
                self._list(child, child.items, inner, at)
            elif child.properties:
                within = replace(at, prefix=f"{at.prefix}{child.title}{_JOIN}")
                self.group(child, inner, within, into)
            else:
                into.append(_slot(child, inner, at))

    def _list(self, field: Field, items: Field, schema: Mapping[str, Any], at: _Spot) -> None:
        columns: list[Slot] = []
        place = len(self._lists)
        name = self._sheet_name(f"{at.prefix}{field.title}")
        self.group(items, schema["items"], _Spot(f"{at.way}/{EACH}", parent=at.way), columns)
        entry = ListPlan(
            way=at.way,
            field=field,
            sheet=name,
            columns=tuple(columns),
            required=at.required,
            parent=at.parent,
            main=at.way == f"/{self._form.rows}",
        )
        self._lists.insert(place, entry)

    def _sheet_name(self, title: str) -> str:
        plain = _FORBIDDEN.sub("", title)[:_LONGEST_NAME] or "列表"
        name, number = plain, 1
        while name in self._names:
            number += 1
            name = f"{plain}{number}"
        self._names.add(name)
        return name


def _slot(field: Field, schema: Mapping[str, Any], at: _Spot) -> Slot:
    items = field.items
    if items is not None and items.items is not None:
        raise NotTabular(f"“{field.title}”是列表里的列表，电子表格放不下。")
    listed = items is not None and not at.parent
    return Slot(
        way=f"{at.way}/{EACH}" if listed else at.way,
        field=items or field,
        schema=schema["items"] if items is not None else schema,
        label=f"{at.prefix}{field.title}",
        required=at.required,
        help=_told(items or field, field.description or (items.description if items else "")),
        group=field.group,
        many=items is not None and not listed,
        rows=_rows(field, schema) if listed else 0,
    )


_ROWS: Final = 6
_YES_NO: Final = (("true", "“是”"), ("false", "“否”"))


def _told(field: Field, description: str) -> str:
    """The description of a field as it holds in a workbook.

    There people write 是 and 否, and what is private is sealed for them.
    """
    if field.type == "boolean":
        for word, said in _YES_NO:
            description = re.sub(rf"\s*(?<![a-z]){word}(?![a-z])\s*", said, description)
    if field.reference is not None and field.reference.to in ("record", "programme"):
        return f"从下拉列表里选。{description}"
    return f"{description.partition('。')[0]}。" if field.private and description else description


def _rows(field: Field, schema: Mapping[str, Any]) -> int:
    """How many rows a list has on the main sheet at first; more can be put in."""
    options = len(field.items.options) if field.items else 0
    wanted: int = max(options or _ROWS, schema.get("minItems", 0))
    return min(wanted, int(schema.get("maxItems", wanted)))
