"""数字和上一次相差悬殊

同一单位前后两次报送同一张表，某个数字变了十倍以上，多半是多打或少打了零，或单位看错了。确实如此的，可以不改，审核人会看到这条提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.form import Field, Form
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D407", __name__, __doc__, Severity.WARNING)
TIMES: Final = 10
LEAST: Final = 10
"""A figure below this may well become ten times as large."""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each figure that is ten times, or a tenth of, the same bureau's last one."""
    for programme, form_id in dataset.uses():
        form = dataset.catalogue.form_of(programme, form_id)
        if not form.series:
            continue
        by_bureau: dict[tuple[str, str], list[Record]] = {}
        for record in dataset.of(programme, form_id):
            by_bureau.setdefault((record.key.jurisdiction, record.key.bureau), []).append(record)
        for records in by_bureau.values():
            ordered = sorted(records, key=lambda r: (r.day(form), r.key))
            for earlier, later in pairwise(ordered):
                yield from _compared(form, earlier, later)


def _compared(form: Form, earlier: Record, later: Record) -> Iterator[Diagnostic]:
    for field in form.fields:
        if field.type not in ("integer", "number"):
            continue
        before, after = earlier.data.get(field.name), later.data.get(field.name)
        if (
            isinstance(before, (int, float))
            and isinstance(after, (int, float))
            and _jumps(before, after)
        ):
            yield _finding(field, earlier, later, before, after)


def _jumps(before: float, after: float) -> bool:
    low, high = sorted((abs(before), abs(after)))
    return high >= LEAST and low > 0 and high >= TIMES * low


def _finding(
    field: Field, earlier: Record, later: Record, before: float, after: float
) -> Diagnostic:
    return RULE.found(
        later.key.path,
        f"“{field.title}”上一次是 {before:,}{field.unit}，这一次是 {after:,}{field.unit}。",
        pointer=f"/{field.name}",
        field=field.title,
        value=str(after),
        help_text=f"和上一次（{earlier.key.id}）核对；确实如此的可以不改。",
    )
