"""The page of one form in one programme: overview, charts, and its table in pages of 500 rows.

It must not change the order of the rows, nor choose which charts there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.form_overview import overview_of
from generator.pages.gallery import FormCharts
from generator.pages.library import Library, Row
from generator.pages.origins import credits_of
from generator.pages.pictures import pictures_of
from generator.pages.render import rendered
from generator.pages.submit import form_url
from generator.pages.table_words import row_text
from generator.pages.tables import table_of
from generator.records.form import Form
from generator.records.programme import FormUse, Programme
from generator.records.record import Record

Draw = Callable[[Programme, str], FormCharts]
"""Makes the charts of a form (by id) in a programme."""
ROWS_A_PAGE: Final = 500
_SOURCES_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of a long table; `words` says which bureaus its rows speak of."""

    number: int
    url: str
    words: str
    current: bool


def pages(library: Library, draw: Draw | None = None) -> Iterator[Page]:
    """The page of every form of every programme, without charts where none are to be drawn."""
    for programme in library.programmes:
        for use in programme.forms:
            charts = draw(programme, use.form) if draw else FormCharts()
            yield from _table_pages(library, programme, use, charts)


def _table_pages(
    library: Library, programme: Programme, use: FormUse, charts: FormCharts
) -> Iterator[Page]:
    form = library.catalogue.form_of(programme.id, use.form)
    records = library.dataset.of(programme.id, use.form)
    chosen = [(record, row) for record in records for row in record.rows(form)]
    cuts = list(range(0, len(chosen), ROWS_A_PAGE)) or [0]
    slices = [chosen[cut : cut + ROWS_A_PAGE] for cut in cuts]
    urls = [_url(programme, form, number) for number in range(1, len(slices) + 1)]
    places = [_places(library, part) for part in slices]
    for index, part in enumerate(slices):
        nav = [
            _Part(number, url, words, number == index + 1)
            for number, (url, words) in enumerate(zip(urls, places, strict=True), 1)
        ]
        shown = charts if index == 0 else FormCharts()
        yield _page(library, programme, use, part, charts=shown, nav=nav, total=len(chosen))


def _url(programme: Programme, form: Form, number: int) -> str:
    url = f"{programme.url}{form.id}/"
    return url if number == 1 else f"{url}{number}/"


def _places(library: Library, part: list[tuple[Record, Row]]) -> str:
    if not part:
        return ""
    first, last = (library.dataset.row_bureau(*part[index]).short for index in (0, -1))
    return first if first == last else f"{first}—{last}"


def _page(
    library: Library,
    programme: Programme,
    use: FormUse,
    part: list[tuple[Record, Row]],
    *,
    charts: FormCharts,
    nav: list[_Part],
    total: int,
) -> Page:
    form = library.catalogue.form_of(programme.id, use.form)
    records = library.dataset.of(programme.id, use.form)
    title = library.catalogue.form_title(programme.id, form.id)
    number = next(entry.number for entry in nav if entry.current)
    url = nav[number - 1].url
    base = "/".join([".."] * url.count("/"))
    body = rendered(
        "form_table",
        base=base,
        fill_url=form_url(form.id, programme.id),
        programme=programme,
        form=form,
        use=use,
        title=title,
        part=number,
        total=total,
        overview=overview_of(library, programme, use, base) if number == 1 else None,
        charts=pictures_of(charts.overview),
        more_charts=pictures_of(charts.more),
        today=library.edition.today,
        table=table_of(library, form, part, base),
        parts_nav=nav,
        more=[f"{base}/{entry.url}" for entry in nav if entry.number > 1] if number == 1 else [],
        sources=_sources(library, form, records),
        credits=credits_of(library, records),
        notes=_notes(form, records),
    )
    return Page(
        url=url,
        title=f"{title} · {programme.short}",
        description=f"{programme.title}：{title}，{wording.number(total)} 行。",
        kind="表格",
        body=body,
        search_text=_search_text(library, programme, form, title, part),
    )


def _search_text(
    library: Library,
    programme: Programme,
    form: Form,
    title: str,
    part: list[tuple[Record, Row]],
) -> str:
    head = f"{title} {programme.title} {form.description}"
    if not form.rows:
        return head
    fields = [field for field in form.row_fields if not field.private]
    return " ".join([head, *(row_text(library, record, fields, row) for record, row in part)])


def _sources(library: Library, form: Form, records: list[Record]) -> list[tuple[str, str]]:
    if not form.rows or len(records) > _SOURCES_SHOWN:
        return []
    single = len(records) == 1
    return [
        (record.key.url, library.dataset.title(record) if single else _named(library, record))
        for record in records
    ]


def _named(library: Library, record: Record) -> str:
    return f"{library.dataset.bureau(record).short}{library.dataset.title(record)}"


def _notes(form: Form, records: list[Record]) -> list[str]:
    """The texts that stand beside the rows of the only record of a table form."""
    if not form.rows or len(records) != 1:
        return []
    plain = [f for f in form.fields if f.type == "string" and not f.private and not f.options]
    return [str(records[0].data[f.name]) for f in plain if records[0].data.get(f.name)]
