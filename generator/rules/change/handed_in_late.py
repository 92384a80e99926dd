"""逾期报送

报送的时间，以平台第一次收到含有这条记录的推送为准；推送早于请求提出的，以请求提出的时间为准。以后再改，不算逾期；检查排队、重新检查，也不算。给单位的延期写在项目计划里，以合并前的为准。

逾期照收并公开标明；项目计划写明逾期不收（refuse_late）的，检查不通过。平台没有说推送的时间的，提出请求时可能还没有这条记录，要请审核人核对。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.records.deadline import due_of
from generator.records.handing_in import Basis, HandedIn
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("G515", __name__, __doc__, Severity.NOTICE)
INSTEAD_OF: Final = ("D408",)
"""When it came is better known than by the day that it names itself."""


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each new record that the forge received after its date."""
    for key, each in change.keys.items():
        record, came = change.new(key), change.handed_in.get(key.path)
        if each.added and record and came and came.day:
            yield from _found(change, record, came)


def _found(change: Change, record: Record, came: HandedIn) -> Iterator[Diagnostic]:
    # A request cannot grant itself more time, so the dates are those of the base.
    known = change.before.catalogue.programmes.get(record.key.programme)
    answered = due_of(change.after, known or change.after.programme(record), record)
    if answered is None:
        return
    due, date = answered
    if came.day <= date:
        if came.basis is Basis.OPENING_ALONE:
            yield _doubtful(record, came, date)
        return
    refused = due.refuse_late
    taken = "项目计划写明逾期不收，请和接收单位联系。" if refused else "逾期照收，网页上会标明。"
    yield RULE.found(
        record.key.path,
        f"应在 {date} 前报送，报送时间是 {came.day}。",
        value=came.time,
        help_text=f"{came.label}。{taken}",
        severity=Severity.ERROR if refused else None,
    )


def _doubtful(record: Record, came: HandedIn, date: str) -> Diagnostic:
    """A request that was opened in time may have been filled long after."""
    return RULE.found(
        record.key.path,
        f"应在 {date} 前报送，请求是 {came.day} 提出的，但不知道那时有没有这条记录。",
        value=came.time,
        help_text=f"{came.label}。请审核人在请求里看推送的时间，晚于 {date} 的是逾期。",
        severity=Severity.WARNING,
    )
