"""同一个对象重复报送

同一项目计划里，同一家企业（或其他对象）对同一目标只能算一次。先按统一社会信用代码找，没有代码的按名称和县市区找；名称里的括号是全角还是半角不算不同。重复的要删去一处。

整份文件报送了两遍的，只说一次。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.records.form import Form
from generator.records.record import Record
from generator.records.version import newer_versions
from generator.rules.rule import Rule

RULE = Rule.of("D406", __name__, __doc__)
_ONE_BY_ONE: Final = 3
"""So many repetitions between two records are told each by itself."""
_BUREAU: Final = "_bureau"
_YEAR: Final = "_year"


@dataclass(frozen=True, slots=True)
class _Repetition:
    """A row (or the record itself, row None) that agrees with an earlier one in a group's fields."""

    record: Record
    row: int | None
    first: Record
    first_row: int | None
    group: tuple[str, ...]
    values: tuple[str, ...]


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each row that agrees with an earlier one in all fields of a unique group."""
    for programme, form_id in dataset.uses():
        form = dataset.catalogue.form_of(programme, form_id)
        if not form.unique or _is_judged_with_a_newer_one(dataset, programme, form_id):
            continue
        pairs: dict[tuple[str, str], list[_Repetition]] = {}
        for found in _repetitions(dataset, form, dataset.of_versions(programme, form_id)):
            pair = (found.record.key.path, found.first.key.path)
            pairs.setdefault(pair, []).append(found)
        for repetitions in pairs.values():
            yield from _findings(dataset, form, repetitions)


def _is_judged_with_a_newer_one(dataset: Dataset, programme: str, form: str) -> bool:
    """Whether the programme has records of a newer version, beside which those of `form` stand."""
    newer = newer_versions(dataset.catalogue.forms, form)
    return any(dataset.of(programme, other) for other in newer)


def _repetitions(dataset: Dataset, form: Form, records: list[Record]) -> Iterator[_Repetition]:
    """Each row of the records, read by the names of `form`, that tells a thing again."""
    seen: dict[tuple[object, ...], tuple[Record, int | None]] = {}
    for record in records:
        for index, said, groups in _rows(dataset, form, record):
            for group in groups:
                values = _values(dataset, form, record, said, group)
                if values is None:
                    continue
                first = seen.setdefault((group, *map(_plain, values)), (record, index))
                if first != (record, index):
                    yield _Repetition(record, index, *first, group, values)
                    break


def _rows(
    dataset: Dataset, form: Form, record: Record
) -> Iterator[tuple[int | None, Mapping[str, Any], list[tuple[str, ...]]]]:
    """The record itself and each of its rows, with the groups that are about it."""
    version = dataset.catalogue.reading(form.id, record.key.form)
    whole = version.row(record.data, inner=False)
    inner = {field.name for field in form.row_fields} if form.rows else set()
    about_rows = [group for group in form.unique if inner.intersection(group)]
    about_record = [group for group in form.unique if not inner.intersection(group)]
    if about_record:
        yield None, whole, about_record
    if about_rows:
        for index, row in enumerate(record.rows(dataset.form(record))):
            yield index, {**whole, **version.row(row, inner=True)}, about_rows


def _findings(dataset: Dataset, form: Form, repetitions: list[_Repetition]) -> Iterator[Diagnostic]:
    if len(repetitions) <= _ONE_BY_ONE:
        yield from (_finding(dataset, form, found) for found in repetitions)
        return
    found = repetitions[0]
    yield RULE.found(
        found.record.key.path,
        f"有 {len(repetitions)} 行和{_place(dataset, found)}重复，第一处是第{(found.row or 0) + 1}行。",
        pointer=f"/{form.rows}/{found.row}",
        field=form.label_at(f"/{form.rows}/{found.row}"),
        value="、".join(found.values),
        help_text=f"多半是同一份表报送了两遍；只保留一处，另一处是 {found.first.key.path}。",
    )


def _finding(dataset: Dataset, form: Form, found: _Repetition) -> Diagnostic:
    if set(found.group) <= {_BUREAU, _YEAR}:
        once = "一个单位一年只报送一次" if _YEAR in found.group else "一个单位只报送一次"
        return RULE.found(
            found.record.key.path,
            f"{found.values[0]}已经报送过《{dataset.title(found.first)}》，{once}。",
            value=found.values[0],
            help_text=f"只保留一份，要改的改在原来那一份里：{found.first.key.path}。",
        )
    titles = {field.name: field.title for field in (*form.fields, *form.row_fields)}
    titles |= {_BUREAU: "报送单位", _YEAR: "年度"}
    pointer = f"/{form.rows}/{found.row}" if found.row is not None else f"/{found.group[0]}"
    if found.group[0] == _BUREAU and found.row is None:
        pointer = f"/{found.group[1]}" if len(found.group) > 1 else ""
    line = f"第{found.first_row + 1}行" if found.first_row is not None else ""
    fields = "、".join(titles.get(name, name) for name in found.group)
    return RULE.found(
        found.record.key.path,
        f"和{_place(dataset, found)}{line}是同一个对象：{fields}{'都' * (len(found.group) > 1)}相同。",
        pointer=pointer,
        field=form.label_at(pointer) if pointer else "",
        value="、".join(found.values),
        help_text=f"只保留一处，另一处是 {found.first.key.path}；不是同一个对象的，核对填写的内容。",
    )


def _place(dataset: Dataset, found: _Repetition) -> str:
    if found.first is found.record:
        return "本表"
    return f"{dataset.bureau(found.first).name}的《{dataset.title(found.first)}》"


def _values(
    dataset: Dataset, form: Form, record: Record, said: Mapping[str, Any], group: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The values of the group's fields, references as the record they mean; None if one lacks."""
    found = []
    for name in group:
        if name == _BUREAU:
            found.append(dataset.bureau(record).name)
            continue
        if name == _YEAR:
            found.append(_year(dataset, record))
            continue
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


def _year(dataset: Dataset, record: Record) -> str:
    """The year that the record belongs to; the programme's where neither says, and it has one."""
    return record.year(dataset.form(record)) or dataset.programme(record).only_year


def _plain(text: str) -> str:
    """What two spellings of the same name have in common."""
    return unicodedata.normalize("NFKC", text).casefold()
