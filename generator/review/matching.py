"""Which row of a list was which before: by what names it, else by its place; it words nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from generator.records.form import Field, Form

Row = Mapping[str, Any]
Name = Callable[[Row], Hashable]


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions from 0 of the same row in both lists; None where one of them lacks it."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows that differ, in the order of the new list and then what is gone; `same` others.

    `moved` counts equal rows that stand in another order among those that are in both lists.
    """

    pairs: tuple[Pair, ...]
    same: int
    moved: int


def matched(form: Form, field: Field, old: Sequence[Any], new: Sequence[Any]) -> Matched:
    """Pair the rows of a list of objects: equal ones first, then by name, then by place.

    A row that only moved is the same row. What names a row is what the form calls unique, else its
    first text that no other row of either list has.
    """
    found: dict[int, int] = {}
    left_old, left_new = _equal(old, new, found)
    moved = _moved(found)
    same = len(found)
    for name in _names(form, field):
        _pair((old, left_old), (new, left_new), name, found)
    for at in sorted(left_old & left_new):
        if _alike(old[at], new[at]):
            found[at] = at
            left_old.discard(at)
            left_new.discard(at)
    by_new = {after: before for before, after in found.items()}
    pairs = [Pair(by_new.get(at), at) for at in range(len(new))]
    differing = [
        pair
        for pair in pairs
        if pair.old is None or pair.new is None or _sign(old[pair.old]) != _sign(new[pair.new])
    ]
    gone = [Pair(at, None) for at in sorted(left_old)]
    return Matched((*differing, *gone), same, moved)


def _equal(
    old: Sequence[Any], new: Sequence[Any], found: dict[int, int]
) -> tuple[set[int], set[int]]:
    """Pair equal rows, the first with the first; what is left of both."""
    waiting: dict[bytes, list[int]] = {}
    for at, row in enumerate(old):
        waiting.setdefault(_sign(row), []).append(at)
    for places in waiting.values():
        places.reverse()
    left = set()
    for at, row in enumerate(new):
        same = waiting.get(_sign(row))
        if same:
            found[same.pop()] = at
        else:
            left.add(at)
    return {at for places in waiting.values() for at in places}, left


def _moved(found: Mapping[int, int]) -> int:
    """How many of the pairs would have to move for the order to be kept (all but a longest run)."""
    tails: list[int] = []
    for old in sorted(found):
        at = bisect_left(tails, found[old])
        tails[at : at + 1] = [found[old]]
    return len(found) - len(tails)


def _names(form: Form, field: Field) -> list[Name]:
    groups = list(form.unique) if field.name == form.rows else []
    children = field.items.properties if field.items else ()
    texts = [
        child.name
        for child in children
        if child.type == "string" and not child.private and not child.options
    ]
    return [_by(group) for group in groups] + [_by((name,)) for name in texts[:3]]


def _by(group: Sequence[str]) -> Name:
    def name(row: Row) -> Hashable:
        if any(row.get(part) is None for part in group):
            return None
        return tuple(str(row[part]) for part in group)

    return name


def _pair(
    old: tuple[Sequence[Any], set[int]],
    new: tuple[Sequence[Any], set[int]],
    name: Name,
    found: dict[int, int],
) -> None:
    """Pair what is left where one row of each list has a name, and no other has it."""
    before, after = ([(name(rows[at]), at) for at in sorted(left)] for rows, left in (old, new))
    once_before, once_after = (Counter(key for key, _ in side) for side in (before, after))
    places = {key: at for key, at in after if key is not None and once_after[key] == 1}
    for key, at in before:
        if key in places and once_before[key] == 1:
            found[at] = places[key]
            old[1].discard(at)
            new[1].discard(places[key])


def _alike(old: Any, new: Any) -> bool:
    """Whether two rows in the same place can be one: some value of them is the same."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return True
    return any(new.get(name) == value for name, value in old.items())


def _sign(row: Any) -> bytes:
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
