"""文件太大

一条记录是一张表，通常只有几千字。超过上限的文件多半是误交的附件，也会拖慢所有人的检查。上限见“限度”一页。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule

RULE = Rule.of("Y103", __name__, __doc__)


def found(path: str, size: int, limit: int) -> Diagnostic:
    """The finding for a file of `size` bytes where `limit` are allowed."""
    return RULE.found(
        path,
        f"文件有 {size:,} 字节，超过上限 {limit:,} 字节。",
        value=f"{size} 字节",
        help_text="附件不要放进记录；行数很多的表请按单位或月份分成几条记录。",
    )
