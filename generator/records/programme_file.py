"""Turns the typed content of a programme's file into a Programme; it must not read the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.records.programme import (
    Due,
    Extension,
    FormUse,
    Goal,
    Indicator,
    Measure,
    Notice,
    Programme,
    Proof,
    Selection,
    Stage,
)
from generator.records.view_file import view_from
from generator.records.view_file import where_from as _where


def programme_from(identifier: str, data: Mapping[str, Any]) -> Programme:
    """A programme from the typed content of its file, which the meta schema has accepted."""
    period, notice = data["period"], data["notice"]
    return Programme(
        id=identifier,
        title=data["title"],
        short=data["short"],
        jurisdiction=data["jurisdiction"],
        issuer=data["issuer"],
        notice=Notice(
            title=notice["title"],
            number=notice["number"],
            date=notice["date"],
            date_text=notice.get("date_text", ""),
            note=notice.get("note", ""),
        ),
        start=period["from"],
        end=period["to"] or "",
        period_note=period.get("note", ""),
        summary=data["summary"],
        forms=tuple(_form_use(entry) for entry in data["forms"]),
        continues=data.get("continues", ""),
        board=data.get("board", {}).get("form", ""),
        stages=tuple(_stage(entry) for entry in data.get("stages", ())),
        goals=tuple(_goal(entry) for entry in data.get("goals", ())),
        indicators=tuple(
            Indicator(
                e["id"],
                e["title"],
                e["unit"],
                _measure(e["measure"]),
                e.get("note", ""),
                e.get("by", ""),
                e.get("headline", False),
            )
            for e in data.get("indicators", ())
        ),
        proofs=tuple(_proof(entry) for entry in data.get("proofs", ())),
        views=tuple(view_from(entry) for entry in data.get("views", ())),
    )


def _form_use(entry: Mapping[str, Any]) -> FormUse:
    return FormUse(
        form=entry["form"],
        submitters=tuple(entry["submitters"]),
        source=entry["source"],
        title=entry.get("title", ""),
        due=tuple(_due(due) for due in entry.get("due", ())),
        labels=entry.get("labels", {}),
    )


def _due(entry: Mapping[str, Any]) -> Due:
    extensions = tuple(
        Extension(granted["bureau"], granted["date"], granted["reason"])
        for granted in entry.get("extensions", ())
    )
    return Due(
        date=entry["date"],
        note=entry.get("note", ""),
        extensions=extensions,
        where=_where(entry),
        start=entry.get("from", ""),
        refuse_late=entry.get("refuse_late", False),
    )


def _stage(entry: Mapping[str, Any]) -> Stage:
    return Stage(
        id=entry["id"],
        title=entry["title"],
        source=entry["source"],
        when=entry.get("when", ""),
        start=entry.get("from", ""),
        end=entry.get("to", ""),
        form=entry.get("form", ""),
        where=_where(entry),
        requires=tuple(entry.get("requires", ())),
    )


def _goal(entry: Mapping[str, Any]) -> Goal:
    return Goal(
        id=entry["id"],
        title=entry["title"],
        target=entry["target"],
        unit=entry["unit"],
        source=entry["source"],
        upper=entry.get("upper"),
        bound=entry.get("bound", "exactly"),
        scope=entry.get("scope", "total"),
        bureaus=tuple(entry.get("bureaus", ())),
        indicator=entry.get("indicator", ""),
        targets=_selection(entry["targets"]) if "targets" in entry else None,
        note=entry.get("note", ""),
    )


def _selection(entry: Mapping[str, Any]) -> Selection:
    return Selection(
        form=entry["form"],
        programme=entry.get("programme", ""),
        rows=entry.get("rows", ""),
        field=entry.get("field", ""),
        where=_where(entry),
    )


def _measure(entry: Mapping[str, Any]) -> Measure:
    ((kind, content),) = entry.items()
    if kind == "value":
        return Measure(kind, value=content)
    if kind == "share":
        return Measure(kind, part=_measure(content["part"]), whole=_measure(content["whole"]))
    return Measure(kind, selection=_selection(content))


def _proof(entry: Mapping[str, Any]) -> Proof:
    equal = same = None
    if "equal" in entry:
        equal = (_measure(entry["equal"][0]), _measure(entry["equal"][1]))
    else:
        left, right = entry["same"]
        same = (tuple(map(_selection, left)), tuple(map(_selection, right)))
    requires = tuple(entry.get("requires", ()))
    by = entry.get("by", "")
    return Proof(entry["id"], entry["says"], entry["source"], equal, same, by, requires)
