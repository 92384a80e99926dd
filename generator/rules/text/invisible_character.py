"""有看不见的字符

零宽空格、不换行空格、文字方向标记等看不见，却会让两个看上去一样的名字变成两个不同的名字。常见来源是从网页或聊天软件复制。

错误写法：
    city␣: 仙桃市（␣ 处藏着一个零宽空格）

正确写法：
    city: 仙桃市
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import INVISIBLE, SPACES, Source
from generator.rules.rule import Rule

RULE = Rule.of("Y112", __name__, __doc__)
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_SPACE: Final = re.compile(f"[{SPACES}]")
_HIT: Final = re.compile(f"[{INVISIBLE}{SPACES}]")
_INDENT: Final = re.compile("[ \t\u00a0\u3000]*")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line with invisible characters, odd spaces, or wide ones at a value's edge."""
    for number, line in enumerate(source.lines, 1):
        indent = _INDENT.match(line)
        hit = _HIT.search(line, indent.end() if indent else 0)
        if not hit:
            continue
        start, character = hit.start(), hit.group()
        name = unicodedata.name(character, "无名字符")
        space = _SPACE.match(character)
        yield RULE.found(
            source.path,
            f"这一行有{'特殊的空格' if space else '看不见的字符'} U+{ord(character):04X}。",
            span=Span(number, start + 1, number, start + 2),
            value=f"U+{ord(character):04X} {name}",
            help_text="换成普通空格。" if space else "删除它。",
            replacement=_SPACE.sub(" ", _INVISIBLE.sub("", line)),
        )
    for entry in prose_lines(source):
        if entry.value != entry.value.strip("\u3000") and entry.value.strip("\u3000"):
            yield RULE.found(
                source.path,
                "内容的开头或结尾有全角空格。",
                span=Span(entry.number, entry.column, entry.number, len(entry.text) + 1),
                value=entry.value,
                help_text="删除全角空格。",
                replacement=entry.with_value(entry.value.strip("\u3000 ")),
            )
