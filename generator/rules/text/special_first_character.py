"""内容以特殊符号开头

内容以 * & ! % @ ` 等符号开头时，YAML 会当作命令而不是文字。加上引号就是普通文字。

错误写法：
    note: *重点项目

正确写法：
    note: "*重点项目"
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

RULE = Rule.of("Y128", __name__, __doc__)
_SPECIAL: Final = re.compile(r"[%@`]|[*&!](?![A-Za-z0-9_!<-])")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each unquoted value that YAML would take for a command and fail on.

    What is spelt like a real anchor, alias or tag is left to yaml-feature: it may mean what it says.
    """
    for line in prose_lines(source):
        if not (line.key or line.dashes) or not _SPECIAL.match(line.value):
            continue
        value = line.value.rstrip()
        yield RULE.found(
            source.path,
            f"内容以“{value[0]}”开头，YAML 会当作命令。",
            span=Span(line.number, line.column, line.number, line.column + 1),
            value=value,
            help_text="给整个内容加上引号。记录里不能用锚点、别名和标签。",
            replacement=line.with_value(quoted(value)),
        )
