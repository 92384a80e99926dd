"""A main line that fits what a made-up history says of each file: real git without a repository."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1

from generator.git.line import Put, Step
from generator.records.provenance import Commit, Provenance


def line_of(by_path: Mapping[str, Provenance]) -> tuple[Step, ...]:
    """The commits that first and last touched the files, oldest first."""
    touched: dict[Commit, dict[str, Put]] = {}
    for path, provenance in sorted(by_path.items()):
        first, last = (_object(path, c) for c in (provenance.first, provenance.last))
        touched.setdefault(provenance.first, {})[path] = Put(path, "", first)
        if provenance.last != provenance.first:
            touched.setdefault(provenance.last, {})[path] = Put(path, first, last)
    ordered = sorted(touched, key=lambda commit: commit.time)
    return tuple(
        Step(made.hash, made.time, ("0" * 40,), made.subject, (), tuple(touched[made].values()))
        for made in ordered
    )


def _object(path: str, commit: Commit) -> str:
    return sha1(f"{commit.hash}:{path}".encode()).hexdigest()
