"""Works out whether a programme's equations hold; it must not report or publish them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from generator.records.breakdown import BUREAU, Key, groups_of
from generator.records.dataset import Dataset
from generator.records.decimals import exact_sum
from generator.records.measure import Figure, evaluate, values_of
from generator.records.programme import Measure, Proof, Selection

_LISTED: Final = 5
"""How many differences a sentence names."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One bureau (jurisdiction and bureau ids) for which an equation for each does not hold."""

    place: Key
    left: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class ProofResult:
    """`holds` is None where a side has no record yet; `problem` is Chinese and empty if it holds.

    `left` and `right` are the two figures, or the sizes of the two groups; `wrong` says more of a
    proof by bureau that fails, `compared` how many bureaus it was made for and `alone` of how many
    only one side speaks.
    """

    proof: Proof
    holds: bool | None
    left: Figure | None
    right: Figure | None
    problem: str = ""
    wrong: tuple[Difference, ...] = ()
    compared: int = 0
    alone: int = 0


def prove(dataset: Dataset, proof: Proof, programme: str) -> ProofResult:
    """Evaluate both sides over the records; `programme` is the default of its selections."""
    if proof.equal is not None:
        return _equal(dataset, proof, programme)
    return _same(dataset, proof, programme)


def _equal(dataset: Dataset, proof: Proof, programme: str) -> ProofResult:
    if proof.by:
        return _equal_by_bureau(dataset, proof, programme)
    left, right = (evaluate(dataset, side, programme) for side in proof.equal or ())
    if left is None or right is None:
        return ProofResult(proof, None, left, right)
    if left == right:
        return ProofResult(proof, True, left, right)
    problem = f"{sides(left, right)}，相差 {abs(left - right):,}。"
    return ProofResult(proof, False, left, right, problem)


def _equal_by_bureau(dataset: Dataset, proof: Proof, programme: str) -> ProofResult:
    """Each bureau that both sides speak of; one that only one side knows is not judged yet."""
    left, right = (_by_bureau(dataset, side, programme) for side in proof.equal or ())
    both = [bureau for bureau in left if bureau in right]
    if not both:
        return ProofResult(proof, None, None, None)
    names = {
        (place.id, bureau.id): bureau.name
        for place in dataset.catalogue.regions.jurisdictions.values()
        for bureau in place.bureaus.values()
    }
    wrong = tuple(
        Difference(bureau, left[bureau], right[bureau])
        for bureau in both
        if left[bureau] != right[bureau]
    )
    told = [f"{names[d.place[0], d.place[1]]}{sides(d.left, d.right)}" for d in wrong]
    problem = f"{'；'.join(told[:_LISTED])}。" if told else ""
    totals = [exact_sum(side[bureau] for bureau in both) for side in (left, right)]
    alone = len(left.keys() ^ right.keys())
    holds, (one, other) = not wrong, totals
    return ProofResult(proof, holds, one, other, problem, wrong, len(both), alone)


def sides(left: Figure, right: Figure) -> str:
    """The two figures of an equation in Chinese words."""
    return f"一边是 {left:,}，另一边是 {right:,}"


def _by_bureau(dataset: Dataset, side: Measure, programme: str) -> dict[Key, Figure]:
    """The figure of each bureau; 0 where a bureau handed the table in and no row of it counts."""
    plan = dataset.catalogue.programmes[programme]
    groups = groups_of(dataset, side, plan, BUREAU)
    found = {group.key: group.figure for group in groups if group.figure is not None}
    selection = side.selection
    if selection is not None and selection.rows:
        for record in dataset.current(selection.programme or programme, selection.form):
            found.setdefault((record.key.jurisdiction, record.key.bureau), 0)
    return found


def _same(dataset: Dataset, proof: Proof, programme: str) -> ProofResult:
    groups = proof.same or ((), ())
    asked = [(s.programme or programme, s.form) for group in groups for s in group]
    if not all(dataset.of_versions(*use) for use in asked):
        return ProofResult(proof, None, None, None)
    left, right = (_names(dataset, group, programme) for group in groups)
    twice = [name for side in (left, right) for name, count in side.items() if count > 1]
    parts = [
        f"同一组里重复出现：{_listed(twice)}。" if twice else "",
        f"只在前一组：{_listed(list(left - right))}。" if left - right and not twice else "",
        f"只在后一组：{_listed(list(right - left))}。" if right - left and not twice else "",
    ]
    problem = "".join(parts)
    return ProofResult(proof, not problem, left.total(), right.total(), problem)


def _names(dataset: Dataset, group: tuple[Selection, ...], programme: str) -> Counter[str]:
    return Counter(str(value) for s in group for value in values_of(dataset, s, programme))


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 项" if len(names) > _LISTED else ""
    return "、".join(names[:_LISTED]) + more
