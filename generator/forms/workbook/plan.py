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
    planner.group(form.root, form.schema, "", "", required=True)
    return Plan(form, tuple(planner.slots), tuple(planner.lists()))


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

    def group(
        self, field: Field, schema: Mapping[str, Any], way: str, prefix: str, *, required: bool
    ) -> None:
        """Take in the fields of the record, or of a group in it."""
        for child in field.properties:
            inner = schema["properties"][child.name]
            at = f"{way}/{child.name}"
            asked = required and child.required
            if child.items is not None and child.items.properties:
                self._list(child, child.items, inner, at, "", prefix, required=asked)
            elif child.properties:
                title = f"{prefix}{child.title}"
                self.group(child, inner, at, f"{title}{_JOIN}", required=asked)
            else:
                self.slots.append(self._slot(child, inner, at, prefix, asked, listed=True))

    def _list(
        self,
        field: Field,
        items: Field,
        schema: Mapping[str, Any],
        way: str,
        parent: str,
        prefix: str,
        *,
        required: bool,
    ) -> None:
        columns: list[Slot] = []
        place = len(self._lists)
        name = self._sheet_name(f"{prefix}{field.title}")
        self._columns(items, schema["items"], f"{way}/{EACH}", "", columns, way, required=True)
        entry = ListPlan(
            way=way,
            field=field,
            sheet=name,
            columns=tuple(columns),
            required=required,
            parent=parent,
            main=way == f"/{self._form.rows}",
        )
        self._lists.insert(place, entry)

    def _columns(
        self,
        field: Field,
        schema: Mapping[str, Any],
        way: str,
        prefix: str,
        columns: list[Slot],
        parent: str,
        *,
        required: bool,
    ) -> None:
        for child in field.properties:
            inner = schema["properties"][child.name]
            at = f"{way}/{child.name}"
            asked = required and child.required
            if child.items is not None and child.items.properties:
                self._list(child, child.items, inner, at, parent, prefix, required=asked)
            elif child.properties:
                title = f"{prefix}{child.title}{_JOIN}"
                self._columns(child, inner, at, title, columns, parent, required=asked)
            else:
                columns.append(self._slot(child, inner, at, prefix, asked, listed=False))

    def _slot(
        self,
        field: Field,
        schema: Mapping[str, Any],
        way: str,
        prefix: str,
        required: bool,  # noqa: FBT001 - one of many parts
        *,
        listed: bool,
    ) -> Slot:
        items = field.items
        if items is not None and items.items is not None:
            raise NotTabular(f"“{field.title}”是列表里的列表，电子表格放不下。")
        return Slot(
            way=f"{way}/{EACH}" if items is not None and listed else way,
            field=items or field,
            schema=schema["items"] if items is not None else schema,
            label=f"{prefix}{field.title}",
            required=required,
            help=field.description or (items.description if items else ""),
            group=field.group,
            many=items is not None and not listed,
            rows=_rows(field, schema) if listed else 0,
        )

    def _sheet_name(self, title: str) -> str:
        plain = _FORBIDDEN.sub("", title)[:_LONGEST_NAME] or "列表"
        name, number = plain, 1
        while name in self._names:
            number += 1
            name = f"{plain}{number}"
        self._names.add(name)
        return name


_ROWS: Final = 6


def _rows(field: Field, schema: Mapping[str, Any]) -> int:
    """How many rows a list has on the main sheet at first; more can be put in."""
    if field.items is None:
        return 0
    most: int = schema.get("maxItems", _ROWS)
    usual = max(len(field.items.options), schema.get("minItems", 0), 3)
    return min(most, usual if field.items.options else max(_ROWS, schema.get("minItems", 0)))
