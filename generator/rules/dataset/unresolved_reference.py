"""引用的对象不存在

记录里提到的单位、项目或项目计划必须是登记过的。单位写全称；项目写“单位/标识”，即它所在的文件夹和文件名。

错误写法：
    bureau: 仙桃

正确写法：
    bureau: 仙桃市
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.diagnostics import Diagnostic
from generator.records.amendment import amendment_from
from generator.records.dataset import Dataset
from generator.records.form import Field, Form, Reference
from generator.records.key import RecordKey
from generator.records.places import values_at
from generator.records.record import Record
from generator.records.region import LEVEL_LABELS, Bureau
from generator.rules.rule import Rule
from generator.rules.schema.fault import nearest, same_word

RULE = Rule.of("D401", __name__, __doc__)
_LISTED: Final = 20
_ONE_BY_ONE: Final = 3
"""When so many files miss the same record, each is told."""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each reference that leads nowhere, with the name that was likely meant.

    A record that many refer to is missed once. A settled record can only have lost another record
    that it refers to.
    """
    missed: dict[RecordKey, list[Diagnostic]] = {}
    ways = {form.id: list(_ways(form)) for form in dataset.catalogue.forms.values()}
    to_records = {
        form: [way for way in found if way[2].to == "record"] for form, found in ways.items()
    }
    settled = {id(record) for record in dataset.settled}
    doubtful = (Record(key, data) for key, data in dataset.faulty.items() if data is not None)
    for record in (*dataset, *doubtful):
        doubted = to_records if id(record) in settled else ways
        for way, field, reference in doubted[record.key.form]:
            for pointer, value in values_at(record.data, way):
                if not isinstance(value, str) or resolves(dataset, record, reference, value):
                    continue
                found = _finding(dataset, record, field, reference, value, pointer=pointer)
                key = _key(record, reference, value)
                if key is None:
                    yield found
                else:
                    missed.setdefault(key, []).append(found)
    for findings in missed.values():
        yield from _missed(findings)


def has_lost(dataset: Dataset, record: Record) -> bool:
    """Whether a reference of the record to another record leads nowhere."""
    return any(
        isinstance(value, str) and not resolves(dataset, record, reference, value)
        for way, _, reference in _ways(dataset.form(record))
        if reference.to == "record"
        for _, value in values_at(record.data, way)
    )


def _key(record: Record, reference: Reference, value: str) -> RecordKey | None:
    if reference.to != "record":
        return None
    return RecordKey.from_reference(value, record.key, reference.form, reference.programme)


def _missed(findings: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings about one record that is not there: where many speak of it, it is the one lost."""
    paths = {finding.path for finding in findings}
    if len(paths) <= _ONE_BY_ONE:
        yield from findings
        return
    first = min(findings, key=lambda finding: (finding.path, finding.pointer))
    others = len(findings) - 1
    yield replace(first, message=f"{first.message.rstrip('。')}，另有 {others} 处也引用它。")


def _ways(form: Form) -> Iterator[tuple[tuple[str, ...], Field, Reference]]:
    for way, field in form.references():
        if field.reference:
            yield way, field, field.reference


def _finding(
    dataset: Dataset,
    record: Record,
    field: Field,
    reference: Reference,
    value: str,
    *,
    pointer: str,
) -> Diagnostic:
    form = dataset.form(record)
    sure, meant = _meant(dataset, record, reference, value)
    return RULE.found(
        record.key.path,
        f"“{field.title}”引用的“{value}”不存在。",
        pointer=pointer,
        field=form.label_at(pointer),
        value=value,
        help_text=f"是不是“{meant}”？" if meant else _hint(dataset, record, reference),
        replacement=meant if sure else None,
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
    forms = dataset.catalogue.versions(reference.form)
    keys = (RecordKey.from_reference(value, record.key, f, reference.programme) for f in forms)
    return any(
        key is not None
        and (not reference.form or key.form in forms)
        and (key in dataset.by_key or key in dataset.faulty or _told_of(dataset, record, key))
        for key in keys
    )


def _told_of(dataset: Dataset, record: Record, key: RecordKey) -> bool:
    """Whether the record may speak of one that was withdrawn: what it says happened all the same."""
    form = dataset.form(record)
    if key in dataset.withdrawn:
        return form.amends or form.bulletin
    own = amendment_from(record) if form.amends else None
    known = key.form in dataset.catalogue.forms
    return own is not None and own.withdraws and own.in_place and known and own.target == key


def _counties(dataset: Dataset, record: Record) -> list[str]:
    own = dataset.bureau(record)
    bureaus = [own] if own.counties else dataset.jurisdiction(record).bureaus.values()
    return [county.name for bureau in bureaus for county in bureau.counties]


def _meant(
    dataset: Dataset, record: Record, reference: Reference, value: str
) -> tuple[bool, str | None]:
    """What the value most likely means, and whether that is sure: another name for the same.

    A name that two share is nobody's for sure.
    """
    names = _names(dataset, record, reference)
    meant: dict[str, set[str]] = {}
    for name, written in names:
        meant.setdefault(name, set()).add(written)
    same = {written for name in meant if same_word(value, [name]) for written in meant[name]}
    if same:
        return len(same) == 1, "”或“".join(sorted(same))
    likely = nearest(value, meant)
    return False, min(meant[likely]) if likely else None


def _names(dataset: Dataset, record: Record, reference: Reference) -> list[tuple[str, str]]:
    """Every name of what the reference may point to, and how a record has to write it."""
    if reference.to == "bureau":
        return [
            (name, bureau.name)
            for bureau in _bureaus(dataset, record, reference)
            for name in (*bureau.aliases, bureau.short, bureau.name)
        ]
    if reference.to == "county":
        return [(name, name) for name in _counties(dataset, record)]
    if reference.to == "programme":
        programmes = dataset.catalogue.programmes.values()
        return [(name, p.id) for p in programmes for name in (p.title, p.short, p.id)]
    if not reference.form:
        return []
    programme = reference.programme or record.key.programme
    known = {
        f"{other.key.bureau}/{other.key.id}": dataset.title(other)
        for other in dataset.of_versions(programme, reference.form)
        if other.key.jurisdiction == record.key.jurisdiction
    }
    return [(name, known_as) for known_as, title in known.items() for name in (title, known_as)]


def _bureaus(dataset: Dataset, record: Record, reference: Reference) -> list[Bureau]:
    """The bureaus that the reference may name."""
    jurisdiction = dataset.jurisdiction(record)
    return jurisdiction.of_level(*reference.levels or LEVEL_LABELS)


def _hint(dataset: Dataset, record: Record, reference: Reference) -> str:
    known = _bureaus(dataset, record, reference) if reference.to == "bureau" else []
    example = f"，例如 {known[0].name}" if known else ""
    counties = _counties(dataset, record) if reference.to == "county" else []
    listed = f"：{'、'.join(counties)}" if len(counties) <= _LISTED else ""
    return {
        "bureau": f"写登记过的单位全称{example}。",
        "county": f"写本市州所辖县市区的全称{listed}。",
        "programme": "写项目计划的标识，即 schema/programmes/ 里的文件名。",
    }.get(reference.to, "写“单位/标识”，即那条记录所在的文件夹名和文件名。")
