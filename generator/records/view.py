"""A view: a page that a programme has made from its records, as its file defines it; no figures.

What a view looks at is named by forms and their fields. A field may be one of a row or, for what
all rows share, of the record that the row stands in; two words of a view are no fields: `bureau`
is whom a row speaks of, `year` the year it speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.records.form import Field, Form

BUREAU: Final = "bureau"
YEAR: Final = "year"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of a form, or its records where it is no table, that have the values of `where`."""

    form: str
    where: Mapping[str, tuple[object, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a scorecard; `kind` is field, count, goal, indicator or hand-in.

    `name` is the field, goal, indicator or form. Rows are matched to a line of the scorecard by
    whom they speak of, or by the field `by` where a line is a row of a form.
    """

    title: str
    kind: str
    name: str = ""
    chosen: Chosen | None = None
    by: str = ""

    @property
    def looks_at(self) -> Chosen | None:
        """What its cells are made from; a goal and an indicator know that themselves."""
        return Chosen(self.name) if self.kind == "hand-in" else self.chosen


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A table with a line for each bureau of `levels`, or for each row of `lines`.

    `subject` is the field that names such a row.
    """

    columns: tuple[Column, ...]
    levels: tuple[str, ...] = ()
    lines: Chosen | None = None
    subject: str = ""

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        columns = [column.looks_at for column in self.columns]
        return [entry for entry in (self.lines, *columns) if entry]


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of one form are listed: under which groups, with what head, texts and facts.

    `until` is the field (a date) after which an entry no longer holds.
    """

    chosen: Chosen
    heading: str
    groups: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    until: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """One or more forms to look things up in."""

    listings: tuple[Listing, ...]

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [listing.chosen for listing in self.listings]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a flow: a record of the form shows it as taken.

    `result` is the field that says how it went, `until` the one that says by when the next is due.
    """

    chosen: Chosen
    title: str
    result: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes from form to form; every later step refers to the first or to one before it."""

    steps: tuple[Step, ...]

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [step.chosen for step in self.steps]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a year have each value of the field `by`."""

    title: str
    chosen: Chosen
    by: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a year as a table of the given fields."""

    title: str
    chosen: Chosen
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yearbook:
    """A page a year: the record of the form `prose` in full, then what other forms hold."""

    prose: str
    parts: tuple[Listing | Tally | Sheet, ...]

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [Chosen(self.prose), *(part.chosen for part in self.parts)]


@dataclass(frozen=True, slots=True)
class History:
    """The values that a subject was given year by year, in this programme and those it continues.

    `subject` refers to the subject's record, whose field `previous` leads to the same subject in an
    earlier programme; `best` are the values that count as a run. `said` is the field (true or
    false) by which a source states that the run began before what it lists.
    """

    chosen: Chosen
    subject: str
    value: str
    previous: str
    best: tuple[str, ...]
    said: str = ""

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [self.chosen]


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries out the entries of a register that have the values of `where`."""

    where: Mapping[str, tuple[object, ...]]
    forms: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Entries with what carries them out: their own fields name `programmes` and `records`."""

    listing: Listing
    number: str = ""
    programmes: str = ""
    records: str = ""
    carried: tuple[Carried, ...] = ()

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        carrying = [Chosen(form) for entry in self.carried for form in entry.forms]
        return [self.listing.chosen, *carrying]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stage of what a tracker follows: a row of the form that names the same thing shows it.

    `due` is the field of the followed row that says by when, `result` the one that says how it
    went.
    """

    chosen: Chosen
    title: str
    due: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Tracker:
    """The rows of a form, followed through other forms.

    `same` are groups of fields, the surest first: rows that agree in all fields of a group name the
    same thing, unless a surer group tells them apart.
    """

    chosen: Chosen
    heading: str
    same: tuple[tuple[str, ...], ...]
    facts: tuple[str, ...]
    marks: tuple[Mark, ...]

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [self.chosen, *(mark.chosen for mark in self.marks)]


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports to be read: who handed in which, and every one as an article."""

    forms: tuple[str, ...]

    def looks_at(self) -> list[Chosen]:
        """What it is made from."""
        return [Chosen(form) for form in self.forms]


Content = Scorecard | Directory | Flow | Yearbook | History | Register | Tracker | Reports


@dataclass(frozen=True, slots=True)
class View:
    """A page of a programme, made from its records as `content` says."""

    id: str
    title: str
    source: str
    content: Content
    note: str = ""

    def chosen(self) -> list[Chosen]:
        """What the view looks at, form by form, in the order of its definition."""
        return self.content.looks_at()

    def forms(self) -> list[str]:
        """The forms that the view is made from, each once."""
        return list(dict.fromkeys(entry.form for entry in self.chosen()))


def fields_of(form: Form) -> Mapping[str, Field]:
    """The public fields that a view may name: of a row, and of the record that it stands in."""
    fields = [field for field in form.fields if not field.private and field.name != form.rows]
    fields += [field for field in form.row_fields if not field.private] if form.rows else []
    return {field.name: field for field in fields}
