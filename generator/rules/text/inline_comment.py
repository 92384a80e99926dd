"""内容后面的“#”把后半截截掉了

YAML 把空格后面的 # 当作备注的开始，从那里起的文字都不算内容。分不清是备注还是内容，所以不收。

错误写法：
    address: 工业园 #3 车间

正确写法：
    address: "工业园 #3 车间"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y129", __name__, __doc__)
_QUOTED: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line on which a comment follows something."""
    for line in prose_lines(source):
        quoted = _QUOTED.match(line.value)
        start = quoted.end() if quoted else 0
        found = re.search(r"(?:^|[ \t])#", line.value[start:])
        if not found:
            continue
        at = line.column + start + found.end() - 1
        yield RULE.found(
            source.path,
            "“#”及其后面的文字会被当作备注截掉。",
            span=Span(line.number, at, line.number, len(line.text) + 1),
            value=line.value[start + found.start() :].strip(),
            help_text="是内容，就给整个内容加引号；是备注，就另起一行，以 # 开头。",
        )
