"""How a bureau stands with each programme: what it handed in, its goals; it judges nothing anew."""

from __future__ import annotations

from dataclasses import dataclass

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.hand_in_board import SIGNS
from generator.pages.library import Library
from generator.records.deadline import HandIn, HandInState
from generator.records.programme import Goal, Programme
from generator.records.region import Bureau
from generator.stats.goal_parts import GoalPart, parts_of

_NOT_IN_TIME = (HandInState.LATE, HandInState.OVERDUE, HandInState.NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class LateForm:
    """A form that did not come in time; `url` leads to the record, empty where there is none."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A goal of the bureau's own: figures in words, the share from 0 to 1 or None."""

    title: str
    url: str
    done: str
    target: str
    share: float | None


@dataclass(frozen=True, slots=True)
class BureauStanding:
    """One programme as the bureau stands with it; `hand_ins` is empty where it owes nothing."""

    programme: Programme
    state: str
    words: str
    hand_ins: str
    late: tuple[LateForm, ...]
    goals: tuple[OwnGoal, ...]


def standings_of(library: Library, bureau: Bureau) -> list[BureauStanding]:
    """Every running programme that concerns the bureau, or else the latest that did."""
    today = library.edition.today
    found = [
        standing
        for programme in library.programmes
        if programme.start <= today
        and (standing := _standing(library, programme, bureau)) is not None
    ]
    running = [entry for entry in found if not entry.programme.concluded(today)]
    return running or sorted(found, key=lambda entry: entry.programme.start)[-1:]


def _standing(library: Library, programme: Programme, bureau: Bureau) -> BureauStanding | None:
    own = [hand_in for hand_in in library.hand_ins[programme.id] if hand_in.bureau is bureau]
    goals = [
        _goal(programme, goal, part)
        for goal in programme.goals
        for part in parts_of(library.dataset, programme, goal, library.edition.today)
        if part.bureau is bureau and _of_the_bureau(goal) and not part.ahead
    ]
    if not own and not goals:
        return None
    counts = {sign: sum(1 for h in own if h.state is state) for state, sign in SIGNS.items()}
    told = [f"{sign.words} {wording.number(count)}" for sign, count in counts.items() if count]
    return BureauStanding(
        programme,
        *library.state(programme),
        hand_ins=f"应报 {wording.number(len(own))} 项：{'，'.join(told)}" if own else "",
        late=tuple(_late(library, programme, h) for h in own if h.state in _NOT_IN_TIME),
        goals=tuple(goals),
    )


def _of_the_bureau(goal: Goal) -> bool:
    """Whether a part of the goal is a bureau's as a whole, not that of one of its counties."""
    return goal.targets is not None or goal.scope in ("per-bureau", "per-bureau-year")


def _late(library: Library, programme: Programme, hand_in: HandIn) -> LateForm:
    title = library.catalogue.form_title(programme.id, hand_in.use.form)
    words = f"{SIGNS[hand_in.state].words}，应在{wording.date(hand_in.date)}以前"
    return LateForm(title, library.face_url(hand_in.record) if hand_in.record else "", words)


def _goal(programme: Programme, goal: Goal, part: GoalPart) -> OwnGoal:
    year = f"（{part.key[2]}年）" if len(part.key) > 2 else ""
    home = bool(part.bureau and part.bureau.jurisdiction == programme.jurisdiction and not year)
    anchor = part.bureau.id if part.bureau and home else ""
    lost = "原文缺损" if part.target is None else f"{wording.number(part.target)} {goal.unit}"
    return OwnGoal(
        f"{goal.title}{year}",
        figure_url(programme.id, goal.indicator, anchor) if goal.indicator else "",
        wording.NOT_REPORTED if part.reported is None else wording.number(part.reported),
        lost,
        part.share,
    )
