"""Which stages each followed record has reached, told from the records alone; it shows nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.programme import Programme, Stage
from generator.records.record import Record


class StageState(StrEnum):
    """How a stage stands on a day."""

    DONE = "done"
    DONE_LATE = "done-late"
    OPEN = "open"
    OVERDUE = "overdue"
    NOT_REPORTED = "not-reported"

    @property
    def label(self) -> str:
        """The Chinese word that pages show."""
        return {
            "done": "已完成",
            "done-late": "逾期完成",
            "open": "未到期",
            "overdue": "已逾期",
            "not-reported": "未在本站报送",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The record (and row) that shows a stage as done; `day` is ISO 8601, empty if not said."""

    record: Record
    row: Mapping[str, Any]
    day: str

    def pointer(self, dataset: Dataset) -> str:
        """The JSON Pointer to where the day is written."""
        form = dataset.form(self.record)
        if form.rows and self.row.get(form.date_field):
            rows = self.record.rows(form)
            index = next(index for index, row in enumerate(rows) if row is self.row)
            return f"/{form.rows}/{index}/{form.date_field}"
        return f"/{form.date_field}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One stage of one followed record; `evidence` is the earliest, None where there is none.

    `end` is the date (ISO 8601) that it is judged by, an extension included; empty if none was set.
    """

    stage: Stage
    state: StageState
    evidence: Evidence | None
    end: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A followed record with those stages of the programme that a form can show as done."""

    subject: Record
    cells: tuple[Cell, ...]


def board_of(dataset: Dataset, programme: Programme, today: str) -> list[BoardRow]:
    """The stage board of a programme on `today` (ISO 8601); empty where it follows nothing.

    A stage is done where a record of its form refers to the followed record, or a row of it does,
    and meets the stage's conditions. In a programme whose period is over, what was never handed in
    is not reported rather than overdue.
    """
    if not programme.board:
        return []
    stages = stages_followed(dataset, programme)
    shown = {stage.id: _evidence_by_subject(dataset, programme, stage) for stage in stages}
    over = programme.concluded(today)
    return [
        BoardRow(
            subject,
            tuple(
                _cell(
                    stage,
                    shown[stage.id].get(subject.key),
                    today,
                    end=_end(dataset, programme, stage, subject),
                    over=over,
                )
                for stage in stages
            ),
        )
        for subject in dataset.of_versions(programme.id, programme.board)
    ]


def stages_followed(dataset: Dataset, programme: Programme) -> list[Stage]:
    """The stages that a record about a followed record can show as done."""
    return [stage for stage in programme.stages if _follows(dataset, programme, stage)]


def refers_to(form: Form, targets: Collection[str]) -> bool:
    """Whether a form has a field that refers to records of one of the forms `targets`."""
    return any(
        field.reference and field.reference.to == "record" and field.reference.form in targets
        for _, field in form.references()
    )


def _follows(dataset: Dataset, programme: Programme, stage: Stage) -> bool:
    followed = dataset.catalogue.versions(programme.board)
    if not stage.form or stage.form in followed:
        return bool(stage.form)
    return refers_to(dataset.catalogue.form_of(programme.id, stage.form), followed)


def _cell(stage: Stage, evidence: Evidence | None, today: str, *, end: str, over: bool) -> Cell:
    if evidence is not None:
        late = bool(end and evidence.day > end)
        return Cell(stage, StageState.DONE_LATE if late else StageState.DONE, evidence, end)
    if over:
        return Cell(stage, StageState.NOT_REPORTED, None, end)
    overdue = bool(end and today > end)
    return Cell(stage, StageState.OVERDUE if overdue else StageState.OPEN, None, end)


def _end(dataset: Dataset, programme: Programme, stage: Stage, subject: Record) -> str:
    """The stage's last day, or the later one that whoever hands its form in was granted."""
    use = programme.use_of(stage.form)
    due = next((due for due in use.due if due.date == stage.end), None) if use else None
    if not stage.end or use is None or due is None or not due.extensions:
        return stage.end
    own = dataset.bureau(subject)
    others = dataset.jurisdiction(subject).of_level(*use.submitters)
    submitters = [own] if own.level in use.submitters else others
    return max((due.date_for(bureau.id) or stage.end for bureau in submitters), default=stage.end)


def _evidence_by_subject(
    dataset: Dataset, programme: Programme, stage: Stage
) -> dict[RecordKey, Evidence]:
    found: dict[RecordKey, Evidence] = {}
    for record in dataset.of_versions(programme.id, stage.form):
        form = dataset.form(record)
        version = dataset.catalogue.reading(stage.form, form.id)
        whole = version.row(record.data, inner=False)
        for row in record.rows(form):
            read = version.row(row, inner=True) if form.rows else whole
            if not _meets(read, whole, stage):
                continue
            evidence = Evidence(record, row, record.day(form, row))
            for key in _subjects(dataset, programme, form, record, row):
                known = found.get(key)
                if known is None or evidence.day < known.day:
                    found[key] = evidence
    return found


def _meets(row: Mapping[str, Any], whole: Mapping[str, Any], stage: Stage) -> bool:
    return all(
        row.get(name, whole.get(name)) in allowed for name, allowed in (stage.where or {}).items()
    )


def _subjects(
    dataset: Dataset, programme: Programme, form: Form, record: Record, row: Mapping[str, Any]
) -> list[RecordKey]:
    followed = dataset.catalogue.versions(programme.board)
    if form.id in followed:
        return [record.key]
    places = (
        [(form.row_fields, row), (form.fields, record.data)] if form.rows else [(form.fields, row)]
    )
    found = []
    for fields, values in places:
        for field in fields:
            reference = field.reference
            text = values.get(field.name)
            if reference is None or reference.to != "record" or not isinstance(text, str):
                continue
            target = dataset.referred(text, record.key, reference.form, reference.programme)
            if target and target.key.form in followed:
                found.append(target.key)
    return found
