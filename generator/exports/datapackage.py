"""The Frictionless Data Package (v1) that describes every CSV table; it writes no table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

import orjson

from generator.artifacts import Artifact
from generator.exports.cells import GUARD, NO, SEPARATOR, YES, guarded, labels_of
from generator.exports.columns import RECORD_KEY, ROW_NUMBER, Column, Scope
from generator.exports.csv_table import Table, heading
from generator.exports.imprint import DATA_LICENCE, DEMONSTRATION, cited, credited, titled
from generator.exports.paths import PACKAGE, csv_path, schema_path
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.form import Field, Reference

MEDIA_TYPE: Final = "application/json"
READING: Final = (
    "CSV 为 UTF-8（带 BOM）、逗号分隔、CRLF 换行，可以直接用 Excel 打开。表头是中文名称和单位，"
    "字段的 x-path 是它在 JSON 和 JSON Schema 里的名称。空单元格表示没有填写。"
    f"文字单元格以半角撇号 {GUARD} 开头的，去掉第一个撇号才是原文："
    "撇号用来防止电子表格把文字当作公式、数字或日期。程序请优先使用同名的 JSON 文件。"
)
_LIST: Final = (
    f"多项之间用“{SEPARATOR}”隔开；单元格以 [ 开头的是 JSON 数组（某一项自己含有“{SEPARATOR}”）。"
)
_NESTED: Final = "单元格是 JSON。"
_FOLDER: Final = PACKAGE.rpartition("/")[0] + "/"
_EXACT: Final = {"date": "date", "year": "year", "year-month": "yearmonth"}


def package(
    edition: Edition,
    tables: Iterable[Table],
    json_files: Mapping[str, Artifact],
    figures: Mapping[str, Artifact],
) -> Artifact:
    """data/datapackage.json, its paths relative to itself.

    `json_files` are the JSON files by the path of the table beside them, `figures` the files of
    figures by programme.
    """
    listed = list(tables)
    published = {table.artifact.path: table for table in listed}
    programmes = {table.programme.id: table.programme for table in listed}.values()
    notices = dict.fromkeys(cited(programme.notice) for programme in programmes)
    issuers = dict.fromkeys(programme.issuer for programme in programmes)
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "gongbao-data",
        "title": titled(edition, f"{edition.site_name}：开放数据"),
        "description": READING,
        "created": edition.built,
        "keywords": [DEMONSTRATION] if edition.demonstration else ["质量", "公报", "开放数据"],
        "licenses": [
            {"name": DATA_LICENCE.id, "title": DATA_LICENCE.title, "path": DATA_LICENCE.url}
        ],
        "sources": [{"title": notice} for notice in notices],
        "contributors": [{"title": issuer, "role": "publisher"} for issuer in issuers],
        "resources": [
            _resource(edition, table, published, json_files[table.artifact.path])
            for table in listed
        ],
        "x-figures": [
            {"programme": programme, **_file(artifact)} for programme, artifact in figures.items()
        ],
    }
    if edition.demonstration:
        described["x-demonstration"] = True
    if edition.site_url:
        described["homepage"] = edition.site_url
    if edition.history.head:
        described["version"] = edition.history.head.hash
    content = orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return Artifact(PACKAGE, MEDIA_TYPE, content)


def _file(artifact: Artifact) -> dict[str, Any]:
    return {
        "path": artifact.path.removeprefix(_FOLDER),
        "bytes": len(artifact.content),
        "hash": f"sha256:{sha256(artifact.content).hexdigest()}",
    }


def _resource(
    edition: Edition, table: Table, published: Mapping[str, Table], json_file: Artifact
) -> dict[str, Any]:
    programme, form = table.programme, table.form
    title = edition.dataset.catalogue.form_title(programme.id, form.id)
    csv, json = _file(table.artifact), _file(json_file)
    return {
        "name": _resource_name(table),
        "path": csv["path"],
        "profile": "tabular-data-resource",
        "title": titled(edition, f"{programme.short}：{title}"),
        "description": form.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "bytes": csv["bytes"],
        "hash": csv["hash"],
        "sources": [{"title": cited(programme.notice)}, *_origins(edition, table)],
        "x-rows": table.rows,
        "x-json": json["path"],
        "x-json-bytes": json["bytes"],
        "x-json-hash": json["hash"],
        "x-schema": f"../{schema_path(form.id)}",
        "schema": _schema(edition, table, published),
    }


def _origins(edition: Edition, table: Table) -> Iterator[dict[str, str]]:
    """The sites that published some of the rows first."""
    dataset = edition.dataset
    found = map(dataset.origin, dataset.of(table.programme.id, table.form.id))
    for origin in dict.fromkeys(origin for origin in found if origin):
        yield {
            "title": credited(dataset, origin),
            **({"path": origin.site} if origin.site else {}),
        }


def _schema(edition: Edition, table: Table, published: Mapping[str, Table]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [RECORD_KEY.title, ROW_NUMBER.title],
    }
    keys = []
    for column in table.columns:
        target = _target(edition.dataset, table, column, published)
        if target is not None:
            resource = "" if target is table else _resource_name(target)
            reference = {"resource": resource, "fields": [RECORD_KEY.title]}
            keys.append({"fields": [heading(column)], "reference": reference})
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _target(
    dataset: Dataset, table: Table, column: Column, published: Mapping[str, Table]
) -> Table | None:
    """The table in which every reference of the column is found, or None where there is no one."""
    reference = column.field.reference
    if reference is None or column.names or reference.to != "record" or not reference.form:
        return None
    use = (reference.programme or table.programme.id, reference.form)
    target = published.get(csv_path(*use))
    if target is None or target.form.rows:
        return None
    for record in dataset.of(table.programme.id, table.form.id):
        for row in record.rows(table.form) if column.scope is Scope.ROW else [record.data]:
            value = _value(row, column.way)
            if value is None:
                continue
            found = dataset.referred(str(value), record.key, reference.form, reference.programme)
            if found is None or (found.key.programme, found.key.form) != use:
                return None
    return target


def _value(row: Mapping[str, Any], way: tuple[str, ...]) -> Any:
    value: Any = row
    for name in way:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _field(column: Column) -> dict[str, Any]:
    field = column.field
    described: dict[str, Any] = {
        "name": heading(column),
        "type": _type(column),
        "title": f"{field.title}（名称）" if column.names else field.title,
    }
    description = _description(column)
    if description:
        described["description"] = description
    if described["type"] == "boolean":
        described |= {"trueValues": [YES], "falseValues": [NO]}
    constraints = _constraints(column, described["type"])
    if constraints:
        described["constraints"] = constraints
    if column.path:
        described["x-path"] = column.path
    if column.names:
        described["x-derived"] = True
        return described
    if field.unit:
        described["x-unit"] = field.unit
    labels = labels_of(field)
    if labels is not None:
        described["x-codes"] = [
            {"value": value, "label": guarded(label)} for value, label in labels.items()
        ]
    reference = field.reference or (field.items.reference if field.items else None)
    if reference:
        described["x-reference"] = _reference(reference)
    return described


def _type(column: Column) -> str:
    field = column.field
    if column.names or labels_of(field) is not None:
        return "string"
    if _is_nested(field):
        return "array" if field.items else "object"
    if field.type == "array":
        return "string"
    if field.type == "string" and not field.options:
        return _EXACT.get(field.format, "string")
    return field.type


def _is_nested(field: Field) -> bool:
    """Whether the field is a list of groups or of lists, which a cell holds as JSON."""
    item = field.items
    return item is not None and bool(item.properties or item.items)


def _description(column: Column) -> str:
    field = column.field
    if column.names:
        return f"“{field.title}”所指的名称，由本站查出，不是报送的内容。"
    parts = [field.description]
    if _is_nested(field):
        parts.append(_NESTED)
    elif field.items:
        parts.append(_LIST)
    return "".join(part for part in parts if part)


def _constraints(column: Column, kind: str) -> dict[str, Any]:
    """What every cell of the column obeys; lengths and patterns are left to the JSON Schema.

    A guarded cell is longer than its text and would fail them.
    """
    field, schema = column.field, column.schema or {}
    constraints: dict[str, Any] = {}
    if column.required and _says_something(column):
        constraints["required"] = True
    if column.names or kind not in ("string", "integer", "number"):
        return constraints
    if field.options:
        labels = labels_of(field)
        values = [value if labels is None else labels[value] for value, _ in field.options]
        constraints["enum"] = [guarded(v) if isinstance(v, str) else v for v in values if v]
    if kind != "string":
        bounds = {name: schema[name] for name in ("minimum", "maximum") if name in schema}
        constraints |= bounds
    return constraints


def _says_something(column: Column) -> bool:
    """Whether a value that is there never leaves its cell empty."""
    field, schema = column.field, column.schema
    if schema is None or field.type in ("integer", "number", "boolean"):
        return True
    if field.type == "array":
        return bool(schema.get("minItems", 0))
    return bool(field.options or field.format or schema.get("minLength", 0))


def _reference(reference: Reference) -> dict[str, Any]:
    described: dict[str, Any] = {"to": reference.to}
    if reference.form:
        described["form"] = reference.form
    if reference.programme:
        described["programme"] = reference.programme
    return described


def _resource_name(table: Table) -> str:
    return f"{table.programme.id}.{table.form.id}"
