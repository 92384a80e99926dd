"""阶段的日期早于前一步

项目计划写明了阶段的先后，记录写的日期也要有先后，例如验收材料的日期不能早于中标结果。同一天可以。多半是年份或月份打错了。

一个日期打错，常常和好几条记录都对不上；这时只指出和别处矛盾最多的那一个日期。一样多的，指出和别处相符更少的那一个。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.records.board import BoardRow, Evidence, board_of
from generator.records.dataset import Dataset
from generator.records.programme import Stage
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
class _Pair:
    """An earlier and a later stage of a followed record, which may contradict each other."""

    subject: Record
    before: _Side
    after: _Side


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each date that does not fit, be it with one stage of a record or with many."""
    for programme in dataset.catalogue.programmes.values():
        if not any(stage.requires for stage in programme.stages):
            continue
        conflicts, agreed = list[_Pair](), Counter[_Place]()
        for row in board_of(dataset, programme, programme.start):
            for pair in _pairs(dataset, row):
                if pair.after.evidence.day < pair.before.evidence.day:
                    conflicts.append(pair)
                else:
                    agreed.update((pair.before.place, pair.after.place))
        yield from _findings(dataset, conflicts, agreed)


def _findings(
    dataset: Dataset, conflicts: list[_Pair], agreed: Counter[_Place]
) -> Iterator[Diagnostic]:
    count: Counter[_Place] = Counter()
    for conflict in conflicts:
        count.update((conflict.before.place, conflict.after.place))

    def guilt(side: _Side) -> tuple[int, int]:
        return count[side.place], -agreed[side.place]

    told: set[_Place] = set()
    for conflict in sorted(
        conflicts, key=lambda c: max(guilt(c.before), guilt(c.after)), reverse=True
    ):
        blamed, other = conflict.after, conflict.before
        if guilt(other) > guilt(blamed):
            blamed, other = other, blamed
        if told.isdisjoint((blamed.place, other.place)):
            told.add(blamed.place)
            yield _finding(dataset, conflict, blamed, other)


def places(dataset: Dataset) -> set[tuple[str, str]]:
    """The path and pointer of each date that the check blames."""
    return {(finding.path, finding.pointer) for finding in check(dataset)}


def _pairs(dataset: Dataset, row: BoardRow) -> Iterator[_Pair]:
    """Every two dated stages of a followed record of which one requires the other."""
    shown = {c.stage.id: (c.stage, c.evidence) for c in row.cells if c.evidence and c.evidence.day}
    for stage, evidence in shown.values():
        for name in stage.requires:
            if name in shown:
                earlier, first = shown[name]
                yield _Pair(
                    row.subject,
                    _Side(earlier, first, first.pointer(dataset)),
                    _Side(stage, evidence, evidence.pointer(dataset)),
                )


def _finding(dataset: Dataset, conflict: _Pair, blamed: _Side, other: _Side) -> Diagnostic:
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
