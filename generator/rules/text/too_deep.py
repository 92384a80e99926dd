"""层级太深

记录最多几层：字段、列表、列表里的一行。层级超过上限多半是括号没有配对，或有人想拖垮检查程序。上限见“限度”一页。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule
from generator.settings import Bounds

RULE = Rule.of("Y134", __name__, __doc__)


def found(source: Source, line: int, bounds: Bounds) -> Diagnostic:
    """The finding for a document nested deeper than the bounds allow."""
    return RULE.found(
        source.path,
        f"从这一行起层级超过了 {bounds.nesting} 层。",
        span=Span(line, 1, line, 2),
        value=source.line(line).strip(),
        help_text="检查括号是否配对、缩进是否多了。",
    )
