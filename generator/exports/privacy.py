"""Leaves out what a form marks as private; it must not decide what is private."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.records.form import Field


def public_fields(field: Field) -> tuple[Field, ...]:
    """The properties that may be published, in the order of the form."""
    return tuple(child for child in field.properties if not child.private)


def pruner(field: Field) -> Callable[[Any], Any] | None:
    """What removes the private parts of a value of `field`, or None where it can have none."""
    if field.items is not None:
        prune_item = pruner(field.items)
        return None if prune_item is None else lambda value: _list(value, prune_item)
    hidden = frozenset(child.name for child in field.properties if child.private)
    inner = {child.name: pruner(child) for child in field.properties if not child.private}
    prunes = {name: prune for name, prune in inner.items() if prune is not None}
    if not hidden and not prunes:
        return None
    return lambda value: _mapping(value, hidden, prunes)


def _list(value: Any, prune: Callable[[Any], Any]) -> Any:
    return [prune(item) for item in value] if isinstance(value, list) else value


def _mapping(value: Any, hidden: frozenset[str], prunes: Mapping[str, Callable[[Any], Any]]) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {
        name: prunes[name](content) if name in prunes else content
        for name, content in value.items()
        if name not in hidden
    }
