"""同一个对象重复报送

同一项目计划里，同一家企业（或其他对象）对同一目标只能算一次。先按统一社会信用代码找，没有代码的按名称和县市区找。重复的要删去一处。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.record import Record
from generator.records.version import newer_versions
from generator.rules.rule import Rule

RULE = Rule.of("D406", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each row that agrees with an earlier one in all fields of a unique group."""
    for programme, form_id in dataset.uses():
        form = dataset.catalogue.form_of(programme, form_id)
        if form.unique and not _is_judged_with_a_newer_one(dataset, programme, form_id):
            yield from _check(dataset, form, dataset.of_versions(programme, form_id))


def _is_judged_with_a_newer_one(dataset: Dataset, programme: str, form: str) -> bool:
    """Whether the programme has records of a newer version, beside which those of `form` stand."""
    newer = newer_versions(dataset.catalogue.forms, form)
    return any(dataset.of(programme, other) for other in newer)


def _check(dataset: Dataset, form: Form, records: list[Record]) -> Iterator[Diagnostic]:
    titles = {field.name: field.title for field in form.row_fields}
    seen: dict[tuple[object, ...], tuple[Record, int]] = {}
    for record in records:
        version = dataset.catalogue.reading(form.id, record.key.form)
        whole = version.row(record.data, inner=False)
        for index, row in enumerate(record.rows(form)):
            said = {**whole, **version.row(row, inner=True)} if form.rows else whole
            for group in form.unique:
                values = _values(dataset, form, record, said, group)
                if values is None:
                    continue
                first = seen.setdefault((group, *values), (record, index))
                if first == (record, index):
                    continue
                pointer = f"/{form.rows}/{index}" if form.rows else f"/{group[0]}"
                where = f"{dataset.bureau(first[0]).name}的《{dataset.title(first[0])}》"
                line = f"第{first[1] + 1}行" if form.rows else ""
                fields = "、".join(titles.get(name, name) for name in group)
                yield RULE.found(
                    record.key.path,
                    f"和{where}{line}是同一个对象：{fields}都相同。",
                    pointer=pointer,
                    field=form.label_at(pointer),
                    value="、".join(str(value) for value in values),
                    help_text="只保留一处；不是同一个对象的，核对填写的内容。",
                )
                break


def _values(
    dataset: Dataset, form: Form, record: Record, said: Mapping[str, Any], group: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The values of the group's fields, references as the record they mean; None if one lacks."""
    found = []
    for name in group:
        value = said.get(name)
        if value is None or isinstance(value, (list, dict)):
            return None
        fields = (*form.row_fields, *form.fields)
        field = next((entry for entry in fields if entry.name == name), None)
        if field and field.reference and field.reference.to == "record":
            reference = field.reference
            target = dataset.referred(str(value), record.key, reference.form, reference.programme)
            value = target.key if target else value
        found.append(str(value))
    return tuple(found)
