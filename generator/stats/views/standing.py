"""How each bureau stands with one form, dated or not; it must not judge a record's content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.records.dataset import Dataset
from generator.records.deadline import HandIn, HandInState, asked_bureaus, hand_ins
from generator.records.programme import FormUse, Programme
from generator.records.record import Record
from generator.records.region import Bureau


class Standing(StrEnum):
    """How one hand-in stands on a day; forms without a due date are given or not."""

    IN_TIME = "in-time"
    LATE = "late"
    GIVEN = "given"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_REPORTED = "not-reported"

    @property
    def label(self) -> str:
        """The Chinese word that pages show."""
        return {
            "in-time": "按期",
            "late": "逾期报送",
            "given": "已报送",
            "open": "尚未报送",
            "overdue": "逾期未报",
            "not-reported": "未在本站报送",
        }[self.value]


_OF_STATE = {
    HandInState.IN_TIME: Standing.IN_TIME,
    HandInState.LATE: Standing.LATE,
    HandInState.UNDATED: Standing.GIVEN,
    HandInState.OPEN: Standing.OPEN,
    HandInState.OVERDUE: Standing.OVERDUE,
    HandInState.NOT_REPORTED: Standing.NOT_REPORTED,
}


@dataclass(frozen=True, slots=True)
class Handed:
    """One form of one bureau: by when (`due`), when (`day`), both ISO 8601 or empty."""

    bureau: Bureau
    state: Standing
    record: Record | None
    due: str
    day: str


def handed_in(
    dataset: Dataset, programme: Programme, use: FormUse, today: str
) -> dict[tuple[str, str], list[Handed]]:
    """For every bureau that owes the form, by jurisdiction and id, what it owes and gave.

    A form with due dates gives one entry a date, one without a date one entry a record, or a
    single entry that says that there is none. `today` is ISO 8601.
    """
    found: dict[tuple[str, str], list[Handed]] = {}
    for hand_in in hand_ins(dataset, programme, today):
        if hand_in.use is use:
            place = (hand_in.bureau.jurisdiction, hand_in.bureau.id)
            found.setdefault(place, []).append(_dated(hand_in))
    given: dict[tuple[str, str], list[Record]] = {}
    for record in dataset.of(programme.id, use.form):
        given.setdefault((record.key.jurisdiction, record.key.bureau), []).append(record)
    over = programme.concluded(today)
    nothing = Standing.NOT_REPORTED if over else Standing.OPEN
    for bureau in asked_bureaus(dataset, programme, use):
        place = (bureau.jurisdiction, bureau.id)
        shown = {entry.record.key for entry in found.get(place, ()) if entry.record}
        more = [
            Handed(bureau, Standing.GIVEN, record, "", record.day(dataset.form(record)))
            for record in given.get(place, ())
            if record.key not in shown
        ]
        found[place] = [*found.get(place, ()), *more]
        if not found[place]:
            found[place] = [Handed(bureau, nothing, None, "", "")]
    return found


def _dated(hand_in: HandIn) -> Handed:
    state = _OF_STATE[hand_in.state]
    return Handed(hand_in.bureau, state, hand_in.record, hand_in.date, hand_in.day)
