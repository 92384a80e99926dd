"""Takes in a filled-in workbook: open, read, seal, repair what is certain, check, mark what is not.

It writes nothing: either a record comes out that passes every check, or the workbook with marks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from generator.diagnostics import Diagnostic, Severity
from generator.forms.workbook import marks
from generator.forms.workbook.choices import submitters
from generator.forms.workbook.grid import grids_of
from generator.forms.workbook.locating import Located, located
from generator.forms.workbook.marking import marked
from generator.forms.workbook.opening import opened
from generator.forms.workbook.reading import Reading, Remark, read
from generator.intake.private import seal_private
from generator.intake.target import Asked, Target, key_of, target_of
from generator.intake.words import remark_of
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.record_text import record_text
from generator.records.source import Source, compose, tree_of
from generator.records.typed import typed
from generator.rules.explain_schema import explain_schema
from generator.rules.run import Checked, check_content
from generator.rules.trial import Trial, try_record
from generator.settings import Settings

_ROUNDS: Final = 40
"""One repair may bring another to light, and not all that are certain are told at once."""

_TOLD: Final = 10_000
"""Findings of one record that are looked at: what people pasted is wrong in every row alike."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a workbook: a record (`key` and `text`), or `returned`, the marked workbook.

    `remarks` are in reading order. `origin` is the version of the text of the record that the
    workbook was filled from, where it is the same record.
    """

    remarks: tuple[Remark, ...]
    key: RecordKey | None = None
    text: str = ""
    returned: bytes | None = None
    origin: str = ""

    @property
    def errors(self) -> list[Remark]:
        """What keeps the record out."""
        return [remark for remark in self.remarks if remark.severity is Severity.ERROR]


def take_in(settings: Settings, checked: Checked, content: bytes, asked: Asked) -> Taken:
    """Take in a file; raises NotAWorkbook or NoForm, and ValueError where nothing was checked."""
    if checked.dataset is None:
        raise ValueError(settings.root)
    package = opened(content)
    grids = grids_of(package)
    target = target_of(checked.dataset, grids, asked)
    found = located(target.plan, grids)
    reading = read(target.plan, found)
    if target.renewed:
        told = "有问题时，请用新的空白电子表格。"
        reading.say(None, "表单在这份表格以后更新过。", told, severity=Severity.NOTICE)
    key = key_of(checked.dataset, target, reading, asked)
    judge = _Judge(settings, checked, checked.dataset, target, key)
    data = judge.judged(reading)
    remarks = _ordered(reading, found)
    taken = Taken(tuple(remarks), key)
    if taken.errors or key is None or data is None:
        return replace(taken, key=None, returned=marked(package, found, remarks))
    mark = target.mark
    same = mark is not None and mark.record == str(key)
    text = record_text(target.plan.form, data)
    return replace(taken, text=text, origin=mark.content if mark and same else "")


def version_of(content: bytes) -> str:
    """The version that a text has in the mark of a workbook that was filled from it."""
    return marks.digest(content)


class _Judge:
    """Holds what was read to every check that a record has to pass."""

    def __init__(
        self,
        settings: Settings,
        checked: Checked,
        dataset: Dataset,
        target: Target,
        key: RecordKey | None,
    ) -> None:
        bounds = replace(settings.bounds, diagnostics_per_file=_TOLD)
        self._settings = replace(settings, bounds=bounds)
        self._checked, self._target = checked, target
        self._form: Form = target.plan.form
        self._place = key is not None
        self._key = key or _anywhere(dataset, target)
        self._catalogue = dataset.catalogue

    def judged(self, reading: Reading) -> Any:
        """The data of the record, or None where remarks say why there is none."""
        data = typed(reading.tree, self._form.root)
        unsealed = seal_private(self._catalogue, self._target.programme, self._form, data, reading)
        known = {remark.spot for remark in reading.remarks if remark.severity is Severity.ERROR}
        trial, text = self._repaired(record_text(self._form, data), reading)
        for diagnostic in trial.diagnostics:
            remark = self._remark(diagnostic, text, reading)
            if diagnostic.pointer not in unsealed and (
                remark.spot is None or remark.spot not in known
            ):
                reading.remarks.append(remark)
        return None if trial.errors else trial.data

    def _repaired(self, text: str, reading: Reading) -> tuple[Trial, str]:
        """The text with everything repaired that is certain, and what is found in it then."""
        repaired: dict[str, Diagnostic] = {}
        trial = self._tried(text)
        for _ in range(_ROUNDS):
            certain = {
                d.line: d for d in reversed(trial.errors) if d.replacement is not None and d.span
            }
            certain = {line: d for line, d in certain.items() if d.path == self._key.path}
            if not certain:
                break
            lines = text.split("\n")
            for line, diagnostic in certain.items():
                lines[line - 1] = diagnostic.replacement or ""
                pointer = diagnostic.pointer or _pointer_at(text, line)
                repaired.setdefault(pointer, diagnostic)
            text = "\n".join(lines)
            trial = self._tried(text)
        self._note(repaired, text, reading)
        if trial.data is not None and not trial.errors:
            text = record_text(self._form, trial.data)
            trial = self._tried(text)
        return trial, text

    def _tried(self, text: str) -> Trial:
        if not text:  # each field that is missing is told, not that the file would be empty
            lacking = explain_schema(Source(self._key.path, text), self._form, {})
            return Trial(None, tuple(lacking))
        content = text.encode("utf-8")
        if self._place:
            node = compose(text, self._settings.bounds)
            said = typed(tree_of(node), self._form.root) if node else {}
            return try_record(self._settings, self._checked, self._key, content, said)
        data, found = check_content(self._settings, self._form, self._key.path, content)
        return Trial(data, tuple(sorted(found, key=Diagnostic.sort_key)))

    def _note(self, repaired: dict[str, Diagnostic], text: str, reading: Reading) -> None:
        """Say how each repaired value was read."""
        source = Source(self._key.path, text)
        for pointer, diagnostic in repaired.items():
            span = source.span_of(pointer)
            line = source.line(span.line) if span and span.line == span.end_line else ""
            now = line[span.column - 1 : span.end_column - 1].strip("\"'") if span else ""
            field = self._form.field_at(pointer)
            if field is not None and (field.private or not now):
                continue
            shown = {"true": "是", "false": "否"}.get(now, now)
            label = self._form.label_at(pointer).rpartition(" › ")[2]
            said = f"读作“{shown}”。"
            reading.say(
                reading.spot_of(pointer),
                said,
                label=label,
                value=diagnostic.value,
                severity=Severity.NOTICE,
            )

    def _remark(self, diagnostic: Diagnostic, text: str, reading: Reading) -> Remark:
        if diagnostic.path != self._key.path:
            return remark_of(diagnostic, self._form, None)
        pointer = diagnostic.pointer
        if not pointer and diagnostic.span:
            pointer = _pointer_at(text, diagnostic.line)
        placed = replace(diagnostic, pointer=pointer)
        return remark_of(placed, self._form, reading.spot_of(pointer))


def _anywhere(dataset: Dataset, target: Target) -> RecordKey:
    """Some place where a record of the form could lie, while nobody has said which."""
    programme = dataset.catalogue.programmes[target.programme]
    use = programme.use_of(target.plan.form.id)
    bureaus = submitters(dataset, programme, use) if use else []
    place = bureaus[0] if bureaus else None
    return RecordKey(
        place.jurisdiction if place else programme.jurisdiction,
        place.id if place else "-",
        programme.id,
        target.plan.form.id,
        "-",
    )


def _pointer_at(text: str, line: int) -> str:
    """The pointer to the value that stands on a line."""
    places = Source("", text).places
    on_line = [
        pointer
        for pointer, (key, value) in places.items()
        if (key or value).line <= line <= value.end_line and pointer
    ]
    return max(on_line, key=lambda pointer: pointer.count("/"), default="")


def _ordered(reading: Reading, found: Located) -> list[Remark]:
    """The remarks in reading order: those about no cell first, then sheet by sheet."""
    names = [found.main.grid.name] if found.main else []
    names += [place.grid.name for place in found.lists.values()]
    order = {name: index for index, name in enumerate(names, 1)}

    def place(remark: Remark) -> tuple[int, int, int, int]:
        spot = remark.spot
        if spot is None:
            return (0, 0, 0, remark.severity.rank)
        return (order.get(spot.sheet, len(order) + 1), spot.row, spot.column, remark.severity.rank)

    return sorted(dict.fromkeys(reading.remarks), key=place)
