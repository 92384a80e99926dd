"""用了制表符（Tab）

YAML 的缩进不能用 Tab 键。不同的编辑器把 Tab 显示成不同的宽度，层级会看错。

错误写法：
    rows:
    →- bureau: 仙桃市

正确写法：
    rows:
      - bureau: 仙桃市
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y122", __name__, __doc__)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line that holds a tab."""
    for number, line in enumerate(source.lines, 1):
        column = line.find("\t")
        if column < 0:
            continue
        head = line[: len(line) - len(line.lstrip(" \t"))]
        body = line[len(head) :].rstrip("\t ")
        yield RULE.found(
            source.path,
            "行首用了制表符（Tab）。" if column < len(head) else "这一行里有制表符（Tab）。",
            span=Span(number, column + 1, number, column + 2),
            value="Tab",
            help_text="换成半角空格，每一层两个。",
            replacement=head.replace("\t", "  ") + body.replace("\t", " "),
        )
