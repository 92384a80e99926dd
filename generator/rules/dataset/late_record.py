"""晚于报送期限

记录写的日期晚于项目计划规定的期限（有延期的按延期）。逾期照收，但会公开标明。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.board import Evidence, StageState, board_of
from generator.records.dataset import Dataset
from generator.records.deadline import HandInState, hand_ins
from generator.records.programme import Programme
from generator.rules.dataset import stage_before_its_time
from generator.rules.rule import Rule

RULE = Rule.of("D408", __name__, __doc__, Severity.NOTICE)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One notice for each record whose own date is later than the date it answers.

    While a file of the bureau holds errors, it may be the one that answers the date. A date that
    other rules say is mistyped is not late.
    """
    found = [finding for p in dataset.catalogue.programmes.values() for finding in _of(dataset, p)]
    blamed = stage_before_its_time.places(dataset) if found else set()
    yield from (finding for finding in found if (finding.path, finding.pointer) not in blamed)


def _of(dataset: Dataset, programme: Programme) -> Iterator[Diagnostic]:
    told: set[tuple[str, str]] = set()
    doubtful = {(key.jurisdiction, key.bureau, key.programme, key.form) for key in dataset.faulty}
    for hand_in in hand_ins(dataset, programme, programme.start):
        if hand_in.state is not HandInState.LATE or hand_in.record is None:
            continue
        key = hand_in.record.key
        if (key.jurisdiction, key.bureau, key.programme, key.form) in doubtful:
            continue
        if not programme.outside(hand_in.day):
            evidence = Evidence(hand_in.record, {}, hand_in.day)
            told.add((key.path, evidence.pointer(dataset)))
            yield _found(dataset, evidence, hand_in.date, hand_in.use.source)
    yield from _stages(dataset, programme, told)


def _stages(
    dataset: Dataset, programme: Programme, told: set[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """The stages done late, each place in a record once however many it tells of."""
    for row in board_of(dataset, programme, programme.start):
        for cell in row.cells:
            evidence = cell.evidence
            if cell.state is not StageState.DONE_LATE or evidence is None:
                continue
            place = (evidence.record.key.path, evidence.pointer(dataset))
            if place not in told and not programme.outside(evidence.day):
                told.add(place)
                yield _found(dataset, evidence, cell.end, cell.stage.source)


def _found(dataset: Dataset, evidence: Evidence, date: str, source: str) -> Diagnostic:
    pointer = evidence.pointer(dataset)
    return RULE.found(
        evidence.record.key.path,
        f"应在 {date} 前报送，这里写的日期是 {evidence.day}。",
        pointer=pointer,
        field=dataset.form(evidence.record).label_at(pointer),
        value=evidence.day,
        help_text=f"逾期照收，网页上会标明。期限的依据：{source}。",
    )
