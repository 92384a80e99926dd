"""Splits a line as a person reads it: indent, dash, key, value; it must not judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.records.source import Source

_LINE: Final = re.compile(
    r"(?P<indent>[ \t\u00a0\u3000]*)(?P<dashes>(?:-[ ]+)*)"
    r"(?:(?P<key>[^\W\d][\w-]*):(?:[ \t]+|$))?(?P<value>.*)",
    re.DOTALL,
)
_BLOCK: Final = re.compile(r"[|>][0-9+-]{0,2}[ ]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `column` is where its value begins (from 1); `block` marks text under | or >."""

    number: int
    text: str
    indent: str
    dashes: str
    key: str
    value: str
    block: bool

    @property
    def comment(self) -> bool:
        """Whether the line only remarks."""
        return not self.block and self.text.lstrip(" \t\u00a0\u3000").startswith("#")

    @property
    def blank(self) -> bool:
        """Whether the line says nothing."""
        return not self.text.strip(" \t\u00a0\u3000\r")

    @property
    def column(self) -> int:
        """Where the value begins, from 1."""
        return len(self.text) - len(self.value) + 1

    def with_value(self, value: str) -> str:
        """The same line with another value."""
        return self.text[: len(self.text) - len(self.value)] + value


def lines_of(source: Source) -> Iterator[Line]:
    """Every line of the source, with the text of block scalars marked."""
    block_indent: int | None = None
    for number, text in enumerate(source.lines, 1):
        found = _LINE.fullmatch(text)
        indent, dashes, key, value = (
            (found["indent"], found["dashes"], found["key"] or "", found["value"])
            if found
            else ("", "", "", text)
        )
        if block_indent is not None and (not text.strip() or len(indent) > block_indent):
            yield Line(number, text, indent, "", "", text.lstrip(" "), block=True)
            continue
        block_indent = None
        if (key or dashes) and _BLOCK.fullmatch(value):
            block_indent = len(indent) + (len(dashes) if key else max(len(dashes) - 2, 0))
        yield Line(number, text, indent, dashes, key, value, block=False)


def prose_lines(source: Source) -> Iterator[Line]:
    """The lines that YAML reads as structure: no comment, no blank line, no block text."""
    return (line for line in lines_of(source) if not (line.block or line.comment or line.blank))
