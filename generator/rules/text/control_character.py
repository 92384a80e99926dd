"""有不能出现的控制字符

控制字符看不见，却能藏住内容、破坏网页和表格。常见来源是从 PDF、聊天软件或旧系统里复制。私用区字符（系统里没有字形的生僻字）也不能用，别人看到的会是方框。

错误写法：
    name: 防护物资␀质量提升

正确写法：
    name: 防护物资质量提升
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.source import CONTROL, Source
from generator.rules.rule import Rule

RULE = Rule.of("Y111", __name__, __doc__)
_CONTROL: Final = re.compile(f"[{CONTROL}]")
_TERMINAL: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_BREAKS: Final = frozenset("\r\x0b\x0c\x85\u2028\u2029")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line that holds control characters, surrogates or private-use ones."""
    for number, line in enumerate(source.lines, 1):
        hits = list(_CONTROL.finditer(line))
        if not hits:
            continue
        first = hits[0]
        codes = "、".join(dict.fromkeys(f"U+{ord(hit.group()):04X}" for hit in hits[:5]))
        private = any("\ue000" <= hit.group() <= "\uf8ff" for hit in hits)
        broken = any(hit.group() in _BREAKS for hit in hits)
        kind = "私用区字符（没有通用字形）" if private else "看不见的控制字符"
        hint = "删除它；不确定在哪里时，把这一行重新打一遍。"
        if private:
            hint = "换成通用汉字。"
        elif broken:
            hint = "它有换行的作用：要换行就改成普通的换行，不要换行就删除它。"
        yield RULE.found(
            source.path,
            f"这一行有{kind} {codes}。",
            span=Span(number, first.start() + 1, number, first.start() + 2),
            value=codes,
            help_text=hint,
            replacement=None if private or broken else _CONTROL.sub("", _TERMINAL.sub("", line)),
        )
