"""Each proof and each required stage of each programme can fail, and one slip is told once.

The demonstration is changed in memory, one place at a time: a proof that no change can break, or a
stage that nothing rests on, is no rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

import pytest

from generator.checking import checked
from generator.diagnostics import Diagnostic
from generator.records.board import board_of, refers_to
from generator.records.dataset import Dataset
from generator.records.form import Field
from generator.records.places import values_at
from generator.records.programme import Programme, Proof, Selection, Stage
from generator.records.proof import prove
from generator.records.record import Record
from generator.rules.dataset import (
    proof_fails,
    repeated_subject,
    stage_out_of_order,
    unresolved_reference,
)
from generator.settings import Settings
from tests.roots import REPOSITORY


@cache
def demonstration() -> Dataset:
    dataset = checked(Settings(REPOSITORY / "examples")).dataset
    assert dataset is not None
    return dataset


PROGRAMMES: Final = list(demonstration().catalogue.programmes.values())
PROOFS: Final = [(p, proof) for p in PROGRAMMES for proof in p.proofs]
IMPLIED: Final = {
    ("wan-qian-bai-2020", "fair-count"),  # the total and the other two grades leave no other number
    ("wan-qian-bai-2021", "bureaus-distinct"),  # the form lets a bureau be named once
    ("wan-qian-bai-2021", "funding-project-rows"),  # the form lets a project be granted once
    ("ti-zhi-qiang-qi-2022", "bureaus-distinct"),
    ("one-stop-2021", "pilot-cities-distinct"),
}
REQUIRED: Final = [
    (p, stage, name) for p in PROGRAMMES for stage in p.stages for name in stage.requires
]


def identifier(part: Any) -> str:
    return part if isinstance(part, str) else str(part.id)


def changed(dataset: Dataset, old: Record, new: Sequence[Record]) -> Dataset:
    """The dataset with other records in place of one."""
    records = [r for record in dataset for r in (new if record is old else [record])]
    return Dataset(dataset.catalogue, tuple(records))


def uses(programme: Programme, proof: Proof) -> list[Selection]:
    sides = [s for group in proof.same or () for s in group]
    return sides + [s for measure in proof.equal or () for s in measure.selections()]


def edits(dataset: Dataset, record: Record, selection: Selection) -> Iterator[Sequence[Record]]:
    """Small changes to what a proof looks at: a record or row less or more, a value changed."""
    yield ()
    yield (record, Record(replace(record.key, id=f"{record.key.id}-again"), record.data))
    form = dataset.form(record)
    if not selection.rows:
        for data in values_changed(form.fields, record.data):
            yield (Record(record.key, data),)
        return
    rows = list(record.data[selection.rows])
    for index, row in enumerate(rows):
        for other in ([], [row, row], *([new] for new in values_changed(form.row_fields, row))):
            kept = [*rows[:index], *other, *rows[index + 1 :]]
            yield (Record(record.key, {**record.data, selection.rows: kept}),)


def values_changed(fields: Sequence[Field], says: Any) -> Iterator[dict[str, Any]]:
    for field in fields:
        value = says.get(field.name)
        if isinstance(value, bool):
            yield {**says, field.name: not value}
        elif isinstance(value, int):
            yield {**says, field.name: value + 1}
        elif field.options:
            yield from (
                {**says, field.name: option} for option, _ in field.options if option != value
            )
        elif field.reference and field.reference.to == "bureau" and value:
            names = [
                bureau.name
                for place in demonstration().catalogue.regions.jurisdictions.values()
                for bureau in place.of_level(*field.reference.levels)
            ]
            yield from ({**says, field.name: name} for name in names[:3] if name != value)
        elif field.reference and field.reference.to == "record" and value:
            form = field.reference.form
            known = [r for r in demonstration() if r.key.form == form][:40]
            yield from ({**says, field.name: str(r.key)} for r in known)


@pytest.mark.parametrize(("programme", "proof"), PROOFS, ids=identifier)
def test_a_proof_can_fail_and_the_slip_is_told_once(programme: Programme, proof: Proof) -> None:
    """By the proof itself; where something else forbids the same, by what says more exactly why."""
    dataset = demonstration()
    assert found_together(dataset) == []
    told_elsewhere = (programme.id, proof.id) in IMPLIED
    for selection in uses(programme, proof):
        for record in dataset.of(selection.programme or programme.id, selection.form)[:20]:
            for new in edits(dataset, record, selection):
                other = changed(dataset, record, new)
                if prove(other, proof, programme.id).holds is not False:
                    continue
                found = found_together(other)
                if len(found) == 1 and (told_elsewhere or found[0].value == proof.id):
                    return
    pytest.fail("no single change of the demonstration makes this proof fail and is told once")


def found_together(dataset: Dataset) -> list[Diagnostic]:
    rules = (proof_fails, repeated_subject, unresolved_reference)
    return [finding for rule in rules for finding in rule.check(dataset)]


@pytest.mark.parametrize(("programme", "stage", "required"), REQUIRED, ids=identifier)
def test_a_required_stage_is_missed(programme: Programme, stage: Stage, required: str) -> None:
    dataset = demonstration()
    assert list(stage_out_of_order.check(dataset)) == []
    needed = next(other for other in programme.stages if other.id == required)
    if needed.form == programme.board or not follows(dataset, programme, stage):
        missed_by_reference(dataset, programme, stage, needed)
        return
    for row in board_of(dataset, programme, programme.start):
        cells = {cell.stage.id: cell for cell in row.cells}
        if cells[stage.id].evidence is None or cells[required].evidence is None:
            continue
        without = without_stage(dataset, programme, needed, row.subject)
        found = list(stage_out_of_order.check(without))
        assert [finding.value for finding in found] == [str(row.subject.key)]
        assert f"还没有“{needed.title}”的记录" in found[0].message
        assert f"“{stage.title}”" in found[0].message
        return
    pytest.fail("the demonstration has no record with both stages")


def follows(dataset: Dataset, programme: Programme, stage: Stage) -> bool:
    return refers_to(dataset.catalogue.form_of(programme.id, stage.form), programme.board)


def without_stage(dataset: Dataset, programme: Programme, stage: Stage, subject: Record) -> Dataset:
    """The dataset without what shows the stage of this one subject as done."""
    records: list[Record] = []
    for record in dataset:
        if (record.key.programme, record.key.form) != (programme.id, stage.form):
            records.append(record)
            continue
        form = dataset.form(record)
        if speaks_of(dataset, record, form.fields, record.data, subject):
            continue
        if not form.rows:
            records.append(record)
            continue
        rows = record.data[form.rows]
        kept = [r for r in rows if not speaks_of(dataset, record, form.row_fields, r, subject)]
        records.append(Record(record.key, {**record.data, form.rows: kept}))
    return Dataset(dataset.catalogue, tuple(records))


def speaks_of(
    dataset: Dataset, record: Record, fields: Sequence[Field], says: Any, subject: Record
) -> bool:
    return any(
        field.reference
        and field.reference.to == "record"
        and isinstance(says.get(field.name), str)
        and dataset.referred(says[field.name], record.key, field.reference.form) is subject
        for field in fields
    )


def missed_by_reference(
    dataset: Dataset, programme: Programme, stage: Stage, needed: Stage
) -> None:
    """A record of the stage refers to the one of the stage before: without that it is refused."""
    assert refers_to(dataset.catalogue.form_of(programme.id, stage.form), needed.form)
    record = dataset.of(programme.id, stage.form)[0]
    way, field = next(
        (way, field)
        for way, field in dataset.form(record).references()
        if field.reference and field.reference.form == needed.form
    )
    assert field.reference is not None
    _, value = next(values_at(record.data, way))
    target = dataset.referred(value, record.key, field.reference.form)
    assert target is not None
    found = list(unresolved_reference.check(changed(dataset, target, ())))
    assert any(finding.value == value for finding in found)
