"""The site before and after a change, as pages would read it; it must not compare the two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.changing import OpenChange
from generator.pages.library import Library
from generator.pipeline import SiteConfig
from generator.records.amendment import Amendment
from generator.records.change import Change
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.records.provenance import History
from generator.records.record import Record
from generator.rules.change.amended import brought
from generator.settings import Settings


@dataclass(frozen=True)
class Sides:
    """Both states with one day to judge them by, and where people can open a file or a page.

    `settings` are those of the root that was asked; `location` is the way from the top of the
    repository to it (empty, or ending in `/`).
    """

    change: Change
    opened: OpenChange
    old: Library
    new: Library
    day: str
    site: SiteConfig
    settings: Settings
    location: str = ""

    @cached_property
    def amended(self) -> dict[RecordKey, list[Amendment]]:
        """The corrections and withdrawals that the change brings, by what they speak of."""
        return brought(self.change)

    def file_url(self, path: str) -> str:
        """The file at the head commit on the forge; empty where the forge is not known."""
        if not self.site.repository or not self.change.head:
            return ""
        return f"{self.site.repository}/blob/{self.change.head}/{self.location}{path}"

    def page_url(self, url: str) -> str:
        """A page of the published site, empty where its address is not known."""
        return f"{self.site.url}{url}" if self.site.url else ""

    def library(self, key: RecordKey) -> Library:
        """The side that has the record, the later one where both have it."""
        return self.new if self.change.new(key) or not self.change.old(key) else self.old

    def name(self, record: Record) -> str:
        """What people call a record, with its bureau: many records are called like their form."""
        library = self.library(record.key)
        bureau = library.regions.bureau(record.key.jurisdiction, record.key.bureau)
        title = library.dataset.title(record)
        return f"{bureau.short}：{title}" if bureau else title


def sides_of(
    opened: OpenChange, site: SiteConfig, day: str, settings: Settings, location: str
) -> Sides:
    """Both sides of an open change, judged by `day` (ISO 8601)."""
    change = opened.change

    def library(dataset: Dataset) -> Library:
        edition = Edition(
            dataset=dataset,
            history=History(),
            today=day,
            built=f"{day}T00:00:00Z",
            site_name=site.name,
            site_url=site.url,
            repository=site.repository,
            demonstration=site.demonstration,
            branch=site.branch,
        )
        return Library(edition)

    return Sides(
        change, opened, library(change.before), library(change.after), day, site, settings, location
    )
