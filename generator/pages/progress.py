"""Goals and proofs of a programme in words; the figures come from the stats, none is made here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import Final

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.measure_words import side_words, taken
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

_PLACE_WORDS: Final = {
    "per-province": ("个省", "个"),
    "per-bureau": ("个单位", "个"),
    "per-county": ("个县市区", "个"),
    "per-year": ("年", "年"),
    "per-bureau-year": ("个市州年度", "个"),
}
"""How the parts of a goal are counted, and those of them that reach it."""


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
            parts, reached = _PLACE_WORDS[goal.scope]
            words = f"{state.label}：{places} {parts}中 {row['places_reached']} {reached}达到"
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
                url=figure_url(programme.id, goal.indicator) if goal.indicator else "",
                missing=wording.amount(row["missing"], goal.unit) if row["missing"] else "",
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
        says = [side_words(library, programme, measure) for measure in proof.equal]
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
