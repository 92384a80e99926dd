"""A scorecard: a line a bureau or row, each cell linked to where it comes from; it adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from generator.artifacts import Page
from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.figure_table import tables_of
from generator.pages.render import time_tag
from generator.pages.views.frame import Frame
from generator.pages.views.shown import Shower, shower_of
from generator.records.deadline import owed_by_subject
from generator.records.decimals import is_number
from generator.records.form import Field
from generator.records.programme import FormUse
from generator.records.region import LEVEL_LABELS, Bureau
from generator.records.view import Column, Scorecard
from generator.stats.views.picked import Picked
from generator.stats.views.scorecard import Cell, Line, Lines, described, scored
from generator.stats.views.standing import Handed, Standing

TONES: Final = {
    Standing.IN_TIME: "reached",
    Standing.LATE: "under-way",
    Standing.GIVEN: "reached",
    Standing.OPEN: "ahead",
    Standing.OVERDUE: "short",
    Standing.NOT_REPORTED: "not-reported",
}

_LONG: Final = 16
"""A longer text is read, not clicked."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, what is under the title, and whether it holds figures."""

    title: str
    under: str
    figure: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a cell says, with where it comes from (relative to the site, or empty).

    A `long` text is no link itself; one stands behind it.
    """

    html: Markup
    url: str = ""
    about: str = ""
    tone: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True)
class Absent:
    """What stands where nothing is; `about` says it in full and may be empty."""

    words: str = "—"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its parts, the share of a goal (None if it is none), and what it sorts by.

    `absent` is what a cell without parts says.
    """

    parts: tuple[Part, ...]
    share: float | None = None
    sort: str = ""
    absent: Absent = Absent()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    title: str
    url: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `title` and `url` of the record whose rows it shows, empty for bureaus."""

    title: str
    url: str
    rows: tuple[Row, ...]


def pages(frame: Frame, content: Scorecard) -> Iterator[Page]:
    """The one page of a scorecard."""
    library, programme = frame.library, frame.programme
    tables = scored(library.dataset, programme, content, library.edition.today)
    writer = _Writer(frame, content)
    shown = [writer.table(table) for table in tables]
    lines = sum(len(table.rows) for table in shown)
    cells = (cell for table in tables for line in table.lines for cell in line.cells)
    yield frame.page(
        "view_scorecard",
        search=" ".join(row.title for table in shown for row in table.rows),
        words=f"{wording.number(lines)} 行，每格都连到它的出处。",
        heads=writer.heads,
        subject=writer.subject,
        tables=shown,
        nothing=all(cell.empty for cell in cells),
    )


def total(frame: Frame, content: Scorecard) -> int:
    """How many lines the scorecard has, 0 where nothing was said of any."""
    tables = scored(frame.library.dataset, frame.programme, content, frame.library.edition.today)
    lines = [line for table in tables for line in table.lines]
    return len(lines) if any(not cell.empty for line in lines for cell in line.cells) else 0


class _Writer:
    """Writes the cells of one scorecard; what its columns need is looked up once."""

    def __init__(self, frame: Frame, content: Scorecard) -> None:
        self._frame, self._content = frame, content
        self._base = frame.base()
        self._anchors: dict[str, set[str]] = {}
        self._columns = [(column, self._shower(column)) for column in content.columns]
        self.heads = [self._head(column) for column in content.columns]
        lines = content.lines
        self._lines = shower_of(frame.library, frame.programme.id, lines.form) if lines else None
        self.subject = self._lines.fields[content.subject].title if self._lines else "单位"

    def table(self, table: Lines) -> Table:
        """One table with all its lines."""
        record, dataset = table.record, self._frame.library.dataset
        return Table(
            title=dataset.title(record) if record else "",
            url=record.key.url if record else "",
            rows=tuple(self._row(line) for line in table.lines),
        )

    def _row(self, line: Line) -> Row:
        if line.bureau is not None:
            title, url = line.bureau.short, line.bureau.url
        else:
            title, url = self._named(line), ""
        cells = tuple(
            self._cell(column, shower, cell, line.bureau or self._place(line))
            for (column, shower), cell in zip(self._columns, line.cells, strict=True)
        )
        return Row(title, url, cells)

    @staticmethod
    def _place(line: Line) -> Bureau | None:
        return line.shown.bureau if line.shown else None

    def _named(self, line: Line) -> str:
        if self._lines is None or line.shown is None:
            return wording.NOT_GIVEN
        return self._lines.text(line.shown, self._content.subject) or wording.NOT_GIVEN

    def _shower(self, column: Column) -> Shower | None:
        chosen, programme = column.chosen, self._frame.programme.id
        return shower_of(self._frame.library, programme, chosen.form) if chosen else None

    def _field(self, column: Column) -> Field | None:
        return described(self._frame.library.dataset, self._frame.programme, column)

    def _head(self, column: Column) -> Head:
        field = self._field(column)
        if column.kind == "field" and field:
            figure = field.type in ("integer", "number") and not field.options
            return Head(column.title, field.unit, figure)
        programme = self._frame.programme
        if column.kind == "goal":
            goal = next(entry for entry in programme.goals if entry.id == column.name)
            return Head(column.title, f"已报/任务，{goal.unit}", figure=True)
        if column.kind == "indicator":
            indicator = programme.indicator(column.name)
            return Head(column.title, indicator.unit if indicator else "", figure=True)
        return Head(column.title, "条" if column.kind == "count" else "", column.kind == "count")

    def _cell(
        self, column: Column, shower: Shower | None, cell: Cell, bureau: Bureau | None
    ) -> Shown:
        if column.kind == "field" and shower:
            parts = tuple(self._part(column, shower, row, cell) for row in cell.rows)
            own = self._content.lines is not None and not column.by
            absent = Absent() if own else self._absent(column, bureau)
            return Shown(parts, sort=_sort(cell.rows, column.name), absent=absent)
        if column.kind == "hand-in":
            return Shown(tuple(map(_handed, cell.handed)))
        if column.kind == "count":
            return self._count(column, cell, bureau)
        return self._figure(column, cell, bureau)

    def _part(self, column: Column, shower: Shower, row: Picked, cell: Cell) -> Part:
        html = shower.html(row, column.name, self._base)
        about = self._about(row, shower) if len(cell.rows) > 1 else ""
        long = len(shower.text(row, column.name)) > _LONG
        return Part(html, row.record.key.url, about, long=long)

    def _about(self, row: Picked, shower: Shower) -> str:
        """What tells one row of a cell from another: what it is about, or else its year."""
        for name, field in shower.fields.items():
            if field.reference and field.reference.to == "record" and row.value(name):
                return shower.text(row, name)
        return f"{row.year}年" if row.year else self._frame.library.dataset.title(row.record)

    def _absent(self, column: Column, bureau: Bureau | None) -> Absent:
        """What a cell without anything says: a bureau lacks no report of what it never reports."""
        uses = [self._frame.programme.use_of(form) for form in self._forms(column)]
        levels = {level for use in uses if use for level in use.submitters}
        if bureau is None or not levels:
            return Absent("未报")
        if bureau.level in levels:
            return Absent("未报") if self._followed(uses, bureau) else Absent("—", "没有它的项目")
        by = wording.levels(tuple(level for level in LEVEL_LABELS if level in levels))
        return Absent("—", f"由{by}报送，已有的记录没有列入{bureau.short}")

    def _followed(self, uses: Sequence[FormUse | None], bureau: Bureau) -> bool:
        """Whether a bureau has something to report of: forms may be owed for what is followed."""
        library, programme = self._frame.library, self._frame.programme
        if not all(use and owed_by_subject(library.dataset, programme, use) for use in uses):
            return True
        rows = library.boards[programme.id]
        return any(library.dataset.bureau(row.subject) is bureau for row in rows)

    def _forms(self, column: Column) -> list[str]:
        """The forms of the programme itself that a column comes from."""
        if column.chosen:
            return [column.chosen.form]
        programme, name = self._frame.programme, column.name
        if column.kind == "goal":
            name = next(goal.indicator for goal in programme.goals if goal.id == name)
        indicator = programme.indicator(name)
        selections = indicator.measure.selections() if indicator else []
        return [entry.form for entry in selections if entry.programme in ("", programme.id)]

    def _stands(self, name: str, bureau: Bureau) -> bool:
        """Whether the page of a figure has a line of the bureau's own."""
        if name not in self._anchors:
            library, programme = self._frame.library, self._frame.programme
            indicator = programme.indicator(name)
            goals = [goal for goal in programme.goals if goal.indicator == name]
            tables = tables_of(library, programme, indicator, goals) if indicator else []
            self._anchors[name] = {line.anchor for table in tables for line in table.lines}
        return bureau.id in self._anchors[name]

    def _count(self, column: Column, cell: Cell, bureau: Bureau | None) -> Shown:
        if cell.figure is None:
            return Shown((), absent=self._absent(column, bureau))
        records = {row.record.key: row.record for row in cell.rows}
        url = next(iter(records)).url if len(records) == 1 else ""
        if len(records) > 1 and column.chosen:
            url = f"{self._frame.programme.url}{column.chosen.form}/"
        return Shown((Part(escape(wording.number(cell.figure)), url),), sort=str(cell.figure))

    def _figure(self, column: Column, cell: Cell, bureau: Bureau | None) -> Shown:
        if cell.figure is None:
            absent = self._absent(column, bureau)
            task = f"，任务 {wording.number(cell.target)}" if cell.target is not None else ""
            return Shown((), absent=replace(absent, words=f"{absent.words}{task}"))
        programme = self._frame.programme
        name = column.name
        if column.kind == "goal":
            name = next(goal.indicator for goal in programme.goals if goal.id == column.name)
        words = wording.number(cell.figure)
        about = f"/ {wording.number(cell.target)}" if cell.target is not None else ""
        if cell.share is not None:
            about += f"，{wording.share(cell.share)}"
        anchor = bureau.id if bureau and self._stands(name, bureau) else ""
        url = figure_url(programme.id, name, anchor) if name else ""
        sort = str(cell.share if cell.share is not None else cell.figure)
        return Shown((Part(escape(words), url, about),), cell.share, sort)


def _sort(rows: tuple[Picked, ...], name: str) -> str:
    value = rows[0].value(name) if len(rows) == 1 else None
    return str(value) if is_number(value) else ""


def _handed(handed: Handed) -> Part:
    day = time_tag(handed.day) if handed.day else Markup("")
    if handed.record is None:
        words = "未报" if handed.state is Standing.NOT_REPORTED else handed.state.label
        about = f"应在{wording.date(handed.due)}以前" if handed.due else ""
        return Part(escape(words), "", about, TONES[handed.state])
    url = handed.record.key.url
    return Part(day or escape("记录"), url, handed.state.label, TONES[handed.state])
