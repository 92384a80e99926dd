"""A change that is handed in: what it would alter, by whom, on top of what; it judges nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.git.trees import Difference
from generator.records.dataset import Dataset
from generator.records.handing_in import HandedIn
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.request import Request


@dataclass(frozen=True)
class Change:
    """What merging `head` into `base` would alter, path by path.

    `base` and `head` are names of commits; `head` is empty where the change lies in the work tree.
    `files` is what the merge would alter; `commits` are the commits that it would bring, oldest
    first. `before` are the records of `base` that the change touches (all of them where `whole`)
    under the catalogue of `base`; `after` is every record as the merge would leave it. `conflicts`
    are paths that both sides have altered: then `files`, `before` and `after` show the change on
    top of the commit where it began. `existing` are the paths of every entry below the root in
    `base`. Ownership is judged by the catalogue of `before`, which the change cannot alter.
    `earlier` holds the contents of the files that a commit of the change brought and a later one
    altered again, by path: what is public though it is no longer there. `account` is the forge's
    name of whoever hands in, empty where nobody says; `handed_in` tells when each record came, by
    path, where a request says.
    """

    base: str
    head: str
    files: Sequence[Difference]
    commits: Sequence[str]
    before: Dataset
    after: Dataset
    request: Request | None = None
    conflicts: Sequence[str] = ()
    existing: Sequence[str] = ()
    earlier: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    whole: bool = False
    account: str = ""
    handed_in: Mapping[str, HandedIn] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> dict[str, Difference]:
        """What is altered below the root, by path."""
        return {each.path: each for each in self.files if each.inside}

    @cached_property
    def keys(self) -> dict[RecordKey, Difference]:
        """The records that are handed in, altered or taken away."""
        found = ((RecordKey.from_path(path), each) for path, each in self.by_path.items())
        return {key: each for key, each in found if key}

    def old(self, key: RecordKey) -> Record | None:
        """The record as it is signed now, or None where there is none in order."""
        return self.before.by_key.get(key)

    def new(self, key: RecordKey) -> Record | None:
        """The record as the merge would leave it, or None where there is none in order."""
        return self.after.by_key.get(key)
