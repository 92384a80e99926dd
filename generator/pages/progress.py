"""Goals and proofs of a programme in words; the figures come from the stats, none is made here."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import Any

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.measure_words import side_words, taken
from generator.records.key import RecordKey
from generator.records.measure import values_of
from generator.records.programme import (
    BOUND_LABELS,
    PART_LABELS,
    SCOPE_LABELS,
    Goal,
    Measure,
    Programme,
    Proof,
    Selection,
)
from generator.records.proof import ProofResult, prove
from generator.stats.goals import GoalState, goals_frame
from generator.stats.sums import Exact


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with what was reported for it.

    `forms` are where the figure comes from, `url` is the page of the figure, `missing` how much is
    lacking where something is.
    """

    goal: Goal
    target: str
    scope: str
    reported: str
    state: GoalState
    words: str
    part: float | None
    forms: tuple[tuple[str, str], ...]
    url: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a proof: what was taken, what it gave, and the names where it gave names."""

    says: str
    figure: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofLine:
    """`holds` is None where a side has no record yet; `note` says what was compared."""

    proof: Proof
    holds: bool | None
    left: Side
    right: Side
    note: str = ""


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
            parts, reached = PART_LABELS[goal.scope]
            words = f"{state.label}：{places} {parts}中 {row['places_reached']} {reached}达到"
        lines.append(
            GoalLine(
                goal=goal,
                target=target_words(goal),
                scope=_scope(goal),
                reported=_reported(goal, row, reported),
                state=state,
                words=words,
                part=None if isnan(part) or goal.bound == "at-most" else part,
                forms=tuple(_forms(library, programme, goal)),
                url=figure_url(programme.id, goal.indicator) if goal.indicator else "",
                missing=wording.amount(row["missing"], goal.unit) if row["missing"] else "",
            )
        )
    return lines


def _scope(goal: Goal) -> str:
    if goal.bureaus:
        return "每个单位"
    return SCOPE_LABELS[goal.scope] if goal.scope != "total" else ""


def _reported(goal: Goal, row: Mapping[Hashable, Any], reported: Exact | None) -> str:
    """What was reported; for a goal set part by part how many parts reach it, never their sum.

    The whole figure also counts what the goal asks of nobody, and says nothing of each part.
    """
    if reported is None:
        return ""
    if isinstance(row["places"], int):
        parts, _ = PART_LABELS[goal.scope]
        return f"{row['places_reached']} / {row['places']} {parts}达到"
    return wording.amount(reported, goal.unit)


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
        says = [side_words(library, programme, measure) for measure in proof.equal]
        sides = [
            Side(words, _figure(figure, measure))
            for words, figure, measure in zip(
                says, (result.left, result.right), proof.equal, strict=True
            )
        ]
    else:
        sides = [_group(library, programme, group) for group in proof.same or ((), ())]
    return ProofLine(proof, result.holds, sides[0], sides[1], _compared(result))


def _compared(result: ProofResult) -> str:
    """Of a proof that is made bureau by bureau: how many were compared, and how many could not."""
    if not result.compared:
        return ""
    words = f"逐个单位核对，比较了两边都有数的 {result.compared} 个单位"
    return words + (f"，另有 {result.alone} 个单位只有一边的数，没有比较" if result.alone else "")


def _figure(figure: float | Decimal | None, measure: Measure) -> str:
    if figure is None:
        return "尚无记录"
    return wording.share(figure) if measure.kind == "share" else wording.number(figure)


def _group(library: Library, programme: Programme, group: tuple[Selection, ...]) -> Side:
    says = dict.fromkeys(taken(library, programme, selection) for selection in group)
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
