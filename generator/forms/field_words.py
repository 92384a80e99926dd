"""What a field takes, in words that whoever fills it in understands; it must not judge a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.records.form import Field
from generator.records.region import LEVEL_LABELS

_TYPES: Final = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "array": "列表",
    "object": "一组",
    "null": "空",
}
_FORMATS: Final = {
    "date": "日期（2000-12-31）",
    "year": "年份（2000）",
    "year-month": "年月（2000-12）",
    "uscc": "统一社会信用代码",
    "document-number": "发文字号",
    "url": "网址",
}
_REFERENCES: Final = {"bureau": "报送单位", "county": "县市区", "programme": "项目计划"}


def kind_of(field: Field) -> str:
    """What kind of value the field takes."""
    if field.reference is not None:
        return f"指向{_REFERENCES.get(field.reference.to, '另一条记录')}"
    if field.options:
        kind = "选项"
    elif field.items is not None:
        kind = "若干行" if field.items.properties else f"{kind_of(field.items)}，可多项"
    else:
        kind = _FORMATS.get(field.format) or _TYPES[field.type]
    return f"{kind}，可为空" if field.nullable else kind


def allowed_in(field: Field, schema: Mapping[str, Any]) -> str:
    """What values the field accepts; empty where its kind says it all. `schema` is its own."""
    if field.options:
        return "、".join(label for _, label in field.options)
    if field.reference is not None and field.reference.levels:
        return "、".join(LEVEL_LABELS[level] for level in field.reference.levels)
    return "；".join(_bounds(schema))


def _bounds(schema: Mapping[str, Any]) -> Iterator[str]:
    for low, high, unit in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " 字"),
        ("minItems", "maxItems", " 项"),
    ):
        yield from _range(schema.get(low), schema.get(high), unit)
    if "exclusiveMinimum" in schema:
        yield f"大于 {_number(schema['exclusiveMinimum'])}"
    if "exclusiveMaximum" in schema:
        yield f"小于 {_number(schema['exclusiveMaximum'])}"


def _range(low: float | None, high: float | None, unit: str) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"{_number(low)}～{_number(high)}{unit}"
    elif low is not None:
        yield f"不少于 {_number(low)}{unit}"
    elif high is not None:
        yield f"不超过 {_number(high)}{unit}"


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
