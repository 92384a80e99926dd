"""Corrections and withdrawals as pages show them; it must not judge whether they are true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.library import Library
from generator.records.alteration import Alteration
from generator.records.amendment import Amendment
from generator.records.key import RecordKey


@dataclass(frozen=True, slots=True)
class Shown:
    """An amendment on a page; `url` leads to its own record, relative to the site.

    `about` is what was amended, where that is not the page's own record, with its address.
    """

    kind: str
    withdraws: bool
    reason: str
    requested_by: str
    date: str
    url: str
    changes: tuple[Alteration, ...]
    about: str = ""
    about_url: str = ""


def amendments_of(library: Library, key: RecordKey) -> list[Shown]:
    """What was corrected in a record, the earliest first."""
    return [_shown(amendment) for amendment in library.dataset.amendments.get(key, ())]


def amendments_beside(library: Library, keys: Iterable[RecordKey]) -> list[Shown]:
    """What was corrected in records that a page shows or leads to, each named."""
    return [
        _shown(amendment, amendment.title, key.url)
        for key in dict.fromkeys(keys)
        for amendment in library.dataset.amendments.get(key, ())
    ]


def _shown(amendment: Amendment, about: str = "", about_url: str = "") -> Shown:
    return Shown(
        kind=amendment.kind,
        withdraws=amendment.withdraws,
        reason=amendment.reason,
        requested_by=amendment.requested_by,
        date=amendment.date,
        url=amendment.key.url,
        changes=amendment.changes,
        about=about,
        about_url=about_url,
    )
