"""换行是 Windows 样式

Windows 编辑器用回车加换行两个字符换行。内容不受影响，统一成一个换行符以后，比较改动时才只看到真正改了的地方。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity
from generator.rules.rule import Rule

RULE = Rule.of("Y107", __name__, __doc__, Severity.NOTICE)


def found(path: str, count: int) -> Diagnostic:
    """The finding for a text with `count` CR LF line ends."""
    return RULE.found(
        path,
        f"有 {count} 处 Windows 样式的换行。",
        value="CRLF",
        help_text="在编辑器里把换行改为 LF；不改也能通过。",
    )
