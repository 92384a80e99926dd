"""A directory: entries of one or more forms under their groups, on pages of 300; no table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.views.frame import Frame
from generator.pages.views.shown import Said, Shower, shower_of
from generator.records.view import Directory, Listing
from generator.stats.views.picked import Group, Picked, grouped, picked

ENTRIES_A_PAGE: Final = 300
PATH_MARK: Final = " › "


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is shown; `anchor` is empty where the page shows it a second time."""

    name: str
    anchor: str
    heading: str
    url: str
    place: str
    place_url: str
    day: str
    expired: bool
    texts: list[Said]
    facts: list[Said]


@dataclass(slots=True)
class Section:
    """A group on a page with its heading level; `more` says that it began on an earlier page.

    `path` names it with the groups that it stands in.
    """

    label: str
    path: str
    anchor: str
    level: int
    count: int
    more: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """A group in the table of contents."""

    label: str
    url: str
    level: int
    count: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with the groups that it stands in, the outermost first."""

    listing: Listing
    shower: Shower
    groups: tuple[Group, ...]
    shown: Picked


def pages(frame: Frame, content: Directory) -> Iterator[Page]:
    """The directory, and further pages where it is long."""
    placed = [entry for listing in content.listings for entry in _placed(frame, listing)]
    cuts = list(range(0, len(placed), ENTRIES_A_PAGE)) or [0]
    belows = [f"{number}/" if number > 1 else "" for number in range(1, len(cuts) + 1)]
    marks = _marks(placed, belows)
    several = len(content.listings) > 1
    seen: set[str] = set()
    total = len({entry.shown.anchor for entry in placed})
    for number, (cut, below) in enumerate(zip(cuts, belows, strict=True), 1):
        part = placed[cut : cut + ENTRIES_A_PAGE]
        base = frame.base(below)
        yield frame.page(
            "view_directory",
            below=below,
            part=f"第 {number} 页" if number > 1 else "",
            search=_search(part),
            words=f"共 {wording.number(total)} 条。",
            nothing=not placed,
            sections=sections_of(frame.library, part, base, seen, several=several),
            marks=marks,
            total=total,
            shown=len(part),
            pages=[(index, f"{frame.url}{entry}") for index, entry in enumerate(belows, 1)],
            number=number,
        )


def total(frame: Frame, content: Directory) -> int:
    """How many entries the directory has, each counted once."""
    placed = [entry for listing in content.listings for entry in _placed(frame, listing)]
    return len({entry.shown.anchor for entry in placed})


def placed_rows(frame: Frame, listing: Listing, rows: list[Picked]) -> list[_Placed]:
    """The rows under their groups, in the order in which they are shown."""
    shower = shower_of(frame.library, frame.programme.id, listing.chosen.form)
    groups = grouped(frame.library.dataset, rows, listing.groups)
    if not groups:
        return [_Placed(listing, shower, (), entry) for entry in rows]
    return [entry for group in groups for entry in _within(listing, shower, (group,))]


def _placed(frame: Frame, listing: Listing) -> list[_Placed]:
    rows = picked(frame.library.dataset, frame.programme.id, listing.chosen)
    return placed_rows(frame, listing, rows)


def _within(listing: Listing, shower: Shower, way: tuple[Group, ...]) -> Iterator[_Placed]:
    if way[-1].groups:
        for group in way[-1].groups:
            yield from _within(listing, shower, (*way, group))
    else:
        for entry in way[-1].rows:
            yield _Placed(listing, shower, way, entry)


def sections_of(
    library: Library,
    part: list[_Placed],
    base: str,
    seen: set[str],
    *,
    several: bool = False,
    level: int = 2,
) -> list[Section]:
    """The entries of one page under their groups; `seen` remembers which anchors are taken.

    Headings begin at `level`; where `several` forms are listed, each stands below its own.
    """
    found: list[Section] = []
    before: tuple[str, ...] = ()
    for entry in part:
        way = _way(entry, several=several)
        for depth, (label, anchor, count) in enumerate(way):
            path = tuple(name for _, name, _ in way[: depth + 1])
            if before[: depth + 1] != path:
                first = anchor not in seen
                seen.add(anchor)
                at = anchor if first else ""
                names = PATH_MARK.join(name for name, _, _ in way[: depth + 1])
                found.append(Section(label, names, at, level + depth, count, more=not first))
        before = tuple(name for _, name, _ in way)
        if not found:
            found.append(Section("", "", "", level, 0))
        found[-1].entries.append(_entry(library, entry, base, seen))
    return found


def _way(entry: _Placed, *, several: bool) -> list[tuple[str, str, int]]:
    """The headings above an entry: label, anchor and how many entries stand below it."""
    form = entry.listing.chosen.form
    head = [(entry.listing.title or entry.shower.form.title, anchor_of(form), 0)] if several else []
    return head + [
        (group.label, anchor_of(form, *group.path), len(group.rows)) for group in entry.groups
    ]


def _entry(library: Library, placed: _Placed, base: str, seen: set[str]) -> Entry:
    shown, listing, shower = placed.shown, placed.listing, placed.shower
    until = shown.value(listing.until) if listing.until else None
    first = shown.anchor not in seen
    seen.add(shown.anchor)
    return Entry(
        name=shown.anchor,
        anchor=shown.anchor if first else "",
        heading=shower.text(shown, listing.heading) or library.dataset.title(shown.record),
        url=library.face_url(shown.record),
        place=shown.bureau.short,
        place_url=shown.bureau.url,
        day=shown.day,
        expired=bool(until) and str(until) < library.edition.today,
        texts=shower.said(shown, listing.texts, base),
        facts=shower.told(shown, listing.facts, base),
    )


def _marks(placed: list[_Placed], belows: list[str]) -> list[Mark]:
    """The outermost two groups of every listing with the page that each begins on."""
    found: dict[str, Mark] = {}
    several = len({entry.listing.chosen for entry in placed}) > 1
    for index, entry in enumerate(placed):
        below = belows[index // ENTRIES_A_PAGE]
        for depth, (label, anchor, count) in enumerate(_way(entry, several=several)[:2]):
            found.setdefault(anchor, Mark(label, f"{below}#{anchor}", depth, count))
    return list(found.values())


def anchor_of(*path: str) -> str:
    """A name for a group that stays the same while its label does."""
    return "g-" + hashlib.sha256("\0".join(path).encode()).hexdigest()[:10]


def _search(part: list[_Placed]) -> str:
    labels = dict.fromkeys(group.label for entry in part for group in entry.groups)
    headings = dict.fromkeys(
        entry.shower.text(entry.shown, entry.listing.heading) for entry in part
    )
    return " ".join([*labels, *headings])
