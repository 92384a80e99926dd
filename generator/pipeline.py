"""From a root to its site, step by step: check, edition, pages, files; it must not write any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain

from generator.artifacts import Artifact, Page
from generator.charts.store import ChartFolder
from generator.checking import checked, report_of
from generator.clock import day_of, time_set, utc_text
from generator.exports import site as exports
from generator.exports.crawlers import sitemap
from generator.exports.paths import template_path
from generator.exports.provenance import INPUTS, manifest_of, provenance
from generator.exports.search_index import SearchDocument, search_artifacts
from generator.forms.workbook.choices import Scope
from generator.forms.workbook.plan import NotTabular
from generator.forms.workbook.writing import MEDIA_TYPE, workbook_of
from generator.git.command import location
from generator.git.trees import entries
from generator.pages import gallery
from generator.pages import site as pages
from generator.pages.figure_gallery import figure_charts
from generator.records.edition import Edition
from generator.records.key import RecordKey
from generator.records.provenance import History, read_history
from generator.records.trail import received, trails_of
from generator.reporters.report import Report
from generator.rules.registry import all_rules
from generator.settings import Settings, cache_folder


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What whoever runs the site sets in mkdocs.yml; see `Edition` for the fields' meaning.

    `as_of` (ISO 8601) is the day that states are judged by, where it is not that of the commit: a
    demonstration shows a year that is long over as if it were running.
    """

    name: str
    url: str = ""
    repository: str = ""
    demonstration: bool = False
    as_of: str = ""
    branch: str = "main"


def repository_page(address: str) -> str:
    """The page of a repository, also where the address is the one that git clones from."""
    return address.rstrip("/").removesuffix(".git")


@dataclass(frozen=True)
class Past:
    """What is known of a root's past where it has no repository of its own, as a preview has none.

    `received` are the days (ISO 8601) on which the forge received what is not yet merged.
    """

    history: History
    received: Mapping[RecordKey, str] = field(default_factory=dict)


def load_edition(
    settings: Settings, site: SiteConfig, past: Past | None = None
) -> tuple[Edition | None, Report]:
    """The edition of a root and the report of its check; no edition where there are errors."""
    found = checked(settings)
    report = report_of(found, site_url=site.url)
    if found.failed or found.dataset is None:
        return None, report
    past = past or Past(read_history(settings.root))
    history = past.history
    built = _built(history.head.time if history.head else "")
    days = received(trails_of(history, found.dataset.catalogue.regions)) | dict(past.received)
    edition = Edition(
        dataset=replace(found.dataset, received=days) if days else found.dataset,
        history=history,
        today=site.as_of or day_of(built),
        built=utc_text(built),
        site_name=site.name,
        site_url=site.url,
        repository=site.repository,
        demonstration=site.demonstration,
        branch=site.branch,
    )
    return edition, report


def site_pages(edition: Edition) -> Iterator[Page]:
    """Every page but those of single records."""
    folder = cache_folder()
    store = ChartFolder(folder / "charts") if folder else None
    charts = gallery.charts_by_programme(edition, store)
    return pages.pages(
        edition,
        charts=charts,
        figure_charts=partial(figure_charts, store=store),
        draw=partial(gallery.form_charts, edition, store=store),
        rules=all_rules(),
    )


def record_pages(edition: Edition, keys: Iterable[RecordKey]) -> Iterator[Page]:
    """The pages of the records with these keys; a worker process may be given any of them."""
    by_key = edition.dataset.by_key
    return pages.record_pages(edition, (by_key[key] for key in keys))


def site_artifacts(edition: Edition) -> Iterator[Artifact]:
    """Every data file: tables, records, descriptions, feed, schemas, workbooks to fill in."""
    yield from exports.artifacts(edition)
    yield from _empty_workbooks(edition)


def _empty_workbooks(edition: Edition) -> Iterator[Artifact]:
    """The workbook of every form of every programme that can have one."""
    dataset = edition.dataset
    for programme in dataset.catalogue.programmes.values():
        for use in programme.forms:
            form = dataset.catalogue.form_of(programme.id, use.form)
            with suppress(NotTabular):
                content = workbook_of(Scope(dataset, programme, use, form))
                path = template_path(programme.id, use.form)
                yield Artifact(path, MEDIA_TYPE, content)


def finding_aids(edition: Edition, made: Sequence[Page]) -> Iterator[Artifact]:
    """The search index and the sitemap over `made` and the pages of every record."""
    documents = chain(
        (SearchDocument(p.url, p.title, p.kind, p.search_text) for p in made if p.search_text),
        pages.record_documents(edition),
    )
    yield from search_artifacts(documents)
    first_here = (r for r in edition.dataset if not pages.original_of(edition, r))
    urls = [*(p.url for p in made), *(record.key.url for record in first_here)]
    yield from sitemap(edition, urls)


def proofs(
    settings: Settings, edition: Edition, made: Mapping[str, str], *, here: bool = True
) -> Iterator[Artifact]:
    """What the site was made from and what it consists of; `made` are its files' digests.

    Where the repository is not `here`, the inputs are not listed.
    """
    manifest = manifest_of(made)
    yield manifest
    head = edition.history.head
    inputs = entries(settings.root, head.hash, *INPUTS) if head and here else ()
    yield provenance(edition, inputs, location(settings.root) if here else "", manifest)


def _built(head_time: str) -> datetime:
    of_head = datetime.fromisoformat(head_time) if head_time else None
    return time_set() or of_head or datetime.now(UTC)
