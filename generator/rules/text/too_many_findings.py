"""问题太多，没有全部列出

一个文件里的问题超过上限时，先列出最前面的。改好以后再检查一次，就会看到其余的。上限见“限度”一页。
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.rules.rule import Rule

RULE = Rule.of("Y109", __name__, __doc__, Severity.NOTICE)


def bounded(path: str, found: Sequence[Diagnostic], limit: int) -> list[Diagnostic]:
    """At most `limit` findings, the gravest and first ones, and one that counts the others."""
    if len(found) <= limit:
        return list(found)
    kept = sorted(found, key=lambda d: (d.severity.rank, d.sort_key()))[:limit]
    message = f"这个文件至少还有 {len(found) - limit} 处问题没有列出。"
    return [*kept, RULE.found(path, message, help_text="先改正列出的，再检查一次。")]
