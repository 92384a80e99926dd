"""What the page of a web form has to know, as plain data; it must not make HTML or read files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

import orjson

from generator.forms.workbook.marks import version_of
from generator.forms.workbook.plan import NotTabular, plan_of
from generator.records.dataset import Dataset
from generator.records.edition import Edition
from generator.records.form import Form
from generator.records.programme import Due, FormUse, Programme
from generator.records.region import Bureau, Jurisdiction
from generator.sealing.keys import Recipients

VERSION: Final = 1
MOST_LISTED: Final = 5000
"""So many records of one form are offered to choose from; others are named by where they lie."""


class WebForms:
    """The data of every form's page; what several pages list is listed once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._dataset: Dataset = edition.dataset
        self._catalogue = edition.dataset.catalogue
        self._listed: dict[str, list[tuple[str, str]]] = {}

    def uses(self, form: str) -> list[tuple[Programme, FormUse]]:
        """The programmes that ask for the form, newest first."""
        programmes = sorted(
            self._catalogue.programmes.values(), key=lambda p: (p.start, p.id), reverse=True
        )
        return [(p, use) for p in programmes if (use := p.use_of(form)) is not None]

    def data(self, form: Form) -> bytes:
        """The data of one page, as JSON that can stand between the tags of a page."""
        referred = {field.reference for _, field in form.references() if field.reference}
        forms = {r.form for r in referred if r.to == "record"} | {form.id}
        records = {name: self._records(name) for name in sorted(forms)}
        chosen = any(r.to == "programme" for r in referred)
        named = {key.split("/")[2] for each in records.values() for key, _ in each}
        edition = self._edition
        found = {
            "version": VERSION,
            "form": {"id": form.id, "schema": form.schema, "title_field": form.title_field},
            "programmes": [self._programme(p, use) for p, use in self.uses(form.id)],
            "jurisdictions": self._jurisdictions,
            "records": records,
            "plans": [p for p in self._plans if chosen or p["id"] in named],
            "forge": {
                "address": edition.repository,
                "branch": edition.branch,
                "folder": edition.history.location,
            },
        }
        return _inert(orjson.dumps(found))

    def _programme(self, programme: Programme, use: FormUse) -> dict[str, Any]:
        receiver = self._catalogue.receiver(programme.id)
        key = (receiver.jurisdiction, receiver.id) if receiver else ("", "")
        keys = self._catalogue.keys.get(key, Recipients())
        return {
            "id": programme.id,
            "title": programme.title,
            "short": programme.short,
            "form": self._catalogue.form_title(programme.id, use.form),
            "source": use.source,
            "levels": list(use.submitters),
            "jurisdictions": [j.id for j in self._within(programme.jurisdiction)],
            "labels": dict(use.labels),
            "due": [_due(due) for due in use.due],
            "receiver": receiver.office if receiver else "",
            "keys": list(keys.current),
            "workbook": self._workbook(programme, use),
        }

    def _workbook(self, programme: Programme, use: FormUse) -> str:
        """The version that marks the form's workbooks, empty where it has none."""
        form = self._catalogue.form_of(programme.id, use.form)
        try:
            plan_of(form)
        except NotTabular:
            return ""
        return version_of(form)

    def _within(self, identifier: str) -> Iterator[Jurisdiction]:
        """The jurisdiction of a programme and those below it, which hand in to it too."""
        known = self._catalogue.regions.jurisdictions
        for jurisdiction in known.values():
            current, seen = jurisdiction, {""}
            while current.id != identifier and current.parent not in seen:
                seen.add(current.id)
                if current.parent not in known:
                    break
                current = known[current.parent]
            if current.id == identifier:
                yield jurisdiction

    @cached_property
    def _jurisdictions(self) -> list[dict[str, Any]]:
        return [
            {
                "id": jurisdiction.id,
                "name": jurisdiction.name,
                "bureaus": [_bureau(bureau) for bureau in jurisdiction.bureaus.values()],
            }
            for jurisdiction in self._catalogue.regions.jurisdictions.values()
        ]

    @cached_property
    def _plans(self) -> list[Mapping[str, str]]:
        return [
            {"id": p.id, "title": p.title, "short": p.short}
            for p in self._catalogue.programmes.values()
        ]

    def _records(self, form: str) -> list[tuple[str, str]]:
        """Key and title of the records of a form (of all forms where it is empty)."""
        if form not in self._listed:
            records = [r for r in self._dataset if form in ("", r.key.form)][:MOST_LISTED]
            self._listed[form] = [(str(r.key), self._dataset.title(r)) for r in records]
        return self._listed[form]


def _bureau(bureau: Bureau) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": bureau.id,
        "name": bureau.name,
        "short": bureau.short,
        "level": bureau.level,
    }
    if bureau.aliases:
        found["aliases"] = list(bureau.aliases)
    if bureau.counties:
        found["counties"] = [county.name for county in bureau.counties]
    return found


def _due(due: Due) -> dict[str, Any]:
    extensions = {entry.bureau: entry.date for entry in due.extensions}
    return {"date": due.date, "note": due.note, "extensions": extensions}


def _inert(json: bytes) -> bytes:
    """The same JSON without a character that could end a script element or begin a tag."""
    for sign in (b"<", b">", b"&"):
        json = json.replace(sign, b"\\u%04x" % ord(sign))
    return json
