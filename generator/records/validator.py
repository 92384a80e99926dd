"""Compiles a form's JSON Schema once and says yes or no; it must not explain a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import jsonschema_rs

from generator.records.form import Form
from generator.records.formats import FORMATS

_COMPILED: Final[dict[str, tuple[object, jsonschema_rs.Draft202012Validator]]] = {}


def compile_schema(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """The validator of a schema; raises ValueError where the schema itself is invalid.

    Patterns run on an engine without backtracking, so look-around is no part of them; nothing is
    ever fetched.
    """
    return jsonschema_rs.Draft202012Validator(
        dict(schema),
        validate_formats=True,
        formats=dict(FORMATS),
        pattern_options=jsonschema_rs.RegexOptions(),
        offline=True,
    )


def is_valid(form: Form, data: object) -> bool:
    """Whether the form accepts the typed data of a record, its private fields sealed."""
    known = _COMPILED.get(form.id)
    if known is None or known[0] is not form.schema:
        known = (form.schema, compile_schema(form.stored))
        _COMPILED[form.id] = known
    return known[1].is_valid(data)


def accepts(schema: Mapping[str, Any], data: object) -> bool:
    """Whether a part of a form's schema accepts the typed data."""
    return compile_schema(schema).is_valid(data)


def matches(pattern: str, text: str) -> bool:
    """Whether a form's pattern is found in the text, in time that grows with the text alone."""
    return _compiled_pattern(pattern).is_valid(text)


@cache
def _compiled_pattern(pattern: str) -> jsonschema_rs.Draft202012Validator:
    return compile_schema({"pattern": pattern})
