"""文件开头有看不见的标记（BOM）

记事本保存 UTF-8 时会在开头加三个看不见的字节。它不影响内容，但会让两份相同的记录看起来不同，请另存为“UTF-8（无 BOM）”。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity
from generator.rules.rule import Rule

RULE = Rule.of("Y106", __name__, __doc__, Severity.WARNING)


def found(path: str) -> Diagnostic:
    """The finding for a text that begins with U+FEFF."""
    return RULE.found(
        path,
        "文件开头有看不见的标记（BOM）。",
        value="U+FEFF",
        help_text="另存为“UTF-8（无 BOM）”。",
    )
