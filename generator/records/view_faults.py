"""What a programme's views name that nothing defines; it must not read files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.board import refers_to
from generator.records.complaint import SchemaFileFault
from generator.records.dataset import Catalogue
from generator.records.programme import RESERVED, Programme
from generator.records.view import (
    BUREAU,
    YEAR,
    Chosen,
    Column,
    Directory,
    Flow,
    History,
    Listing,
    Register,
    Scorecard,
    Sheet,
    Tally,
    Tracker,
    View,
    Yearbook,
    fields_of,
)

Problems = Iterator[str]


def view_faults(catalogue: Catalogue, path: str, programme: Programme) -> Iterator[SchemaFileFault]:
    """Every fault of the programme's views, `path` being the file that defines it."""
    taken: set[str] = {*RESERVED, *(use.form for use in programme.forms)}
    for index, view in enumerate(programme.views):
        pointer = f"/views/{index}"
        if view.id in taken:
            message = f"专题页的标识“{view.id}”已经用作别的页面的网址。"
            yield SchemaFileFault(path, message, f"{pointer}/id")
        taken.add(view.id)
        unknown = [form for form in view.forms() if programme.use_of(form) is None]
        for form in unknown:
            message = f"本项目计划没有使用表单“{form}”。"
            yield SchemaFileFault(path, message, pointer)
        if not any(form not in catalogue.forms for form in view.forms()):
            for problem in dict.fromkeys(_problems(catalogue, programme, view)):
                yield SchemaFileFault(path, f"专题页“{view.title}”{problem}。", pointer)


def _problems(catalogue: Catalogue, programme: Programme, view: View) -> Problems:
    content = view.content
    for chosen in view.chosen():
        yield from _missing(catalogue, chosen, *(chosen.where or ()))
    match content:
        case Scorecard():
            yield from _scorecard(catalogue, programme, content)
        case Directory():
            for listing in content.listings:
                yield from _listing(catalogue, listing)
        case Flow():
            yield from _flow(catalogue, content)
        case Yearbook():
            yield from _yearbook(catalogue, content)
        case History():
            yield from _history(catalogue, content)
        case Register():
            yield from _register(catalogue, programme, content)
        case Tracker():
            yield from _tracker(catalogue, content)
        case _:
            return


def _scorecard(catalogue: Catalogue, programme: Programme, content: Scorecard) -> Problems:
    if content.lines:
        yield from _missing(catalogue, content.lines, content.subject)
    goals = {goal.id for goal in programme.goals}
    for column in content.columns:
        if column.kind == "goal" and column.name not in goals:
            yield f"的目标“{column.name}”没有定义"
        if column.kind == "indicator" and programme.indicator(column.name) is None:
            yield f"的指标“{column.name}”没有定义"
        if column.chosen:
            yield from _missing(catalogue, column.chosen, column.name, column.by)
            yield from _matching(column, content.lines)


def _matching(column: Column, lines: Chosen | None) -> Problems:
    if lines is None:
        if column.by:
            yield f"的“{column.title}”一栏不用写 by：一个单位一行"
    elif not column.by and (column.chosen is None or column.chosen.form != lines.form):
        yield f"的“{column.title}”一栏要写 by：哪个字段与一行的名称相同"


def _listing(catalogue: Catalogue, listing: Listing) -> Problems:
    named = (listing.heading, *listing.texts, *listing.facts, listing.until)
    yield from _missing(catalogue, listing.chosen, *named)
    groups = [name for name in listing.groups if name not in (BUREAU, YEAR)]
    yield from _missing(catalogue, listing.chosen, *groups)


def _flow(catalogue: Catalogue, content: Flow) -> Problems:
    before: list[str] = []
    for step in content.steps:
        form = catalogue.forms[step.chosen.form]
        yield from _missing(catalogue, step.chosen, step.result, step.until)
        if before and not refers_to(form, before):
            yield f"的“{step.title}”没有字段指向前面各步的记录"
        before.append(form.id)


def _yearbook(catalogue: Catalogue, content: Yearbook) -> Problems:
    for part in content.parts:
        match part:
            case Listing():
                yield from _listing(catalogue, part)
            case Tally():
                if part.by != BUREAU:
                    yield from _missing(catalogue, part.chosen, part.by)
            case Sheet():
                yield from _missing(catalogue, part.chosen, *part.fields)


def _history(catalogue: Catalogue, content: History) -> Problems:
    named = (content.subject, content.value, content.said)
    yield from _missing(catalogue, content.chosen, *named)
    subject = fields_of(catalogue.forms[content.chosen.form]).get(content.subject)
    reference = subject.reference if subject else None
    target = catalogue.forms.get(reference.form) if reference else None
    if target is None:
        yield f"的“{content.subject}”不指向一张表单的记录"
    elif content.previous not in fields_of(target):
        yield f"的“{content.previous}”在表单“{target.id}”里找不到"


def _register(catalogue: Catalogue, programme: Programme, content: Register) -> Problems:
    yield from _listing(catalogue, content.listing)
    chosen = content.listing.chosen
    named = (content.number, content.programmes, content.records)
    carried = [name for entry in content.carried for name in entry.where]
    yield from _missing(catalogue, chosen, *named, *carried)
    goals = {goal.id for goal in programme.goals}
    for name in (name for entry in content.carried for name in entry.goals):
        if name not in goals:
            yield f"的目标“{name}”没有定义"


def _tracker(catalogue: Catalogue, content: Tracker) -> Problems:
    identity = [name for group in content.same for name in group]
    yield from _missing(catalogue, content.chosen, content.heading, *content.facts, *identity)
    for mark in content.marks:
        yield from _missing(catalogue, content.chosen, mark.due)
        yield from _missing(catalogue, mark.chosen, mark.result)
        known = fields_of(catalogue.forms[mark.chosen.form])
        if not any(all(name in known for name in group) for group in content.same):
            yield f"认不出表单“{mark.chosen.form}”里的同一个：same 各组的字段都不全"


def _missing(catalogue: Catalogue, chosen: Chosen, *names: str) -> Problems:
    known = fields_of(catalogue.forms[chosen.form])
    for name in names:
        if name and name not in known:
            yield f"的“{name}”在表单“{chosen.form}”里找不到"
