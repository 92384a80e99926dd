"""内容里有冒号加空格

内容中间出现半角冒号加空格时，YAML 会以为又开始了一个字段。给整个内容加上引号，或改用中文冒号。

错误写法：
    name: 质量提升: 防护物资

正确写法：
    name: "质量提升: 防护物资"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.quoting import quoted
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y130", __name__, __doc__)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each unquoted value in which a colon is followed by a space."""
    for line in prose_lines(source):
        value = line.value.rstrip()
        if not line.key or value[:1] in ("'", '"', "[", "{", "|", ">", "&", "*", "!", ""):
            continue
        at = value.find(": ")
        if at < 0:
            continue
        column = line.column + at
        yield RULE.found(
            source.path,
            "内容里有半角冒号加空格，YAML 会以为又是一个字段。",
            span=Span(line.number, column, line.number, column + 1),
            value=value,
            help_text="给整个内容加引号，或改用中文冒号“：”。",
            replacement=line.with_value(quoted(value)),
        )
