"""What the files of schema/ say of each other, held together; it must not read files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.amendment import missing_fields
from generator.records.complaint import SchemaFileFault
from generator.records.dataset import Catalogue
from generator.records.example_faults import example_faults
from generator.records.form import Field, Form
from generator.records.private_form import private_problems
from generator.records.programme import RESERVED, Programme, Selection
from generator.records.region import Jurisdiction
from generator.records.rule_problems import rule_problems
from generator.records.validator import compile_schema
from generator.records.version_faults import version_faults
from generator.records.view_faults import view_faults


def crosswise(catalogue: Catalogue) -> list[SchemaFileFault]:
    """Every name in one file that nothing defines, and what a meta schema cannot say of a form."""
    return [
        *_region_faults(catalogue),
        *(
            fault
            for p in catalogue.programmes.values()
            for fault in _programme_faults(catalogue, p)
        ),
        *(fault for form in catalogue.forms.values() for fault in _form_faults(catalogue, form)),
        *_key_faults(catalogue),
        *version_faults(catalogue),
    ]


def _region_faults(catalogue: Catalogue) -> Iterator[SchemaFileFault]:
    path = "schema/regions.yml"
    known = catalogue.regions.jurisdictions
    for jurisdiction in known.values():
        pointer = f"/jurisdictions/{jurisdiction.id}"
        if jurisdiction.parent and jurisdiction.parent not in known:
            message = f"上级辖区“{jurisdiction.parent}”没有登记。"
            yield SchemaFileFault(path, message, f"{pointer}/parent")
        for bureau, name in _shared_names(jurisdiction):
            message = f"辖区“{jurisdiction.name}”里有两个单位叫“{name}”。"
            yield SchemaFileFault(path, message, f"{pointer}/bureaus/{bureau}")


def _shared_names(jurisdiction: Jurisdiction) -> Iterator[tuple[str, str]]:
    """Bureaus (by id) with a full name or alias that another one before them has, and that name."""
    owners: dict[str, str] = {}
    for bureau in jurisdiction.bureaus.values():
        for name in dict.fromkeys((bureau.name, bureau.short, *bureau.aliases)):
            if owners.setdefault(name, bureau.id) != bureau.id:
                yield bureau.id, name


def _programme_faults(catalogue: Catalogue, programme: Programme) -> Iterator[SchemaFileFault]:
    path = f"schema/programmes/{programme.id}.yml"
    if programme.jurisdiction not in catalogue.regions.jurisdictions:
        message = f"辖区“{programme.jurisdiction}”没有登记。"
        yield SchemaFileFault(path, message, "/jurisdiction")
    if programme.continues and programme.continues not in catalogue.programmes:
        message = f"没有项目计划“{programme.continues}”。"
        yield SchemaFileFault(path, message, "/continues")
    uses = [(use.form, f"/forms/{index}/form") for index, use in enumerate(programme.forms)]
    uses += [(stage.form, f"/stages/{i}/form") for i, stage in enumerate(programme.stages)]
    for form, pointer in uses:
        if form and form not in catalogue.forms:
            yield SchemaFileFault(path, f"没有表单“{form}”。", pointer)
    for index, use in enumerate(programme.forms):
        if use.form in RESERVED:
            message = f"表单不能叫“{use.form}”，这是网页用的名字。"
            yield SchemaFileFault(path, message, f"/forms/{index}/form")
    if programme.board and programme.use_of(programme.board) is None:
        yield SchemaFileFault(path, f"没有使用表单“{programme.board}”。", "/board/form")
    yield from _repeated(path, programme)
    yield from _stage_faults(path, programme)
    yield from _proof_faults(path, programme)
    yield from _use_faults(catalogue, path, programme)
    for index, goal in enumerate(programme.goals):
        if goal.indicator and programme.indicator(goal.indicator) is None:
            message = f"没有指标“{goal.indicator}”。"
            yield SchemaFileFault(path, message, f"/goals/{index}/indicator")
    yield from _goal_bureau_faults(catalogue, path, programme)
    for selection in programme.selections():
        for problem in _selection_problems(catalogue, selection):
            yield SchemaFileFault(path, f"指标、目标或核对里{problem}。")
    yield from view_faults(catalogue, path, programme)


def _goal_bureau_faults(
    catalogue: Catalogue, path: str, programme: Programme
) -> Iterator[SchemaFileFault]:
    home = catalogue.regions.jurisdictions.get(programme.jurisdiction)
    for index, goal in enumerate(programme.goals):
        for name in goal.bureaus:
            if home is not None and name not in home.bureaus:
                message = f"辖区“{home.name}”里没有单位“{name}”。"
                yield SchemaFileFault(path, message, f"/goals/{index}/bureaus")


def _repeated(path: str, programme: Programme) -> Iterator[SchemaFileFault]:
    """Names that a file gives twice, so that only the first would ever be meant."""
    lists = {
        "forms": [use.form for use in programme.forms],
        "stages": [stage.id for stage in programme.stages],
        "goals": [goal.id for goal in programme.goals],
        "indicators": [indicator.id for indicator in programme.indicators],
        "proofs": [proof.id for proof in programme.proofs],
    }
    for part, names in lists.items():
        for index, name in enumerate(names):
            if name in names[:index]:
                yield SchemaFileFault(path, f"“{name}”在 {part} 里写了两次。", f"/{part}/{index}")


def _stage_faults(path: str, programme: Programme) -> Iterator[SchemaFileFault]:
    known = {stage.id for stage in programme.stages if stage.form}
    for index, stage in enumerate(programme.stages):
        for name in stage.requires:
            if name not in known:
                message = f"没有能由表单判断的阶段“{name}”。"
                yield SchemaFileFault(path, message, f"/stages/{index}/requires")


def _proof_faults(path: str, programme: Programme) -> Iterator[SchemaFileFault]:
    known: set[str] = set()
    for index, proof in enumerate(programme.proofs):
        for name in proof.requires:
            if name not in known:
                message = f"前面没有核对“{name}”。"
                yield SchemaFileFault(path, message, f"/proofs/{index}/requires")
        known.add(proof.id)


def _use_faults(catalogue: Catalogue, path: str, programme: Programme) -> Iterator[SchemaFileFault]:
    bureaus = {b for j in catalogue.regions.jurisdictions.values() for b in j.bureaus}
    for index, use in enumerate(programme.forms):
        form = catalogue.forms.get(use.form)
        known = {field.name for field in form.fields} if form else set()
        if form and form.rows:
            known |= {f"{form.rows}.{field.name}" for field in form.row_fields}
        for label in use.labels:
            if form and label not in known:
                message = f"表单“{use.form}”没有字段“{label}”。"
                yield SchemaFileFault(path, message, f"/forms/{index}/labels/{label}")
        for due in use.due:
            for name in due.where or ():
                if form and name not in known:
                    message = f"表单“{use.form}”没有字段“{name}”。"
                    yield SchemaFileFault(path, message, f"/forms/{index}/due")
            for extension in due.extensions:
                if extension.bureau not in bureaus:
                    message = f"没有登记过单位“{extension.bureau}”。"
                    yield SchemaFileFault(path, message, f"/forms/{index}/due")


def _selection_problems(catalogue: Catalogue, selection: Selection) -> list[str]:
    if selection.programme and selection.programme not in catalogue.programmes:
        return [f"没有项目计划“{selection.programme}”"]
    form = catalogue.forms.get(selection.form)
    if form is None:
        return [f"没有表单“{selection.form}”"]
    if selection.rows and selection.rows != form.rows:
        return [f"的“{selection.rows}”不是表单“{form.id}”存放各行的字段"]
    fields = form.row_fields if selection.rows else form.fields
    known = {field.name for field in fields if not field.private}
    asked = [selection.field, *(selection.where or {})]
    return [f"的“{n}”在表单“{form.id}”里找不到" for n in asked if n and n not in known]


def _form_faults(catalogue: Catalogue, form: Form) -> Iterator[SchemaFileFault]:
    path = f"schema/forms/{form.id}.schema.json"
    known = {field.name for field in form.fields}
    rows = {field.name for field in form.row_fields}
    told = [(form.title_field, known), (form.rows, known)]
    told += [(name, known | rows) for name in (form.date_field, form.year_field)]
    told += [(name, known | rows | {"_bureau", "_year"}) for group in form.unique for name in group]
    told += [(name, rows) for name in (*(form.figures or ()), *form.charts)]
    for name, there in told:
        if name and name not in there:
            message = f"x-record 里的“{name}”不是表单的字段。"
            yield SchemaFileFault(path, message, "/x-record")
    for field in form.row_fields:
        adds_up = field.type in ("integer", "number") and field.unit
        if field.name in (form.figures or ()) and not adds_up:
            message = f"x-record 的 figures 里，“{field.name}”不是带单位的数字。"
            yield SchemaFileFault(path, message, "/x-record/figures")
    for name in missing_fields(form) if form.amends else ():
        message = f"更正用的表单要有字段“{name}”。"
        yield SchemaFileFault(path, message, "/x-record/amends")
    used = any(p.use_of(form.id) for p in catalogue.programmes.values())
    if form.id in RESERVED and not used:  # where one uses it, its programme is told
        yield SchemaFileFault(path, f"表单不能叫“{form.id}”，这是网页用的名字。")
    try:
        compile_schema(form.schema)
    except ValueError as error:
        yield SchemaFileFault(path, _unusable(str(error)))
    else:
        for pointer, message in example_faults(form):
            yield SchemaFileFault(path, message, pointer)
    for pointer, message in _field_problems(catalogue, form, form.root, form.schema, ""):
        yield SchemaFileFault(path, message, pointer)
    for pointer, message in private_problems(form):
        yield SchemaFileFault(path, message, pointer)


def _key_faults(catalogue: Catalogue) -> Iterator[SchemaFileFault]:
    """A register of keys that nobody would seal to."""
    for jurisdiction, bureau in catalogue.keys:
        path = f"schema/keys/{jurisdiction}/{bureau}.txt"
        known = catalogue.regions.bureau(jurisdiction, bureau)
        if known is None:
            yield SchemaFileFault(path, f"没有登记过单位“{jurisdiction}/{bureau}”。")
        elif not known.receives:
            message = f"不公开的内容只密封给省级或国家级单位，不会密封给{known.name}。"
            yield SchemaFileFault(path, message)


def _unusable(complaint: str) -> str:
    pattern = re.match('"(.*)" is not a "regex"', complaint)
    if pattern:
        return f"正则式 {pattern[1]} 用不了：不能有环视和反向引用。"
    return f"不是有效的 JSON Schema：{complaint.splitlines()[0]}"


def _field_problems(
    catalogue: Catalogue, form: Form, field: Field, schema: object, pointer: str
) -> Iterator[tuple[str, str]]:
    known = {child.name for child in field.properties}
    required = schema.get("required", ()) if isinstance(schema, dict) else ()
    for name in required:
        if name not in known:
            yield f"{pointer}/required", f"必填的“{name}”不是这里的字段。"
    for index, rule in enumerate(field.rules):
        for part, problem in rule_problems(catalogue, form, field, rule):
            yield f"{pointer}/x-rules/{index}/{part}", f"规则“{rule.id}”{problem}。"
    reference = field.reference
    for kind, name, defined in (
        ("表单", reference.form if reference else "", catalogue.forms),
        ("项目计划", reference.programme if reference else "", catalogue.programmes),
    ):
        if name and name not in defined:
            yield f"{pointer}/x-reference", f"引用的{kind}“{name}”不存在。"
    inner = schema if isinstance(schema, dict) else {}
    for child in field.properties:
        at = f"{pointer}/properties/{child.name}"
        yield from _field_problems(catalogue, form, child, inner["properties"][child.name], at)
    if field.items:
        yield from _field_problems(catalogue, form, field.items, inner["items"], f"{pointer}/items")
