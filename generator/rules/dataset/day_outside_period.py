"""日期不在项目计划的期限里

记录写的日期早于项目计划开始，或者比计划结束晚了一年以上，多半是年份打错了。确实如此的，可以不改，审核人会看到这条提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.record import Record
from generator.rules.rule import Rule

RULE = Rule.of("D425", __name__, __doc__, Severity.WARNING)
_YEAR: Final = 4
"""Characters of the year in an ISO 8601 date."""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each day of a record or row that its programme cannot have meant.

    A stage that is told of too early or too late is another rule's.
    """
    for record in dataset:
        form = dataset.form(record)
        if not form.date_field:
            continue
        programme = dataset.programme(record)
        rows = record.rows(form) if form.rows else []
        days = [(f"/{form.date_field}", record.data.get(form.date_field))]
        days += [
            (f"/{form.rows}/{i}/{form.date_field}", row.get(form.date_field))
            for i, row in enumerate(rows)
        ]
        for pointer, day in days:
            problem = _problem(programme, day) if isinstance(day, str) else ""
            if problem:
                yield _finding(dataset, record, pointer, str(day), problem)


def _problem(programme: Programme, day: str) -> str:
    if day < programme.start:
        return f"早于项目计划的开始 {programme.start}"
    end = programme.end
    if end and day > f"{int(end[:_YEAR]) + 1}{end[_YEAR:]}":
        return f"比项目计划的结束 {end} 晚一年以上"
    return ""


def _finding(dataset: Dataset, record: Record, pointer: str, day: str, problem: str) -> Diagnostic:
    return RULE.found(
        record.key.path,
        f"写的日期是 {day}，{problem}。",
        pointer=pointer,
        field=dataset.form(record).label_at(pointer),
        value=day,
        help_text="核对年份和月份；确实如此的可以不改。",
    )
