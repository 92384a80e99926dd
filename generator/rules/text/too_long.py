"""行、文字或项数超过上限

为了让每个人的检查都快，一行、一段文字和一条记录的项数都有上限。上限见“限度”一页。
"""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule
from generator.rules.text.walk import nodes_of
from generator.settings import Bounds

RULE = Rule.of("Y135", __name__, __doc__)


def found_in_text(source: Source, bounds: Bounds) -> Diagnostic | None:
    """The finding for a text with too many lines or one too long a line, before it is parsed."""
    if len(source.lines) > bounds.lines:
        return _finding(
            source, bounds.lines + 1, f"文件有 {len(source.lines):,} 行", f"{bounds.lines:,} 行"
        )
    for number, line in enumerate(source.lines, 1):
        if len(line) > bounds.line_characters:
            return _finding(
                source, number, f"这一行有 {len(line):,} 个字符", f"{bounds.line_characters:,} 个"
            )
    return None


def check_tree(source: Source, root: Node, bounds: Bounds) -> Iterator[Diagnostic]:
    """One finding for each text that is too long; one where there are too many values."""
    for count, (_, _, node) in enumerate(nodes_of(root), 1):
        if count > bounds.nodes:
            yield _finding(
                source,
                node.start_mark.line + 1,
                f"记录有超过 {bounds.nodes:,} 个值",
                f"{bounds.nodes:,} 个",
            )
            return
        if isinstance(node, ScalarNode) and len(node.value) > bounds.scalar_characters:
            yield _finding(
                source,
                node.start_mark.line + 1,
                f"这段文字有 {len(node.value):,} 个字符",
                f"{bounds.scalar_characters:,} 个",
            )


def _finding(source: Source, line: int, what: str, limit: str) -> Diagnostic:
    return RULE.found(
        source.path,
        f"{what}，超过上限 {limit}。",
        span=Span(line, 1, line, 2),
        help_text="缩短内容，或分成几条记录。",
    )
