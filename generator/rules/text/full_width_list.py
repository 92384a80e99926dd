"""方括号列表里用了全角标点

方括号里的各项用半角逗号分隔。写成“，”时几项会变成一项。建议每项单独一行，用短横线开头。

错误写法：
    industries: [口罩，防护服]

正确写法：
    industries: [口罩, 防护服]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y126", __name__, __doc__)
_QUOTED: Final = re.compile("\"[^\"]*\"|'[^']*'")
_LIST: Final = re.compile("[\\[［【](?P<items>[^\\[\\]［］【】]*)[\\]］】]")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each bracketed list with wide commas or brackets; 、 alone is doubtful."""
    for line in prose_lines(source):
        listed = _LIST.fullmatch(line.value.strip()) if line.key else None
        if not listed:
            continue
        brackets = line.value.strip()[0] + line.value.strip()[-1]
        items, wide_bracket = listed["items"], brackets != "[]"
        between = _QUOTED.sub("", items)
        if not wide_bracket and not re.search("[，；、]", between):
            continue
        quotes = between != items
        certain = "、" not in items and not quotes
        repaired = ", ".join(part.strip() for part in re.split("[，；,]", items))
        yield RULE.found(
            source.path,
            "方括号列表里用了全角标点。"
            if certain or quotes
            else "方括号列表里用了顿号，分不清是几项。",
            span=Span(line.number, line.column, line.number, len(line.text) + 1),
            value=line.value,
            help_text="各项之间用半角逗号加空格，或每项单独一行用短横线开头。",
            replacement=line.with_value(f"[{repaired}]") if certain else None,
        )
