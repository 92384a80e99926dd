"""One programme as its file defines it: notice, forms, stages, goals; it counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute

from generator.records.view import View

BOUND_LABELS = {
    "exactly": "",
    "at-least": "不少于",
    "at-most": "不超过",
    "between": "",
}
SCOPE_LABELS = {
    "total": "全部",
    "per-province": "每省",
    "per-bureau": "每市州",
    "per-county": "每县市区",
    "per-year": "每年",
    "per-bureau-year": "每市州每年",
}
PART_LABELS = {
    "total": ("个单位", "个"),
    "per-province": ("个省", "个"),
    "per-bureau": ("个单位", "个"),
    "per-county": ("个县市区", "个"),
    "per-year": ("年", "年"),
    "per-bureau-year": ("个市州年度", "个"),
}
"""How the parts of a goal of each scope are counted, and those of them that reach it."""
RESERVED = frozenset({"figures", "rules"})
"""Names below a programme's page, and of its data, that are no form's and no view's."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The document that a programme rests on; a lost number or date (ISO 8601) is None."""

    title: str
    number: str | None
    date: str | None
    date_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A later date (ISO 8601) for one bureau (by id)."""

    bureau: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Due:
    """One hand-in date (ISO 8601; None where the source has lost it).

    `extensions` are the later dates that single bureaus (by id) were granted, with the reason; only
    records of a day from `start` on (empty: of any) with the values of `where` answer the date.
    `refuse_late` says that what comes later is refused; else it is taken and marked.
    """

    date: str | None
    note: str = ""
    extensions: tuple[Extension, ...] = ()
    where: Mapping[str, tuple[object, ...]] | None = None
    start: str = ""
    refuse_late: bool = False

    def date_for(self, bureau: str) -> str | None:
        """The date that holds for a bureau."""
        granted = [entry.date for entry in self.extensions if entry.bureau == bureau]
        return max(granted) if granted else self.date


@dataclass(frozen=True, slots=True)
class FormUse:
    """A form as one programme uses it; `submitters` are bureau levels.

    `labels` are the programme's own titles of fields, see `Form.labelled`.
    """

    form: str
    submitters: tuple[str, ...]
    source: str
    title: str = ""
    due: tuple[Due, ...] = ()
    labels: Mapping[str, str] = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the programme; `form` is the form whose record shows the step as done.

    Of that form's rows only those count that have the values of `where`; `requires` are the ids of
    the steps that must come first.
    """

    id: str
    title: str
    source: str
    when: str = ""
    start: str = ""
    end: str = ""
    form: str = ""
    where: Mapping[str, tuple[object, ...]] | None = None
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows an indicator looks at; an empty `rows` takes whole records, `field` one value."""

    form: str
    programme: str = ""
    rows: str = ""
    field: str = ""
    where: Mapping[str, tuple[object, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """`kind` is count, sum, distinct, share or value; only the part that the kind needs is set."""

    kind: str
    selection: Selection | None = None
    part: Measure | None = None
    whole: Measure | None = None
    value: float | int | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts or adds up rows, so that it can be told for a part of them alone."""
        return self.kind in ("count", "sum", "distinct")

    def selections(self) -> list[Selection]:
        """Every selection within the measure."""
        parts = [side for side in (self.part, self.whole) if side]
        own = [self.selection] if self.selection else []
        return own + [s for side in parts for s in side.selections()]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the programme derives from its records.

    `by` says what it is also shown by: bureau, county, year, or a field of the rows; `headline`
    marks those that the programme's page shows.
    """

    id: str
    title: str
    unit: str
    measure: Measure
    note: str = ""
    by: str = ""
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the notice; `target` is None where the source has lost the number.

    `bureaus` (ids) are those that a goal for each bureau is set for; empty means every city.
    """

    id: str
    title: str
    target: float | int | None
    unit: str
    source: str
    upper: float | int | None = None
    bound: str = "exactly"
    scope: str = "total"
    bureaus: tuple[str, ...] = ()
    indicator: str = ""
    targets: Selection | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """An equation that must hold before the site is published.

    Either `equal` holds two measures, or `same` two groups of selections whose unions must agree.
    With `by` bureau, `equal` must hold for each bureau that either side speaks of. `requires` are
    the ids of proofs before it without which it says nothing.
    """

    id: str
    says: str
    source: str
    equal: tuple[Measure, Measure] | None = None
    same: tuple[tuple[Selection, ...], tuple[Selection, ...]] | None = None
    by: str = ""
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of one period; dates are ISO 8601, `end` is empty where none was set.

    `board` is the form whose records are followed from stage to stage.
    """

    id: str
    title: str
    short: str
    jurisdiction: str
    issuer: str
    notice: Notice
    start: str
    end: str
    period_note: str
    summary: str
    forms: tuple[FormUse, ...]
    continues: str = ""
    board: str = ""
    stages: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    proofs: tuple[Proof, ...] = ()
    views: tuple[View, ...] = ()

    @property
    def url(self) -> str:
        """The page of the programme, relative to the site."""
        return f"programmes/{self.id}/"

    def use_of(self, form: str) -> FormUse | None:
        """How the programme uses the form, or None where it does not."""
        return next((use for use in self.forms if use.form == form), None)

    def indicator(self, identifier: str) -> Indicator | None:
        """The indicator with this id, or None."""
        return next((entry for entry in self.indicators if entry.id == identifier), None)

    def selections(self) -> list[Selection]:
        """Every selection that its goals, indicators and proofs make."""
        found = [goal.targets for goal in self.goals if goal.targets]
        found += [
            s for group in (p.same or () for p in self.proofs) for side in group for s in side
        ]
        measures = [entry.measure for entry in self.indicators]
        measures += [side for proof in self.proofs for side in proof.equal or ()]
        return found + [s for measure in measures for s in measure.selections()]

    @property
    def only_year(self) -> str:
        """The year of a programme that lies within one calendar year, else nothing."""
        return self.start[:4] if self.end and self.start[:4] == self.end[:4] else ""

    def concluded(self, today: str) -> bool:
        """Whether the period was over on `today` (ISO 8601)."""
        return bool(self.end) and self.end < today

    def outside(self, day: str) -> str:
        """Whether a day (ISO 8601) lies `before` the period or well `after` it; empty if neither.

        What belongs to a programme may be told up to a year after its end.
        """
        if day < self.start:
            return "before"
        year = int(self.end[:4]) + 1 if self.end else 0
        return "after" if self.end and day > f"{year}{self.end[4:]}" else ""
