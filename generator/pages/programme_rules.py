"""The page of one programme's own rules, read from its definition and its forms; it runs none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.artifacts import Page
from generator.diagnostics import Severity
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.records.field_rule import FieldRule
from generator.records.form import Field, Form
from generator.records.programme import Due, FormUse, Programme, Proof, Stage
from generator.rules.rule import Rule

ALONE, TOGETHER = "r301", "d420"
"""The pages of the engine's rules that judge a record by itself and beside others."""
_PSEUDO: Final = {"_bureau": "报送单位", "_year": "年度"}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that a form declares; `beside` are the forms that it looks at as well."""

    anchor: str
    label: str
    says: str
    help: str
    source: str
    severity: Severity
    page: str
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormRules:
    """What one form of the programme is held to."""

    form: str
    title: str
    url: str
    lines: tuple[RuleLine, ...]
    once: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage with what shows it as done and what must come first."""

    title: str
    shown_by: str
    url: str
    condition: str
    requires: tuple[str, ...]
    end: str
    when: str
    source: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """A hand-in date of a form; `extensions` are (bureau, date, reason)."""

    title: str
    url: str
    submitters: str
    date: str | None
    note: str
    condition: str
    extensions: tuple[tuple[str, str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class ProofLine:
    """An equation with the titles of those that it takes for granted."""

    says: str
    each: bool
    requires: tuple[str, ...]
    source: str


def url_of(programme: Programme) -> str:
    """The page of a programme's rules, relative to the site."""
    return f"{programme.url}rules/"


def pages(library: Library, rules: Sequence[Rule]) -> Iterator[Page]:
    """The rules of each programme; `rules` are the engine's own that have a page."""
    known = {rule.code.lower() for rule in rules}
    for programme in library.programmes:
        yield _page(library, programme, known)


def _page(library: Library, programme: Programme, known: set[str]) -> Page:
    forms = [rules for use in programme.forms if (rules := _form_rules(library, programme, use))]
    stages = [_stage_line(library, programme, stage) for stage in programme.stages]
    dues = [
        _due_line(library, programme, use, due)
        for use in programme.forms
        for due in use.due
        if due.date or due.note
    ]
    proofs = [_proof_line(programme, proof) for proof in programme.proofs]
    total = sum(len(rules.lines) for rules in forms)
    return Page(
        url=url_of(programme),
        title=f"{programme.short}的规则",
        description=f"{programme.title}：阶段先后、报送期限、{len(proofs)} 条核对和"
        f"各表单的 {total} 条规则。",
        kind="检查规则",
        body=rendered(
            "programme_rules",
            base="../../..",
            programme=programme,
            stages=stages,
            dues=dues,
            proofs=proofs,
            forms=forms,
            total=total,
            known=known,
        ),
        search_text=" ".join(
            [
                programme.title,
                *(line.says for rules in forms for line in rules.lines),
                *(proof.says for proof in proofs),
            ]
        ),
    )


def _form_rules(library: Library, programme: Programme, use: FormUse) -> FormRules | None:
    form = library.catalogue.form_of(programme.id, use.form)
    lines = tuple(
        _rule_line(library, programme, form, where, rule)
        for where, rule in _declared(form, form.root, "")
    )
    once = tuple("、".join(_names(form, group)) for group in form.unique)
    notes = [
        "同一单位前后两次报送的数相差十倍以上时提问。" if form.series else "",
        "每次报从头累计的数，比上一次小时提问。" if form.cumulative else "",
    ]
    told = tuple(filter(None, notes))
    if not (lines or once or told):
        return None
    title = library.catalogue.form_title(programme.id, use.form)
    return FormRules(use.form, title, f"{programme.url}{use.form}/", lines, once, told)


def _declared(form: Form, field: Field, where: str) -> Iterator[tuple[str, FieldRule]]:
    """Every rule of the form with the label of the field that it points to."""
    for rule in field.rules:
        named = field.child(rule.field) if rule.field else None
        yield " › ".join(filter(None, (where, named.title if named else ""))), rule
    for child in field.properties:
        yield from _declared(form, child, " › ".join(filter(None, (where, child.title))))
    if field.items:
        yield from _declared(form, field.items, where)


def _rule_line(
    library: Library, programme: Programme, form: Form, where: str, rule: FieldRule
) -> RuleLine:
    others = (linked.form or _led_to(library, form, linked.way) for linked in rule.records.values())
    beside = dict.fromkeys(library.catalogue.form_title(programme.id, other) for other in others)
    return RuleLine(
        anchor=f"{form.id}-{rule.id}",
        label=where,
        says=rule.message,
        help=rule.help,
        source=rule.source,
        severity=Severity(rule.severity),
        page=TOGETHER if rule.records else ALONE,
        beside=tuple(beside),
    )


def _led_to(library: Library, form: Form, way: tuple[str, ...]) -> str:
    """The form that the reference fields of a way lead to."""
    fields: tuple[Field, ...] = (*form.row_fields, *form.fields)
    target = form.id
    for name in way:
        described = next(field for field in fields if field.name == name)
        reference = (described.items or described).reference
        target = reference.form if reference else target
        fields = library.catalogue.forms[target].fields
    return target


def _names(form: Form, group: tuple[str, ...]) -> list[str]:
    titles = {field.name: field.title for field in (*form.fields, *form.row_fields)}
    return [titles.get(name, _PSEUDO.get(name, name)) for name in group]


def _condition(form: Form, where: object) -> str:
    if not isinstance(where, dict) or not where:
        return ""
    fields = {field.name: field for field in (*form.fields, *form.row_fields)}
    return "，".join(
        f"{fields[name].title}为{'、'.join(fields[name].label_of(v) for v in allowed)}"
        for name, allowed in where.items()
        if name in fields
    )


def _stage_line(library: Library, programme: Programme, stage: Stage) -> StageLine:
    titles = {other.id: other.title for other in programme.stages}
    form = library.catalogue.form_of(programme.id, stage.form) if stage.form else None
    return StageLine(
        title=stage.title,
        shown_by=library.catalogue.form_title(programme.id, stage.form) if stage.form else "",
        url=f"{programme.url}{stage.form}/" if stage.form else "",
        condition=_condition(form, stage.where) if form else "",
        requires=tuple(titles[name] for name in stage.requires),
        end=stage.end,
        when=stage.when,
        source=stage.source,
    )


def _due_line(library: Library, programme: Programme, use: FormUse, due: Due) -> DueLine:
    bureaus = {
        bureau.id: bureau.name
        for place in library.regions.jurisdictions.values()
        for bureau in place.bureaus.values()
    }
    return DueLine(
        title=library.catalogue.form_title(programme.id, use.form),
        url=f"{programme.url}{use.form}/",
        submitters=wording.levels(use.submitters),
        date=due.date,
        note=due.note,
        condition=_condition(library.catalogue.form_of(programme.id, use.form), due.where),
        extensions=tuple((bureaus[e.bureau], e.date, e.reason) for e in due.extensions),
        source=use.source,
    )


def _proof_line(programme: Programme, proof: Proof) -> ProofLine:
    titles = {other.id: other.says for other in programme.proofs}
    requires = tuple(titles[name] for name in proof.requires)
    return ProofLine(proof.says, proof.by == "bureau", requires, proof.source)
