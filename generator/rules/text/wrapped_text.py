"""一段文字断成了几行

没有引号的文字换行以后，YAML 会把几行用空格连成一行。看上去是几项，其实是一句话。

错误写法：
    summary: 服务企业十二家
      解决问题三十个

正确写法：
    summary: 服务企业十二家，解决问题三十个
"""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule
from generator.rules.text.walk import nodes_of

RULE = Rule.of("Y137", __name__, __doc__)


def check_tree(source: Source, root: Node) -> Iterator[Diagnostic]:
    """One finding for each plain or quoted text that runs over a line end."""
    for pointer, _, node in nodes_of(root):
        if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
            continue
        start, end = node.start_mark, node.end_mark
        if start.line == end.line:
            continue
        second = start.line + 2
        yield RULE.found(
            source.path,
            "这段文字断成了几行，会被连成一句话。",
            span=Span(second, 1, second, len(source.line(second)) + 1),
            pointer=pointer,
            value=source.line(second).strip(),
            help_text="写在一行里；分几项就每项以短横线开头；确需分段就在冒号后写 | 再另起一行。",
        )
