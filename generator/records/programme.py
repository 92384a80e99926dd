"""One programme as its file defines it: notice, forms, stages, goals; it counts nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Notice:
    """The document that a programme rests on; a lost number or date (ISO 8601) is None."""

    title: str
    number: str | None
    date: str | None
    date_text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One hand-in date (ISO 8601; None where the source has lost it)."""

    date: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormUse:
    """A form as one programme uses it; `submitters` are bureau levels."""

    form: str
    submitters: tuple[str, ...]
    source: str
    title: str = ""
    due: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the programme; `form` is the form whose record shows the step as done."""

    id: str
    title: str
    source: str
    when: str = ""
    start: str = ""
    end: str = ""
    form: str = ""


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

    def selections(self) -> list[Selection]:
        """Every selection within the measure."""
        parts = [side for side in (self.part, self.whole) if side]
        own = [self.selection] if self.selection else []
        return own + [s for side in parts for s in side.selections()]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the programme derives from its records."""

    id: str
    title: str
    unit: str
    measure: Measure
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the notice; `target` is None where the source has lost the number."""

    id: str
    title: str
    target: float | int | None
    unit: str
    source: str
    upper: float | int | None = None
    bound: str = "exactly"
    scope: str = "total"
    indicator: str = ""
    targets: Selection | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """An equation that must hold before the site is published.

    Either `equal` holds two measures, or `same` two groups of selections whose unions must agree.
    """

    id: str
    says: str
    source: str
    equal: tuple[Measure, Measure] | None = None
    same: tuple[tuple[Selection, ...], tuple[Selection, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of one period; dates are ISO 8601, `end` is empty where none was set."""

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
    stages: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    proofs: tuple[Proof, ...] = ()

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

    def concluded(self, today: str) -> bool:
        """Whether the period was over on `today` (ISO 8601)."""
        return bool(self.end) and self.end < today


def programme_from(identifier: str, data: Mapping[str, Any]) -> Programme:
    """A programme from the typed content of its file, which the meta schema has accepted."""
    period, notice = data["period"], data["notice"]
    return Programme(
        id=identifier,
        title=data["title"],
        short=data["short"],
        jurisdiction=data["jurisdiction"],
        issuer=data["issuer"],
        notice=Notice(
            title=notice["title"],
            number=notice["number"],
            date=notice["date"],
            date_text=notice.get("date_text", ""),
            note=notice.get("note", ""),
        ),
        start=period["from"],
        end=period["to"] or "",
        period_note=period.get("note", ""),
        summary=data["summary"],
        forms=tuple(_form_use(entry) for entry in data["forms"]),
        continues=data.get("continues", ""),
        stages=tuple(_stage(entry) for entry in data.get("stages", ())),
        goals=tuple(_goal(entry) for entry in data.get("goals", ())),
        indicators=tuple(
            Indicator(e["id"], e["title"], e["unit"], _measure(e["measure"]), e.get("note", ""))
            for e in data.get("indicators", ())
        ),
        proofs=tuple(_proof(entry) for entry in data.get("proofs", ())),
    )


def _form_use(entry: Mapping[str, Any]) -> FormUse:
    return FormUse(
        form=entry["form"],
        submitters=tuple(entry["submitters"]),
        source=entry["source"],
        title=entry.get("title", ""),
        due=tuple(Due(due["date"], due.get("note", "")) for due in entry.get("due", ())),
    )


def _stage(entry: Mapping[str, Any]) -> Stage:
    return Stage(
        id=entry["id"],
        title=entry["title"],
        source=entry["source"],
        when=entry.get("when", ""),
        start=entry.get("from", ""),
        end=entry.get("to", ""),
        form=entry.get("form", ""),
    )


def _goal(entry: Mapping[str, Any]) -> Goal:
    return Goal(
        id=entry["id"],
        title=entry["title"],
        target=entry["target"],
        unit=entry["unit"],
        source=entry["source"],
        upper=entry.get("upper"),
        bound=entry.get("bound", "exactly"),
        scope=entry.get("scope", "total"),
        indicator=entry.get("indicator", ""),
        targets=_selection(entry["targets"]) if "targets" in entry else None,
        note=entry.get("note", ""),
    )


def _selection(entry: Mapping[str, Any]) -> Selection:
    where = {
        name: tuple(value) if isinstance(value, list) else (value,)
        for name, value in entry.get("where", {}).items()
    }
    return Selection(
        form=entry["form"],
        programme=entry.get("programme", ""),
        rows=entry.get("rows", ""),
        field=entry.get("field", ""),
        where=where or None,
    )


def _measure(entry: Mapping[str, Any]) -> Measure:
    ((kind, content),) = entry.items()
    if kind == "value":
        return Measure(kind, value=content)
    if kind == "share":
        return Measure(kind, part=_measure(content["part"]), whole=_measure(content["whole"]))
    return Measure(kind, selection=_selection(content))


def _proof(entry: Mapping[str, Any]) -> Proof:
    equal = same = None
    if "equal" in entry:
        equal = (_measure(entry["equal"][0]), _measure(entry["equal"][1]))
    else:
        left, right = entry["same"]
        same = (tuple(map(_selection, left)), tuple(map(_selection, right)))
    return Proof(entry["id"], entry["says"], entry["source"], equal, same)
