"""Whether the records of a change came in time, by the forge's clock; it refuses nothing.

Without a request nobody knows when a record was handed in, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.pages import wording
from generator.records.deadline import due_of
from generator.records.handing_in import HandedIn, china_day
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.request import Request
from generator.reporters.dossier import Timeliness
from generator.review.sides import Sides

NO_DATE: Final = "通知没有规定截止日期"
ANSWERED: Final = "这张表要求的报送，本单位已另有记录，这一条不论期限"


def times_of(sides: Sides) -> dict[RecordKey, Timeliness]:
    """The judgement on each record that the change brings; a signed one is not judged again."""
    change = sides.change
    new = [change.new(key) for key, file in change.keys.items() if file.added]
    return {
        record.key: _judged(_due(sides, record), change.handed_in.get(record.key.path))
        for record in new
        if record
    }


@dataclass(frozen=True, slots=True)
class _Answered:
    """The day (ISO 8601) that a record answers, empty where another does, and what is to say."""

    date: str
    note: str = ""


def _judged(due: _Answered | None, handed: HandedIn | None) -> Timeliness:
    day = handed.day if handed else ""
    came = f"{wording.date(day)}报送（{handed.label}）" if handed and day else ""
    if due is None:
        return Timeliness("", day, None, f"{NO_DATE}；{came}" if came else NO_DATE)
    if not due.date:
        return Timeliness("", day, None, f"{due.note}；{came}" if came else due.note)
    date, note = due.date, due.note
    by = f"截止{wording.date(date)}{note}"
    if not day:
        return Timeliness(date, "", None, f"{by}；没有合并请求的资料，报送时间无从得知")
    late = day > date
    return Timeliness(date, day, late, f"{'逾期' if late else '按期'}：{by}，{came}")


def _due(sides: Sides, record: Record) -> _Answered | None:
    """The day by which the record was due, and what was granted beyond the programme's own day.

    A request cannot grant itself more time, so the dates are those of the base.
    """
    known = sides.change.before.catalogue.programmes.get(record.key.programme)
    dataset = sides.change.after
    programme = known or dataset.programme(record)
    found = due_of(dataset, programme, record)
    if found is None:
        use = programme.use_of(record.key.form)
        return _Answered("", ANSWERED) if use and use.due else None
    due, date = found
    granted = [entry for entry in due.extensions if entry.bureau == record.key.bureau]
    if not granted or due.date is None or due.date == date:
        return _Answered(date)
    return _Answered(date, f"（原定{wording.date(due.date)}，已延期：{granted[-1].reason}）")


def opened_words(request: Request) -> str:
    """When the request was opened, as a day in China; empty where nobody tells."""
    return wording.date(china_day(request.opened))
