"""Runs the rules that look at one record alone; it must not read files or know other records."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.source import Source
from generator.rules.discretion import discreet
from generator.rules.record import not_canonical
from generator.rules.registry import modules_of
from generator.rules.rule import placed


def check_alone(path: str, text: str, form: Form, data: Any) -> list[Diagnostic]:
    """What the record family finds in a record that its form accepts.

    How it is written is worth a word only where nothing else is to be said.
    """
    modules = (module for module in modules_of("record") if module is not not_canonical)
    found = [d for module in modules for d in module.check(path, text, form, data)]
    found = found or list(not_canonical.check(path, text, form, data))
    if not found:
        return found
    source = Source(path, text)
    return discreet((placed(diagnostic, source) for diagnostic in found), source, form)
