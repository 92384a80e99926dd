"""The tables of one figure: each group with its target, its share and its records; no HTML here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.pages import wording
from generator.pages.library import Library
from generator.records.breakdown import BUREAU, COUNTY, JURISDICTION, YEAR, field_of, groups_of
from generator.records.key import RecordKey
from generator.records.programme import Goal, Indicator, Programme
from generator.records.record import Record
from generator.stats.goal_parts import DIMENSIONS, GoalPart, parts_of
from generator.stats.sums import Exact

_LINKS: Final = 3
"""So many records of one group are named; the form's own table has them all."""
_WORDS: Final = {BUREAU: "单位", COUNTY: "县市区", YEAR: "年度", JURISDICTION: "辖区"}
_UNSAID: Final = "未写明"


@dataclass(frozen=True, slots=True)
class Line:
    """One group.

    `value` is the exact figure, None where nobody was heard; `aim` is the target in words, empty
    where the source has lost it.
    """

    label: str
    url: str
    anchor: str
    value: float | Exact | None
    figure: str
    target: Exact | None = None
    aim: str = ""
    missing: Exact | None = None
    share: float | None = None
    meets: bool | None = None
    records: tuple[tuple[str, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A table of groups; `judged` where each line has a target of its own."""

    title: str
    head: str
    lines: tuple[Line, ...]
    judged: bool = False
    note: str = ""


def tables_of(
    library: Library, programme: Programme, indicator: Indicator, goals: Sequence[Goal]
) -> list[GroupTable]:
    """The tables that say something: by place, by county and year where asked or aimed at."""
    today = library.edition.today
    found: list[GroupTable] = []
    judged: set[str] = set()
    for goal in goals:
        parts = parts_of(library.dataset, programme, goal, today)
        if parts:
            found.append(_of_goal(library, programme, indicator, goal, parts))
            judged.add("per-bureau" if goal.targets is not None else goal.scope)
    asked = [JURISDICTION, BUREAU]
    asked += [indicator.by] if indicator.by and indicator.by not in asked else []
    known = {scope: names[0] for scope, names in DIMENSIONS.items() if len(names) == 1}
    done = {known[scope] for scope in judged if scope in known}
    for by in asked:
        table = None if by in done else _of_groups(library, programme, indicator, by)
        if table is not None:
            found.append(table)
    return list(_anchored_once(found))


def _anchored_once(tables: Iterable[GroupTable]) -> Iterator[GroupTable]:
    """The tables, with a place's anchor only on the first line that speaks of it."""
    taken: set[str] = set()
    for table in tables:
        lines = tuple(
            replace(line, anchor="") if line.anchor in taken else line for line in table.lines
        )
        taken |= {line.anchor for line in lines if line.anchor}
        yield replace(table, lines=lines)


def _of_goal(
    library: Library,
    programme: Programme,
    indicator: Indicator,
    goal: Goal,
    parts: Sequence[GoalPart],
) -> GroupTable:
    dimensions = (BUREAU,) if goal.targets is not None else DIMENSIONS[goal.scope]
    records = {
        group.key: group.records
        for group in groups_of(library.dataset, indicator.measure, programme, *dimensions)
    }
    lines = tuple(_judged_line(library, goal, part, records.get(part.key, ())) for part in parts)
    head = _WORDS[dimensions[0]] if len(dimensions) == 1 else "单位和年度"
    return GroupTable(goal.title, head, lines, judged=True, note=goal.note)


def _judged_line(
    library: Library, goal: Goal, part: GoalPart, records: Sequence[RecordKey]
) -> Line:
    links, more = _links(library, records)
    label, bureau = part.label, part.bureau
    if goal.scope == "per-county" and bureau is not None and goal.targets is None:
        label = part.label if part.label == bureau.name else f"{bureau.short} {part.label}"
    silent = part.reported is None
    return Line(
        label=label,
        url=bureau.url if bureau is not None else "",
        anchor=bureau.id if bureau is not None and len(part.key) == 2 else "",
        value=part.reported,
        figure=_silence(part) if silent else wording.number(part.reported or 0),
        target=part.target,
        aim=_aim(goal, part),
        missing=None if part.ahead else part.missing,
        share=part.share,
        meets=None if part.ahead or silent else part.meets,
        records=links,
        more=more,
    )


def _aim(goal: Goal, part: GoalPart) -> str:
    if part.target is None:
        return ""
    if goal.targets is None and goal.upper is not None:
        return f"{wording.number(part.target)} 至 {wording.number(goal.upper)}"
    return wording.number(part.target)


def _silence(part: GoalPart) -> str:
    return "未到年度" if part.ahead else wording.NOT_REPORTED


def _of_groups(
    library: Library, programme: Programme, indicator: Indicator, by: str
) -> GroupTable | None:
    groups = groups_of(library.dataset, indicator.measure, programme, by)
    named = [group for group in groups if any(group.key)]
    if not named or (by in (JURISDICTION, BUREAU) and len(named) < 2):
        return None
    lines = []
    for group in groups:
        label, url, anchor = _label(library, programme, indicator, by, group.key)
        links, more = _links(library, group.records)
        figure = "" if group.figure is None else _figure(group.figure, indicator.unit)
        lines.append(Line(label, url, anchor, group.figure, figure, records=links, more=more))
    if by not in _WORDS or by == COUNTY:
        lines.sort(key=lambda line: (line.label == _UNSAID, -(line.value or 0)))
    head = _WORDS.get(by) or _field_title(library, programme, indicator, by)
    return GroupTable(f"按{head}", head, tuple(lines))


def _figure(figure: float | Exact, unit: str) -> str:
    return wording.share(figure) if unit == "%" else wording.number(figure)


def _label(
    library: Library, programme: Programme, indicator: Indicator, by: str, key: tuple[str, ...]
) -> tuple[str, str, str]:
    """The name of a group, the page of its place and its anchor."""
    if by in (JURISDICTION, BUREAU, COUNTY):
        return _place_label(library, programme, by, key)
    if not key[0]:
        return _UNSAID, "", ""
    if by == YEAR:
        return f"{key[0]}年", "", key[0]
    selection = next(iter(indicator.measure.selections()))
    form = library.catalogue.form_of(selection.programme or programme.id, selection.form)
    field = field_of(form, by)
    labels = {str(value): label for value, label in field.options} if field else {}
    return labels.get(key[0], _yes_no(key[0])), "", ""


def _place_label(
    library: Library, programme: Programme, by: str, key: tuple[str, ...]
) -> tuple[str, str, str]:
    home = library.regions.jurisdictions[key[0]]
    if by == JURISDICTION:
        return home.name, home.url, home.id
    bureau = home.bureaus[key[1]]
    if by == COUNTY:
        return f"{bureau.short} {key[2] or _UNSAID}", bureau.url, ""
    if home.id == programme.jurisdiction:
        return bureau.name, bureau.url, bureau.id
    return f"{home.short} {bureau.name}", bureau.url, f"{home.id}-{bureau.id}"


def _yes_no(text: str) -> str:
    return {"True": "是", "False": "否"}.get(text, text)


def _field_title(library: Library, programme: Programme, indicator: Indicator, by: str) -> str:
    selection = next(iter(indicator.measure.selections()))
    form = library.catalogue.form_of(selection.programme or programme.id, selection.form)
    field = {f.name: f for f in (*form.fields, *form.row_fields)}.get(by)
    return field.title if field else by


def _links(library: Library, keys: Iterable[RecordKey]) -> tuple[tuple[tuple[str, str], ...], int]:
    known = list(keys)
    shown = named(library, known[:_LINKS])
    return shown, len(known) - len(shown)


def named(library: Library, keys: Sequence[RecordKey]) -> tuple[tuple[str, str], ...]:
    """The address and the title of each record; what equal titles are told apart by is added.

    That is the bureau or the day, whichever tells all of them apart, and else the file's name.
    """
    records = [library.dataset.by_key[key] for key in keys]
    alike: dict[str, list[Record]] = {}
    for record in records:
        alike.setdefault(library.dataset.title(record), []).append(record)
    names = {
        record.key: f"{title}（{more}）" if more else title
        for title, group in alike.items()
        for record, more in zip(group, _differences(library, group), strict=True)
    }
    return tuple((library.face_url(record), names[record.key]) for record in records)


def _differences(library: Library, records: Sequence[Record]) -> Sequence[str]:
    """What tells records of one title apart, for each of them; nothing where there is one only."""
    if len(records) == 1:
        return [""]
    dataset = library.dataset
    places = [dataset.bureau(record).short for record in records]
    said = [_day(library, record) for record in records]
    both = [f"{place}，{day}" for place, day in zip(places, said, strict=True)]
    for words in (places, said, both):
        if len(set(words)) == len(records) and all(words):
            return words
    return [record.key.id for record in records]


def _day(library: Library, record: Record) -> str:
    """The day of a record in words, or the first one that its rows speak of; may be empty."""
    form = library.dataset.form(record)
    own = record.day(form)
    if own:
        return wording.date(own)
    first = min((day for row in record.rows(form) if (day := record.day(form, row))), default="")
    return f"{wording.date(first)}起" if first else ""
