"""阶段跳过了前一步

项目计划写明了阶段的先后，例如没有公告入选的项目不能有中标结果，没有验收的项目不能评定等次。缺了前一步的记录，先补报前一步。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.board import BoardRow, board_of
from generator.records.dataset import Dataset
from generator.records.programme import Programme, Stage
from generator.rules.rule import Rule

RULE = Rule.of("D405", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each stage that is shown as done while one that it requires is not."""
    for programme in dataset.catalogue.programmes.values():
        stages = {stage.id: stage for stage in programme.stages}
        if any(stage.requires for stage in programme.stages):
            for row in board_of(dataset, programme, programme.start):
                yield from _check(dataset, programme, row, stages)


def _check(
    dataset: Dataset, programme: Programme, row: BoardRow, stages: dict[str, Stage]
) -> Iterator[Diagnostic]:
    done = {cell.stage.id for cell in row.cells if cell.evidence}
    for cell in row.cells:
        if cell.evidence is None:
            continue
        lacking = [
            stages[name]
            for name in cell.stage.requires
            # A file with errors may well be the record that is missed here.
            if name not in done and not dataset.unsure(programme.id, stages[name].form)
        ]
        if not lacking:
            continue
        named = "、".join(f"“{stage.title}”" for stage in lacking)
        yield RULE.found(
            cell.evidence.record.key.path,
            f"“{dataset.title(row.subject)}”还没有{named}的记录，不能有“{cell.stage.title}”。",
            value=str(row.subject.key),
            help_text=f"先报送{named}。依据：{cell.stage.source}。",
        )
