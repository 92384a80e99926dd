"""同一个字段写了两次

一条记录（或一行）里每个字段只能出现一次。写了两次时，多数程序会悄悄丢掉前一个，谁也不知道哪个算数。

错误写法：
    companies: 12
    companies: 21

正确写法：
    companies: 21
"""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source, escape_token
from generator.rules.rule import Rule
from generator.rules.text.walk import mappings_of

RULE = Rule.of("Y132", __name__, __doc__)


def check_tree(source: Source, root: Node) -> Iterator[Diagnostic]:
    """One finding for each repetition of a key within one mapping."""
    for pointer, mapping in mappings_of(root):
        yield from _repeated(source, pointer, mapping)


def _repeated(source: Source, pointer: str, mapping: MappingNode) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for key, _ in mapping.value:
        if not isinstance(key, ScalarNode):
            continue
        start, end = key.start_mark, key.end_mark
        if key.value not in first:
            first[key.value] = start.line + 1
            continue
        yield RULE.found(
            source.path,
            f"字段“{key.value}”重复了，第 {first[key.value]} 行已经写过。",
            span=Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1),
            pointer=f"{pointer}/{escape_token(key.value)}",
            value=key.value,
            help_text="只留正确的一行。",
        )
