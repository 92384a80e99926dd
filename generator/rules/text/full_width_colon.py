"""冒号用成了全角

字段名后面必须是半角冒号加一个空格。中文输入法打出的“：”在 YAML 里只是普通文字，整行会变成一句话，字段就丢了。

错误写法：
    name：仙桃市防护物资产业质量提升

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

RULE = Rule.of("Y123", __name__, __doc__)
_SLIP: Final = re.compile(
    "(?P<head>[ \u3000\u00a0]*(?:-[ ]+)*(?P<key>" + NAME + ")[ \u3000]*)"
    "(?P<colon>[：﹕∶︰꞉])[ \u3000]*(?P<value>.*)"
)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each field name that a wide colon follows."""
    lines = list(prose_lines(source))
    for index, line in enumerate(lines):
        slip = None if line.key else _SLIP.fullmatch(line.text)
        if slip and is_field(slip["key"], index, lines):
            at = slip.start("colon") + 1
            head = slip["head"].rstrip(" \u3000")
            yield RULE.found(
                source.path,
                f"字段名“{slip['key']}”后面的冒号是全角的“{slip['colon']}”。",
                span=Span(line.number, at, line.number, at + 1),
                value=slip["colon"],
                help_text="改成半角冒号，后面空一格。",
                replacement=f"{head}: {slip['value']}".rstrip(),
            )
