"""Goals and proofs of a programme in words; the figures come from the stats, none is made here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import Final

from generator.pages import wording
from generator.pages.library import Library
from generator.records.key import RecordKey
from generator.records.measure import values_of
from generator.records.programme import (
    BOUND_LABELS,
    SCOPE_LABELS,
    Goal,
    Measure,
    Programme,
    Proof,
    Selection,
)
from generator.records.proof import prove
from generator.stats.goals import GoalState, goals_frame

_KINDS: Final = {"count": "行数", "sum": "合计", "distinct": "不重复的个数", "share": "占比"}


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with what was reported for it; `forms` are where the figure comes from."""

    goal: Goal
    target: str
    scope: str
    reported: str
    state: GoalState
    words: str
    part: float | None
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a proof: what was taken, what it gave, and the names where it gave names."""

    says: str
    figure: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofLine:
    """`holds` is None where a side has no record yet."""

    proof: Proof
    holds: bool | None
    left: Side
    right: Side


def goal_lines(library: Library, programme: Programme) -> list[GoalLine]:
    """Every goal of the programme with what was reported for it."""
    frame = goals_frame(library.dataset, programme, library.edition.today)
    lines = []
    for goal, row in zip(programme.goals, frame.to_dict("records"), strict=True):
        state, reported, places = GoalState(row["state"]), row["reported"], row["places"]
        by_place = isinstance(places, int)
        part = float(row["share"])
        words = state.label
        if by_place:
            words = f"{state.label}：{places} 个中 {row['places_reached']} 个达到"
        lines.append(
            GoalLine(
                goal=goal,
                target=target_words(goal),
                scope=SCOPE_LABELS[goal.scope] if goal.scope != "total" else "",
                reported="" if reported is None else wording.amount(reported, goal.unit),
                state=state,
                words=words,
                part=None if isnan(part) or goal.bound == "at-most" else part,
                forms=tuple(_forms(library, programme, goal)),
            )
        )
    return lines


def target_words(goal: Goal) -> str:
    """The target as a notice would say it."""
    if goal.target is None:
        return wording.LOST
    if goal.upper is not None:
        return f"{wording.number(goal.target)} 至 {wording.amount(goal.upper, goal.unit)}"
    return f"{BOUND_LABELS[goal.bound]} {wording.amount(goal.target, goal.unit)}".strip()


def _forms(library: Library, programme: Programme, goal: Goal) -> list[tuple[str, str]]:
    indicator = programme.indicator(goal.indicator)
    selections = indicator.measure.selections() if indicator else []
    if goal.targets is not None:
        selections = [*selections, goal.targets]
    uses = dict.fromkeys((s.programme or programme.id, s.form) for s in selections)
    return [
        (f"programmes/{where}/{form}/", library.catalogue.form_title(where, form))
        for where, form in uses
    ]


def proof_lines(library: Library, programme: Programme) -> list[ProofLine]:
    """Every proof of the programme with its two sides."""
    return [_proof_line(library, programme, proof) for proof in programme.proofs]


def _proof_line(library: Library, programme: Programme, proof: Proof) -> ProofLine:
    result = prove(library.dataset, proof, programme.id)
    if proof.equal is not None:
        says = [_says(library, programme, measure) for measure in proof.equal]
        sides = [
            Side(words, _figure(figure, measure))
            for words, figure, measure in zip(
                says, (result.left, result.right), proof.equal, strict=True
            )
        ]
    else:
        sides = [_group(library, programme, group) for group in proof.same or ((), ())]
    return ProofLine(proof, result.holds, sides[0], sides[1])


def _figure(figure: float | Decimal | None, measure: Measure) -> str:
    if figure is None:
        return "尚无记录"
    return wording.share(figure) if measure.kind == "share" else wording.number(figure)


def _group(library: Library, programme: Programme, group: tuple[Selection, ...]) -> Side:
    says = dict.fromkeys(_where(library, programme, selection) for selection in group)
    names = [
        _name(library, str(value))
        for selection in group
        for value in values_of(library.dataset, selection, programme.id)
    ]
    return Side("，加上".join(says), f"{len(names)} 项", tuple(names))


def _name(library: Library, text: str) -> str:
    parts = text.split("/")
    record = library.dataset.by_key.get(RecordKey(*parts)) if len(parts) == 5 else None
    return library.dataset.title(record) if record else text


def _says(library: Library, programme: Programme, measure: Measure) -> str:
    if measure.kind == "value":
        return "通知所载"
    first = next(iter(measure.selections()))
    return f"{_where(library, programme, first)}的{_KINDS[measure.kind]}"


def _where(library: Library, programme: Programme, selection: Selection) -> str:
    where = selection.programme or programme.id
    form = library.catalogue.form_of(where, selection.form)
    fields = {field.name: field for field in form.row_fields}
    words = f"《{library.catalogue.form_title(where, selection.form)}》"
    conditions = [
        f"{fields[name].title}为{'、'.join(_label(fields[name].label_of(v)) for v in allowed)}"
        for name, allowed in (selection.where or {}).items()
        if name in fields
    ]
    if conditions:
        words += f"中{'、'.join(conditions)}的各行"
    if selection.field in fields:
        words += f"“{fields[selection.field].title}”".replace("““", "“").replace("””", "”")
    return words


def _label(text: str) -> str:
    return {"True": "是", "False": "否"}.get(text, text)
