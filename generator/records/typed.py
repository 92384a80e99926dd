"""Gives text the type its form asks for; what does not fit stays text, for others to refuse."""

from __future__ import annotations

import re
from typing import Any, Final

from generator.records.form import Field

_INTEGER: Final = re.compile("0|-?[1-9][0-9]{0,14}")
NUMBER: Final = re.compile(r"(?!-[0.]+$)-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
"""A number as records write it: no separators, no zeros before it, no minus before nothing."""

_BOOLEANS: Final = {"true": True, "false": False}


def typed(tree: Any, field: Field) -> Any:
    """The tree (dict, list, str, None) with numbers and booleans where `field` declares them.

    A number must be written in plain ASCII digits without separators or leading zeros; numbers of
    more than 15 digits stay text, because not every reader keeps them exact.
    """
    if isinstance(tree, str):
        return tree if field.type == "string" else _scalar(tree, field.type)
    if isinstance(tree, dict):
        if field.type != "object":
            return tree
        known = field.by_name
        return {
            name: value
            if (child := known.get(name)) is None
            or (child.type == "string" and value.__class__ is str)
            else typed(value, child)
            for name, value in tree.items()
        }
    if isinstance(tree, list):
        items = field.items
        if field.type != "array" or items is None:
            return tree
        return [typed(value, items) for value in tree]
    return tree


def _scalar(text: str, kind: str) -> Any:
    if kind == "integer":
        return int(text) if _INTEGER.fullmatch(text) else text
    if kind == "number":
        if not NUMBER.fullmatch(text):
            return text
        return float(text) if "." in text else int(text)
    if kind == "boolean":
        return _BOOLEANS.get(text, text)
    return text
