"""列表的短横线不对

列表的每一项以半角短横线加一个空格开头。全角的“－”“—”、圆点，或短横线后面没有空格，都不会被当作列表，几行会连成一句话。

错误写法：
    industries:
      －口罩
      －防护服

正确写法：
    industries:
      - 口罩
      - 防护服
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.lines import prose_lines
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y125", __name__, __doc__)
_SLIP: Final = re.compile(
    "(?P<indent>[ \u3000]*)(?P<dash>[－—–−‐‑﹣•●▪◆·](?![－—–−])[ \u3000]*|-(?=[^ \\-0-9]))(?P<value>.+)"
)


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """One finding for each line that begins with something that only looks like `- `."""
    for line in prose_lines(source):
        slip = _SLIP.fullmatch(line.text)
        if slip:
            at = slip.start("dash") + 1
            dash = slip["dash"].strip()
            reason = "后面少一个空格" if dash == "-" else f"用成了“{dash}”"
            indent = slip["indent"].replace("\u3000", "  ")
            yield RULE.found(
                source.path,
                f"列表的短横线{reason}。",
                span=Span(line.number, at, line.number, at + len(dash)),
                value=dash,
                help_text="每一项写成半角短横线、一个空格、内容。",
                replacement=f"{indent}- {slip['value']}",
            )
