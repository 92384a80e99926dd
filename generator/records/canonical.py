"""The one way to write a record, its remarks kept; it must not judge or change what it says.

Settled are quotes, the order of fields, indentation and line ends. A remark stays with the field
or row that it stands above; blank lines stay where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.form import Field, Form
from generator.records.lines import lines_of
from generator.records.record_text import record_text, value_lines
from generator.records.settled_pattern import surely_settled
from generator.records.source import (
    DuplicateKey,
    NotComposable,
    Source,
    compose,
    is_ordinary,
    tree_of,
)
from generator.records.typed import typed
from generator.settings import Bounds

_LAYOUT: Final = re.compile(r"(?m)^(?:[ ]*+#(?:[^\n]*[^ \n])?)?\n")
_KEEPS_END: Final = re.compile(r"[|>](?:[0-9]?\+|\+[0-9])")
_MODELINE: Final = re.compile(r"#[ ]*yaml-language-server:")
_OPENING: Final = re.compile(r"[ \t-]*+(#|[\"']?[a-z][a-z0-9_]*(?=[\"']?[ ]*:))?")


class _Beyond(Exception):
    """The record holds something that has no settled form."""


def is_canonical(text: str, form: Form, data: Mapping[str, Any]) -> bool:
    """Whether the text of a record that says `data` is written in the settled way."""
    if is_ordinary(text):
        return surely_settled(text, form) or _LAYOUT.sub("", text) == record_text(form, data)
    written = canonical_text(text, form, data)
    return written is None or written == text


def canonical_text(text: str, form: Form, data: Mapping[str, Any]) -> str | None:
    """The record as it is to be written, None where nobody can be sure that it says the same.

    `data` is what the text says, as the form types it.
    """
    try:
        root = compose(text, Bounds())
        if not isinstance(root, MappingNode):
            return None
        written = _Writer(text, root).write(form.root, data)
        again = compose(written, Bounds())
        same = again is not None and typed(tree_of(again), form.root) == data
    except (_Beyond, NotComposable, DuplicateKey):
        return None
    # A remark at the end of a line belongs to no line of its own: such a record is left alone.
    whole = _remarks(written) == _remarks(text) and written.count("#") == text.count("#")
    return written if same and whole else None


def changed_lines(before: str, after: str) -> list[int] | None:
    """Which lines (from 0) of a text differ from its canonical form, None where lines moved."""
    old = before.removesuffix("\n").split("\n")
    new = after.removesuffix("\n").split("\n")
    if [_opening(line) for line in old] != [_opening(line) for line in new]:
        return None
    return [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]


def _opening(line: str) -> str:
    """What a line is about: the field's name, or that it is a remark."""
    found = _OPENING.match(line)
    return found[1] or "" if found else ""


def _remarks(text: str) -> list[str]:
    return sorted(line.text.strip() for line in lines_of(Source("", text)) if line.comment)


@dataclass(slots=True)
class _Slot:
    """A field or a row: where it stands (from 0), and the layout lines before and behind it.

    `column` is None within brackets, where columns mean nothing.
    """

    line: int
    column: int | None
    parent: _Slot | None
    above: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


class _Writer:
    """One document: its nodes, and which layout lines belong to which of them."""

    def __init__(self, text: str, root: MappingNode) -> None:
        self._lines = text.split("\n")
        self._root = root
        self._slots: dict[int, _Slot] = {}
        self._inside: set[int] = set()
        self._collect(root, None, flow=False)
        self._head: list[str] = []
        self._tail: list[str] = []
        self._attach(text)

    def write(self, form: Field, data: Mapping[str, Any]) -> str:
        """The whole text."""
        body = self._mapping(self._root, form, data, 0)
        lines = [*self._head, *body, *self._tail]
        return "".join(f"{line}\n" for line in lines)

    def _collect(self, node: Node, parent: _Slot | None, *, flow: bool) -> None:
        flow = flow or bool(getattr(node, "flow_style", False))
        if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            self._inside.update(range(node.start_mark.line + 1, node.end_mark.line + 1))
        if isinstance(node, MappingNode):
            for key, value in node.value:
                slot = _Slot(key.start_mark.line, None if flow else key.start_mark.column, parent)
                self._slots[id(key)] = slot
                self._collect(value, slot, flow=flow)
        elif isinstance(node, SequenceNode):
            for item in node.value:
                if isinstance(item, SequenceNode):
                    raise _Beyond
                line = item.start_mark.line if flow else self._dashed(item.start_mark.line)
                slot = _Slot(line, None if flow else _indent(self._lines[line]), parent)
                self._slots[id(item)] = slot
                self._collect(item, slot, flow=flow)

    def _dashed(self, line: int) -> int:
        """The line of the dash that opens the item which begins on this line."""
        while line and not self._lines[line].lstrip().startswith("-"):
            line -= 1
        return line

    def _attach(self, text: str) -> None:
        slots = list(self._slots.values())
        begins = [slot.line for slot in slots]
        for last, found in _blocks(text, self._inside):
            at = bisect_right(begins, last)
            following = slots[at] if at < len(slots) else None
            head = 0 if at else _head_of(found)
            self._head += [line.strip() for line in found[:head]]
            block = found[head:]
            owner, split = _behind(block, slots[at - 1] if at else None, following)
            if owner:
                owner.behind += block[:split]
            rest = block[split:]
            if following:
                following.above += rest
            else:
                self._tail += [line.strip() for line in rest]

    def _mapping(self, node: Node, form: Field, data: Mapping[str, Any], column: int) -> list[str]:
        if not isinstance(node, MappingNode):
            raise _Beyond
        present = {key.value: (key, value) for key, value in node.value}
        ordered = [child.name for child in form.properties if child.name in present]
        lines: list[str] = []
        for name in ordered:
            key, value = present.pop(name)
            slot = self._slots[id(key)]
            lines += _moved(slot.above, slot, column)
            lines += self._entry(value, form.by_name[name], data[name], column)
            lines += _moved(slot.behind, slot, column)
        if present:
            raise _Beyond
        return lines

    def _entry(self, node: Node, form: Field, value: Any, column: int) -> Iterator[str]:
        blank = " " * column
        if isinstance(value, Mapping) and value:
            yield f"{blank}{form.name}:"
            yield from self._mapping(node, form, value, column + 2)
        elif isinstance(value, list) and value:
            yield f"{blank}{form.name}:"
            yield from self._items(node, form, value, column + 2)
        else:
            first, *rest = _lines(node, value)
            yield f"{blank}{form.name}: {first}"
            yield from (f"{blank}  {line}" if line else "" for line in rest)

    def _items(self, node: Node, form: Field, value: list[Any], column: int) -> Iterator[str]:
        for item, said in zip(node.value, value, strict=True):
            slot = self._slots[id(item)]
            yield from _moved(slot.above, slot, column)
            blank = " " * column
            if isinstance(said, Mapping) and said and form.items:
                lines = self._mapping(item, form.items, said, column + 2)
                begin = next(i for i, line in enumerate(lines) if not _is_layout(line))
                yield from lines[:begin]
                yield f"{blank}- {lines[begin][column + 2 :]}"
                yield from lines[begin + 1 :]
            else:
                first, *rest = _lines(item, said)
                yield f"{blank}- {first}"
                yield from (f"{blank}  {line}" if line else "" for line in rest)
            yield from _moved(slot.behind, slot, column)


def _lines(node: Node, value: Any) -> list[str]:
    """The lines of a scalar; a number that cannot be written out as it was is left alone."""
    lines = value_lines(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            exact = isinstance(node, ScalarNode) and Decimal(lines[0]) == Decimal(node.value)
        except InvalidOperation:
            exact = False
        if not exact:
            raise _Beyond
    return lines


def _is_layout(line: str) -> bool:
    return not line or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _blocks(text: str, inside: Container[int]) -> Iterator[tuple[int, list[str]]]:
    """Each run of remarks and blank lines, with the number (from 0) of its last line.

    The lines `inside` a text between quotes are none of them.
    """
    lines = list(lines_of(Source("", text.removesuffix("\n"))))
    loose = [
        (line.comment or (line.blank and not line.block)) and line.number - 1 not in inside
        for line in lines
    ]
    keeps = False
    kept = []
    for line in lines:
        keeps = keeps if line.block else _KEEPS_END.match(line.value) is not None
        kept.append(keeps)
    for index in range(len(lines) - 1, -1, -1):
        # Blank lines behind a block of text are no part of it, unless its first line says so.
        ends = index + 1 == len(lines) or loose[index + 1] or not lines[index + 1].block
        loose[index] |= lines[index].block and not lines[index].text and ends and not kept[index]
    block: list[str] = []
    for index, line in enumerate(lines):
        if loose[index]:
            block.append(line.text.rstrip())
        elif block:
            yield index - 1, block
            block = []
    if block:
        yield len(lines) - 1, block


def _head_of(block: Sequence[str]) -> int:
    """How many lines of the first remarks speak of the whole file."""
    blank = max((index + 1 for index, line in enumerate(block) if not line), default=0)
    modelines = next((i for i, line in enumerate(block) if not _MODELINE.match(line)), len(block))
    return max(blank, modelines)


def _behind(
    block: Sequence[str], previous: _Slot | None, following: _Slot | None
) -> tuple[_Slot | None, int]:
    """The slot that the first lines of a block stand behind, and how many: those further in."""
    edge = following.column if following else 0
    if edge is None:
        return None, 0
    deeper = [index for index, line in enumerate(block) if line and _indent(line) > edge]
    if not deeper:
        return None, 0
    indent = _indent(block[deeper[-1]])
    around = {id(slot) for slot in _path(following)}
    for slot in _path(previous):
        if id(slot) not in around and slot.column is not None and edge <= slot.column <= indent:
            return slot, deeper[-1] + 1
    return None, 0


def _path(slot: _Slot | None) -> Iterator[_Slot]:
    """The slot and those around it, from the inside out."""
    while slot:
        yield slot
        slot = slot.parent


def _moved(lines: Sequence[str], slot: _Slot, column: int) -> Iterator[str]:
    """Layout lines as far in as before, seen from their slot, which now stands at `column`."""
    for line in lines:
        indent = column if slot.column is None else column + _indent(line) - slot.column
        yield " " * max(indent, 0) + line.lstrip() if line else ""
