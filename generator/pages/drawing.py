"""How anyone checks a draw by lot, told on the page of its record; it must not draw or run git."""

from __future__ import annotations

from dataclasses import dataclass

from generator.draw import part
from generator.draw.by_hand import FOR_AT_MOST, commands
from generator.draw.check import differences
from generator.draw.part import Announcement, DrawFault, Result
from generator.pages.library import Library
from generator.records.key import RecordKey
from generator.records.record import Record


@dataclass(frozen=True, slots=True)
class Named:
    """A record: what people call it, and its page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """What the page of an announcement or of a result says beside its fields.

    `announcement` is None where the record does not say enough, or its announcement is missing;
    then nothing else is told. `result` is what a result says of itself, `results` are the results
    of an announcement; `awaited` says that the public value does not exist yet; `fault` is the
    first departure of a result, in Chinese; `script` draws again without this program.
    """

    path: str
    guide: str
    announcement: Announcement | None = None
    announced: Named | None = None
    result: Result | None = None
    results: tuple[Named, ...] = ()
    awaited: bool = False
    fault: str = ""
    drawn: tuple[Named, ...] = ()
    reserves: tuple[Named, ...] = ()
    script: str = ""


def drawn_part(library: Library, record: Record) -> DrawnPart | None:
    """What to say of a record that takes part in a draw; None for all others."""
    form = library.dataset.form(record)
    if form.draw is None:
        return None
    path, guide = record.key.path, _guide(library)
    try:
        if part.is_announcement(form):
            return _of_announcement(library, record, guide)
        return _of_result(library, part.result_of(record, form), guide)
    except DrawFault:
        return DrawnPart(path, guide)


def _of_announcement(library: Library, record: Record, guide: str) -> DrawnPart:
    announcement = part.announcement_of(record, library.dataset.form(record))
    return DrawnPart(
        record.key.path,
        guide,
        announcement,
        results=tuple(
            _named(library, str(mention.record.key))
            for mention in library.mentions.get(record.key, ())
            if part.is_result(library.dataset.form(mention.record))
        ),
        awaited=library.edition.today < announcement.seed_day,
    )


def _of_result(library: Library, result: Result, guide: str) -> DrawnPart:
    record = library.dataset.by_key.get(result.announcement)
    if record is None:
        return DrawnPart(result.key.path, guide)
    announcement = part.announcement_of(record, library.dataset.form(record))
    found = differences(announcement, result)
    short = len(result.candidates) <= FOR_AT_MOST
    return DrawnPart(
        result.key.path,
        guide,
        announcement,
        announced=_named(library, announcement.id),
        result=result,
        fault=found[0].message if found else "",
        drawn=tuple(_named(library, key) for key in result.drawn),
        reserves=tuple(_named(library, key) for key in result.reserves),
        script=commands(announcement.id, result.candidates, result.seed) if short else "",
    )


def _named(library: Library, key: str) -> Named:
    """The record with this key; where it has been taken out, the key has to do."""
    record = library.dataset.by_key.get(RecordKey(*key.split("/")))
    if record is None:
        return Named(key, "")
    return Named(library.dataset.title(record), library.face_url(record))


def _guide(library: Library) -> str:
    """Where the public repository explains draws, or nothing."""
    head, repository = library.edition.history.head, library.edition.repository
    return f"{repository}/blob/{head.hash}/docs/draw.md" if head and repository else ""
