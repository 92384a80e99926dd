"""The data catalogue and the data dictionary, read from the forms; it must not make data files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.artifacts import Page
from generator.exports.imprint import DATA_LICENCE
from generator.exports.paths import csv_path, json_path, schema_path
from generator.forms.field_words import allowed_in, kind_of
from generator.forms.form_change import changes
from generator.pages import wording
from generator.pages.library import Library
from generator.pages.render import rendered
from generator.records.form import Field, Form
from generator.records.programme import Programme
from generator.records.version import newer_versions, older_versions


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
    before = library.catalogue.forms.get(form.replaces)
    return Page(
        url=f"data/dictionary/{form.id}/",
        title=f"{form.title}：各栏的含义",
        description=wording.clipped(form.description),
        kind="数据字典",
        body=rendered(
            "dictionary",
            base="../../..",
            form=form,
            schema=schema_path(form.id),
            site_url=library.edition.site_url,
            lines=lines,
            uses=uses,
            versions=_versions(library, form),
            before=before,
            changes=changes(before, form) if before else [],
        ),
        search_text=" ".join([form.title, *(f"{line.title} {line.name}" for line in lines)]),
    )


def _versions(library: Library, form: Form) -> list[tuple[str, Form, list[str]]]:
    """The form's other versions, the newest first, each with the programmes that use it."""
    forms = library.catalogue.forms
    older = older_versions(forms, form.id)
    found = [("新版", name) for name in reversed(newer_versions(forms, form.id))]
    found += [("旧版", name) for name in older]
    return [
        (word, forms[name], [p.short for p in library.programmes if p.use_of(name)])
        for word, name in found
    ]


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
            kind=kind_of(field),
            unit=field.unit,
            allowed=allowed_in(field, own),
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
