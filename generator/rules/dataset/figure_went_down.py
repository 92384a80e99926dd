"""累计数比上一次小

有的表每次都报从头累计到报送时的数，后一次不应当小于前一次。多半是填成了这一段时间的数，或者漏掉了上一次已经报过的。确实要改小的，可以不改，审核人会看到这条提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.record import Record
from generator.rules.dataset import unusual_figure
from generator.rules.rule import Rule

RULE = Rule.of("D423", __name__, __doc__, Severity.WARNING)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each record of a cumulative form with figures below its bureau's last ones.

    A figure that fell to a tenth is another rule's.
    """
    for programme, form_id in dataset.uses():
        form = dataset.catalogue.form_of(programme, form_id)
        if not form.cumulative:
            continue
        by_bureau: dict[tuple[str, str], list[Record]] = {}
        for record in dataset.of(programme, form_id):
            by_bureau.setdefault((record.key.jurisdiction, record.key.bureau), []).append(record)
        for records in by_bureau.values():
            ordered = sorted(records, key=lambda record: (record.day(form), record.key))
            for earlier, later in pairwise(ordered):
                yield from _compared(form, earlier, later)


def _compared(form: Form, earlier: Record, later: Record) -> Iterator[Diagnostic]:
    fallen = [
        (field, before, after)
        for field in unusual_figure.figures(form.fields)
        if isinstance(before := earlier.data.get(field.name), (int, float))
        and isinstance(after := later.data.get(field.name), (int, float))
        and after < before
        and not unusual_figure.is_jump(before, after)
    ]
    if fallen:
        told = "，".join(f"“{f.title}”从 {b:,} 变为 {a:,}{f.unit}" for f, b, a in fallen)
        field, _, after = fallen[0]
        yield RULE.found(
            later.key.path,
            f"累计数比上一次小：{told}。",
            pointer=f"/{field.name}",
            field=field.title,
            value=str(after),
            help_text=f"填从头累计的数；和上一次（{earlier.key.id}）核对，确实如此的可以不改。",
        )
