"""阶段跳过了前一步

项目计划写明了阶段的先后，例如没有公告入选的项目不能有中标结果，没有验收的项目不能评定等次。缺了前一步的记录，先补报前一步。

缺的一步只说一次，指到最早用到它的那条记录。前一步的文件还有错误，或者引用的对象不对时，不作判断。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.board import BoardRow, Cell, board_of
from generator.records.dataset import Dataset
from generator.records.programme import Programme, Stage
from generator.rules.dataset import foreign_subject
from generator.rules.dataset.unresolved_reference import has_lost
from generator.rules.rule import Rule

RULE = Rule.of("D405", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each stage of a followed record that others rest on and that is not done."""
    for programme in dataset.catalogue.programmes.values():
        if not any(stage.requires for stage in programme.stages):
            continue
        lacking = [
            (cell.stage, row)
            for row in board_of(dataset, programme, programme.start)
            for cell in row.cells
            if not cell.evidence and _resting(row, cell.stage)
        ]
        unsure = _unsure(dataset, programme, {stage.form for stage, _ in lacking})
        for stage, row in lacking:
            if stage.form not in unsure:
                yield _finding(dataset, row, stage, _resting(row, stage))


def _resting(row: BoardRow, stage: Stage) -> list[Cell]:
    return [cell for cell in row.cells if cell.evidence and stage.id in cell.stage.requires]


def _unsure(dataset: Dataset, programme: Programme, forms: set[str]) -> set[str]:
    """The forms with a file that holds errors, or refers to what is not there or not its own."""
    foreign = {finding.path for finding in foreign_subject.check(dataset)} if forms else set()
    return {
        form
        for form in forms
        if dataset.unsure(programme.id, form)
        or any(
            record.key.path in foreign or has_lost(dataset, record)
            for record in dataset.of(programme.id, form)
        )
    }


def _finding(dataset: Dataset, row: BoardRow, lacking: Stage, resting: list[Cell]) -> Diagnostic:
    named = "、".join(f"“{cell.stage.title}”" for cell in resting)
    first = resting[0]
    path = first.evidence.record.key.path if first.evidence else row.subject.key.path
    return RULE.found(
        path,
        f"“{dataset.title(row.subject)}”还没有“{lacking.title}”的记录，不能有{named}。",
        value=str(row.subject.key),
        help_text=f"先报送“{lacking.title}”。依据：{first.stage.source}。",
    )
