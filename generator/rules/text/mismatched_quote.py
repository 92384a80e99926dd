"""引号一半是半角，一半是全角

内容以半角引号开头，就要以同样的半角引号结尾。用中文引号“”收尾时，YAML 会一直往下找，把后面的行都算进来。

错误写法：
    rating: "优秀”

正确写法：
    rating: "优秀"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y138", __name__, __doc__)
_SLIP: Final = re.compile(r"""(?P<open>["'])(?P<text>[^"'\\]*)(?P<close>[“”‘’＂＇])[ ]*""")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each value that a narrow quote opens and a wide one closes."""
    for line in prose_lines(source):
        slip = _SLIP.fullmatch(line.value)
        if slip:
            at = line.column + slip.start("close")
            yield RULE.found(
                source.path,
                f"开头是半角引号 {slip['open']}，结尾却是“{slip['close']}”。",
                span=Span(line.number, at, line.number, at + 1),
                value=slip["close"],
                help_text="两头用同样的半角引号；内容不含特殊符号时，可以不加引号。",
                replacement=line.with_value(f"{slip['open']}{slip['text']}{slip['open']}"),
            )
