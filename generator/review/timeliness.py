"""Whether the records of a change came in time, by the forge's clock; it refuses nothing.

Without a request nobody knows when a record was handed in, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import wording
from generator.records.board import board_of
from generator.records.deadline import hand_ins
from generator.records.handing_in import HandedIn, china_day
from generator.records.key import RecordKey
from generator.records.programme import Due
from generator.records.region import Bureau
from generator.records.request import Request
from generator.reporters.dossier import Timeliness
from generator.review.sides import Sides


def times_of(sides: Sides) -> dict[RecordKey, Timeliness]:
    """The judgement on each record that the change brings; a signed one is not judged again."""
    change = sides.change
    new = [key for key, file in change.keys.items() if file.added and change.new(key)]
    due = _due_dates(sides, new)
    return {key: _judged(due.get(key), change.handed_in.get(key.path)) for key in new}


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


def _due_dates(sides: Sides, keys: list[RecordKey]) -> Mapping[RecordKey, tuple[str, str]]:
    """The date that each record answers, with what was granted beyond it."""
    dataset = sides.change.after
    found: dict[RecordKey, tuple[str, str]] = {}
    wanted = set(keys)
    for name in dict.fromkeys(key.programme for key in keys):
        programme = dataset.catalogue.programmes[name]
        for row in board_of(dataset, programme, sides.day):
            for cell in row.cells:
                if cell.evidence is None or not cell.end:
                    continue
                key = cell.evidence.record.key
                if key in wanted:
                    granted = cell.end != cell.stage.end and cell.stage.end
                    note = f"（原定{wording.date(cell.stage.end)}，已延期）" if granted else ""
                    found[key] = (cell.end, note)
        for entry in hand_ins(dataset, programme, sides.day):
            if entry.record and entry.record.key in wanted:
                found[entry.record.key] = (entry.date, _note(entry.due, entry.bureau))
    return found


def _note(due: Due, bureau: Bureau) -> str:
    granted = [entry for entry in due.extensions if entry.bureau == bureau.id]
    if not granted or due.date is None:
        return ""
    reason = granted[-1].reason
    return f"（原定{wording.date(due.date)}，已延期：{reason}）"


def opened_words(request: Request) -> str:
    """When the request was opened, as a day in China; empty where nobody tells."""
    return wording.date(china_day(request.opened))
