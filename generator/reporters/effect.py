"""What a reviewer is told of the figures that a change alters; it must not work anything out.

Figures are numbers in the unit beside them; a share (unit %) lies between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A published figure; `place` is empty for the whole. None: nothing is published there.

    `of_form` marks what the page of a form adds up, beside the programme's own indicators.
    """

    programme: str
    title: str
    unit: str
    place: str
    old: Number | None
    new: Number | None
    words: str
    page: str = ""
    of_form: bool = False


@dataclass(frozen=True, slots=True)
class RankChange:
    """A bureau's place among others by a figure, 1 the highest; None where it had or has none."""

    programme: str
    figure: str
    bureau: str
    old: int | None
    new: int | None
    among: int


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal (for `place`, where it is set for places) whose state differs; `reached` None: same.

    `old` and `new` are states in words with the figure.
    """

    programme: str
    title: str
    place: str
    target: str
    old: str
    new: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class StageMove:
    """A stage of a followed record that stands differently, in words."""

    programme: str
    subject: str
    stage: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What signing does to what is published.

    `programmes` are those that could be touched and were worked out on both sides; `figures`
    counts the figures that were compared there, `goals` and `subjects` likewise.
    """

    programmes: tuple[str, ...]
    compared: int
    goals_compared: int
    subjects: int
    figures: tuple[FigureChange, ...]
    ranks: tuple[RankChange, ...]
    goals: tuple[GoalChange, ...]
    stages: tuple[StageMove, ...]

    @property
    def wholes(self) -> tuple[FigureChange, ...]:
        """The figures as wholes; a form's sum that only repeats an indicator is left out."""
        whole = [figure for figure in self.figures if not figure.place]
        told = {(f.programme, f.old, f.new) for f in whole if not f.of_form}
        return tuple(f for f in whole if not f.of_form or (f.programme, f.old, f.new) not in told)


@dataclass(frozen=True, slots=True)
class Odd:
    """A value unlike earlier ones or the others', which is no fault; `words` has the numbers."""

    record: str
    path: str
    field: str
    value: str
    words: str
