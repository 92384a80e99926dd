"""核对的等式不成立

项目计划里写明了哪些数必须相等、哪些名单必须相同，例如各市州任务数合计等于全省任务数。程序每次发布前都重新计算；不成立就不发布。等式的一边还没有记录时不作判断，网页上写明“尚无记录”。

一条核对以另一条成立为前提的，前一条不成立时不再说后一条：先改好前一条。逐个单位核对的，哪个单位对不上就指到哪个单位的记录。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.records.breakdown import Key
from generator.records.dataset import Dataset
from generator.records.programme import Programme, Proof, Selection
from generator.records.proof import Difference, ProofResult, prove, sides
from generator.rules.dataset import repeated_subject
from generator.rules.dataset.unresolved_reference import has_lost
from generator.rules.rule import Rule

RULE = Rule.of("D404", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each proof (or bureau of a proof) that fails, where it rests on one record.

    A proof over files that hold errors, or references that lead nowhere, or what is told twice, says
    nothing yet, nor does one that rests on a failed one.
    """
    doubtful = _Doubtful(dataset)
    for programme in dataset.catalogue.programmes.values():
        failed: dict[str, set[Key] | None] = {}
        for index, proof in enumerate(programme.proofs):
            if any(dataset.unsure(*use) for use in _uses(programme, proof)):
                continue
            result = prove(dataset, proof, programme.id)
            if result.holds is not False:
                continue
            earlier = [failed[name] for name in proof.requires if name in failed]
            failed[proof.id] = {difference.place for difference in result.wrong} or None
            if None in earlier or doubtful.any(_uses(programme, proof)):
                continue
            told = {place for places in earlier for place in places or ()}
            yield from _findings(dataset, programme, index, result, told)


def _findings(
    dataset: Dataset, programme: Programme, index: int, result: ProofResult, told: set[Key]
) -> Iterator[Diagnostic]:
    proof = result.proof
    for difference in result.wrong:
        if difference.place not in told:
            problem = f"{sides(difference.left, difference.right)}。"
            path, pointer = _record_of(dataset, programme, proof, difference)
            yield _finding(programme, index, proof, problem, path=path, pointer=pointer)
    if not result.wrong:
        path = _only_record(dataset, programme, proof)
        yield _finding(programme, index, proof, result.problem, path=path)


def _finding(
    programme: Programme, index: int, proof: Proof, problem: str, *, path: str, pointer: str = ""
) -> Diagnostic:
    return RULE.found(
        path or f"schema/programmes/{programme.id}.yml",
        f"核对不成立：{proof.says.rstrip('。')}。{problem}",
        pointer=pointer if path else f"/proofs/{index}",
        value=proof.id,
        help_text=f"依据：{proof.source}。对照原文检查记录里的数字。",
    )


@dataclass(slots=True)
class _Doubtful:
    """The records that another rule has something against; looked for once a proof has failed."""

    dataset: Dataset
    _repeated: set[str] | None = None

    def any(self, uses: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these forms has such a record."""
        if self._repeated is None:
            self._repeated = {finding.path for finding in repeated_subject.check(self.dataset)}
        records = (record for use in uses for record in self.dataset.of(*use))
        return any(r.key.path in self._repeated or has_lost(self.dataset, r) for r in records)


def _only_record(dataset: Dataset, programme: Programme, proof: Proof) -> str:
    uses = _uses(programme, proof)
    records = {record.key.path for use in uses for record in dataset.of_versions(*use)}
    return records.pop() if len(records) == 1 else ""


def _record_of(
    dataset: Dataset, programme: Programme, proof: Proof, difference: Difference
) -> tuple[str, str]:
    """The only record of the bureau on one side, with the field that is summed; else nothing."""
    for measure in proof.equal or ():
        for selection in measure.selections():
            records = [
                record
                for record in dataset.current(selection.programme or programme.id, selection.form)
                if (record.key.jurisdiction, record.key.bureau) == difference.place
            ]
            if len(records) == 1:
                field = selection.field if not selection.rows else ""
                return records[0].key.path, f"/{field}" if field else ""
    return "", ""


def _uses(programme: Programme, proof: Proof) -> set[tuple[str, str]]:
    """The (programme, form) pairs over whose records the proof is made."""
    selections: list[Selection] = [s for group in proof.same or () for s in group]
    selections += [s for measure in proof.equal or () for s in measure.selections()]
    return {(selection.programme or programme.id, selection.form) for selection in selections}
