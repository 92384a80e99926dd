"""One state of the gazette: the records, their history and the day; it must not compute figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.records.amendment import Amendment
from generator.records.dataset import Dataset
from generator.records.key import RecordKey
from generator.records.ledger import Registered, ledger_of
from generator.records.provenance import History
from generator.records.trail import Deed, Entry, Trails, trails_of


@dataclass(frozen=True)
class Edition:
    """Everything that pages and exports are made from.

    `today` (ISO 8601 date) and `built` (ISO 8601 instant) come from SOURCE_DATE_EPOCH or the last
    commit, never from the clock of the machine; `site_url` ends in `/` or is empty; `repository`
    is the address of the public repository without a trailing slash, or empty; `demonstration`
    marks synthetic records; `branch` is the branch of the repository that records are handed in to.
    """

    dataset: Dataset
    history: History
    today: str
    built: str
    site_name: str
    site_url: str = ""
    repository: str = ""
    demonstration: bool = False
    branch: str = "main"

    @cached_property
    def trails(self) -> Trails:
        """What the main line did to each record, and who signed it."""
        return trails_of(self.history, self.dataset.catalogue.regions)

    @cached_property
    def ledger(self) -> Sequence[Registered]:
        """The public ledger; empty where the history is not whole."""
        return ledger_of(self.trails)

    @cached_property
    def amended(self) -> Mapping[tuple[RecordKey, str], Amendment]:
        """The correction or withdrawal that came with a commit (by its hash) to a record."""
        found = {}
        for target, amendments in self.dataset.amendments.items():
            for amendment in amendments:
                brought = self.trails.of(amendment.key.path)
                if brought:
                    found[target, brought[0].commit.hash] = amendment
        return found

    def deed(self, entry: Entry) -> str:
        """What a commit did to a record, in Chinese: 更正 where it came with a correction."""
        amendment = self.amendment(entry)
        return amendment.kind if amendment else entry.deed.label

    def amendment(self, entry: Entry) -> Amendment | None:
        """The correction or withdrawal that came with a deed; what only then came has none."""
        if entry.deed is Deed.BROUGHT:
            return None
        return self.amended.get((entry.key, entry.commit.hash))
