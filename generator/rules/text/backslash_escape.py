r"""双引号里用了反斜杠

双引号里的反斜杠是 YAML 的暗号：\n 是换行，\u200b 是看不见的字符。看文件的人看不出实际内容，所以不收。双引号里只能用 \" 和 \\ 两种。

错误写法：
    note: "D:\new\table"

正确写法：
    note: 'D:\new\table'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule
from generator.rules.text.walk import nodes_of

RULE = Rule.of("Y141", __name__, __doc__)
_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)


def check_tree(source: Source, root: Node) -> Iterator[Diagnostic]:
    """One finding for each name or value in double quotes that says a character in code."""
    for pointer, _, node in nodes_of(root):
        keys = [key for key, _ in node.value] if isinstance(node, MappingNode) else []
        for scalar in (node, *keys):
            if isinstance(scalar, ScalarNode) and scalar.style == '"':
                yield from _escapes(source, pointer, scalar)


def _escapes(source: Source, pointer: str, node: ScalarNode) -> Iterator[Diagnostic]:
    start, end = node.start_mark, node.end_mark
    if start.line != end.line:
        return
    written = source.line(start.line + 1)[start.column : end.column]
    escape = next((e for e in _ESCAPE.finditer(written) if e[1] not in ('"', "\\")), None)
    if escape:
        at = start.column + escape.start() + 1
        yield RULE.found(
            source.path,
            f"双引号里的 {escape.group()} 会变成别的字符。",
            span=Span(start.line + 1, at, start.line + 1, at + len(escape.group())),
            pointer=pointer,
            value=written,
            help_text="要写反斜杠本身，就把两头的双引号换成单引号；要换行，就在冒号后写 | 再另起一行。",
        )
