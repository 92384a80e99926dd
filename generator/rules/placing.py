"""Gives a finding its place in the file that it is about; it must not find anything itself."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.key import RecordKey
from generator.records.load import read_bytes
from generator.records.source import Source, is_ordinary
from generator.rules.discretion import discreet
from generator.rules.rule import placed
from generator.settings import Settings


def located(settings: Settings, dataset: Dataset, diagnostic: Diagnostic) -> list[Diagnostic]:
    """The finding with its place in the file, unless a doubtful slip of the text explains it."""
    try:
        content = read_bytes(settings, diagnostic.path)
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return [diagnostic]
    found = _in_text(settings, diagnostic, content, text)
    key = RecordKey.from_path(diagnostic.path)
    form = dataset.catalogue.forms.get(key.form) if key else None
    return discreet(found, Source(diagnostic.path, text), form) if form else found


def _in_text(
    settings: Settings, diagnostic: Diagnostic, content: bytes, text: str
) -> list[Diagnostic]:
    if is_ordinary(text) or not diagnostic.path.startswith("submissions/"):
        return [at_place(diagnostic, Source(diagnostic.path, text))]
    from generator.rules.explain_text import explain_text  # noqa: PLC0415 - only for faults

    explained = explain_text(diagnostic.path, content, settings.bounds)
    if explained.source is None:
        return [diagnostic]
    return explained.beyond([at_place(diagnostic, explained.source)])


def at_place(diagnostic: Diagnostic, source: Source) -> Diagnostic:
    """The finding with its span, and with the whole corrected line in place of the right value."""
    located = placed(diagnostic, source)
    meant, span = located.replacement, located.span
    if meant is None:
        return located
    if span is None or span.line != span.end_line:
        return replace(located, replacement=None)
    line = source.line(span.line)
    repaired = f"{line[: span.column - 1]}{meant}{line[span.end_column - 1 :]}"
    return replace(located, replacement=repaired)
