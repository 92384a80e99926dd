"""Runs every rule over a root: entries become records or findings; it must not print or publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.cache import RecordCache, fingerprint
from generator.records.catalogue import LoadedCatalogue
from generator.records.dataset import Catalogue, Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.load import Entry, accept, read_bytes, walk
from generator.records.record import Record
from generator.records.source import Source
from generator.records.typed import typed
from generator.records.validator import is_valid
from generator.rules.dataset import unknown_place
from generator.rules.registry import modules_of
from generator.rules.rule import placed
from generator.rules.schema import schema_file
from generator.rules.text import foreign_file, not_a_regular_file, unreadable_file
from generator.settings import Settings

_CHUNK: Final = 250
_ALONE_UP_TO: Final = 500
"""So few files are read sooner than a second process starts."""


@dataclass(frozen=True)
class Checked:
    """What a check found: `dataset` holds the accepted records, None without a catalogue.

    `files` counts the entries looked at, `diagnostics` are in reading order.
    """

    dataset: Dataset | None
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def records(self) -> int:
        """How many records were accepted."""
        return len(self.dataset.records) if self.dataset else 0

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def check_root(settings: Settings, loaded: LoadedCatalogue) -> Checked:
    """Check everything under the root; one faulty file never hides another."""
    found = [schema_file.found(fault) for fault in loaded.faults]
    if loaded.catalogue is None:
        return Checked(None, _ordered(found), 0)
    catalogue = loaded.catalogue
    entries = walk(settings)
    cache = RecordCache(settings, fingerprint(settings, loaded.digest))
    accepted: dict[str, tuple[Entry, Any]] = {}
    fresh: list[tuple[Entry, RecordKey]] = []
    for entry in entries:
        known = cache.get(entry)
        if known is not None:
            accepted[entry.path] = (entry, known)
            continue
        key, problems = _placed_entry(entry, catalogue)
        found += problems
        if key:
            fresh.append((entry, key))
    clean = dict(accepted)
    for (entry, _), (data, problems) in zip(
        fresh, _read_all(settings, catalogue, fresh), strict=True
    ):
        found += problems
        if data is not None and not any(d.severity is Severity.ERROR for d in problems):
            accepted[entry.path] = (entry, data)
            if not problems:
                clean[entry.path] = (entry, data)
    cache.keep(clean)
    dataset = Dataset(catalogue, _records(accepted))
    found += _check_together(settings, dataset)
    return Checked(dataset, _ordered(found), len(entries))


def _records(accepted: dict[str, tuple[Entry, Any]]) -> tuple[Record, ...]:
    keyed = ((RecordKey.from_path(path), data) for path, (_, data) in sorted(accepted.items()))
    return tuple(Record(key, data) for key, data in keyed if key)


def _placed_entry(entry: Entry, catalogue: Catalogue) -> tuple[RecordKey | None, list[Diagnostic]]:
    if entry.problem:
        return None, [unreadable_file.found(entry.path, entry.problem)]
    if entry.kind:
        return None, [not_a_regular_file.found(entry.path, entry.kind)]
    key = RecordKey.from_path(entry.path)
    if key is None:
        return None, [foreign_file.found(entry.path)]
    misplaced = unknown_place.found(key, catalogue)
    return (None, [misplaced]) if misplaced else (key, [])


def _read_all(
    settings: Settings, catalogue: Catalogue, fresh: Sequence[tuple[Entry, RecordKey]]
) -> Iterator[tuple[Any, list[Diagnostic]]]:
    chunks = [fresh[start : start + _CHUNK] for start in range(0, len(fresh), _CHUNK)]
    with _executor(settings, len(fresh)) as executor:
        if executor is None:
            for _, key in fresh:
                yield check_file(settings, catalogue.forms[key.form], key)
            return
        for results in executor.map(_check_chunk, chunks):
            yield from results


@contextmanager
def _executor(settings: Settings, files: int) -> Iterator[Executor | None]:
    if settings.workers < 2 or files <= _ALONE_UP_TO:
        yield None
        return
    with ProcessPoolExecutor(settings.workers, initializer=_prepare, initargs=(settings,)) as pool:
        yield pool


_WORKER: Final[dict[str, Any]] = {}


def _prepare(settings: Settings) -> None:
    from generator.records.catalogue import load_catalogue  # noqa: PLC0415 - only in workers

    _WORKER["settings"] = settings
    _WORKER["catalogue"] = load_catalogue(settings).catalogue


def _check_chunk(chunk: Sequence[tuple[Entry, RecordKey]]) -> list[tuple[Any, list[Diagnostic]]]:
    settings, catalogue = _WORKER["settings"], _WORKER["catalogue"]
    return [check_file(settings, catalogue.forms[key.form], key) for _, key in chunk]


def check_file(settings: Settings, form: Form, key: RecordKey) -> tuple[Any, list[Diagnostic]]:
    """The typed data of one record (None where it is beyond reading) and its findings."""
    try:
        content = read_bytes(settings, key.path)
    except OSError as error:
        return None, [unreadable_file.found(key.path, error.strerror or "")]
    return check_content(settings, form, key.path, content)


def check_content(
    settings: Settings, form: Form, path: str, content: bytes
) -> tuple[Any, list[Diagnostic]]:
    """The same for content that is already at hand."""
    accepted = accept(content, form, settings)
    if accepted:
        text, data = accepted
        return data, _check_alone(path, text, form, data)
    from generator.rules.explain_schema import explain_schema  # noqa: PLC0415 - only for faults
    from generator.rules.explain_text import explain_text  # noqa: PLC0415

    explained = explain_text(path, content, settings.bounds)
    found = list(explained.diagnostics)
    if explained.source is None or explained.tree is None:
        return None, found
    data = typed(explained.tree, form.root)
    if not is_valid(form, data):
        found += explain_schema(explained.source, form, data)
        return None, found
    found += _check_alone(path, explained.source.text, form, data)
    return data, found


def _check_alone(path: str, text: str, form: Form, data: Any) -> list[Diagnostic]:
    found = [d for module in modules_of("record") for d in module.check(path, text, form, data)]
    if not found:
        return found
    source = Source(path, text)
    return [placed(diagnostic, source) for diagnostic in found]


def _check_together(settings: Settings, dataset: Dataset) -> list[Diagnostic]:
    found = [
        diagnostic
        for module in modules_of("dataset")
        if hasattr(module, "check")
        for diagnostic in module.check(dataset)
    ]
    return [_located(settings, diagnostic) for diagnostic in found]


def _located(settings: Settings, diagnostic: Diagnostic) -> Diagnostic:
    try:
        text = read_bytes(settings, diagnostic.path).decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return diagnostic
    source = Source(diagnostic.path, text)
    located = placed(diagnostic, source)
    meant, span = located.replacement, located.span
    if meant is None:
        return located
    if span is None or span.line != span.end_line:
        return replace(located, replacement=None)
    line = source.line(span.line)
    repaired = f"{line[: span.column - 1]}{meant}{line[span.end_column - 1 :]}"
    return replace(located, replacement=repaired)


def _ordered(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=Diagnostic.sort_key))
