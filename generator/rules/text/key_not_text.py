"""字段名不是一个词

字段名必须是表单里的英文字段名。方括号、花括号、空白或很长的文字不能作字段名，多半是标点用错了地方。

错误写法：
    ? [a, b]
    : 1

正确写法：
    name: 1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yaml.nodes import Node, ScalarNode

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source, escape_token
from generator.rules.rule import Rule
from generator.rules.text.walk import mappings_of
from generator.settings import Bounds

RULE = Rule.of("Y133", __name__, __doc__)
LONGEST: Final = Bounds().key_characters


def check_tree(source: Source, root: Node) -> Iterator[Diagnostic]:
    """One finding for each key that is no short text on one line."""
    for pointer, mapping in mappings_of(root):
        for key, _ in mapping.value:
            start, end = key.start_mark, key.end_mark
            is_text = isinstance(key, ScalarNode)
            if (
                is_text
                and key.value.strip()
                and len(key.value) <= LONGEST
                and key.style not in ("|", ">")
            ):
                continue
            yield RULE.found(
                source.path,
                "这里的字段名不是一个词。",
                span=Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1),
                pointer=f"{pointer}/{escape_token(key.value)}" if is_text else pointer,
                value=source.line(start.line + 1).strip(),
                help_text="字段名用表单里的英文名，后面是半角冒号和空格。",
            )
