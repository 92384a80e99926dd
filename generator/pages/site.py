"""Every page of the site in one place: the list of page kinds; it must not render one itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.artifacts import Page
from generator.exports.search_index import SearchDocument
from generator.pages import (
    bulletin,
    catalogue,
    definition,
    figures,
    form_table,
    home,
    ledger,
    programme,
    programme_rules,
    record,
    region,
    rule,
    search,
    submit,
    withdrawn,
)
from generator.pages.library import library_of
from generator.pages.views import listing
from generator.records.edition import Edition
from generator.records.record import Record
from generator.rules.rule import Rule

if TYPE_CHECKING:
    from generator.charts.chart import Chart


def pages(
    edition: Edition,
    *,
    charts: Mapping[str, Sequence[Chart]] | None = None,
    figure_charts: figures.ChartMaker | None = None,
    draw: form_table.Draw | None = None,
    rules: Sequence[Rule] = (),
) -> Iterator[Page]:
    """Every page but those of records.

    `charts` are keyed by programme; `figure_charts` makes those of a figure, `draw` of a form.
    """
    library = library_of(edition)
    cards = programme.cards_of(library)
    yield from home.pages(library, cards)
    yield from bulletin.pages(library)
    yield from programme.pages(library, cards, charts or {})
    yield from figures.pages(library, figure_charts or _no_charts)
    yield from programme_rules.pages(library, rules)
    yield from form_table.pages(library, draw)
    yield from listing.pages(library)
    yield from withdrawn.pages(library)
    yield from region.pages(library, cards)
    yield from catalogue.pages(library)
    yield from definition.pages(library)
    yield from ledger.pages(library)
    yield from rule.pages(rules, library.programmes)
    yield from search.pages()
    yield from submit.pages(library)


def record_pages(edition: Edition, records: Iterable[Record]) -> Iterator[Page]:
    """The pages of the given records of the edition; may be called for chunks, in any process."""
    yield from record.pages(library_of(edition), records)


def original_of(edition: Edition, record: Record) -> str:
    """The address of the page that a record's own page repeats, empty where it repeats none."""
    origin = edition.dataset.origin(record)
    return origin.page_of(record.key) if origin else ""


def record_documents(edition: Edition) -> Iterator[SearchDocument]:
    """What search finds of the records' own pages."""
    yield from record.documents(library_of(edition), edition.dataset)


def _no_charts(*_: object) -> Sequence[Chart]:
    return ()
