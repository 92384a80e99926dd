"""日期不在项目计划的期限里

记录写的日期早于项目计划开始，或者比计划结束晚了一年以上，多半是年份打错了。确实如此的，可以不改，审核人会看到这条提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.record import Record
from generator.rules.dataset import stage_before_its_time
from generator.rules.rule import Rule

RULE = Rule.of("D425", __name__, __doc__, Severity.WARNING)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each day of a record or row that its programme cannot have meant.

    A stage that is dated before what it requires is another rule's.
    """
    found = [finding for record in dataset for finding in _of(dataset, record)]
    blamed = stage_before_its_time.places(dataset) if found else set()
    yield from (finding for finding in found if (finding.path, finding.pointer) not in blamed)


def _of(dataset: Dataset, record: Record) -> Iterator[Diagnostic]:
    form = dataset.form(record)
    if not form.date_field:
        return
    programme = dataset.programme(record)
    days = [(f"/{form.date_field}", record.data.get(form.date_field))]
    days += [
        (f"/{form.rows}/{index}/{form.date_field}", row.get(form.date_field))
        for index, row in enumerate(record.rows(form) if form.rows else [])
    ]
    for pointer, day in days:
        side = programme.outside(day) if isinstance(day, str) else ""
        # A fault is put right whenever it is found, however long the programme has been over.
        if side and not (form.amends and side == "after"):
            problem = {
                "before": f"早于项目计划的开始 {programme.start}",
                "after": f"比项目计划的结束 {programme.end} 晚一年以上",
            }[side]
            yield _finding(dataset, record, pointer, str(day), problem)


def _finding(dataset: Dataset, record: Record, pointer: str, day: str, problem: str) -> Diagnostic:
    return RULE.found(
        record.key.path,
        f"写的日期是 {day}，{problem}。",
        pointer=pointer,
        field=dataset.form(record).label_at(pointer),
        value=day,
        help_text="核对年份和月份；确实如此的可以不改。",
    )
