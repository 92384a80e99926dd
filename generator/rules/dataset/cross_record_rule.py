"""和有关的记录对不上

表单规定了一条记录和它引用的、引用它的记录之间的关系，例如“服务完成日期不早于中标结果”“测算表的中标机构就是中标结果里的机构”。每条关系的依据写在表单里，提示里会说出是哪一条、对照的是哪条记录。

有关的记录还没有报送，或者还有错误时，不作判断。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.dataset import Dataset
from generator.records.expression import Unanswerable, answer
from generator.records.field_rule import FieldRule
from generator.records.form import Field
from generator.records.linked import LinkedRow, Links, Spot
from generator.records.record import Record
from generator.rules.dataset import stage_before_its_time
from generator.rules.rule import Rule

RULE = Rule.of("D420", __name__, __doc__)
_LISTED: Final = 3
"""How many of the records compared with are named."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a cross-record rule says of a record, or of the row that `pointer` is in.

    `holds` is None where it says nothing; `reason` is why it cannot be worked out at all.
    """

    record: Record
    pointer: str
    rule: FieldRule
    value: Any
    beside: tuple[LinkedRow, ...]
    holds: bool | None
    reason: str = ""


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each x-rules expression over other records that does not hold.

    Nothing is said of a record whose date another rule blames, nor where such a record was looked
    at: the same slip would be told again.
    """
    found = [verdict for verdict in verdicts(dataset) if verdict.holds is False or verdict.reason]
    blamed = {path for path, _ in stage_before_its_time.places(dataset)} if found else set()
    for verdict in found:
        seen = {verdict.record.key.path, *(row.record.key.path for row in verdict.beside)}
        if blamed.isdisjoint(seen):
            yield _finding(dataset, verdict)


def verdicts(dataset: Dataset) -> Iterator[Verdict]:
    """What each cross-record rule says of each record; of what cannot be judged yet, nothing."""
    forms = {form.id for form in dataset.catalogue.forms.values() if has_rules(form.root)}
    links = Links(dataset)
    for record in dataset:
        if record.key.form in forms:
            yield from _of(links, Spot(record, dataset.form(record).root, record.data))


def has_rules(field: Field) -> bool:
    """Whether the field or one within it has a rule about other records."""
    return bool(
        any(rule.records for rule in field.rules)
        or any(has_rules(child) for child in field.properties)
        or (field.items and has_rules(field.items))
    )


def _of(links: Links, spot: Spot) -> Iterator[Verdict]:
    for rule in spot.field.rules:
        if rule.records:
            yield from _judged(links, spot, rule)
    for child in spot.field.properties:
        value, pointer = spot.value.get(child.name), f"{spot.pointer}/{child.name}"
        if isinstance(value, dict):
            yield from _of(links, Spot(spot.record, child, value, pointer))
        elif isinstance(value, list) and child.items:
            for index, item in enumerate(value):
                if isinstance(item, dict):
                    at = f"{pointer}/{index}"
                    yield from _of(links, Spot(spot.record, child.items, item, at))


def _judged(links: Links, spot: Spot, rule: FieldRule) -> Iterator[Verdict]:
    found: dict[str, list[LinkedRow]] = {}
    for name, linked in rule.records.items():
        rows = links.of(spot, linked)
        if rows is None:
            return
        found[name] = rows
    beside = {name: [dict(row.told) for row in rows] for name, rows in found.items()}
    others = tuple(row for rows in found.values() for row in rows)
    at = f"{spot.pointer}/{rule.field}" if rule.field else spot.pointer
    value = spot.value.get(rule.field)
    holds, problem = None, ""
    try:
        holds = answer(rule.expression, links.told(spot.record, spot.value), beside)
    except Unanswerable as reason:
        problem = str(reason).partition(". ")[0]
    yield Verdict(spot.record, at, rule, value, others, holds, problem)


def _finding(dataset: Dataset, verdict: Verdict) -> Diagnostic:
    rule, record = verdict.rule, verdict.record
    label = dataset.form(record).label_at(verdict.pointer)
    if verdict.reason:
        return RULE.found(
            record.key.path,
            f"表单的规则“{rule.id}”在这里算不出来，这是表单的错，不是记录的错。",
            pointer=verdict.pointer,
            field=label,
            help_text=f"请告诉表单的管理员：{verdict.reason}",
        )
    paths = dict.fromkeys(row.record.key.path for row in verdict.beside if row.record is not record)
    told = [
        rule.help,
        f"对照：{'、'.join(list(paths)[:_LISTED])}。" if paths else "",
        f"（依据：{rule.source}）" if rule.source else "",
    ]
    value = verdict.value
    return RULE.found(
        record.key.path,
        rule.message,
        pointer=verdict.pointer,
        field=label,
        value="" if value is None or isinstance(value, (dict, list)) else str(value),
        help_text="".join(told),
        severity=Severity(rule.severity),
    )
