"""The forms' JSON Schemas at an address that stays, for editors and programs; no records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import orjson

from generator.artifacts import Artifact
from generator.exports.paths import schema_path
from generator.records.edition import Edition

MEDIA_TYPE: Final = "application/schema+json"


def schemas(edition: Edition) -> Iterator[Artifact]:
    """Every form's schema; its $id is its address where the site's is known."""
    for form in edition.dataset.catalogue.forms.values():
        path = schema_path(form.id)
        published = dict(form.schema)
        published.pop("$id", None)
        if edition.site_url:
            rest = {name: value for name, value in published.items() if name != "$schema"}
            published = {
                "$schema": published["$schema"],
                "$id": f"{edition.site_url}{path}",
                **rest,
            }
        content = orjson.dumps(published, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        yield Artifact(path, MEDIA_TYPE, content)
