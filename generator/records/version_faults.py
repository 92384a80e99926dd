"""What cannot be right about versions of forms and figures over them; it must not read files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.complaint import SchemaFileFault
from generator.records.dataset import Catalogue
from generator.records.form import Field, Form
from generator.records.programme import Programme, Selection
from generator.records.version import field_names, older_versions


def version_faults(catalogue: Catalogue) -> list[SchemaFileFault]:
    """Every fault, with the file that it is corrected in."""
    return [
        *(
            SchemaFileFault(f"schema/forms/{form.id}.schema.json", message, pointer)
            for form in catalogue.forms.values()
            for pointer, message in _form_faults(catalogue, form)
        ),
        *(
            SchemaFileFault(f"schema/programmes/{programme.id}.yml", message)
            for programme in catalogue.programmes.values()
            for message in dict.fromkeys(_figure_faults(catalogue, programme))
        ),
    ]


def _form_faults(catalogue: Catalogue, form: Form) -> Iterator[tuple[str, str]]:
    at = "/x-record/replaces"
    if not form.replaces:
        if form.renamed:
            yield "/x-record/renamed", "没有写 replaces，不知道这些字段是从哪张表单改名来的。"
        return
    before = catalogue.forms.get(form.replaces)
    if before is None:
        yield at, f"没有表单“{form.replaces}”。"
        return
    chain = older_versions(catalogue.forms, form.id)
    if form.id == form.replaces or catalogue.forms[chain[-1]].replaces in catalogue.forms:
        yield at, f"表单“{form.id}”的旧版绕回了它自己。"
        return
    if form.rows != before.rows:
        kept = f"旧版“{before.id}”的各行放在“{before.rows or '（没有行）'}”"
        yield "/x-record", f"{kept}，新版不能换；换了就是另一张表单，不写 replaces。"
    for name, old in form.renamed.items():
        problem = _renaming_problem(form, before, name, old)
        if problem:
            yield f"/x-record/renamed/{name}", problem


def _renaming_problem(form: Form, before: Form, name: str, old: str) -> str:
    if name not in field_names(form):
        return f"本版没有字段“{name}”。"
    if old not in field_names(before):
        return f"旧版“{before.id}”没有字段“{old}”。"
    if old in field_names(form):
        return f"“{old}”在本版里还是一个字段，不能又改名叫“{name}”。"
    if name.rpartition(".")[0] != old.rpartition(".")[0]:
        return f"“{old}”和“{name}”不在同一层，不能算改名。"
    return ""


def _figure_faults(catalogue: Catalogue, programme: Programme) -> Iterator[str]:
    """What a figure would silently leave out, or add up in two units."""
    for selection in programme.selections():
        form = catalogue.forms.get(selection.form)
        if form is None:
            continue
        asked = {field.name: field for field in _fields(form, selection)}
        target = selection.programme or programme.id
        for other in catalogue.versions_in(target, form.id)[1:]:
            version = catalogue.forms[other]
            reading = catalogue.reading(form.id, other)
            names = reading.row_fields if selection.rows else reading.fields
            there = {field.name: field for field in _fields(version, selection)}
            for name in filter(None, (selection.field, *(selection.where or {}))):
                own = names.get(name, name)
                if own in there:
                    yield from _difference(asked.get(name), there[own], version, name)
                elif form.id in older_versions(catalogue.forms, other):
                    yield (
                        f"指标、目标或核对里的“{name}”在新版表单“{other}”里找不到，"
                        "新版的记录会漏掉。改了名的字段写进新版的 x-record.renamed。"
                    )


def _difference(asked: Field | None, there: Field, version: Form, name: str) -> Iterator[str]:
    if asked and (asked.unit, asked.type) != (there.unit, there.type):
        yield (
            f"“{name}”在表单“{version.id}”里的单位或类型不同（{asked.heading}、{there.heading}），"
            "不能放在一起算。给新字段另取一个名称。"
        )


def _fields(form: Form, selection: Selection) -> tuple[Field, ...]:
    return form.row_fields if selection.rows else form.fields
