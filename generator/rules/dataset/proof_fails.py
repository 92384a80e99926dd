"""核对的等式不成立

项目计划里写明了哪些数必须相等、哪些名单必须相同，例如各市州任务数合计等于全省任务数。程序每次发布前都重新计算；不成立就不发布。等式的一边还没有记录时不作判断，网页上写明“尚无记录”。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.programme import Programme, Proof, Selection
from generator.records.proof import prove
from generator.rules.rule import Rule

RULE = Rule.of("D404", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each proof that fails, at the only record it rests on or at the programme.

    A proof over files that hold errors says nothing yet.
    """
    for programme in dataset.catalogue.programmes.values():
        for index, proof in enumerate(programme.proofs):
            if any(dataset.unsure(*use) for use in _uses(programme, proof)):
                continue
            result = prove(dataset, proof, programme.id)
            if result.holds is not False:
                continue
            blamed = _only_record(dataset, programme, proof)
            yield RULE.found(
                blamed or f"schema/programmes/{programme.id}.yml",
                f"核对不成立：{proof.says.rstrip('。')}。{result.problem}",
                pointer="" if blamed else f"/proofs/{index}",
                value=proof.id,
                help_text=f"依据：{proof.source}。对照原文检查记录里的数字。",
            )


def _only_record(dataset: Dataset, programme: Programme, proof: Proof) -> str:
    uses = _uses(programme, proof)
    records = {record.key.path for use in uses for record in dataset.of_versions(*use)}
    return records.pop() if len(records) == 1 else ""


def _uses(programme: Programme, proof: Proof) -> set[tuple[str, str]]:
    """The (programme, form) pairs over whose records the proof is made."""
    selections: list[Selection] = [s for group in proof.same or () for s in group]
    selections += [s for measure in proof.equal or () for s in measure.selections()]
    return {(selection.programme or programme.id, selection.form) for selection in selections}
