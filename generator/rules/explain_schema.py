"""Explains why a form's schema refuses a record, one finding a slip; it must not check the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any

import jsonschema
from jsonschema.validators import Draft202012Validator

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.formats import FORMATS
from generator.records.source import Source, escape_token
from generator.rules.registry import modules_of
from generator.rules.schema import unknown_field
from generator.rules.schema.fault import SchemaFault


def format_checker() -> jsonschema.FormatChecker:
    """The formats of the form vocabulary, for the explaining validator."""
    checker = jsonschema.FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(holds)
    return checker


def explain_schema(source: Source, form: Form, data: Any) -> list[Diagnostic]:
    """Every fault of `data` (typed by the form) against the form's schema, placed in the source."""
    validator = Draft202012Validator(form.schema, format_checker=format_checker())
    faults = [
        fault for error in validator.iter_errors(data) for fault in _faults(source, form, error)
    ]
    replaced = {
        (fault.pointer, unknown_field.meant(fault))
        for fault in faults
        if fault.keyword == "additionalProperties"
    }
    found: dict[tuple[str, str], Diagnostic] = {}
    for fault in faults:
        if fault.keyword == "required" and (fault.pointer, fault.missing) in replaced:
            continue
        place = (fault.pointer, fault.missing)
        if place in found and found[place].rule == "empty-value":
            continue
        explained = _explained(fault)
        if explained and (place not in found or explained.replacement):
            found[place] = explained
    return list(found.values())


@cache
def _explainers() -> dict[str, list[ModuleType]]:
    ordered = sorted(modules_of("schema"), key=lambda m: (hasattr(m, "GENERAL"), m.RULE.code))
    by_keyword: dict[str, list[ModuleType]] = {}
    for module in ordered:
        for keyword in module.KEYWORDS:
            by_keyword.setdefault(keyword, []).append(module)
    return by_keyword


def _explained(fault: SchemaFault) -> Diagnostic | None:
    for module in _explainers().get(fault.keyword, ()):
        found: Diagnostic | None = module.explain(fault)
        if found:
            return found
    return None


def _faults(source: Source, form: Form, error: jsonschema.ValidationError) -> Iterator[SchemaFault]:
    pointer = "".join(f"/{escape_token(str(part))}" for part in error.absolute_path)
    keyword = str(error.validator)
    for missing in _missing(keyword, error):
        yield SchemaFault(
            source=source,
            form=form,
            keyword=keyword,
            pointer=pointer,
            value=error.instance,
            limit=error.validator_value,
            schema=error.schema if isinstance(error.schema, Mapping) else {},
            missing=missing,
        )


def _missing(keyword: str, error: jsonschema.ValidationError) -> list[str]:
    instance: Any = error.instance
    limit: Any = error.validator_value
    if keyword == "additionalProperties":
        known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
        return [name for name in instance if name not in known]
    if keyword == "required":
        return [name for name in limit if name not in instance and f"'{name}'" in error.message]
    if keyword == "dependentRequired":
        asked = [name for trigger, names in limit.items() if trigger in instance for name in names]
        return [name for name in asked if name not in instance and f"'{name}'" in error.message]
    return [""]
