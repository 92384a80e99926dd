"""引用绕成了圈

有的记录引用同一张表单的另一条记录，例如项目引用上年度的项目。这样一条一条追上去，必须有尽头；追回到自己，就不知道哪条在前。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.key import RecordKey
from generator.records.places import values_at
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D424", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each circle of records, at the first of them by path.

    Looks at references from a record's own fields to records of the same form.
    """
    forms = {form.id: way for form in dataset.catalogue.forms.values() if (way := _way(form))}
    next_ones = {
        record.key: target
        for record in dataset
        if record.key.form in forms and (target := _next(dataset, record, forms[record.key.form]))
    }
    ended: set[RecordKey] = set()
    for start in sorted(next_ones):
        trail: list[RecordKey] = []
        at: RecordKey | None = start
        while at is not None and at not in ended and at not in trail:
            trail.append(at)
            at = next_ones.get(at)
        if at is not None and at in trail:
            yield _finding(dataset, trail[trail.index(at) :], forms[at.form])
        ended.update(trail)


def _way(form: Form) -> str:
    """The field that refers to a record of the same form; empty where there is none."""
    return next(
        (
            field.name
            for field in form.fields
            if field.reference
            and field.reference.to == "record"
            and field.reference.form == form.id
        ),
        "",
    )


def _next(dataset: Dataset, record: Record, name: str) -> RecordKey | None:
    form = dataset.form(record)
    field = form.root.child(name)
    for _, value in values_at(record.data, (name,)):
        if isinstance(value, str) and field and field.reference:
            reference = field.reference
            found = dataset.referred(value, record.key, reference.form, reference.programme)
            return found.key if found else None
    return None


def _finding(dataset: Dataset, circle: list[RecordKey], name: str) -> Diagnostic:
    first = min(circle)
    turned = circle[circle.index(first) :] + circle[: circle.index(first)]
    named = " → ".join(f"“{dataset.title(dataset.by_key[key])}”" for key in (*turned, first))
    record = dataset.by_key[first]
    return RULE.found(
        first.path,
        f"引用绕成了圈：{named}。",
        pointer=f"/{name}",
        field=dataset.form(record).label_at(f"/{name}"),
        value=str(record.data.get(name)),
        help_text="断开其中一处：只引用比自己早的记录。",
    )
