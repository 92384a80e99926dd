"""Finds what a form marks as private; it must not judge it, seal it or leave it out.

A form says of a private field what its clear text must be like. In a record stands sealed text,
which no pattern and no length can fit; so records are held to `stored_schema` instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.records.source import escape_token

if TYPE_CHECKING:
    from generator.records.form import Field


def stored_schema(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of what a record stores; the same object where nothing in it is private."""
    if schema.get("x-private"):
        kept = {name: schema[name] for name in ("title", "type", "x-private") if name in schema}
        return {**kept, "minLength": 1}
    changed: dict[str, Any] = {}
    for keyword in ("properties", "items"):
        inner = schema.get(keyword)
        if isinstance(inner, Mapping):
            stored = (
                stored_schema(inner)
                if keyword == "items"
                else {name: stored_schema(child) for name, child in inner.items()}
            )
            same = (
                stored is inner
                if keyword == "items"
                else all(stored[name] is child for name, child in inner.items())
            )
            if not same:
                changed[keyword] = stored
    return {**schema, **changed} if changed else schema


def private_names(field: Field) -> dict[str, bool]:
    """The names and titles of all fields within `field`, and whether one so called is private."""
    found: dict[str, bool] = {}
    for child in (*field.properties, *(field.items.properties if field.items else ())):
        own = {child.name: child.private, child.title: child.private}
        for name, private in (*private_names(child).items(), *own.items()):
            found[name] = found.get(name, False) or private
    return found


def private_values(field: Field, value: Any, pointer: str = "") -> Iterator[tuple[str, Field, Any]]:
    """Every value of a private field in `value`, null ones left out, with its JSON Pointer."""
    if isinstance(value, Mapping):
        for name, content in value.items():
            child = field.child(name) if isinstance(name, str) else None
            if child is None or content is None:
                continue
            at = f"{pointer}/{escape_token(name)}"
            if child.private:
                yield at, child, content
            else:
                yield from private_values(child, content, at)
    elif isinstance(value, list) and field.items:
        for index, item in enumerate(value):
            yield from private_values(field.items, item, f"{pointer}/{index}")


def public_texts(
    field: Field | None, value: Any, pointer: str = ""
) -> Iterator[tuple[str, Field | None, str]]:
    """Every text that is not the value of a private field; no field where the form has none."""
    if isinstance(value, str):
        yield pointer, field, value
    elif isinstance(value, Mapping):
        for name, content in value.items():
            child = field.child(name) if field and isinstance(name, str) else None
            if not (child and child.private):
                yield from public_texts(child, content, f"{pointer}/{escape_token(str(name))}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from public_texts(field.items if field else None, item, f"{pointer}/{index}")


def schema_at(schema: Mapping[str, Any], pointer: str) -> Mapping[str, Any]:
    """The schema of the value that a JSON Pointer into a record leads to."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        schema = schema["items"] if "items" in schema else schema["properties"][name]
    return schema
