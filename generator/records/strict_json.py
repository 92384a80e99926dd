"""JSON that somebody else wrote, read so that it can mean one thing only; it judges no content."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

from generator.records.source import escape_token

_LONGEST_NUMBER: Final = 40
_DEEPEST: Final = 32
"""Levels of nesting: a record has fewer, and whoever walks the value walks safely."""


class NotStrictJson(Exception):
    """The bytes are no JSON, or could be read in two ways; the message is Chinese."""


def read_json(content: bytes) -> Any:
    """The value that the bytes spell; raises NotStrictJson.

    A name that stands twice in one object, a number without a finite value and text that is no
    UTF-8 are refused: readers disagree about what they mean.
    """
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refused_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except UnicodeDecodeError:
        raise NotStrictJson("文件不是 UTF-8 编码。") from None
    except json.JSONDecodeError as error:
        raise NotStrictJson(f"第 {error.lineno} 行不是有效的 JSON。") from None
    except RecursionError:
        raise NotStrictJson("嵌套得太深。") from None
    _refuse_depth(value)
    return value


def texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text within a value, names of members too, with its JSON Pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, Mapping):
        for name, content in value.items():
            yield pointer, name
            yield from texts(content, f"{pointer}/{escape_token(name)}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, f"{pointer}/{index}")


def _refuse_depth(value: Any) -> None:
    """Raise where values stand within values too often; it must not itself recurse."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise NotStrictJson("嵌套得太深。")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotStrictJson("同一个名称在一个对象里出现了两次。")
    return found


def _refused_number(text: str) -> NoReturn:
    raise NotStrictJson(f"{text} 不是数。")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")) or len(text) > _LONGEST_NUMBER:
        raise NotStrictJson("有一个数太长或太大。")
    return number


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise NotStrictJson("有一个数太长或太大。")
    return int(text)
