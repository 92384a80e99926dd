"""Announcement and result of a draw, read out of their records; it must not read files or git.

Which forms these are, and how an announcement picks its candidates, the forms say themselves
(`x-record.draw`); the pool is the form that the exclusions refer to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.records.form import DrawPart, Form, Reference
from generator.records.formats import is_date
from generator.records.key import RecordKey
from generator.records.record import Record

COMMIT, NUMBER, RESERVES, EXCLUSIONS = "pool_commit", "number", "reserves", "exclusions"
PATTERN, SEED_DAY = "seed_pattern", "seed_date"
ALGORITHM, SEED, CANDIDATES, DIGEST = "algorithm", "seed", "candidates", "candidates_hash"
DRAWN = "drawn"

_ANNOUNCEMENT: Final = (COMMIT, NUMBER, RESERVES, EXCLUSIONS, PATTERN, SEED_DAY)
_RESULT: Final = (ALGORITHM, SEED, CANDIDATES, DIGEST, DRAWN, RESERVES)
_Values = tuple[tuple[str, frozenset[object]], ...]


class DrawFault(Exception):
    """A draw cannot be made or does not hold; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is announced; `said` is all of it, as one text.

    An announcement with another title, or another source of the seed, is another announcement.
    `wanted` and `avoided` are fields of the pool with the values that a candidate must share one
    of, or must not; `reserves` is how many substitutes are named; `seed_day` (ISO 8601) is the day
    on which the public value comes into being.
    """

    key: RecordKey
    commit: str
    wanted: _Values
    avoided: _Values
    excluded: frozenset[str]
    number: int
    reserves: int
    pattern: str
    seed_day: str
    title: str
    said: str

    @property
    def id(self) -> str:
        """What the algorithm calls the draw."""
        return str(self.key)

    def under(self, form: Form) -> Announcement:
        """The same words as another state of the form understands them; raises DrawFault."""
        return announcement_of(Record(self.key, json.loads(self.said)), form)


@dataclass(frozen=True, slots=True)
class Result:
    """What a result says; candidates are whole record keys, as text."""

    key: RecordKey
    announcement: RecordKey
    algorithm: str
    seed: str
    candidates: tuple[str, ...]
    digest: str
    drawn: tuple[str, ...]
    reserves: tuple[str, ...]


def is_announcement(form: Form) -> bool:
    """Whether records of the form announce a draw."""
    return form.draw is not None and not form.draw.announcement


def is_result(form: Form) -> bool:
    """Whether records of the form are results of a draw."""
    return form.draw is not None and bool(form.draw.announcement)


def announcement_of(record: Record, form: Form) -> Announcement:
    """The announcement that a record is; raises DrawFault."""
    data, part = record.data, form.draw or DrawPart()
    try:
        day = _text(data[SEED_DAY])
        if not is_date(day):
            raise ValueError(day)
        return Announcement(
            key=record.key,
            commit=_text(data[COMMIT]),
            wanted=tuple((there, _values(data[here])) for here, there in part.match.items()),
            avoided=tuple(
                (there, _values(data.get(here, ())))
                for here, fields in part.avoid.items()
                for there in fields
            ),
            excluded=frozenset(_excluded(record, form)),
            number=int(data[NUMBER]),
            reserves=int(data.get(RESERVES, 0)),
            pattern=_text(data[PATTERN]),
            seed_day=day,
            title=record.title(form),
            said=json.dumps(data, ensure_ascii=False, sort_keys=True),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DrawFault("公告缺少抽取所需的内容，先运行 gongbao check 改正。") from None


def result_of(record: Record, form: Form) -> Result:
    """The result that a record is; raises DrawFault."""
    data = record.data
    name, reference = announcement_reference(form)
    try:
        listed = {
            entry: tuple(
                str(_resolved(record.key, items_reference(form, entry), text))
                for text in data.get(entry, ())
            )
            for entry in (CANDIDATES, DRAWN, RESERVES)
        }
        return Result(
            key=record.key,
            announcement=_resolved(record.key, reference, data[name]),
            algorithm=_text(data[ALGORITHM]),
            seed=_text(data[SEED]),
            candidates=listed[CANDIDATES],
            digest=_text(data[DIGEST]),
            drawn=listed[DRAWN],
            reserves=listed[RESERVES],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DrawFault("抽取结果缺少核对所需的内容，先运行 gongbao check 改正。") from None


def pool_of(form: Form) -> Reference:
    """Which records an announcement form draws from; raises DrawFault."""
    return _exclusion(form)[1]


def result_form(forms: Mapping[str, Form], announcement: str) -> Form:
    """The form that the results of an announcement form are written in; raises DrawFault."""
    for form in forms.values():
        if is_result(form) and announcement_reference(form)[1].form == announcement:
            return form
    raise DrawFault(f"没有哪张表单写表单“{announcement}”的抽取结果。")


def announcement_reference(form: Form) -> tuple[str, Reference]:
    """The field in which a result names its announcement; raises DrawFault."""
    known = form.root.child(form.draw.announcement) if form.draw else None
    if known is None or known.reference is None:
        raise DrawFault(f"表单“{form.id}”没有引用公告的字段。")
    return known.name, known.reference


def items_reference(form: Form, name: str) -> Reference:
    """What the items of a list refer to; raises DrawFault."""
    listed = form.root.child(name)
    if listed and listed.items and listed.items.reference:
        return listed.items.reference
    raise DrawFault(f"表单“{form.id}”的“{name}”没有写明引用哪张表单。")


def written_reference(key: str, base: RecordKey, reference: Reference) -> str:
    """How a record at `base` refers to the record: as short as the reference allows."""
    parts = key.split("/")
    short = f"{parts[1]}/{parts[4]}"
    known = RecordKey.from_reference(short, base, reference.form, reference.programme)
    return short if str(known) == key else key


def form_faults(form: Form, forms: Mapping[str, Form]) -> Iterator[str]:
    """What a form that takes part in draws lacks, in Chinese."""
    part = form.draw
    if part is None:
        return
    expected = _RESULT if is_result(form) else (*_ANNOUNCEMENT, *part.match, *part.avoid)
    lacking = [name for name in expected if form.root.child(name) is None]
    if lacking:
        yield f"表单“{form.id}”缺少抽取所需的字段：{'、'.join(lacking)}。"
        return
    try:
        if is_result(form):
            announcement_reference(form)
            for name in (CANDIDATES, DRAWN, RESERVES):
                items_reference(form, name)
            return
        pool = forms[pool_of(form).form]
    except DrawFault as fault:
        yield str(fault)
        return
    asked = [*part.where, *part.match.values(), *(name for f in part.avoid.values() for name in f)]
    for name in asked:
        if pool.root.child(name) is None:
            yield f"x-record 里的“{name}”不是表单“{pool.id}”的字段。"


def _exclusion(form: Form) -> tuple[str, Reference]:
    """The field of an exclusion that says who is excluded, and what it refers to."""
    exclusions = form.root.child(EXCLUSIONS)
    for entry in exclusions.items.properties if exclusions and exclusions.items else ():
        if entry.reference and entry.reference.to == "record":
            return entry.name, entry.reference
    raise DrawFault(f"表单“{form.id}”没有写明从哪张表单的记录里抽取。")


def _excluded(record: Record, form: Form) -> Iterator[str]:
    name, reference = _exclusion(form)
    for row in record.data.get(EXCLUSIONS, ()):
        yield str(_resolved(record.key, reference, row[name]))


def values_in(data: Mapping[str, Any], name: str) -> frozenset[object]:
    """The values of a field that may hold one or a list; none where it is left open."""
    value = data.get(name)
    return frozenset() if value is None else _values(value)


def _values(value: Any) -> frozenset[object]:
    return frozenset(value if isinstance(value, list | tuple) else [value])


def _resolved(base: RecordKey, reference: Reference, text: Any) -> RecordKey:
    key = RecordKey.from_reference(_text(text), base, reference.form, reference.programme)
    if key is None:
        raise ValueError(text)
    return key


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
