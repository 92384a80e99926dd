"""The home page: what a citizen comes for first; every figure on it is counted from the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.artifacts import Page
from generator.pages.bulletin import entry_of
from generator.pages.library import Library
from generator.pages.programme import Card
from generator.pages.region import rows_board
from generator.pages.render import rendered
from generator.records.provenance import Commit
from generator.records.record import Record

BULLETINS_SHOWN: Final = 8
CHANGES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to the records of one form in one programme."""

    date: str
    words: str
    title: str
    url: str
    programme: str
    records: int


def pages(library: Library, cards: Sequence[Card]) -> Iterator[Page]:
    """The home page."""
    base = "."
    boards = [rows_board(library, place, base) for place in library.regions.jurisdictions.values()]
    body = rendered(
        "home",
        base=base,
        site_name=library.edition.site_name,
        bulletins=[entry_of(library, record) for record in library.bulletins[:BULLETINS_SHOWN]],
        boards=[board for board in boards if board is not None],
        cards=cards,
        changes=_changes(library),
        committed=library.edition.history.head is not None,
        counts=_counts(library),
        notices_only=_notices_only(library),
        today=library.edition.today,
    )
    yield Page(
        url="",
        title=library.edition.site_name,
        description="质量提升工作的公开记录：公告、项目、目标和各市州的进展。",
        kind="首页",
        body=body,
    )


def _notices_only(library: Library) -> bool:
    """Whether a real site holds none of the forms yet that notices ask for by a date."""
    found = (hand_in for each in library.programmes for hand_in in library.hand_ins[each.id])
    return not library.edition.demonstration and not any(hand_in.record for hand_in in found)


def _counts(library: Library) -> list[tuple[int, str, str]]:
    bureaus = [
        bureau
        for place in library.regions.jurisdictions.values()
        for bureau in place.of_level("city", "county")
    ]
    return [
        (len(library.bulletins), "份公告", "bulletins/"),
        (len(library.programmes), "项计划", "programmes/"),
        (len(bureaus), "个市州", "regions/"),
        (len(library.dataset.records), "条记录", "data/"),
    ]


def _changes(library: Library) -> list[Change]:
    """The latest commits, by programme and form, newest first."""
    groups: dict[tuple[str, str, str], tuple[Commit, bool, list[Record]]] = {}
    for record in library.dataset:
        provenance = library.edition.history.of(record.key.path)
        if provenance is None:
            continue
        commit, fresh = provenance.last, provenance.commits == 1
        name = (commit.hash, record.key.programme, record.key.form)
        known = groups.setdefault(name, (commit, fresh, []))
        groups[name] = (commit, known[1] and fresh, [*known[2], record])
    newest = sorted(groups.values(), key=lambda group: (group[0].time, group[2][0].key))
    return [_change(library, *group) for group in newest[: -CHANGES_SHOWN - 1 : -1]]


def _change(library: Library, commit: Commit, fresh: bool, records: list[Record]) -> Change:
    first = records[0]
    programme = library.dataset.programme(first)
    title = library.catalogue.form_title(programme.id, first.key.form)
    if len(records) == 1:
        title, url = library.dataset.title(first), library.face_url(first)
    else:
        url = f"{programme.url}{first.key.form}/"
    return Change(
        date=commit.date,
        words="新增" if fresh else "改动",
        title=title,
        url=url,
        programme=programme.short,
        records=len(records),
    )
