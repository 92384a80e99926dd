"""What is wrong with a file of schema/, in Chinese words; it must not read files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import jsonschema_rs

from generator.records.near_name import asked
from generator.records.source import NotComposable, Source


@dataclass(frozen=True, slots=True)
class SchemaFileFault:
    """What is wrong with a file of schema/; `message` is Chinese, `source` its text if any.

    `key` says that the key which `pointer` names is wrong rather than the value behind it;
    `problem` is what the YAML parser said where it gave up.
    """

    path: str
    message: str
    pointer: str = ""
    key: bool = False
    line: int = 0
    source: Source | None = None
    problem: NotComposable | None = None


def _names(values: Iterable[object]) -> str:
    return "、".join(f"“{value}”" for value in values)


_TYPES: Final = {
    "string": "文字",
    "number": "数字",
    "integer": "整数",
    "boolean": "true、false",
    "array": "列表",
    "object": "若干“字段名: 内容”",
    "null": " null",
}
_FORMATS: Final = {
    "date": "日期（如 2000-12-31）",
    "year-month": "年月（如 2000-12）",
    "year": "年份（如 2000）",
    "uscc": "统一社会信用代码",
    "document-number": "发文字号",
    "url": "网址",
    "regex": "正则式",
}
_SAID: Final[dict[str, Callable[[Any], str]]] = {
    "required": lambda kind: f"缺少“{kind.property}”",
    "additionalProperties": lambda kind: f"不认识{_names(kind.unexpected)}",
    "type": lambda kind: f"的类型不对，要写{'或'.join(_TYPES[name] for name in kind.types)}",
    "enum": lambda kind: f"不在可选范围里：{_names(kind.options)}",
    "const": lambda kind: f"必须写成“{kind.expected_value}”",
    "pattern": lambda kind: f"的写法不符合 {kind.pattern}",
    "format": lambda kind: f"不是有效的{_FORMATS.get(kind.format, f' {kind.format}')}",
    "minimum": lambda kind: f"不能小于 {kind.limit}",
    "maximum": lambda kind: f"不能大于 {kind.limit}",
    "minLength": lambda kind: f"最少 {kind.limit} 个字",
    "maxLength": lambda kind: f"最多 {kind.limit} 个字",
    "minItems": lambda kind: f"至少 {kind.limit} 项",
    "maxItems": lambda kind: f"至多 {kind.limit} 项",
    "minProperties": lambda kind: f"至少 {kind.limit} 个字段",
    "maxProperties": lambda kind: f"至多 {kind.limit} 个字段",
    "uniqueItems": lambda _: "有相同的项",
    "contains": lambda _: "缺少必须有的一项",
    "anyOf": lambda _: "不是允许的写法",
    "oneOf": lambda _: "不是允许的写法，或同时用了几种写法",
}


_JSON: Final = {
    "Expecting ',' delimiter": "这里少了逗号，或引号、括号没有配对",
    "Expecting ':' delimiter": "这里少了冒号",
    "Expecting property name": "这里要有字段名，或前面多了一个逗号",
    "Illegal trailing comma": "这里多了一个逗号",
    "Expecting value": "这里少了内容",
    "Extra data": "后面多了内容",
    "Unterminated string": "引号没有配对",
    "Invalid": "这里有不能直接出现的字符",
}


def json_problem(message: str) -> str:
    """What the JSON reader complains of."""
    return next((said for key, said in _JSON.items() if message.startswith(key)), "写法不对")


def unknown_keys(
    error: jsonschema_rs.ValidationError, contract: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Each key that the contract does not know, with a sentence about it; for other errors, none.

    `contract` is the meta schema that the error is from.
    """
    kind: Any = error.kind
    if kind.name != "additionalProperties":
        return
    there: Any = contract
    for step in error.schema_path[:-1]:
        there = there[step]
    for name in kind.unexpected:
        yield name, f"这里不认识“{name}”{asked(name, there.get('properties', ()))}。"


def in_chinese(error: jsonschema_rs.ValidationError) -> str:
    """The error of a schema's file as a sentence."""
    kind: Any = error.kind
    if kind.name == "propertyNames":
        return f"字段名“{next(iter(re.findall('^.([^ ]*). ', error.message)), '')}”的写法不对。"
    said = _SAID.get(kind.name)
    if said is None:
        return f"不符合约定里的 {kind.name}。"
    value = error.instance
    what = f"“{value}”" if isinstance(value, (str, int, float)) else "这里"
    return f"{what}{said(kind)}。"
