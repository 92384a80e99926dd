"""抽取结果经不起重算

抽取结果由公告、候选名单和公开数字唯一决定，谁来算都一样。程序每次检查都重算一遍：名单的校验值、回避的人、公开数字的写法、抽中和候补的人及其次序，有一处不同就不收。用 gongbao draw 重新生成，不要手工改。

这里只对照记录本身。候选名单和当时的专家库是否相同、公告是否早于公开数字，要对照仓库的历史，用 gongbao draw --verify 核对。公告本身有错误的，改好以后再重算。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.draw.check import Difference, differences
from generator.draw.part import (
    PATTERN,
    DrawFault,
    announcement_of,
    announcement_reference,
    form_faults,
    is_result,
    result_of,
)
from generator.draw.seed import pattern_fault
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D409", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each departure of a result from what its announcement makes of its seed."""
    forms = dataset.catalogue.forms
    drawing = {form.id: form for form in forms.values() if form.draw}
    faults = [(form, fault) for form in drawing.values() for fault in form_faults(form, forms)]
    for form, fault in faults:
        yield RULE.found(f"schema/forms/{form.id}.schema.json", fault, pointer="/x-record")
    if faults or not drawing:
        return
    for record in dataset:
        if record.key.form not in drawing:
            continue
        form = drawing[record.key.form]
        judge = _result if is_result(form) else _announcement
        try:
            yield from judge(dataset, record, form)
        except DrawFault as fault:
            yield RULE.found(record.key.path, str(fault))


def _announcement(_dataset: Dataset, record: Record, form: Form) -> Iterator[Diagnostic]:
    announcement = announcement_of(record, form)
    fault = pattern_fault(announcement.pattern)
    if fault:
        yield _at(record, form, Difference(f"/{PATTERN}", fault, announcement.pattern))


def _result(dataset: Dataset, record: Record, form: Form) -> Iterator[Diagnostic]:
    result = result_of(record, form)
    announced = dataset.by_key.get(result.announcement)
    if announced is None:
        name, _ = announcement_reference(form)
        waiting = Difference(f"/{name}", "公告不存在或有错误，这份结果还没有重算。")
        yield _at(record, form, waiting, severity=Severity.NOTICE)
        return
    announcement = announcement_of(announced, dataset.form(announced))
    for difference in differences(announcement, result):
        told = "用 gongbao draw 重新生成，不要手工改。"
        yield _at(record, form, difference, help_text=told)


def _at(
    record: Record,
    form: Form,
    difference: Difference,
    *,
    help_text: str = "",
    severity: Severity | None = None,
) -> Diagnostic:
    return RULE.found(
        record.key.path,
        difference.message,
        pointer=difference.pointer,
        field=form.label_at(difference.pointer),
        value=difference.value,
        help_text=help_text,
        severity=severity,
    )
