"""Takes single values out of what a forge sent, strictly; it must not ask the forge for them.

Everything here was typed by somebody: it is text to be shown, never to be obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from generator.clock import utc_text
from generator.git.command import COMMIT_NAME

NOBODY: Final = "ghost"
"""What the forges call an account that is gone."""
_LONGEST: Final = 500
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,2000}")


class UnexpectedAnswer(Exception):
    """What the forge sent is not in the shape that its documentation gives; Chinese."""


def value(data: Any, *path: str | int) -> Any:
    """The value at a path of names and positions, None where a step of it is missing or null."""
    for step in path:
        if isinstance(step, int):
            known = isinstance(data, Sequence) and not isinstance(data, str) and step < len(data)
            data = data[step] if known else None
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
    return data


def text(data: Any, *path: str) -> str:
    """A text that is there and not empty, cut where it is overlong."""
    found = value(data, *path)
    if not isinstance(found, str) or not found:
        raise _unexpected(path)
    return _clean(found)[:_LONGEST]


def optional(data: Any, *path: str) -> str:
    """A text, empty where there is none."""
    found = value(data, *path)
    return _clean(found)[:_LONGEST] if isinstance(found, str) else ""


def whole(data: Any, *path: str) -> str:
    """A text of any length, empty where there is none."""
    found = value(data, *path)
    return _clean(found) if isinstance(found, str) else ""


def address(data: Any, *path: str) -> str:
    """A web address without anything that could end it early; empty where it is none."""
    found = value(data, *path)
    return found if isinstance(found, str) and _ADDRESS.fullmatch(found) else ""


def number(data: Any, *path: str) -> int:
    """A positive whole number."""
    found = value(data, *path)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise _unexpected(path)
    return found


def commit(data: Any, *path: str) -> str:
    """The whole name of a commit."""
    found = value(data, *path)
    if not isinstance(found, str) or not COMMIT_NAME.fullmatch(found):
        raise _unexpected(path)
    return found


def instant(data: Any, *path: str) -> str:
    """An instant as ISO 8601 in UTC, to the second; the forge says its offset."""
    found = value(data, *path)
    try:
        read = datetime.fromisoformat(found) if isinstance(found, str) else None
        if read is None or read.tzinfo is None:
            raise _unexpected(path)
        return utc_text(read)
    except (ValueError, OverflowError):
        raise _unexpected(path) from None


def entries(data: Any, *path: str) -> Sequence[Any]:
    """A list that is there."""
    found = value(data, *path) if path else data
    if not isinstance(found, list):
        raise _unexpected(path)
    return found


def _clean(said: str) -> str:
    """Text that can be written as UTF-8: half a surrogate pair cannot."""
    return said.encode("utf-8", "replace").decode("utf-8")


def _unexpected(path: Sequence[str]) -> UnexpectedAnswer:
    place = ".".join(path) or "最外层"
    return UnexpectedAnswer(f"平台答复里的“{place}”没有或不合它的文档")
