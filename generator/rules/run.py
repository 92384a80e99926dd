"""Runs every rule over a root: entries become records or findings; it must not print or publish."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import orjson

from generator.diagnostics import Diagnostic, Severity
from generator.records.cache import RecordCache, fingerprint
from generator.records.catalogue import LoadedCatalogue
from generator.records.dataset import Catalogue, Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.load import Entry, accept, read_bytes, walk
from generator.records.package import PackageFault, PackageFiles
from generator.records.package_folder import read_packages
from generator.records.record import Record
from generator.rules import packaged
from generator.rules.alone import check_alone
from generator.rules.dataset import unknown_place
from generator.rules.placing import located
from generator.rules.registry import modules_of
from generator.rules.schema import schema_file
from generator.rules.text import foreign_file, not_a_regular_file, unreadable_file
from generator.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor

FoundPackages = tuple[Mapping[str, PackageFiles], Sequence[PackageFault]]
"""The files of packages by jurisdiction, and what is wrong with the folder itself."""

Watch = Callable[[int, int], None]
"""Is told how many of how many files have been read."""
_CHUNK: Final = 250
_ALONE_UP_TO: Final = 500
"""So few files are read sooner than a second process starts."""
_NOTHING: Final = orjson.dumps(None)


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


def check_root(
    settings: Settings,
    loaded: LoadedCatalogue,
    packages: FoundPackages | None = None,
    watch: Watch | None = None,
    alone: Collection[str] | None = None,
) -> Checked:
    """Check everything under the root; one faulty file never hides another.

    `packages` takes the place of what lies in packages/; `watch` is told how far the work is.
    Of records outside `alone` (paths) that their forms accept, only what they are together with
    others is judged.
    """
    found = [schema_file.found(fault) for fault in loaded.faults]
    if loaded.catalogue is None:
        return Checked(None, _ordered(found), 0)
    with _without_collector():
        cache = RecordCache(settings, fingerprint(settings, loaded.digest))
        entries = walk(settings)
        read = _Reading(settings, loaded.catalogue.forms, alone)
        own, clean, problems = _check_entries(read, loaded.catalogue, entries, cache, watch)
        there = read_packages(settings) if packages is None else packages
        keys = (*own.by_key, *own.faulty)
        taken = packaged.take(settings, loaded.catalogue, there, keys)
        dataset = _with_packages(own, taken)
        problems += [*taken.diagnostics, *_check_together(settings, dataset, taken)]
        doubted = {problem.path for problem in problems}
        cache.keep((entry, data) for entry, data in clean if entry.path not in doubted)
    return Checked(dataset, _ordered(found + problems), len(entries) + taken.files)


def _with_packages(own: Dataset, taken: packaged.Taken) -> Dataset:
    if not taken.packages:
        return own
    records = sorted((*own.records, *taken.records), key=lambda record: record.key.path)
    return replace(
        own,
        records=tuple(records),
        faulty={**own.faulty, **taken.faulty},
        packages=tuple(taken.packages),
        origins=taken.origins,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records make no cycles, and looking for some among so many takes as long as reading them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Reading:
    """How records are read: where, by which forms, and which of them (None: all) in full."""

    settings: Settings
    forms: Mapping[str, Form]
    alone: Collection[str] | None

    def of(self, form: str, path: str) -> tuple[Any, list[Diagnostic]]:
        """The typed data of one record (None where it is beyond reading) and its findings."""
        in_full = self.alone is None or path in self.alone
        try:
            content = read_bytes(self.settings, path)
        except OSError as error:
            return None, [unreadable_file.found(path, error.strerror or "")]
        if not in_full and (accepted := accept(content, self.forms[form], self.settings)):
            return accepted[1], []
        return check_content(self.settings, self.forms[form], path, content)


def _check_entries(
    reading: _Reading,
    catalogue: Catalogue,
    entries: Sequence[Entry],
    cache: RecordCache,
    watch: Watch | None,
) -> tuple[Dataset, list[tuple[Entry, bytes]], list[Diagnostic]]:
    """All records in the order of `entries`, what the new ones say as JSON, and findings."""
    found: list[Diagnostic] = []
    accepted: dict[str, Record] = {}
    unread: list[tuple[Entry, RecordKey]] = []
    for entry in entries:
        known = cache.get(entry)
        if known:
            accepted[entry.path] = Record.kept(RecordKey.of_path(entry.path), known)
            continue
        key, problems = _placed_entry(entry, catalogue)
        found += problems
        if key:
            unread.append((entry, key))
    settled = tuple(accepted.values())
    faulty: dict[RecordKey, Any] = {}
    results = _read_all(reading, [key for _, key in unread])
    read: list[tuple[Entry, bytes]] = []
    for (entry, key), (data, problems) in zip(unread, results, strict=True):
        if watch:
            watch(len(read) + len(faulty), len(unread))
        found += problems
        if data == _NOTHING or any(d.severity is Severity.ERROR for d in problems):
            faulty[key] = orjson.loads(data)
            continue
        accepted[entry.path] = Record.kept(key, data)
        read.append((entry, data))
    records = tuple(accepted[entry.path] for entry in entries if entry.path in accepted)
    return Dataset(catalogue, records, faulty, settled), read, found


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
    reading: _Reading, keys: Sequence[RecordKey]
) -> Iterator[tuple[bytes, list[Diagnostic]]]:
    """What each file says as JSON, which costs less to hand over and to keep, and its findings."""
    if reading.settings.workers < 2 or len(keys) <= _ALONE_UP_TO:
        for key in keys:
            data, problems = reading.of(key.form, key.path)
            yield orjson.dumps(data), problems
        return
    chunks = [keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK)]
    with _processes(reading) as executor:
        tasks = ([(key.form, key.path) for key in chunk] for chunk in chunks)
        yield from chain.from_iterable(executor.map(_check_chunk, tasks))


def _processes(reading: _Reading) -> Executor:
    """Workers that know the forms; a process with threads is not forked."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for many files
    from multiprocessing import get_context  # noqa: PLC0415

    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return ProcessPoolExecutor(
        reading.settings.workers,
        mp_context=get_context("fork" if can_fork else "spawn"),
        initializer=_prepare,
        initargs=(reading,),
    )


_WORKER: Final[dict[str, Any]] = {}


def _prepare(reading: _Reading) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started the worker ends it
    gc.disable()
    _WORKER["reading"] = reading


def _check_chunk(tasks: Sequence[tuple[str, str]]) -> list[tuple[bytes, list[Diagnostic]]]:
    reading: _Reading = _WORKER["reading"]
    results = (reading.of(form, path) for form, path in tasks)
    return [(orjson.dumps(data), problems) for data, problems in results]


def check_file(settings: Settings, form: Form, path: str) -> tuple[Any, list[Diagnostic]]:
    """The typed data of one record (None where it is beyond reading) and its findings."""
    return _Reading(settings, {form.id: form}, None).of(form.id, path)


def check_content(
    settings: Settings, form: Form, path: str, content: bytes
) -> tuple[Any, list[Diagnostic]]:
    """The data and the findings of content that is already at hand."""
    accepted = accept(content, form, settings)
    if accepted:
        text, data = accepted
        return data, check_alone(path, text, form, data)
    from generator.rules.explain_record import explain_record  # noqa: PLC0415 - only for faults

    return explain_record(path, content, form, settings.bounds)


def _check_together(
    settings: Settings, dataset: Dataset, taken: packaged.Taken
) -> list[Diagnostic]:
    found = [
        diagnostic
        for module in modules_of("dataset")
        if hasattr(module, "check")
        for diagnostic in module.check(dataset)
    ]
    moved = [(taken.located(diagnostic), diagnostic) for diagnostic in found]
    return [
        placed_finding
        for elsewhere, diagnostic in moved
        for placed_finding in ([elsewhere] if elsewhere else located(settings, dataset, diagnostic))
    ]


def _ordered(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=Diagnostic.sort_key))
