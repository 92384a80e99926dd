"""文件读不出来

检查程序没有读取这个文件的权限，或磁盘出错。没有读到的记录不会被当作不存在，而是报错。
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule

RULE = Rule.of("Y104", __name__, __doc__)
_REASONS: Final = {
    "Permission denied": "没有读取的权限",
    "No such file or directory": "检查的时候文件已经不在",
    "Too many levels of symbolic links": "检查的时候文件变成了链接",
    "Input/output error": "磁盘出错",
}


def found(path: str, reason: str) -> Diagnostic:
    """The finding for a file or folder that the system refuses; `reason` is the system's word."""
    return RULE.found(
        path,
        "文件或文件夹读不出来。",
        value=_REASONS.get(reason, reason),
        help_text="检查它的读取权限，或重新下载仓库。",
    )
