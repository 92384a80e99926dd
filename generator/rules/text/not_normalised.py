"""字的编码不是通用的那一个

同一个字在字符集里可能有几个编码（例如“金”有 U+91D1 和 U+F90A 两个）。看上去一样，搜索和比对时却是不同的字。统一成通用的那一个。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y113", __name__, __doc__)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line that is not in Unicode normal form C."""
    for number, line in enumerate(source.lines, 1):
        normal = unicodedata.normalize("NFC", line)
        if normal == line:
            continue
        column = next((i for i, (a, b) in enumerate(zip(line, normal, strict=False)) if a != b), 0)
        end = column + 1
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        written = line[column:end]
        codes = " ".join(f"U+{ord(character):04X}" for character in written)
        yield RULE.found(
            source.path,
            f"“{unicodedata.normalize('NFC', written)}”用的不是通用的编码：{codes}。",
            span=Span(number, column + 1, number, end + 1),
            value=written,
            help_text="用输入法重新打这个字。",
            replacement=normal,
        )
