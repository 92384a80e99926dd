"""The data catalogue and the data dictionary, read from the forms; it must not make data files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.artifacts import Page
from generator.exports.imprint import DATA_LICENCE
from generator.exports.paths import csv_path, json_path
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.records.form import Field, Form
from generator.records.programme import Programme
from generator.records.region import LEVEL_LABELS

_TYPES: Final = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是或否",
    "array": "列表",
    "object": "一组",
    "null": "空",
}
_FORMATS: Final = {
    "date": "日期（2000-12-31）",
    "year": "年份（2000）",
    "year-month": "年月（2000-12）",
    "uscc": "统一社会信用代码",
    "document-number": "发文字号",
    "url": "网址",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One dataset: a form in a programme."""

    title: str
    programme: Programme
    form: Form
    records: int
    rows: int
    page: str
    csv: str
    json: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the dictionary; `depth` says how many fields it lies inside."""

    name: str
    title: str
    kind: str
    unit: str
    allowed: str
    required: bool
    private: bool
    description: str
    depth: int


def pages(library: Library) -> Iterator[Page]:
    """The catalogue and the dictionary of each form."""
    yield _catalogue(library)
    for form in library.catalogue.forms.values():
        yield _dictionary(library, form)


def entries_of(library: Library) -> list[Entry]:
    """Every dataset, those without records too, by programme."""
    found = []
    for programme in library.programmes:
        for use in programme.forms:
            form = library.catalogue.forms[use.form]
            found.append(
                Entry(
                    title=library.catalogue.form_title(programme.id, form.id),
                    programme=programme,
                    form=form,
                    records=len(library.dataset.of(programme.id, form.id)),
                    rows=library.row_counts.get((programme.id, form.id), 0),
                    page=f"{programme.url}{form.id}/",
                    csv=csv_path(programme.id, form.id),
                    json=json_path(programme.id, form.id),
                )
            )
    return found


def _catalogue(library: Library) -> Page:
    entries = entries_of(library)
    groups = [
        (programme, [entry for entry in entries if entry.programme is programme])
        for programme in library.programmes
    ]
    edition = library.edition
    body = rendered(
        "catalogue",
        base="..",
        groups=groups,
        filled=sum(1 for entry in entries if entry.records),
        total=len(entries),
        site_name=edition.site_name,
        site_url=edition.site_url,
        today=edition.today,
        head=edition.history.head,
        licence=DATA_LICENCE,
    )
    titles = " ".join(f"{entry.title} {entry.form.description}" for entry in entries)
    return Page(
        url="data/",
        title="数据",
        description=f"全部 {len(entries)} 个数据集的目录、下载和各栏的含义。",
        kind="栏目",
        body=body,
        search_text=f"数据 下载 CSV JSON {titles}",
    )


def _dictionary(library: Library, form: Form) -> Page:
    lines = list(lines_of(form.fields, set(form.schema.get("required", ())), form.schema))
    uses = [entry for entry in entries_of(library) if entry.form is form]
    return Page(
        url=f"data/dictionary/{form.id}/",
        title=f"{form.title}：各栏的含义",
        description=wording.clipped(form.description),
        kind="数据字典",
        body=rendered("dictionary", base="../../..", form=form, lines=lines, uses=uses),
        search_text=" ".join([form.title, *(f"{line.title} {line.name}" for line in lines)]),
    )


def lines_of(
    fields: tuple[Field, ...], required: set[str], schema: Any, way: str = "", depth: int = 0
) -> Iterator[Line]:
    """Every field with what is inside it, in the order of the form."""
    for field in fields:
        own = schema.get("properties", {}).get(field.name, {})
        name = f"{way}{field.name}"
        yield Line(
            name=name,
            title=field.title,
            kind=_kind(field),
            unit=field.unit,
            allowed=_allowed(field, own),
            required=field.name in required,
            private=field.private,
            description=field.description,
            depth=depth,
        )
        inner, mark = (field.items, "[].") if field.items else (field, ".")
        if inner.properties:
            content = own.get("items", own) if field.items else own
            names = set(content.get("required", ()))
            yield from lines_of(inner.properties, names, content, f"{name}{mark}", depth + 1)


def _kind(field: Field) -> str:
    if field.reference is not None:
        reference = {"bureau": "报送单位", "county": "县市区", "programme": "项目计划"}
        return f"指向{reference.get(field.reference.to, '另一条记录')}"
    if field.options:
        kind = "选项"
    elif field.items is not None:
        return "若干行" if field.items.properties else f"{_kind(field.items)}，可多项"
    else:
        kind = _FORMATS.get(field.format) or _TYPES[field.type]
    return f"{kind}，可为空" if field.nullable else kind


def _allowed(field: Field, schema: Any) -> str:
    """What values the form accepts, in words."""
    if field.options:
        return "、".join(label for _, label in field.options)
    if field.reference is not None and field.reference.levels:
        return "、".join(LEVEL_LABELS[level] for level in field.reference.levels)
    words = []
    for low, high, unit in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " 字"),
        ("minItems", "maxItems", " 项"),
    ):
        words += _range(schema.get(low), schema.get(high), unit)
    if "exclusiveMinimum" in schema:
        words.append(f"大于 {wording.number(schema['exclusiveMinimum'])}")
    return "；".join(words)


def _range(low: float | None, high: float | None, unit: str) -> list[str]:
    if low is not None and high is not None:
        return [f"{wording.number(low)}～{wording.number(high)}{unit}"]
    if low is not None:
        return [f"不少于 {wording.number(low)}{unit}"]
    return [f"不超过 {wording.number(high)}{unit}"] if high is not None else []
