"""What the records of one form come to: how many, over which days, which sums; it shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.measure import rows_of
from generator.records.programme import Selection
from generator.stats.rows import Column, columns_of, figure_columns, value_of
from generator.stats.sums import Exact, exact_total

MAIN_FIGURES: Final = 3
"""So many figures are added up where the form does not say which."""


@dataclass(frozen=True, slots=True)
class Total:
    """The exact sum of a figure, in its own unit, and how many rows give it."""

    column: Column
    value: Exact
    rows: int


@dataclass(frozen=True, slots=True)
class FormSummary:
    """`first` and `last` are the days (ISO 8601) that the rows speak of, empty if none says."""

    records: int
    rows: int
    first: str
    last: str
    totals: tuple[Total, ...]


def main_figures(form: Form) -> list[Column]:
    """The columns that the form names as its figures, else the first that can be added up."""
    if form.figures is None:
        return figure_columns(form)[:MAIN_FIGURES]
    named = {column.way: column for column in columns_of(form)}
    return [named[(name,)] for name in form.figures if (name,) in named]


def other_figures(form: Form) -> list[Column]:
    """The columns that can be added up beside the main ones; none where the form forbids it."""
    if form.figures is not None and not form.figures:
        return []
    main = {column.name for column in main_figures(form)}
    return [column for column in figure_columns(form) if column.name not in main]


def summary_of(dataset: Dataset, programme: str, form: str) -> FormSummary:
    """The summary of a form in a programme.

    Of a form that is handed in again and again every record counts as one, and each bureau's
    latest is added up.
    """
    described = dataset.catalogue.form_of(programme, form)
    records = dataset.of(programme, form)
    days = [
        day
        for record in records
        for row in record.rows(described)
        if (day := record.day(described, row))
    ]
    return FormSummary(
        records=len(records),
        rows=sum(len(record.rows(described)) for record in records),
        first=min(days, default=""),
        last=max(days, default=""),
        totals=tuple(_totals(dataset, programme, described, main_figures(described))),
    )


def _totals(dataset: Dataset, programme: str, form: Form, columns: Sequence[Column]) -> list[Total]:
    selection = Selection(form=form.id, rows=form.rows)
    rows = [chosen.row for chosen in rows_of(dataset, selection, programme)] if columns else []
    found = []
    for column in columns:
        values = [value for row in rows if (value := value_of(row, column)) is not None]
        if values:
            found.append(Total(column, exact_total(values), len(values)))
    return found
