"""Records as JSON, with their types, labels and no history, so that bytes change only with data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson

from generator.artifacts import Artifact
from generator.exports.imprint import DATA_LICENCE
from generator.exports.paths import csv_path, json_path, record_path, schema_path
from generator.exports.privacy import pruner, public_fields
from generator.records.edition import Edition
from generator.records.form import Field
from generator.records.key import RecordKey
from generator.records.package import Origin

VERSION: Final = 1
MEDIA_TYPE: Final = "application/json"


def json_artifacts(edition: Edition, programme: str, form: str) -> Iterator[Artifact]:
    """Every record of one form in one programme by itself, then all of them as one file."""
    lines = []
    dataset = edition.dataset
    described = dataset.catalogue.forms[form]
    prune = pruner(described.root)
    for record in dataset.of(programme, form):
        bureau = dataset.bureau(record)
        entry: dict[str, Any] = {
            "key": str(record.key),
            "page": record.key.url,
            "title": dataset.title(record),
            "bureau": {"id": bureau.id, "name": bureau.name},
            "data": prune(record.data) if prune else record.data,
        }
        if edition.demonstration:
            entry["demonstration"] = True
        origin = dataset.origin(record)
        if origin:
            entry["origin"] = _origin(edition, origin, record.key)
        line = orjson.dumps(entry)
        lines.append(line)
        yield Artifact(record_path(record.key), MEDIA_TYPE, line + b"\n")
    head = orjson.dumps(_head(edition, programme, form), option=orjson.OPT_INDENT_2)
    body = b",\n    ".join(lines)
    content = head.removesuffix(b"\n}") + b',\n  "records": [\n    ' + body + b"\n  ]\n}\n"
    yield Artifact(json_path(programme, form), MEDIA_TYPE, content)


def withdrawn_artifacts(edition: Edition) -> Iterator[Artifact]:
    """What stays beside the page of each withdrawn record: that it is, why, and since when."""
    for key, amendment in edition.dataset.withdrawn.items():
        entry: dict[str, Any] = {
            "key": str(key),
            "page": key.url,
            "title": amendment.title,
            "withdrawn": {
                "date": amendment.date,
                "reason": amendment.reason,
                "requested_by": amendment.requested_by,
                "record": str(amendment.key),
            },
        }
        if edition.demonstration:
            entry["demonstration"] = True
        yield Artifact(record_path(key), MEDIA_TYPE, orjson.dumps(entry) + b"\n")


def _origin(edition: Edition, origin: Origin, key: RecordKey) -> dict[str, Any]:
    """Who published a record first, where and when; what is unknown is null."""
    place = edition.dataset.catalogue.regions.jurisdictions[origin.jurisdiction]
    return {
        "jurisdiction": {"id": place.id, "name": place.name},
        "page": origin.page_of(key) or None,
        "taken": origin.taken,
        "created": origin.created or None,
        "version": origin.version or None,
    }


def _head(edition: Edition, programme_id: str, form_id: str) -> dict[str, Any]:
    catalogue = edition.dataset.catalogue
    programme, form = catalogue.programmes[programme_id], catalogue.form_of(programme_id, form_id)
    notice = programme.notice
    head: dict[str, Any] = {
        "version": VERSION,
        "programme": {
            "id": programme_id,
            "title": programme.title,
            "notice": {"title": notice.title, "number": notice.number, "date": notice.date},
        },
        "form": {
            "id": form_id,
            "title": catalogue.form_title(programme_id, form_id),
            "description": form.description,
            "source": form.source,
            "rows": form.rows or None,
        },
        "page": f"{programme.url}{form_id}/",
        "schema": schema_path(form_id),
        "csv": csv_path(programme_id, form_id),
        "licence": {"id": DATA_LICENCE.id, "title": DATA_LICENCE.title, "url": DATA_LICENCE.url},
        "fields": list(_described(form.root, "")),
    }
    if edition.demonstration:
        head["demonstration"] = True
    return head


def _described(group: Field, path: str) -> Iterator[dict[str, Any]]:
    """Every public field with its label; `*` stands for each item of a list."""
    for field in public_fields(group):
        here = f"{path}{field.name}"
        item = field.items
        entry: dict[str, Any] = {"path": here, "title": field.title, "type": field.type}
        if field.unit:
            entry["unit"] = field.unit
        if field.options:
            entry["options"] = [{"value": v, "label": label} for v, label in field.options]
        yield entry
        yield from _described(field, f"{here}/")
        if item is not None:
            yield from _described(item, f"{here}/*/")
