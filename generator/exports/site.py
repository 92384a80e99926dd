"""Every data file of the site, in one pass over the forms in use; it must not make pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifacts import Artifact
from generator.exports.crawlers import robots
from generator.exports.csv_table import table_of
from generator.exports.datapackage import package
from generator.exports.dcat import catalogue
from generator.exports.feed import feed
from generator.exports.figures import figures
from generator.exports.json_records import json_artifacts, withdrawn_artifacts
from generator.exports.ledger import ledger_artifacts
from generator.exports.paths import json_path
from generator.exports.schemas import schemas
from generator.records.edition import Edition


def artifacts(edition: Edition) -> Iterator[Artifact]:
    """Tables, records as JSON, their descriptions, the feeds, the ledger, schemas, robots.txt."""
    tables = []
    json_files = {}
    figure_files = {}
    for programme, form in edition.dataset.uses():
        table = table_of(edition, programme, form)
        tables.append(table)
        yield table.artifact
        for artifact in json_artifacts(edition, programme, form):
            if artifact.path == json_path(programme, form):
                json_files[table.artifact.path] = artifact
            yield artifact
        counted = edition.dataset.catalogue.programmes[programme].indicators
        if counted and programme not in figure_files:
            figure_files[programme] = figures(edition, programme)
            yield figure_files[programme]
    yield from withdrawn_artifacts(edition)
    yield package(edition, tables, json_files, figure_files)
    yield catalogue(edition, tables, json_files)
    yield feed(edition)
    yield from ledger_artifacts(edition)
    yield from schemas(edition)
    yield robots(edition)
