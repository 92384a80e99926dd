"""阶段的日期早于前一步

项目计划写明了阶段的先后，记录写的日期也要有先后，例如验收材料的日期不能早于中标结果。同一天可以。多半是年份或月份打错了。

一个日期打错，常常和好几条记录都对不上；这时只指出和别处矛盾最多的那一个日期。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.records.board import BoardRow, Evidence, board_of
from generator.records.dataset import Dataset
from generator.records.programme import Programme, Stage
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D422", __name__, __doc__)
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two dates that contradict each other."""

    stage: Stage
    evidence: Evidence
    pointer: str

    @property
    def place(self) -> _Place:
        return self.evidence.record.key.path, self.pointer


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A later stage of a followed record that is dated before an earlier one."""

    subject: Record
    before: _Side
    after: _Side


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each date that does not fit, be it with one stage of a record or with many."""
    for programme in dataset.catalogue.programmes.values():
        if not any(stage.requires for stage in programme.stages):
            continue
        conflicts = list(_conflicts(dataset, programme))
        count: Counter[_Place] = Counter()
        for conflict in conflicts:
            count.update((conflict.before.place, conflict.after.place))
        told: set[_Place] = set()
        for conflict in sorted(conflicts, key=lambda c: -max(_counts(count, c))):
            before, after = _counts(count, conflict)
            blamed, other = conflict.after, conflict.before
            if before > after:
                blamed, other = other, blamed
            if told.isdisjoint((blamed.place, other.place)):
                told.add(blamed.place)
                yield _finding(dataset, conflict, blamed, other)


def places(dataset: Dataset) -> set[tuple[str, str]]:
    """The path and pointer of each date that the check blames."""
    return {(finding.path, finding.pointer) for finding in check(dataset)}


def _counts(count: Counter[_Place], conflict: _Conflict) -> tuple[int, int]:
    return count[conflict.before.place], count[conflict.after.place]


def _conflicts(dataset: Dataset, programme: Programme) -> Iterator[_Conflict]:
    for row in board_of(dataset, programme, programme.start):
        yield from _of_row(dataset, row)


def _of_row(dataset: Dataset, row: BoardRow) -> Iterator[_Conflict]:
    shown = {c.stage.id: (c.stage, c.evidence) for c in row.cells if c.evidence and c.evidence.day}
    for stage, evidence in shown.values():
        for name in stage.requires:
            if name in shown and evidence.day < shown[name][1].day:
                earlier, first = shown[name]
                yield _Conflict(
                    row.subject,
                    _Side(earlier, first, first.pointer(dataset)),
                    _Side(stage, evidence, evidence.pointer(dataset)),
                )


def _finding(dataset: Dataset, conflict: _Conflict, blamed: _Side, other: _Side) -> Diagnostic:
    record, day = blamed.evidence.record, blamed.evidence.day
    is_after = blamed is conflict.after
    words = "早于前一步" if is_after else "晚于后一步"
    return RULE.found(
        record.key.path,
        f"“{dataset.title(conflict.subject)}”的“{blamed.stage.title}”写 {day}，"
        f"{words}“{other.stage.title}”的 {other.evidence.day}。",
        pointer=blamed.pointer,
        field=dataset.form(record).label_at(blamed.pointer),
        value=day,
        help_text=f"核对两条记录的日期，另一条是 {other.evidence.record.key.path}。"
        f"依据：{conflict.after.stage.source}。",
    )
