"""Which form a workbook is of and whose record it is; it must not read the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.forms.new_record import NoPlace, new_key
from generator.forms.workbook import marks
from generator.forms.workbook.choices import MARK
from generator.forms.workbook.grid import Grid
from generator.forms.workbook.locating import likeness, marks_in, wanted
from generator.forms.workbook.plan import NotTabular, Plan, plan_of
from generator.forms.workbook.reading import Reading
from generator.records.dataset import Dataset
from generator.records.key import RecordKey

_ENOUGH: Final = 0.8
_TITLE: Final = 0.25
"""What a title that is there adds to the likeness of two forms whose labels are the same."""


class NoForm(Exception):
    """It cannot be told which form a workbook is of; the text is Chinese."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who imports says (ids or names, empty where nothing was said)."""

    programme: str = ""
    form: str = ""
    bureau: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The form, and the mark of the workbook where it has one; `renewed` if the form changed."""

    programme: str
    plan: Plan
    mark: marks.SheetMark | None = None
    renewed: bool = False


def target_of(dataset: Dataset, grids: Sequence[Grid], asked: Asked) -> Target:
    """The form that a workbook is of; raises NoForm."""
    found = {(mark.programme, mark.form): mark for mark in marks_in(grids)}
    if len(found) > 1:
        raise NoForm("里面有几张不同的表。请每张表单独存成一份。")
    for (programme, form), mark in found.items():
        said = Asked(asked.programme or programme, asked.form or form)
        if said != Asked(programme, form):
            raise NoForm(f"这份表格是“{programme}”的“{form}”，和命令里写的不一样。")
        plan = _plan(dataset, programme, form)
        return Target(programme, plan, mark, marks.version_of(plan.form) != mark.version)
    return _guessed(dataset, grids, asked)


def key_of(dataset: Dataset, target: Target, reading: Reading, asked: Asked) -> RecordKey | None:
    """Where the record belongs, or None after a remark about what is missing or wrong."""
    catalogue, form = dataset.catalogue, target.plan.form
    bureau = asked.bureau or reading.bureau.partition(MARK)[0].strip()
    identifier = asked.identifier or reading.identifier
    if not bureau:
        spot = reading.spots.get(marks.BUREAU)
        reading.say(spot, "没有填“填报单位”。", "从下拉列表里选，或者导入时写 --bureau。")
    if not identifier:
        spot = reading.spots.get(marks.IDENTIFIER)
        reading.say(
            spot,
            "没有填“记录编号”。",
            f"由本单位定，用小写字母、数字和连字符，例如 {_free(dataset, target, reading)}；"
            "或者导入时写 --id。",
        )
    if not (bureau and identifier):
        return None
    try:
        return new_key(
            catalogue, form.id, programme=target.programme, bureau=bureau, identifier=identifier
        )
    except NoPlace as reason:
        named = "编号" in str(reason).partition("“")[0]
        spot = reading.spots.get(marks.IDENTIFIER if named else marks.BUREAU)
        reading.say(spot, str(reason), value=identifier if named else bureau)
        return None


def _free(dataset: Dataset, target: Target, reading: Reading) -> str:
    """An identifier that is not taken: the day that the record speaks of, or a number."""
    form = target.plan.form
    taken = {record.key.id for record in dataset.of(target.programme, form.id)}
    day = reading.tree.get(form.date_field or form.year_field)
    if isinstance(day, str) and day.replace("-", "").isdecimal() and day not in taken:
        return day
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


def _plan(dataset: Dataset, programme: str, form: str) -> Plan:
    catalogue = dataset.catalogue
    known = catalogue.programmes.get(programme)
    if known is None:
        raise NoForm(f"没有项目计划“{programme}”。已登记的：{'、'.join(catalogue.programmes)}。")
    if known.use_of(form) is None:
        listed = "、".join(
            f"{u.form}（{catalogue.form_title(programme, u.form)}）" for u in known.forms
        )
        raise NoForm(f"项目计划“{known.short}”没有表单“{form}”。它的表单：{listed}。")
    try:
        return plan_of(catalogue.form_of(programme, form))
    except NotTabular as reason:
        raise NoForm(str(reason)) from None


def _guessed(dataset: Dataset, grids: Sequence[Grid], asked: Asked) -> Target:
    """The form whose labels the workbook shows, where just one can be meant."""
    told = "请用本表的空白电子表格填写（gongbao workbook），或者导入时写明 --programme 和 --form。"
    if asked.programme and asked.form:
        return Target(asked.programme, _plan(dataset, asked.programme, asked.form))
    said = {wanted(cell.text) for g in grids for cell in g.cells.values() if _is_text(cell.value)}
    scores = [
        (likeness(plan, grids) + _TITLE * len({wanted(t) for t in titles} & said), programme, plan)
        for programme, plan, titles in _uses(dataset, asked)
    ]
    likely = sorted((score for score in scores if score[0] >= _ENOUGH), key=lambda s: -s[0])
    if not likely:
        raise NoForm(f"认不出这是哪张表。{told}")
    if len(likely) > 1 and likely[0][0] - likely[1][0] < _TITLE / 2:
        listed = "、".join(f"{programme} 的 {plan.form.id}" for _, programme, plan in likely[:5])
        raise NoForm(f"分不清这是哪张表：{listed}。{told}")
    return Target(likely[0][1], likely[0][2])


def _uses(dataset: Dataset, asked: Asked) -> Iterator[tuple[str, Plan, set[str]]]:
    catalogue = dataset.catalogue
    for programme in catalogue.programmes.values():
        for use in programme.forms:
            if asked.programme not in ("", programme.id) or asked.form not in ("", use.form):
                continue
            try:
                plan = plan_of(catalogue.form_of(programme.id, use.form))
            except NotTabular:
                continue
            number = programme.notice.number or programme.notice.title
            subject = f"{programme.title}　{number}"
            yield programme.id, plan, {catalogue.form_title(programme.id, use.form), subject}


def _is_text(value: object) -> bool:
    return isinstance(value, str)
