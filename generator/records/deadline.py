"""Who handed in what by when; it refuses and shows nothing.

Which date a record answers is told from its own dates. Whether it came in time is told by the day
on which the forge received it, and by its own date only where the forge has not told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from generator.records.board import refers_to
from generator.records.dataset import Dataset
from generator.records.programme import Due, FormUse, Programme
from generator.records.record import Record
from generator.records.region import Bureau


class HandInState(StrEnum):
    """How one hand-in stands on a day."""

    IN_TIME = "in-time"
    LATE = "late"
    UNDATED = "undated"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_REPORTED = "not-reported"

    @property
    def label(self) -> str:
        """The Chinese word that pages show."""
        return {
            "in-time": "按期",
            "late": "逾期报送",
            "undated": "已报送，日期未写明",
            "open": "未到期",
            "overdue": "逾期未报",
            "not-reported": "未在本站报送",
        }[self.value]


@dataclass(frozen=True, slots=True)
class HandIn:
    """One form that one bureau owes by one date; `date` holds its extension, `day` when it came."""

    bureau: Bureau
    use: FormUse
    due: Due
    date: str
    state: HandInState
    record: Record | None
    day: str


def hand_ins(dataset: Dataset, programme: Programme, today: str) -> list[HandIn]:
    """Every hand-in with a known date that the programme asks of a bureau, form by form.

    A form with several dates is asked for several times: the records of a bureau, by their day,
    answer the dates in their order, each date only by a record that it asks for. Which date a
    record answers is told by its own day, whether it came in time by the day on which a forge
    received it, where a sign-off tells that. `today` is ISO 8601.
    """
    return [
        found
        for use in programme.forms
        if use.due and not owed_by_subject(dataset, programme, use)
        for found in _of_use(dataset, programme, use, today)
    ]


def due_of(dataset: Dataset, programme: Programme, record: Record) -> tuple[Due, str] | None:
    """The date that a record answers, and the day (ISO 8601) by which that is due for its bureau.

    None where nothing is due, or only other records answer what is. Where the programme takes
    nothing late, its last date holds for every record.
    """
    use = programme.use_of(record.key.form)
    if use is None or not use.due:
        return None
    day = record.day(dataset.form(record))
    dated = [(due, date) for due in use.due if (date := due.date_for(record.key.bureau))]
    answered = sorted(
        (pair for pair in dated if _answers(day, record, pair[0])), key=lambda pair: pair[1]
    )
    if owed_by_subject(dataset, programme, use):
        return answered[0] if answered else None
    found = _of_use(dataset, programme, use, programme.start)
    own = ((hand_in.due, hand_in.date) for hand_in in found if hand_in.record is record)
    last = answered[-1] if answered and answered[-1][0].refuse_late else None
    return next(own, last)


def _of_use(dataset: Dataset, programme: Programme, use: FormUse, today: str) -> list[HandIn]:
    found: list[HandIn] = []
    handed: dict[tuple[str, str], list[tuple[str, Record]]] = {}
    for record in dataset.of(programme.id, use.form):
        place = (record.key.jurisdiction, record.key.bureau)
        day = record.day(dataset.form(record))
        handed.setdefault(place, []).append((day, record))
    over = programme.concluded(today)
    for bureau in asked_bureaus(dataset, programme, use):
        answers = handed.get((bureau.jurisdiction, bureau.id), [])
        found += _of_bureau(use, bureau, answers, today, over=over)
    return [_received(dataset, hand_in) for hand_in in found]


def _received(dataset: Dataset, hand_in: HandIn) -> HandIn:
    """The hand-in judged by the forge's clock, where that is known."""
    day = dataset.received.get(hand_in.record.key, "") if hand_in.record else ""
    if not day:
        return hand_in
    late = day > hand_in.date
    return replace(hand_in, day=day, state=HandInState.LATE if late else HandInState.IN_TIME)


def owed_by_subject(dataset: Dataset, programme: Programme, use: FormUse) -> bool:
    """Whether the form is owed for each followed record, as the stage board shows, by no bureau."""
    form = dataset.catalogue.form_of(programme.id, use.form)
    followed = dataset.catalogue.versions(programme.board)
    return bool(programme.board) and refers_to(form, followed)


def asked_bureaus(dataset: Dataset, programme: Programme, use: FormUse) -> list[Bureau]:
    """Whom the programme asks for the form: by level, in its jurisdiction and in those below."""
    regions = dataset.catalogue.regions.jurisdictions
    own = regions[programme.jurisdiction].of_level(*use.submitters)
    below = [
        bureau
        for jurisdiction in regions.values()
        if jurisdiction.parent == programme.jurisdiction
        for bureau in jurisdiction.of_level(*use.submitters)
    ]
    return own + below


def _of_bureau(
    use: FormUse,
    bureau: Bureau,
    answers: list[tuple[str, Record]],
    today: str,
    *,
    over: bool,
) -> list[HandIn]:
    dated = sorted(
        ((date, due) for due in use.due if (date := due.date_for(bureau.id))),
        key=lambda pair: pair[0],
    )
    left = sorted(answers, key=lambda pair: (pair[0], pair[1].key))
    found = []
    for date, due in dated:
        answer = next((pair for pair in left if _answers(*pair, due)), None)
        if answer:
            left.remove(answer)
        day, record = answer or ("", None)
        state = _state(record, day, date, today, over=over)
        found.append(HandIn(bureau, use, due, date, state, record, day))
    return found


def _answers(day: str, record: Record, due: Due) -> bool:
    if day and day < due.start:
        return False
    return all(record.data.get(name) in allowed for name, allowed in (due.where or {}).items())


def _state(record: Record | None, day: str, date: str, today: str, *, over: bool) -> HandInState:
    if record is not None:
        if not day:
            return HandInState.UNDATED
        return HandInState.LATE if day > date else HandInState.IN_TIME
    if over:
        return HandInState.NOT_REPORTED
    return HandInState.OVERDUE if today > date else HandInState.OPEN
