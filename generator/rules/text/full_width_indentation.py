"""行首用了全角空格

行首的空格表示层级，必须是半角空格。全角空格看上去像缩进，YAML 却把它当作文字，后面的字段名就变了。

错误写法：
    rows:
    □- bureau: 仙桃市（□ 处是一个全角空格）

正确写法：
    rows:
      - bureau: 仙桃市
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y121", __name__, __doc__)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line indented with U+3000 or U+00A0."""
    for line in prose_lines(source):
        if "\u3000" in line.indent or "\u00a0" in line.indent:
            indent = line.indent.replace("\u3000", "  ").replace("\u00a0", " ")
            yield RULE.found(
                source.path,
                "行首用了全角空格（或不换行空格）。",
                span=Span(line.number, 1, line.number, len(line.indent) + 1),
                value=line.indent,
                help_text="行首只用半角空格，每一层两个。",
                replacement=indent + line.text[len(line.indent) :],
            )
