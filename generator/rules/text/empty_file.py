"""文件是空的

文件里没有任何内容，或只有备注。没有内容的记录无法统计，请填好或删除。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule

RULE = Rule.of("Y108", __name__, __doc__)


def found(path: str) -> Diagnostic:
    """The finding for a text without content."""
    return RULE.found(
        path, "文件是空的，没有任何字段。", help_text="按表单填写各字段，或删除这个文件。"
    )
