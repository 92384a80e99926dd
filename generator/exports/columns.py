"""The columns of a form's table: which fields, in what order, with which heads; no values.

A table has one row for each row of the form: the key columns, then the fields in the order of the
form, the fields of a row standing where the form keeps its rows. A group of fields becomes one
column for each of its fields. A field that refers to records or programmes is followed by a column
with their names, because a key alone tells a reader nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from generator.exports.imprint import DEMONSTRATION, HANDED_IN
from generator.exports.privacy import public_fields
from generator.records.form import Field, Form


class Scope(Enum):
    """What a column's value is taken from."""

    KEY = "key"
    RECORD = "record"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `heading` is its cell in the head row and unique in its table; `path` leads to the field in a
    record (`*` for each item of a list, empty for what no field holds); `way` leads to it from
    what `scope` names; `schema` is the field's JSON Schema; `names` marks the column that holds
    the names of what the field refers to.
    """

    heading: str
    scope: Scope
    field: Field
    path: str = ""
    way: tuple[str, ...] = ()
    schema: Mapping[str, Any] | None = None
    required: bool = False
    names: bool = False


RECORD_KEY, BUREAU, BUREAU_NAME, ROW_NUMBER, NATURE = (
    Field("record_key", "记录编号", "string", "记录在本站的唯一编号，也是记录页面的地址。"),
    Field("bureau", "单位标识", "string", "这一行说的是哪个市州或单位：它在地址里的标识。"),
    Field("bureau_name", "所属单位", "string", "这一行说的是哪个市州或单位：全称。"),
    Field("row_number", "行号", "integer", "这一行是记录里的第几行，从 1 起。"),
    Field("nature", "数据性质", "string", f"整列都是“{DEMONSTRATION}”：不是真实报送的数据。"),
)
"""What identifies a row; the last column is there only in a demonstration."""
ORIGIN: Final = Field(
    "origin",
    "数据来源",
    "string",
    f"“{HANDED_IN}”，或者从哪个辖区公布的数据里取来、哪一天取得。",
)
"""A column that is there only where some rows were published elsewhere first."""

_JOIN: Final = "·"
_WHOLE: Final = "整表"
"""What a field of the whole table is told apart by from a field of its rows."""


def columns_of(
    form: Form, *, demonstration: bool = False, packaged: bool = False
) -> tuple[Column, ...]:
    """The columns of a form's table, their heads made unique."""
    keys = [RECORD_KEY, BUREAU, BUREAU_NAME, ROW_NUMBER]
    if demonstration:
        keys.append(NATURE)
    if packaged:
        keys.append(ORIGIN)
    columns = [Column(key.title, Scope.KEY, key, required=True) for key in keys]
    for field in public_fields(form.root):
        schema = form.schema["properties"][field.name]
        if field.name == form.rows and field.items is not None:
            inner = f"{field.name}/*/"
            columns += _of_group(field.items, schema["items"], Scope.ROW, inner, required=True)
        else:
            columns += _of_field(field, schema, Scope.RECORD, "", required=True)
    return tuple(_distinct(form, columns))


def _of_group(
    group: Field,
    schema: Mapping[str, Any],
    scope: Scope,
    path: str,
    *,
    required: bool,
    way: tuple[str, ...] = (),
    prefix: str = "",
) -> Iterator[Column]:
    for child in public_fields(group):
        yield from _of_field(
            child,
            schema["properties"][child.name],
            scope,
            path,
            required=required,
            way=way,
            prefix=prefix,
        )


def _of_field(
    field: Field,
    schema: Mapping[str, Any],
    scope: Scope,
    path: str,
    *,
    required: bool,
    way: tuple[str, ...] = (),
    prefix: str = "",
) -> Iterator[Column]:
    way = (*way, field.name)
    required = required and field.required and not field.nullable
    if field.type == "object":
        yield from _of_group(
            field,
            schema,
            scope,
            f"{path}{field.name}/",
            required=required,
            way=way,
            prefix=f"{prefix}{field.title}{_JOIN}",
        )
        return
    column = Column(
        heading=prefix + field.heading,
        scope=scope,
        field=field,
        path=path + field.name,
        way=way,
        schema=schema,
        required=required,
    )
    yield column
    reference = field.reference or (field.items.reference if field.items else None)
    if reference and reference.to in ("record", "programme"):
        title = f"{prefix}{field.title}（名称）"
        yield replace(column, heading=title, required=False, names=True)


def _distinct(form: Form, columns: list[Column]) -> list[Column]:
    """The columns with just so much added to heads that occur twice as tells them apart."""

    def grouped(column: Column) -> str:
        group = column.field.group
        return f"{group}{_JOIN}{column.heading}" if group else column.heading

    def of_whole(column: Column) -> str:
        whole = form.rows and column.scope is Scope.RECORD
        return f"{_WHOLE}{_JOIN}{column.heading}" if whole else column.heading

    def placed(column: Column) -> str:
        return f"{column.heading}〔{column.path}〕" if column.path else column.heading

    for renamed in (grouped, of_whole, placed):
        times = Counter(column.heading for column in columns)
        columns = [
            replace(column, heading=renamed(column)) if times[column.heading] > 1 else column
            for column in columns
        ]
    return columns
