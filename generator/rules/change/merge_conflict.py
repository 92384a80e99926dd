"""和已经合并的改动冲突

提交以后，别人改动并合并了同一个文件，系统不能替人决定留哪一个。把两边的改动合起来，再提交一次。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.change import Change
from generator.rules.rule import Rule

RULE = Rule.of("G507", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each file that both sides have altered."""
    for path in change.conflicts:
        yield RULE.found(
            path,
            "这个文件在提交以后被别人改过并已合并，两边的改动合不到一起。",
            value=path,
            help_text="取来最新的内容（git fetch 后 git merge），定下留哪一个，再提交。",
        )
