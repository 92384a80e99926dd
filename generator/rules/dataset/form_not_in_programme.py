"""项目计划没有这张表单，或不由这个单位报送

每个项目计划写明用哪些表单、由哪一级报送。放错了文件夹的记录不会被统计，所以不收。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.record import Record
from generator.records.region import LEVEL_LABELS
from generator.rules.rule import Rule

RULE = Rule.of("D403", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each record in a folder where its programme expects none of its kind."""
    in_place: set[tuple[str, str, str, str]] = set()
    for record in (*dataset, *(Record(key, {}) for key in dataset.faulty)):
        key = record.key
        folder = (key.jurisdiction, key.bureau, key.programme, key.form)
        if folder not in in_place:
            found = list(_found(dataset, record))
            yield from found
            if not found:
                in_place.add(folder)


def _found(dataset: Dataset, record: Record) -> Iterator[Diagnostic]:
    programme, form = dataset.programme(record), dataset.form(record)
    use = programme.use_of(form.id)
    if use is None:
        listed = "、".join(
            f"{u.form}（{dataset.catalogue.form_title(programme.id, u.form)}）"
            for u in programme.forms
        )
        yield RULE.found(
            record.key.path,
            f"项目计划“{programme.short}”没有表单“{form.title}”。",
            value=form.id,
            help_text=f"这个项目计划的表单：{listed}。",
        )
        return
    bureau = dataset.bureau(record)
    if bureau.level not in use.submitters:
        levels = "、".join(LEVEL_LABELS[level] for level in use.submitters)
        yield RULE.found(
            record.key.path,
            f"“{dataset.catalogue.form_title(programme.id, form.id)}”由{levels}报送，{bureau.name}是{LEVEL_LABELS[bureau.level]}。",
            value=bureau.name,
            help_text="把文件移到报送单位的文件夹。",
        )
    if not _within(dataset, record.key.jurisdiction, programme.jurisdiction):
        yield RULE.found(
            record.key.path,
            f"项目计划“{programme.short}”不在辖区“{dataset.jurisdiction(record).name}”实施。",
            value=record.key.jurisdiction,
            help_text="把文件移到实施这个项目计划的辖区。",
        )


def _within(dataset: Dataset, jurisdiction: str, programme_jurisdiction: str) -> bool:
    regions = dataset.catalogue.regions.jurisdictions
    seen = set()
    current = jurisdiction
    while current and current not in seen:
        if current == programme_jurisdiction:
            return True
        seen.add(current)
        current = regions[current].parent if current in regions else ""
    return False
