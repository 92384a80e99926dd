"""Where each data file is published, a promise that never changes; it must not make any file."""

from __future__ import annotations

from typing import Final

from generator.records.key import RecordKey

PACKAGE: Final = "data/datapackage.json"
CATALOGUE: Final = "data/catalog.jsonld"
FEED: Final = "feed.xml"
SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"


def csv_path(programme: str, form: str) -> str:
    """The table of one form in one programme."""
    return f"data/{programme}/{form}.csv"


def json_path(programme: str, form: str) -> str:
    """The records of one form in one programme, with their types and labels."""
    return f"data/{programme}/{form}.json"


def record_path(key: RecordKey) -> str:
    """One record as JSON, beside its page."""
    return f"{key.url}index.json"


def schema_path(form: str) -> str:
    """The JSON Schema of a form."""
    return f"schema/forms/{form}.schema.json"


def bulletin_url(key: RecordKey) -> str:
    """The page of a bulletin, relative to the site."""
    return f"bulletins/{key.jurisdiction}/{key.bureau}/{key.programme}/{key.id}/"


def figure_url(programme_id: str, indicator_id: str, bureau_id: str = "") -> str:
    """The page of an indicator, relative to the site; with a bureau, its place on the page."""
    place = f"#{bureau_id}" if bureau_id else ""
    return f"programmes/{programme_id}/figures/{indicator_id}/{place}"
