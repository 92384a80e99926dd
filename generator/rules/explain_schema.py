"""Explains why a form's schema refuses a record, one finding a slip; it must not check the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Any, Final

import jsonschema
from jsonschema.validators import Draft202012Validator, extend
from referencing import Registry

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.formats import FORMATS
from generator.records.source import Source, escape_token
from generator.records.validator import compile_schema, matches
from generator.rules.registry import modules_of
from generator.rules.rule import placed
from generator.rules.schema import pattern_mismatch, unknown_field
from generator.rules.schema.fault import SchemaFault

MOST: Final = 500
"""So many faults of one record are explained; nobody reads more, and explaining them takes long."""


def format_checker() -> jsonschema.FormatChecker:
    """The formats of the form vocabulary, for the explaining validator."""
    checker = jsonschema.FormatChecker(formats=())
    for name, holds in FORMATS.items():
        checker.checks(name)(holds)
    return checker


def explaining_validator(schema: Mapping[str, Any]) -> Any:
    """The validator that names every failed keyword; it fetches nothing.

    Patterns run on the engine that decides, where none can take for ever.
    """
    validator = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return validator(schema, registry=Registry(), format_checker=format_checker())


def _pattern(
    _validator: Any, pattern: str, instance: Any, _schema: Any
) -> Iterator[jsonschema.ValidationError]:
    if isinstance(instance, str) and not matches(pattern, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


def explain_schema(source: Source, form: Form, data: Any) -> list[Diagnostic]:
    """Every fault of `data` (typed by the form) against the form's schema, placed in the source."""
    validator = explaining_validator(form.stored)
    failed = (f for error in validator.iter_errors(data) for f in _faults(source, form, error))
    faults = list(islice(failed, MOST))
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
    return list(found.values()) or [_unexplained(source, form, data)]


def _unexplained(source: Source, form: Form, data: Any) -> Diagnostic:
    """The place where the deciding validator refuses what the explaining one lets pass."""
    errors = compile_schema(form.stored).iter_errors(data)
    first = next((error.instance_path for error in errors), ())
    pointer = "".join(f"/{escape_token(str(part))}" for part in first)
    return placed(pattern_mismatch.unexplained(source.path, form, pointer), source)


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
