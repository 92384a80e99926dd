"""Which stages each followed record has reached, told from the records alone; it shows nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.programme import Programme, Stage
from generator.records.record import Record


class StageState(StrEnum):
    """How a stage stands on a day.

    Not listed is what others decide (a list of the province) and left out; not reached is what
    comes after a stage that nothing shows as done. Nobody owes either.
    """

    DONE = "done"
    DONE_LATE = "done-late"
    OPEN = "open"
    UNDATED = "undated"
    OVERDUE = "overdue"
    NOT_REPORTED = "not-reported"
    NOT_LISTED = "not-listed"
    NOT_REACHED = "not-reached"

    @property
    def label(self) -> str:
        """The Chinese word that pages show."""
        return {
            "done": "已完成",
            "done-late": "逾期完成",
            "open": "未到期",
            "undated": "尚无记录",
            "overdue": "已逾期",
            "not-reported": "未在本站报送",
            "not-listed": "未列入",
            "not-reached": "未到这一步",
        }[self.value]

    @property
    def done(self) -> bool:
        """Whether the stage is reached."""
        return self in (StageState.DONE, StageState.DONE_LATE)

    @property
    def owed(self) -> bool:
        """Whether the stage is done or somebody is still to report it."""
        return self not in (StageState.NOT_LISTED, StageState.NOT_REACHED)


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
    is not reported rather than overdue. A stage that other levels decide is not listed where their
    records list others, not the followed record, and its day is over.
    """
    if not programme.board:
        return []
    stages = stages_followed(dataset, programme)
    shown = {stage.id: _evidence_by_subject(dataset, programme, stage) for stage in stages}
    return [
        BoardRow(subject, tuple(_cells(dataset, programme, subject, shown, today)))
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


def _cells(
    dataset: Dataset,
    programme: Programme,
    subject: Record,
    shown: Mapping[str, Mapping[RecordKey, Evidence]],
    today: str,
) -> Iterator[Cell]:
    """The stages of one followed record, by the `shown` evidence of each stage."""
    level = dataset.bureau(subject).level
    done = {name for name, found in shown.items() if subject.key in found}
    for stage in programme.stages:
        if stage.id not in shown:
            continue
        end = _end(dataset, programme, stage, subject)
        evidence = shown[stage.id].get(subject.key)
        use = programme.use_of(stage.form)
        if evidence is not None:
            late = bool(end and evidence.day > end)
            state = StageState.DONE_LATE if late else StageState.DONE
        elif _lacks_earlier(programme, stage, shown, done):
            state = StageState.NOT_REACHED
        else:
            state = _missing(programme, end, today)
            elsewhere = use is not None and level not in use.submitters
            if elsewhere and shown[stage.id] and state is not StageState.OPEN:
                state = StageState.NOT_LISTED
        yield Cell(stage, state, evidence, end)


def _missing(programme: Programme, end: str, today: str) -> StageState:
    """How a stage stands that nothing shows as done and that could be."""
    if programme.concluded(today):
        return StageState.NOT_REPORTED
    if not end:
        return StageState.UNDATED
    return StageState.OVERDUE if today > end else StageState.OPEN


def _lacks_earlier(
    programme: Programme, stage: Stage, told: Collection[str], done: Collection[str]
) -> bool:
    """Whether a stage that must come first is not done; those that no record tells are passed."""
    by_id = {entry.id: entry for entry in programme.stages}
    left, seen = list(stage.requires), set[str]()
    while left:
        name = left.pop()
        if name in seen or name in done or name not in by_id:
            continue
        if name in told:
            return True
        seen.add(name)
        left += by_id[name].requires
    return False


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
