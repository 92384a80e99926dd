"""Whether the records of a change came in time, by the forge's clock; it refuses nothing.

Without a request nobody knows when a record was handed in, and that is said.
"""

from __future__ import annotations

from generator.pages import wording
from generator.records.deadline import due_of
from generator.records.handing_in import HandedIn, china_day
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.request import Request
from generator.reporters.dossier import Timeliness
from generator.review.sides import Sides


def times_of(sides: Sides) -> dict[RecordKey, Timeliness]:
    """The judgement on each record that the change brings; a signed one is not judged again."""
    change = sides.change
    new = [change.new(key) for key, file in change.keys.items() if file.added]
    return {
        record.key: _judged(_due(sides, record), change.handed_in.get(record.key.path))
        for record in new
        if record
    }


def _judged(due: tuple[str, str] | None, handed: HandedIn | None) -> Timeliness:
    day = handed.day if handed else ""
    came = f"{wording.date(day)}报送（{handed.label}）" if handed and day else ""
    if due is None:
        words = f"通知没有给这张表规定截止日期；{came}" if came else "通知没有给这张表规定截止日期"
        return Timeliness("", day, None, words)
    date, note = due
    by = f"截止{wording.date(date)}{note}"
    if not day:
        return Timeliness(date, "", None, f"{by}；没有合并请求的资料，报送时间无从得知")
    late = day > date
    return Timeliness(date, day, late, f"{'逾期' if late else '按期'}：{by}，{came}")


def _due(sides: Sides, record: Record) -> tuple[str, str] | None:
    """The day by which the record was due, and what was granted beyond the programme's own day.

    A request cannot grant itself more time, so the dates are those of the base.
    """
    known = sides.change.before.catalogue.programmes.get(record.key.programme)
    dataset = sides.change.after
    found = due_of(dataset, known or dataset.programme(record), record)
    if found is None:
        return None
    due, date = found
    granted = [entry for entry in due.extensions if entry.bureau == record.key.bureau]
    if not granted or due.date is None or due.date == date:
        return date, ""
    return date, f"（原定{wording.date(due.date)}，已延期：{granted[-1].reason}）"


def opened_words(request: Request) -> str:
    """When the request was opened, as a day in China; empty where nobody tells."""
    return wording.date(china_day(request.opened))
