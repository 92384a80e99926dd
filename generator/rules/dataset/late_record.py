"""晚于报送期限

记录写的日期晚于项目计划规定的期限（有延期的按延期）。逾期照收，但会公开标明。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.deadline import HandInState, hand_ins
from generator.rules.rule import Rule

RULE = Rule.of("D408", __name__, __doc__, Severity.NOTICE)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One notice for each record whose own date is later than the date it answers."""
    for programme in dataset.catalogue.programmes.values():
        for hand_in in hand_ins(dataset, programme, programme.start):
            if hand_in.state is not HandInState.LATE or hand_in.record is None:
                continue
            form = dataset.form(hand_in.record)
            yield RULE.found(
                hand_in.record.key.path,
                f"应在 {hand_in.date} 前报送，这里写的日期是 {hand_in.day}。",
                pointer=f"/{form.date_field}",
                field=form.label_at(f"/{form.date_field}"),
                value=hand_in.day,
                help_text=f"逾期照收，网页上会标明。期限的依据：{hand_in.use.source}。",
            )
