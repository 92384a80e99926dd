"""引号后面还有文字

内容以半角引号开头时，YAML 认为引号里面就是全部内容。名称本身带引号的，用中文引号“”，或在整个内容外面再加一对单引号。

错误写法：
    name: "万千百"企业质量提升

正确写法：
    name: '"万千百"企业质量提升'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.quoting import quoted
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y127", __name__, __doc__)
_SLIP: Final = re.compile(r"""(?P<quoted>"[^"\\]*"|'[^']*')(?P<rest>[ ]*[^ #'].*)""")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each value that goes on after its closing quote."""
    for line in prose_lines(source):
        slip = _SLIP.fullmatch(line.value)
        if not slip or (slip["quoted"].startswith('"') and slip["rest"].startswith(":")):
            continue
        at = line.column + len(slip["quoted"])
        yield RULE.found(
            source.path,
            "引号后面还有文字，YAML 只认引号里面的。",
            span=Span(line.number, at, line.number, at + 1),
            value=line.value,
            help_text="整个内容外面加一对引号，或改用中文引号“”。",
            replacement=line.with_value(quoted(line.value.rstrip())),
        )
