"""Turns what a programme's file says of its views into Views; it must not read the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.records.view import (
    Carried,
    Chosen,
    Column,
    Content,
    Directory,
    Flow,
    History,
    Listing,
    Mark,
    Register,
    Reports,
    Scorecard,
    Sheet,
    Step,
    Tally,
    Tracker,
    View,
    Yearbook,
)

Entry = Mapping[str, Any]


def view_from(entry: Entry) -> View:
    """A view from its part of a programme's file, which the meta schema has accepted."""
    kind = next(name for name in _KINDS if name in entry)
    return View(
        id=entry["id"],
        title=entry["title"],
        source=entry["source"],
        content=_KINDS[kind](entry[kind]),
        note=entry.get("note", ""),
    )


def where_from(entry: Entry) -> Mapping[str, tuple[object, ...]] | None:
    """The conditions of a selection: each field with the values that it may have."""
    where = {
        name: tuple(value) if isinstance(value, list) else (value,)
        for name, value in entry.get("where", {}).items()
    }
    return where or None


def _chosen(entry: Entry) -> Chosen:
    return Chosen(entry["form"], where_from(entry))


def _scorecard(entry: Entry) -> Scorecard:
    lines = entry.get("lines")
    return Scorecard(
        columns=tuple(map(_column, entry["columns"])),
        levels=tuple(entry.get("levels", ())),
        lines=_chosen(lines) if lines else None,
        subject=lines["subject"] if lines else "",
    )


def _column(entry: Entry) -> Column:
    title = entry["title"]
    if "field" in entry:
        field = entry["field"]
        return Column(title, "field", field["field"], _chosen(field), field.get("by", ""))
    if "count" in entry:
        return Column(title, "count", "", _chosen(entry["count"]), entry["count"].get("by", ""))
    kind = next(name for name in ("goal", "indicator", "hand-in") if name in entry)
    return Column(title, kind, entry[kind])


def _listing(entry: Entry) -> Listing:
    return Listing(
        chosen=_chosen(entry),
        heading=entry["heading"],
        groups=tuple(entry.get("groups", ())),
        texts=tuple(entry.get("texts", ())),
        facts=tuple(entry.get("facts", ())),
        until=entry.get("until", ""),
        title=entry.get("title", ""),
    )


def _directory(entries: list[Entry]) -> Directory:
    return Directory(tuple(map(_listing, entries)))


def _flow(entries: list[Entry]) -> Flow:
    return Flow(
        tuple(
            Step(_chosen(e), e["title"], e.get("result", ""), e.get("until", "")) for e in entries
        )
    )


def _yearbook(entry: Entry) -> Yearbook:
    return Yearbook(entry["prose"], tuple(map(_part, entry["parts"])))


def _part(entry: Entry) -> Listing | Tally | Sheet:
    if "list" in entry:
        return _listing({**entry["list"], "title": entry["title"]})
    if "tally" in entry:
        return Tally(entry["title"], _chosen(entry["tally"]), entry["tally"]["by"])
    table = entry["table"]
    return Sheet(entry["title"], _chosen(table), tuple(table["fields"]))


def _history(entry: Entry) -> History:
    return History(
        chosen=_chosen(entry),
        subject=entry["subject"],
        value=entry["value"],
        previous=entry["previous"],
        best=tuple(entry["best"]),
        said=entry.get("said", ""),
    )


def _register(entry: Entry) -> Register:
    return Register(
        listing=_listing(entry),
        number=entry.get("number", ""),
        programmes=entry.get("programmes", ""),
        records=entry.get("records", ""),
        carried=tuple(
            Carried(where_from(e) or {}, tuple(e.get("forms", ())), tuple(e.get("goals", ())))
            for e in entry.get("carried", ())
        ),
    )


def _tracker(entry: Entry) -> Tracker:
    return Tracker(
        chosen=_chosen(entry),
        heading=entry["heading"],
        same=tuple(map(tuple, entry["same"])),
        facts=tuple(entry.get("facts", ())),
        marks=tuple(
            Mark(_chosen(e), e["title"], e.get("due", ""), e.get("result", ""))
            for e in entry["marks"]
        ),
    )


def _reports(entries: list[str]) -> Reports:
    return Reports(tuple(entries))


_KINDS: Final[Mapping[str, Callable[[Any], Content]]] = {
    "scorecard": _scorecard,
    "directory": _directory,
    "flow": _flow,
    "yearbook": _yearbook,
    "history": _history,
    "register": _register,
    "tracker": _tracker,
    "reports": _reports,
}
