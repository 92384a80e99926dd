"""冒号后面少一个空格

字段名和内容之间要有半角冒号和一个空格。少了空格，YAML 会把整行当作一句话。

错误写法：
    name:仙桃市防护物资产业质量提升

正确写法：
    name: 仙桃市防护物资产业质量提升
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule
from generator.rules.text.field_names import NAME, is_field

RULE = Rule.of("Y124", __name__, __doc__)
_SLIP: Final = re.compile(
    rf"(?P<head>[ ]*(?:-[ ]+)*(?P<key>{NAME}):)(?P<gap>[：\u3000\u00a0]*)(?P<value>[^ /].*)"
)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each field name whose colon touches the value."""
    lines = list(prose_lines(source))
    for index, line in enumerate(lines):
        slip = None if line.key else _SLIP.fullmatch(line.text)
        if not slip or not is_field(slip["key"], index, lines):
            continue
        at = slip.end("head")
        yield RULE.found(
            source.path,
            f"字段名“{slip['key']}”的冒号后面少一个空格。",
            span=Span(line.number, at, line.number, at + 1),
            value=line.text.strip(),
            help_text="冒号后面空一格。",
            replacement=f"{slip['head']} {slip['value']}",
        )
