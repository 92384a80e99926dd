"""文件内容不是“字段名: 内容”

一条记录由若干“字段名: 内容”组成。整个文件是一句话或一个列表时，程序不知道哪个值属于哪个字段。

错误写法：
    仙桃市防护物资产业质量提升

正确写法：
    name: 仙桃市防护物资产业质量提升
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y136", __name__, __doc__)


def found(source: Source) -> Diagnostic:
    """The finding for a document whose root is a text or a list."""
    lines = ((n, line.strip()) for n, line in enumerate(source.lines, 1))
    number = next((n for n, line in lines if line and not line.startswith("#")), 1)
    return RULE.found(
        source.path,
        "文件内容不是“字段名: 内容”的样式。",
        span=Span(number, 1, number, len(source.line(number)) + 1),
        value=source.line(number).strip(),
        help_text="每一行写成：字段名、半角冒号、空格、内容。",
    )
