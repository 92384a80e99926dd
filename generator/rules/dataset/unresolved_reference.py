"""引用的对象不存在

记录里提到的单位、项目或项目计划必须是登记过的。单位写全称；项目写“单位/标识”，即它所在的文件夹和文件名。

错误写法：
    bureau: 仙桃

正确写法：
    bureau: 仙桃市
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.form import Field, Reference
from generator.records.record import Record
from generator.records.source import escape_token
from generator.rules.rule import Rule
from generator.rules.schema.fault import nearest

RULE = Rule.of("D401", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each reference that leads nowhere, with the name that was likely meant."""
    ways: dict[str, list[tuple[tuple[str, ...], Field]]] = {
        form.id: list(form.references()) for form in dataset.catalogue.forms.values()
    }
    for record in dataset:
        for way, field in ways[record.key.form]:
            for pointer, value in _at(record.data, way, ""):
                if isinstance(value, str):
                    yield from _checked(dataset, record, field, pointer, value)


def _at(value: Any, way: tuple[str, ...], pointer: str) -> Iterator[tuple[str, Any]]:
    if not way:
        yield pointer, value
        return
    step, rest = way[0], way[1:]
    if step == "*":
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from _at(item, rest, f"{pointer}/{index}")
    elif isinstance(value, Mapping) and step in value:
        yield from _at(value[step], rest, f"{pointer}/{escape_token(step)}")


def _checked(
    dataset: Dataset, record: Record, field: Field, pointer: str, value: str
) -> Iterator[Diagnostic]:
    reference = field.reference
    if reference is None or resolves(dataset, record, reference, value):
        return
    form = dataset.form(record)
    meant = _meant(dataset, record, reference, value)
    yield RULE.found(
        record.key.path,
        f"“{field.title}”引用的“{value}”不存在。",
        pointer=pointer,
        field=form.label_at(pointer),
        value=value,
        help_text=f"是不是“{meant}”？" if meant else _hint(reference),
        replacement=meant,
    )


def resolves(dataset: Dataset, record: Record, reference: Reference, value: str) -> bool:
    """Whether the value of `record` points to something that exists and is of the right kind."""
    regions = dataset.catalogue.regions
    if reference.to == "bureau":
        bureau = regions.named(record.key.jurisdiction, value)
        return bureau is not None and (not reference.levels or bureau.level in reference.levels)
    if reference.to == "county":
        return value in _counties(dataset, record)
    if reference.to == "programme":
        return value in dataset.catalogue.programmes
    return dataset.referred(value, record.key, reference.form, reference.programme) is not None


def _counties(dataset: Dataset, record: Record) -> list[str]:
    own = dataset.bureau(record)
    bureaus = [own] if own.counties else dataset.jurisdiction(record).bureaus.values()
    return [county.name for bureau in bureaus for county in bureau.counties]


def _meant(dataset: Dataset, record: Record, reference: Reference, value: str) -> str | None:
    if reference.to == "bureau":
        names = {}
        for bureau in dataset.jurisdiction(record).bureaus.values():
            if not reference.levels or bureau.level in reference.levels:
                names.update(
                    dict.fromkeys((bureau.name, bureau.short, *bureau.aliases), bureau.name)
                )
        found = nearest(value, names)
        return names[found] if found else None
    if reference.to == "county":
        return nearest(value, _counties(dataset, record))
    if reference.to == "programme":
        return nearest(value, dataset.catalogue.programmes)
    if not reference.form:
        return None
    programme = reference.programme or record.key.programme
    known = {
        f"{other.key.bureau}/{other.key.id}": dataset.title(other)
        for other in dataset.of(programme, reference.form)
        if other.key.jurisdiction == record.key.jurisdiction
    }
    by_title = {title: name for name, title in known.items()}
    return by_title.get(value) or nearest(value, known)


def _hint(reference: Reference) -> str:
    return {
        "bureau": "写登记过的单位全称，例如 仙桃市。",
        "county": "写本市州所辖县市区的全称。",
        "programme": "写项目计划的标识，即 schema/programmes/ 里的文件名。",
    }.get(reference.to, "写“单位/标识”，即那条记录所在的文件夹名和文件名。")
