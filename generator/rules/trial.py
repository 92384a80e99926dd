"""Checks a record that lies nowhere yet as if it lay in its place; it must not read or write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.source import Source
from generator.rules.dataset import unknown_place
from generator.rules.discretion import discreet
from generator.rules.placing import at_place
from generator.rules.registry import modules_of
from generator.rules.run import Checked, check_content
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Trial:
    """What the check would find: `data` is None where the record cannot be accepted.

    `diagnostics` are those of the record, and those that it would bring about elsewhere.
    """

    data: Any
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> list[Diagnostic]:
        """Those that refuse the record."""
        return [found for found in self.diagnostics if found.severity is Severity.ERROR]


def try_record(
    settings: Settings,
    found: Checked,
    key: RecordKey,
    content: bytes,
    doubtful: Mapping[str, Any] | None = None,
) -> Trial:
    """Check `content` among the records that `found` accepted, in the place of `key`'s if any.

    `doubtful` is what the record seems to say: its references are looked at even where its form
    refuses something else in it.
    """
    if found.dataset is None:
        raise ValueError(key)
    misplaced = unknown_place.found(key, found.dataset.catalogue)
    if misplaced:
        return Trial(None, (misplaced,))
    form = found.dataset.catalogue.form_of(key.programme, key.form)
    data, problems = check_content(settings, form, key.path, content)
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    said = doubtful if data is None else data
    if said is not None:
        known = {_name(diagnostic) for diagnostic in found.diagnostics}
        together = _found(_with(found.dataset, key, said, refused=refused))
        fresh = [d for d in together if d.path == key.path or _name(d) not in known]
        if data is None:
            told = {problem.pointer for problem in problems}
            fresh = [d for d in fresh if d.path == key.path and d.pointer not in told]
        problems += _placed(fresh, key, content)
        problems = discreet(problems, Source(key.path, content.decode("utf-8")), form)
    return Trial(data, tuple(sorted(problems, key=Diagnostic.sort_key)))


def _name(diagnostic: Diagnostic) -> tuple[str, str, str, str]:
    return (diagnostic.code, diagnostic.path, diagnostic.pointer, diagnostic.message)


def _with(dataset: Dataset, key: RecordKey, data: Any, *, refused: bool) -> Dataset:
    """The records with this one among them; one that is refused can still be referred to."""
    others = [record for record in dataset.records if record.key != key]
    faulty = {other: said for other, said in dataset.faulty.items() if other != key}
    settled = tuple(record for record in dataset.settled if record.key != key)
    if refused:
        return replace(
            dataset, records=tuple(others), faulty={**faulty, key: data}, settled=settled
        )
    records = sorted((*others, Record(key, data)), key=lambda record: record.key.path)
    return replace(dataset, records=tuple(records), faulty=faulty, settled=settled)


def _found(dataset: Dataset) -> list[Diagnostic]:
    modules = (module for module in modules_of("dataset") if hasattr(module, "check"))
    return [diagnostic for module in modules for diagnostic in module.check(dataset)]


def _placed(diagnostics: list[Diagnostic], key: RecordKey, content: bytes) -> list[Diagnostic]:
    source = Source(key.path, content.decode("utf-8"))
    return [at_place(d, source) if d.path == key.path else d for d in diagnostics]
