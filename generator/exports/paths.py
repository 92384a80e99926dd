"""Where each data file is published, a promise that never changes; it must not make any file."""

from __future__ import annotations

from typing import Final

from generator.records.key import RecordKey

PACKAGE: Final = "data/datapackage.json"
CATALOGUE: Final = "data/catalog.jsonld"
FIGURES: Final = "figures"
FEED: Final = "feed.xml"
LEDGER: Final = "ledger/"
LEDGER_CSV: Final = "ledger/ledger.csv"
LEDGER_JSON: Final = "ledger/ledger.json"
LEDGER_FEED: Final = "ledger/feed.xml"
PROVENANCE: Final = "data/provenance.json"
MANIFEST: Final = "data/SHA256SUMS"
SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"


def csv_path(programme: str, form: str) -> str:
    """The table of one form in one programme."""
    return f"data/{programme}/{form}.csv"


def json_path(programme: str, form: str) -> str:
    """The records of one form in one programme, with their types and labels."""
    return f"data/{programme}/{form}.json"


def figures_path(programme: str) -> str:
    """The figures of a programme; no form can be called so."""
    return f"data/{programme}/{FIGURES}.json"


def template_path(programme: str, form: str) -> str:
    """The empty workbook of one form in one programme.

    It lies beside the table that comes of it, because its words and choices are the programme's.
    """
    return f"data/{programme}/{form}-template.xlsx"


def record_path(key: RecordKey) -> str:
    """One record as JSON, beside its page."""
    return f"{key.url}index.json"


def schema_path(form: str) -> str:
    """The JSON Schema of a form."""
    return f"schema/forms/{form}.schema.json"


def bulletin_url(key: RecordKey) -> str:
    """The page of a bulletin, relative to the site."""
    return f"bulletins/{key.jurisdiction}/{key.bureau}/{key.programme}/{key.id}/"


def figure_url(programme: str, indicator: str, bureau: str = "") -> str:
    """The page of an indicator, or the place on it that speaks of one bureau (by id)."""
    return f"programmes/{programme}/figures/{indicator}/" + (f"#{bureau}" if bureau else "")
