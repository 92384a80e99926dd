"""Everything that is wrong with one record, stage by stage; it must not read files."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.typed import typed
from generator.records.validator import is_valid
from generator.rules.discretion import discreet
from generator.rules.explain_schema import explain_schema
from generator.rules.explain_text import Explained, explain_text
from generator.rules.record import (
    cross_field_rule,
    not_canonical,
    private_data_in_clear,
    private_value_not_sealed,
    sealed_text_damaged,
    sealed_text_in_public_field,
)
from generator.rules.rule import placed
from generator.rules.text import too_many_findings
from generator.settings import Bounds


def explain_record(
    path: str, content: bytes, form: Form, bounds: Bounds
) -> tuple[Any, list[Diagnostic]]:
    """What the record says once its certain slips are repaired, and every finding about it.

    The data is None where the text cannot be read or the form refuses it.
    """
    explained = explain_text(path, content, bounds)
    data, faults = _typed(explained, form)
    found = [*explained.diagnostics, *explained.beyond(faults)]
    original = explained.original
    if original:
        personal = private_data_in_clear.check(path, original.text, form, {})
        found += [placed(finding, original) for finding in personal]
        if data is not None and not found:
            untidy = not_canonical.check(path, original.text, form, data)
            found = [placed(finding, original) for finding in untidy]
        found = discreet(found, original, form)
    return data, too_many_findings.bounded(path, found, bounds.diagnostics_per_file)


def _typed(explained: Explained, form: Form) -> tuple[Any, list[Diagnostic]]:
    source = explained.source
    if source is None or explained.tree is None:
        return None, []
    data = typed(explained.tree, form.root)
    found = [
        placed(finding, source)
        for rule in (private_value_not_sealed, sealed_text_damaged, sealed_text_in_public_field)
        for finding in rule.check(source.path, source.text, form, data)
    ]
    if not is_valid(form, data):
        return None, found + explain_schema(source, form, data)
    broken = cross_field_rule.check(source.path, source.text, form, data)
    return data, found + [placed(finding, source) for finding in broken]
