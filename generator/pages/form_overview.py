"""What the page of a form says above its table: key figures, who answered, a map; no charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from generator.pages import wording
from generator.pages.expected import Answers, Expected, answers_of, expected_of
from generator.pages.library import Library
from generator.pages.render import compact_tag, time_tag
from generator.pages.tiles import Board, board_of
from generator.records.form import Form
from generator.records.programme import FormUse, Programme
from generator.records.region import Bureau
from generator.stats.form_summary import FormSummary, summary_of

_NAMED: Final = 40
"""So many bureaus that have not answered are named; more are counted."""
_CITIES_AT_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure: what it is, how it is shown and what to know about it."""

    label: str
    value: Markup
    note: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """`missing` are the bureaus that have not answered, with the words for later dates."""

    figures: tuple[Figure, ...]
    expected: Expected
    answers: Answers
    missing: tuple[tuple[Bureau, str], ...]
    unnamed: int
    board: Board | None


def overview_of(library: Library, programme: Programme, use: FormUse, base: str) -> Overview:
    """The overview of a form in a programme, whether or not anything was handed in."""
    form = library.catalogue.form_of(programme.id, use.form)
    summary = summary_of(library.dataset, programme.id, form.id)
    answers = answers_of(library, programme, use)
    missing = answers.missing if use.due and not form.bulletin else ()
    return Overview(
        figures=tuple(_figures(form, summary, answers)) if summary.records else (),
        expected=expected_of(library, programme, use),
        answers=answers,
        missing=tuple((bureau, _later(use, bureau)) for bureau in missing[:_NAMED]),
        unnamed=max(len(missing) - _NAMED, 0),
        board=_board(library, programme, form, base) if summary.records else None,
    )


def _figures(form: Form, summary: FormSummary, answers: Answers) -> list[Figure]:
    counted = "条" if not form.rows else "行"
    found = [Figure("记录", compact_tag(summary.records, "条"))]
    if form.rows:
        found.append(Figure("表中各行", compact_tag(summary.rows, "行")))
    if answers.by_subject:
        found.append(_of_all("已报的跟踪对象", answers, "个"))
    elif answers.asked > 1:
        found.append(_of_all("已报送的单位", answers, "个"))
    if summary.first:
        found.append(_period(form, summary))
    latest = "各单位最近一次报送的合计" if form.series else ""
    counted_rows = summary.rows if not form.series else 0
    for total in summary.totals:
        field = total.column.field
        note = latest
        if not latest and total.rows < counted_rows:
            note = f"{wording.number(total.rows)} {counted}填写"
        label = (
            total.column.title
            if total.column.title.endswith("合计")
            else (f"{total.column.title}合计")
        )
        found.append(Figure(label, compact_tag(total.value, field.unit), note))
    return found


def _of_all(label: str, answers: Answers, unit: str) -> Figure:
    """How many of those who were asked have answered."""
    value = Markup("{} / {}").format(
        wording.number(answers.answered), compact_tag(answers.asked, unit)
    )
    return Figure(label, value)


def _period(form: Form, summary: FormSummary) -> Figure:
    fields = {field.name: field.title for field in (*form.fields, *form.row_fields)}
    value = time_tag(summary.first)
    if summary.last != summary.first:
        value = Markup("{}至{}").format(value, _end(summary))
    return Figure(fields[form.date_field], value)


def _end(summary: FormSummary) -> Markup:
    """The last day, without the year where the first one has said it."""
    said = wording.date(summary.last)
    year, _, rest = said.partition("年")
    if rest and summary.first.startswith(year):
        said = rest
    return Markup('<time datetime="{}">{}</time>').format(summary.last, said)


def _later(use: FormUse, bureau: Bureau) -> str:
    dates = [entry.date for due in use.due for entry in due.extensions if entry.bureau == bureau.id]
    return f"延期至{wording.date(max(dates))}" if dates else ""


def _board(library: Library, programme: Programme, form: Form, base: str) -> Board | None:
    """The tiles of the jurisdiction by how many rows speak of each city, where that differs."""
    place = library.jurisdiction_of(programme)
    cities = {bureau.id for bureau in place.of_level("city", "county")}
    counts: dict[str, float] = {}
    for record in library.dataset.of(programme.id, form.id):
        for row in record.rows(form):
            bureau = library.dataset.row_bureau(record, row)
            if bureau.jurisdiction == place.id and bureau.id in cities:
                counts[bureau.id] = counts.get(bureau.id, 0) + 1
    same = len(counts) == len(cities) and len(set(counts.values())) == 1
    if len(counts) < _CITIES_AT_LEAST or same:
        return None
    counted = "条" if not form.rows else "行"
    return board_of(
        place,
        counts,
        title=f"各地区的{'记录' if not form.rows else '行数'}",
        unit=counted,
        base=base,
        note="方格只示意大致方位，不表示边界和面积。",
    )
