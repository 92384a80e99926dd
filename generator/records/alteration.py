"""What one version of a record says otherwise than another, place by place; it judges nothing.

The same two versions always give the same list, so that a correction can be held to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, Final

from generator.records.form import Field, Form

SEALED: Final = "（不公开的内容）"
_BETWEEN: Final = " › "


@dataclass(frozen=True, slots=True, order=True)
class Alteration:
    """One place that was altered: its labels, and what it said and says (None: nothing).

    Rows are counted as the newer version counts them, those taken away as the older one did.
    """

    place: str
    old: str | None
    new: str | None


def alterations(
    form: Form, old: Mapping[str, Any], new: Mapping[str, Any] | None
) -> list[Alteration]:
    """Every place where `new` differs from `old`; None is a record that is withdrawn."""
    return list(_of_group(form.root, old, new or {}, ""))


def _of_group(
    field: Field, old: Mapping[str, Any], new: Mapping[str, Any], place: str
) -> Iterator[Alteration]:
    named = [child.name for child in field.properties]
    for name in (*named, *(other for other in {**old, **new} if other not in field.by_name)):
        child = field.child(name)
        title = child.title if child else name
        yield from _of(
            child, old.get(name), new.get(name), f"{place}{_BETWEEN}{title}" if place else title
        )


def _of(field: Field | None, old: Any, new: Any, place: str) -> Iterator[Alteration]:
    if _same(old, new):
        return
    if field and not field.private and field.properties and _either(Mapping, old, new):
        yield from _of_group(field, old or {}, new or {}, place)
    elif field and not field.private and field.items and _either(list, old, new):
        yield from _of_list(field.items, old or [], new or [], place)
    else:
        yield _alteration(field, old, new, place)


def _of_list(
    item: Field, old: Sequence[Any], new: Sequence[Any], place: str
) -> Iterator[Alteration]:
    word = "行" if item.properties else "项"
    before, after = ([_sign(value) for value in side] for side in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, at, until in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, until - at)
        for step in range(pairs):
            where = f"{place}{_BETWEEN}第{at + step + 1}{word}"
            yield from _of(item, old[start + step], new[at + step], where)
        for number in range(start + pairs, end):
            where = f"{place}{_BETWEEN}原第{number + 1}{word}"
            yield _alteration(item, old[number], None, where)
        for number in range(at + pairs, until):
            where = f"{place}{_BETWEEN}第{number + 1}{word}"
            yield _alteration(item, None, new[number], where)


def _alteration(field: Field | None, old: Any, new: Any, place: str) -> Alteration:
    texts = [None if value is None else text_of(field, value) for value in (old, new)]
    if texts[0] == texts[1] and texts[0] != SEALED and None not in (old, new):
        texts = [_sign(value) for value in (old, new)]
    return Alteration(place, texts[0], texts[1])


def text_of(field: Field | None, value: Any) -> str:
    """A value in one line, as a correction writes it; never what is private."""
    if field is None or field.private:
        return SEALED if field else _line(_sign(value))
    if isinstance(value, Mapping):
        told = (
            (child.title, text_of(child, value[child.name]))
            for child in field.properties
            if value.get(child.name) is not None
        )
        return "；".join(f"{title}：{text}" for title, text in told)
    if isinstance(value, list):
        return "、".join(text_of(field.items, item) for item in value)
    return _line(_scalar(field, value))


def _scalar(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return f"{format(Decimal(str(value)), 'f')}{field.unit}"
    return field.label_of(value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _same(old: Any, new: Any) -> bool:
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def _either(kind: type, old: Any, new: Any) -> bool:
    return all(value is None or isinstance(value, kind) for value in (old, new))


def _sign(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
