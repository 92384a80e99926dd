"""Rows of a form as a table of cells; it must not choose which rows belong on a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from generator.pages import wording
from generator.pages.library import Library, Row
from generator.pages.values import LINK, MISSING, Writer, is_year, plain, writers_of
from generator.records.form import Field, Form
from generator.records.record import Record
from generator.records.region import Bureau

LONG: Final = 120
"""A field with a longer text in any row is left to the record's own page."""

WORDY: Final = 10
"""A column with a longer text asks for room."""

LIST_MARK: Final = "、"

WORD: Final = 20
"""A longer item of a list stands on a line of its own."""

WIDE: Final = 12
"""A table of records that have pages of their own shows no more columns than this."""

_Maker = tuple["Column", Callable[[Record, Row, str], "Cell"]]

SEE: Final = Markup('<span class="gb-see">查看记录</span>')
"""The words of a link to a record that nothing names."""

ORDINAL: Final = "序号"
"""The label of a row's number in its annex, which means nothing away from the annex."""

_FROM: Final = Markup('<span class="gb-from">%s公布</span>')
BLANK: Final = Markup('<span class="gb-blank">—</span>')


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, number or date and says how the column sorts; `choice` offers a filter.

    `wide` marks one that holds long texts.
    """

    title: str
    unit: str = ""
    kind: str = "text"
    choice: bool = False
    figure: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`sort` is what the cell sorts by where that is not its text."""

    html: Markup
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row; `head` is the column that names a row.

    `left_out` holds the labels of the fields that the table has no room for.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    left_out: tuple[str, ...] = ()


def table_of(
    library: Library,
    form: Form,
    chosen: Sequence[tuple[Record, Row]],
    base: str,
    *,
    about: Bureau | None = None,
    everything: bool = False,
) -> Table:
    """The chosen rows of a form.

    On a page `about` one bureau the columns that would only repeat it are left out; `everything`
    keeps long texts as well.
    """
    fields = [field for field in form.row_fields if not field.private]
    if not form.rows:
        fields = [field for field in fields if field.name != _naming_field(form)]
    if about is not None:
        fields = [field for field in fields if _means_something(field)]
    if form.rows and len({record.key for record, _ in chosen}) > 1:
        fields = [field for field in fields if field.title != ORDINAL]
    filled = [field for field in fields if any(field.name in row for _, row in chosen)]
    used = filled if everything else _fitting(filled, chosen, library, own_pages=not form.rows)
    shown = {field.name for field in used}
    shown_rows = [row for _, row in chosen]
    makers = [_column(writer, library, shown_rows) for writer in writers_of(used, library)]
    if not form.rows:
        makers.insert(0, _record_column(form, library))
    head = next((i for i, (column, _) in enumerate(makers) if not column.figure), 0)
    if about is None and not any(_names_bureau(field) for field in form.row_fields):
        makers[head + 1 : head + 1] = _bureau_column(chosen, library)
    if form.rows and len({record.key for record, _ in chosen}) > 1:
        makers.append(_record_column(form, library))
    return Table(
        columns=tuple(column for column, _ in makers),
        rows=tuple(tuple(make(record, row, base) for _, make in makers) for record, row in chosen),
        head=head,
        left_out=tuple(field.title for field in filled if field.name not in shown),
    )


def _fitting(
    fields: Sequence[Field],
    chosen: Sequence[tuple[Record, Row]],
    library: Library,
    *,
    own_pages: bool,
) -> list[Field]:
    short = [field for field in fields if not _is_long(field, chosen, library)]
    return short[:WIDE] if own_pages else short


def _naming_field(form: Form) -> str:
    """The field that tells a record from the others of its form: its title, else its day."""
    return form.title_field or form.date_field


def _record_column(form: Form, library: Library) -> _Maker:
    """The way to the record, by what tells it from others: a form's own name would repeat."""
    name = form.title_field if form.rows else _naming_field(form)
    named = form.root.child(name) if name else None

    def link(record: Record, _row: Row, base: str) -> Cell:
        text: str = SEE
        sort = ""
        if named and named.reference:
            about = library.referred(record, named, record.data.get(name))
            text = library.dataset.title(about) if about else str(record.data.get(name) or SEE)
        elif form.title_field:
            text = library.dataset.title(record)
        elif named:
            sort = str(record.data.get(name) or "")
            text = wording.date(sort) or SEE
        linked = LINK % (base, library.face_url(record), text)
        origin = library.dataset.origin(record)
        if origin:
            linked += _FROM % library.regions.jurisdictions[origin.jurisdiction].short
        return Cell(linked, sort)

    if named is None or form.rows:
        return Column("所在记录"), link
    return Column(named.title, kind=_kind_of(named)), link


def _bureau_column(chosen: Sequence[tuple[Record, Row]], library: Library) -> list[_Maker]:
    bureaus = {bureau.url: bureau for bureau in (library.dataset.row_bureau(*c) for c in chosen)}
    if len(bureaus) < 2:
        return []

    def place(record: Record, row: Row, base: str) -> Cell:
        bureau = library.dataset.row_bureau(record, row)
        return Cell(LINK % (base, bureau.url, bureau.name))

    cities = all(bureau.level == "city" for bureau in bureaus.values())
    return [(Column("所属市州" if cities else "所属单位", choice=True), place)]


def _column(writer: Writer, library: Library, rows: Sequence[Row]) -> _Maker:
    field = writer.field
    kind = _kind_of(field)
    order = {option: str(index) for index, (option, _) in enumerate(field.options)}

    def make(record: Record, row: Row, base: str) -> Cell:
        if field.name not in row:
            return Cell(BLANK)
        value = row[field.name]
        if value is None:
            return Cell(MISSING)
        if field.options:
            return Cell(writer.html(value, record, base), order.get(value, ""))
        if writer.rows or _is_list_of_words(field, value):
            return Cell(escape(plain(field, value, record, library)))
        if _is_figure(field) and not is_year(field) and isinstance(value, int | float):
            # Figures that are compared keep all their digits.
            return Cell(escape(wording.number(value)), str(value))
        sort = str(value) if kind != "text" and isinstance(value, str | int | float) else ""
        return Cell(writer.html(value, record, base), sort)

    choice = bool(field.options) or field.type == "boolean" or _names_bureau(field)
    wide = not choice and kind == "text" and any(_is_wordy(row.get(field.name)) for row in rows)
    return Column(field.title, field.unit, kind, choice, _is_figure(field), wide), make


def _is_list_of_words(field: Field, value: object) -> bool:
    """Whether a value is a list of short words that lead nowhere and keep apart on one line."""
    if not isinstance(value, list) or field.items is None or field.items.reference:
        return False
    return all(
        isinstance(item, str) and len(item) <= WORD and LIST_MARK not in item for item in value
    )


def _is_wordy(value: object) -> bool:
    if isinstance(value, list):
        return sum(len(item) for item in value if isinstance(item, str)) > WORDY
    return isinstance(value, str) and len(value) > WORDY


def _kind_of(field: Field) -> str:
    """How a column of this field sorts; options sort in the order of the form."""
    if field.options or field.type in ("integer", "number"):
        return "number"
    return "date" if field.format in ("date", "year", "year-month") else "text"


def _is_figure(field: Field) -> bool:
    return field.type in ("integer", "number") and not field.options


def _names_bureau(field: Field) -> bool:
    return field.reference is not None and field.reference.to == "bureau"


def _means_something(field: Field) -> bool:
    """Whether the field tells more on the page of the bureau that its row speaks of."""
    return field.title != ORDINAL and not _names_bureau(field)


def _is_long(field: Field, chosen: Sequence[tuple[Record, Row]], library: Library) -> bool:
    if field.type in ("integer", "number", "boolean") or field.options or field.format:
        return False
    if field.type == "array" and field.items is not None and field.items.type == "object":
        return True
    return any(
        len(plain(field, row.get(field.name), record, library)) > LONG for record, row in chosen
    )


def sheet_of(
    library: Library,
    form: Form,
    chosen: Sequence[tuple[Record, Row]],
    base: str,
    names: Sequence[str],
) -> Table:
    """The chosen rows of a form with just the named fields, in their order."""
    fields = {field.name: field for field in form.row_fields if not field.private}
    used = [fields[name] for name in names if name in fields]
    rows = [row for _, row in chosen]
    makers = [_column(writer, library, rows) for writer in writers_of(used, library)]
    if form.rows and len({record.key for record, _ in chosen}) > 1:
        makers.append(_record_column(form, library))
    return Table(
        columns=tuple(column for column, _ in makers),
        rows=tuple(tuple(make(record, row, base) for _, make in makers) for record, row in chosen),
        head=next((i for i, (column, _) in enumerate(makers) if not column.figure), 0),
    )


def inner_table(
    library: Library, writer: Writer, items: Sequence[Row], record: Record, base: str
) -> Table:
    """A list of objects inside one field."""
    nested = (inner for inner in writer.nested if not inner.field.private)
    makers = [_column(inner, library, items) for inner in nested]
    return Table(
        columns=tuple(column for column, _ in makers),
        rows=tuple(tuple(make(record, item, base) for _, make in makers) for item in items),
        head=next((i for i, (column, _) in enumerate(makers) if not column.figure), 0),
    )


def figures_of(
    library: Library, form: Form, chosen: tuple[Record, Row], base: str, about: Bureau
) -> list[tuple[str, str, Markup]] | None:
    """What a row says as label, unit and value, all short; None where a table reads better."""
    record, row = chosen
    fields = [f for f in form.row_fields if not f.private and _means_something(f)]
    if len(fields) > 6 or any(_is_long(field, [chosen], library) for field in fields):
        return None
    if library.dataset.row_bureau(record, row) is not about:
        return None
    said = [field for field in fields if field.name in row] or fields
    return [
        (writer.field.title, writer.field.unit, writer.shown(row, record, base))
        for writer in writers_of(said, library)
    ]
