"""The rows of a form as one tidy frame; it must not add, rank or judge anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from generator.records.dataset import Dataset
from generator.records.form import Field, Form
from generator.records.measure import SelectedRow, rows_of
from generator.records.programme import Selection

if TYPE_CHECKING:
    import pandas as pd

PLACE_COLUMNS: Final = ("jurisdiction", "bureau", "bureau_name", "bureau_short")
KEY_COLUMNS: Final = (*PLACE_COLUMNS, "programme", "form", "record", "row")
LIST_MARK: Final = "、"
_NEVER_ADDED: Final = ("%", "‰", "年")
_DTYPES: Final = {"integer": "Int64", "boolean": "boolean", "string": "str", "array": "str"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame of rows: the way to its value in a row and the field that defines it."""

    name: str
    way: tuple[str, ...]
    field: Field
    title: str


def columns_of(form: Form) -> list[Column]:
    """The columns that the fields of a form's rows give, in the order of the form.

    The column is called like its field; a field of an object `whole.part`, and a field that is
    called like a key column `field.<name>` (names of fields never hold a dot). Private fields and
    lists of objects give no column.
    """
    return list(_columns(form.row_fields, (), ""))


def _columns(fields: tuple[Field, ...], way: tuple[str, ...], above: str) -> Iterator[Column]:
    for field in fields:
        if field.private:
            continue
        here, title = (*way, field.name), f"{above}{field.title}"
        if field.type == "object":
            yield from _columns(field.properties, here, f"{title} › ")
        elif field.type != "array" or (field.items and field.items.type not in ("object", "array")):
            name = ".".join(here)
            yield Column(f"field.{name}" if name in KEY_COLUMNS else name, here, field, title)


def category_columns(form: Form) -> list[Column]:
    """The columns whose values are one of a few: fields with `enum` or `oneOf`."""
    return [column for column in columns_of(form) if column.field.options]


def figure_columns(form: Form) -> list[Column]:
    """The columns that can be added up: numbers with a unit, but for shares and years.

    A number without a unit only orders its row, and shares of different wholes do not add up.
    """
    return [
        column
        for column in columns_of(form)
        if column.field.type in ("integer", "number")
        and column.field.unit
        and column.field.unit not in _NEVER_ADDED
        and not column.field.options
    ]


def rows_frame(dataset: Dataset, programme: str, form: str) -> pd.DataFrame:
    """All rows of a form in a programme, in the order of the records and of their rows.

    Columns: `jurisdiction`, `bureau` (ids), `bureau_name`, `bureau_short` (whom the row speaks
    of), `programme`, `form`, `record` (id) (all str), `row` (int64, from 1), then one column a
    field as `columns_of` names it: integer Int64, number object (Decimal or None, so that sums are
    exact), boolean boolean, text str, a list str with `、` between its items. What is not given is
    missing. Units are the fields' own.

    `attrs["fields"]` maps each field's column to its `title`, `unit`, `type`, `format` and
    `options` (value and label), `attrs["places"]` lists [jurisdiction, bureau] in the order of
    the register, `attrs["title"]` is what the programme calls the form.
    """
    import pandas as pd  # noqa: PLC0415

    described = dataset.catalogue.form_of(programme, form)
    chosen = list(rows_of(dataset, Selection(form=form, rows=described.rows), programme))
    columns = columns_of(described)
    data: dict[str, Any] = {
        "jurisdiction": _text([entry.bureau.jurisdiction for entry in chosen]),
        "bureau": _text([entry.bureau.id for entry in chosen]),
        "bureau_name": _text([entry.bureau.name for entry in chosen]),
        "bureau_short": _text([entry.bureau.short for entry in chosen]),
        "programme": _text([programme] * len(chosen)),
        "form": _text([form] * len(chosen)),
        "record": _text([entry.record.key.id for entry in chosen]),
        "row": pd.Series(_numbers(chosen), dtype="int64"),
    }
    for column in columns:
        values = [value_of(entry.row, column) for entry in chosen]
        data[column.name] = pd.Series(values, dtype=_dtype(column.field))
    frame = pd.DataFrame(data)
    frame.attrs["fields"] = {column.name: _described(column) for column in columns}
    frame.attrs["places"] = [
        [jurisdiction.id, bureau]
        for jurisdiction in dataset.catalogue.regions.jurisdictions.values()
        for bureau in jurisdiction.bureaus
    ]
    frame.attrs["title"] = dataset.catalogue.form_title(programme, form)
    return frame


def column_named(field: str) -> str:
    """The column of a frame of rows that holds the field with this name."""
    return f"field.{field}" if field in KEY_COLUMNS else field


def place_rank(frame: pd.DataFrame) -> dict[tuple[str, str], int]:
    """The order of the register, by (jurisdiction, bureau), for a frame that `rows_frame` made."""
    return {(place[0], place[1]): rank for rank, place in enumerate(frame.attrs["places"])}


def _text(values: list[str]) -> pd.Series[str]:
    import pandas as pd  # noqa: PLC0415

    return pd.Series(values, dtype="str")


def _numbers(chosen: list[SelectedRow]) -> list[int]:
    numbers: list[int] = []
    for position, entry in enumerate(chosen):
        same = position > 0 and chosen[position - 1].record is entry.record
        numbers.append(numbers[-1] + 1 if same else 1)
    return numbers


def _dtype(field: Field) -> str:
    return "object" if field.type == "number" else _DTYPES.get(field.type, "str")


def value_of(row: Mapping[str, Any], column: Column) -> Any:
    """What a row says in a column, as a frame of rows holds it; None where it says nothing."""
    value: Any = row
    for name in column.way:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    if value is None:
        return None
    if column.field.type == "number":
        return Decimal(str(value))
    if column.field.type == "array":
        items = column.field.items
        return LIST_MARK.join(items.label_of(item) if items else str(item) for item in value)
    return str(value) if column.field.type == "string" else value


def _described(column: Column) -> dict[str, Any]:
    field = column.field
    return {
        "title": column.title,
        "unit": field.unit,
        "type": field.type,
        "format": field.format,
        "options": [[value, label] for value, label in field.options],
    }
