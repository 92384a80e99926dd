"""submissions/ 里出现了链接或特殊文件

记录必须是普通文件。符号链接、设备、管道和套接字会让别人读到仓库以外的内容，一律不收。

错误写法：
    submissions/hubei/xiantao/…/a.yml -> /etc/passwd

正确写法：
    把内容复制成一个普通的 a.yml 文件
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule

RULE = Rule.of("Y101", __name__, __doc__)


def found(path: str, kind: str) -> Diagnostic:
    """The finding for an entry that is not a regular file; `kind` is its Chinese name."""
    return RULE.found(
        path,
        f"这里是{kind}，不是普通文件，不能作为记录。",
        value=path,
        help_text="删除它；如要报送其中的内容，请复制成普通的 .yml 文件。",
    )
