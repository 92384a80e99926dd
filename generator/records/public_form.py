"""A form without its private fields: what a published record is held to; it must not validate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.records.expression import fields_used
from generator.records.form import Form, form_from

_DROPPED: Final = frozenset({"x-private"})


def public_form(form: Form) -> Form:
    """The form as its published records obey it; the same object where nothing in it is private.

    What a rule says of a private field nobody can tell from what is published, so it is not asked.
    """
    return form_from(form.id, _public(form.schema)) if form.has_private else form


def _public(schema: Mapping[str, Any]) -> dict[str, Any]:
    private = {
        name for name, child in schema.get("properties", {}).items() if child.get("x-private")
    }
    found = {name: value for name, value in schema.items() if name not in _DROPPED}
    if "properties" in schema:
        found["properties"] = {
            name: _public(child)
            for name, child in schema["properties"].items()
            if name not in private
        }
    if "items" in schema:
        found["items"] = _public(schema["items"])
    if not private:
        return found
    if "required" in schema:
        found["required"] = [name for name in schema["required"] if name not in private]
    if "dependentRequired" in schema:
        found["dependentRequired"] = {
            trigger: [name for name in names if name not in private]
            for trigger, names in schema["dependentRequired"].items()
            if trigger not in private
        }
    if "x-rules" in schema:
        found["x-rules"] = [
            rule for rule in schema["x-rules"] if not fields_used(rule["rule"]) & private
        ]
    return found
