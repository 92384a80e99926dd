"""Cases that go from form to form, with the days between; it must not show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from generator.records.dataset import Dataset
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.record import Record
from generator.records.region import Bureau
from generator.records.view import Flow, Step
from generator.stats.views.picked import Picked, picked, places


@dataclass(frozen=True, slots=True)
class Event:
    """The earliest row that shows a step as taken; `days` since the step before, None if unsaid."""

    shown: Picked
    days: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """One record of the first step with its events, one a step and None where not taken.

    `total` are the days from the first step to the last, `waiting` those that an open case has
    waited for the step `next` (its place in the flow), both None where they cannot be told. `until`
    (ISO 8601 or empty) is the day by which the next step is due, `overdue` whether it is past.
    """

    subject: Record
    bureau: Bureau
    events: tuple[Event | None, ...]
    next: int | None
    total: int | None
    waiting: int | None
    until: str = ""
    overdue: bool = False

    @property
    def done(self) -> bool:
        """Whether the last step is taken."""
        return self.next is None


@dataclass(frozen=True, slots=True)
class Waits:
    """How many cases took each step, and the waits in days; None where there is none to tell.

    `medians` are of the days from the step before, 0th is None; `median` and `longest` of all days
    from the first step to the last, `open` how many cases are not through, `waiting` the longest
    that one of them has waited since it was handed in.
    """

    counts: tuple[int, ...]
    medians: tuple[Fraction | None, ...]
    median: Fraction | None
    longest: int | None
    open: int
    waiting: int | None


@dataclass(frozen=True, slots=True)
class Flowing:
    """Every case, all of them together, and by bureau in the order of the register."""

    cases: tuple[Case, ...]
    all: Waits
    by_bureau: tuple[tuple[Bureau, Waits], ...]


def flowing(dataset: Dataset, programme: Programme, flow: Flow, today: str) -> Flowing:
    """Every case of a flow on `today` (ISO 8601), the newest first.

    In a programme whose period is over, nobody waits any more: an open case was not reported.
    """
    first = picked(dataset, programme.id, flow.steps[0].chosen)
    owners = {entry.record.key: entry.record.key for entry in first}
    taken = [_taken(dataset, programme, step, owners) for step in flow.steps[1:]]
    over = programme.concluded(today)
    found = [
        _case(flow, entry, [entry, *(step.get(entry.record.key) for step in taken)], today, over)
        for entry in {entry.record.key: entry for entry in reversed(first)}.values()
    ]
    found.sort(key=lambda case: _day(case.events[0]), reverse=True)
    order = places(dataset)
    by_place: dict[tuple[str, str], list[Case]] = {}
    for case in found:
        by_place.setdefault((case.bureau.jurisdiction, case.bureau.id), []).append(case)
    steps = len(flow.steps)
    return Flowing(
        tuple(found),
        _waits(found, steps),
        tuple(
            (by_place[place][0].bureau, _waits(by_place[place], steps))
            for place in sorted(by_place, key=lambda place: order[place])
        ),
    )


def _taken(
    dataset: Dataset, programme: Programme, step: Step, owners: dict[RecordKey, RecordKey]
) -> dict[RecordKey, Picked]:
    """The earliest row of the step for each case.

    A record of one case leads later steps to it; a table of several does not.
    """
    found: dict[RecordKey, Picked] = {}
    reached: dict[RecordKey, set[RecordKey]] = {}
    for entry in picked(dataset, programme.id, step.chosen):
        for target in referred(dataset, entry):
            case = owners.get(target)
            if case is None:
                continue
            reached.setdefault(entry.record.key, set()).add(case)
            known = found.get(case)
            if known is None or (entry.day or "9") < (known.day or "9"):
                found[case] = entry
    owners.update({key: next(iter(own)) for key, own in reached.items() if len(own) == 1})
    return found


def referred(dataset: Dataset, entry: Picked) -> Iterator[RecordKey]:
    """The records that a row, or the record that it stands in, refers to."""
    form: Form = dataset.form(entry.record)
    sources: list[tuple[tuple[Field, ...], Mapping[str, Any]]] = [(form.fields, entry.record.data)]
    if form.rows:
        sources.insert(0, (form.row_fields, entry.row))
    for fields, values in sources:
        for field in fields:
            one = field.items or field
            reference = one.reference
            if reference is None or reference.to != "record":
                continue
            value = values.get(field.name)
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str):
                    target = dataset.referred(
                        text, entry.record.key, reference.form, reference.programme
                    )
                    if target:
                        yield target.key


def _case(flow: Flow, first: Picked, shown: list[Picked | None], today: str, over: bool) -> Case:
    events: list[Event | None] = []
    before = ""
    for entry in shown:
        events.append(None if entry is None else Event(entry, days_between(before, entry.day)))
        before = entry.day if entry else before
    last = max(index for index, event in enumerate(events) if event)
    following = last + 1 if last + 1 < len(events) else None
    day = first.day
    if following is None:
        return Case(
            first.record, first.bureau, tuple(events), None, days_between(day, before), None
        )
    step, event = flow.steps[last], events[last]
    until = str(event.shown.value(step.until) or "") if event and step.until else ""
    return Case(
        subject=first.record,
        bureau=first.bureau,
        events=tuple(events),
        next=following,
        total=None,
        waiting=None if over else days_between(day, today),
        until=until,
        overdue=bool(until) and not over and today > until,
    )


def days_between(start: str, end: str) -> int | None:
    """The days from one ISO 8601 date to another; None where either is not told."""
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return None


def _day(event: Event | None) -> str:
    return event.shown.day if event else ""


def _waits(cases: list[Case], steps: int) -> Waits:
    gaps = [
        [event.days for case in cases if (event := case.events[step]) and event.days is not None]
        for step in range(steps)
    ]
    totals = [case.total for case in cases if case.total is not None]
    waiting = [case.waiting for case in cases if case.waiting is not None]
    return Waits(
        counts=tuple(sum(1 for case in cases if case.events[step]) for step in range(steps)),
        medians=(None, *(median(days) for days in gaps[1:])),
        median=median(totals),
        longest=max(totals, default=None),
        open=sum(1 for case in cases if not case.done),
        waiting=max(waiting, default=None),
    )


def median(values: list[int]) -> Fraction | None:
    """The middle value, or half of the sum of the two in the middle; None of nothing."""
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    if len(values) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)
