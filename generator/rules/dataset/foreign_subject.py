"""引用的对象不归这里

阶段的记录要写在对象所在的项目计划里：2021年度的中标结果不能引用2020年度的项目。市州报送的，只能写本单位的对象；省局汇总的可以写各市州的。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.board import stages_followed
from generator.records.dataset import Dataset
from generator.records.places import values_at
from generator.records.programme import Programme
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D421", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each reference of a stage's record to a followed record that is not its own."""
    for programme in dataset.catalogue.programmes.values():
        forms = (
            {stage.form for stage in stages_followed(dataset, programme)} if programme.board else ()
        )
        for form in sorted(forms):
            for record in dataset.of(programme.id, form):
                yield from _check(dataset, programme, record)


def _check(dataset: Dataset, programme: Programme, record: Record) -> Iterator[Diagnostic]:
    form = dataset.form(record)
    for way, field in form.references():
        reference = field.reference
        if reference is None or reference.to != "record" or reference.form != programme.board:
            continue
        if reference.programme or form.id == programme.board:
            continue  # the form itself says where to look, or a followed record names another
        for pointer, value in values_at(record.data, way):
            subject = dataset.referred(str(value), record.key, reference.form)
            problem = _problem(dataset, record, subject) if subject else ""
            if problem:
                yield RULE.found(
                    record.key.path,
                    problem,
                    pointer=pointer,
                    field=form.label_at(pointer),
                    value=str(value),
                    help_text="改成应写的对象，或者把文件移到对象所在的文件夹。",
                )


def _problem(dataset: Dataset, record: Record, subject: Record) -> str:
    own, other = dataset.programme(record), dataset.programme(subject)
    title = dataset.title(subject)
    if own.id != other.id:
        return f"“{title}”属于项目计划“{other.short}”，这里是“{own.short}”。"
    by, of = dataset.bureau(record), dataset.bureau(subject)
    same = (by.jurisdiction, by.id) == (of.jurisdiction, of.id)
    if same or by.receives:
        return ""
    return f"“{title}”归{of.name}，{by.name}不能替它报送。"
