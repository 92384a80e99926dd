"""链接、子模块或可执行文件

报送的记录和 schema/、packages/ 里的文件都是普通文件。链接和子模块指向别处的内容，审核人看不到，以后还会变；可执行文件在记录里没有用处。子模块在整个仓库里都不收。

错误写法：
    masks.yml -> /etc/passwd

正确写法：
    masks.yml 是一个普通文件，权限 100644
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic
from generator.git.trees import Kind
from generator.records.change import Change
from generator.rules.change.register import FOLDERS
from generator.rules.rule import Rule

RULE = Rule.of("G506", __name__, __doc__)
INSTEAD_OF: Final = ("Y101", "Y102")
_HELP: Final = {
    Kind.LINK: "删除链接；要报送它指向的内容，请复制成普通文件。",
    Kind.SUBMODULE: "删除子模块；要报送的内容请复制成普通文件。",
    Kind.EXECUTABLE: "去掉可执行权限：git update-index --chmod=-x 文件。",
}


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each entry that is no plain file where only plain files may lie."""
    for each in change.files:
        kept = each.inside and f"{each.path}/".startswith(FOLDERS)
        wrong = each.after is Kind.SUBMODULE or (kept and each.after in _HELP)
        if wrong:
            yield RULE.found(
                each.path,
                f"这里是{each.after.label}，不收。",
                value=each.path,
                help_text=_HELP[each.after],
            )
