"""会让改动看不见的设置

.gitattributes 能让审核页面不显示某些文件的改动，.gitmodules 能让仓库取来别处的内容。记录的文件夹里不收这两种文件；别处改动它们，审核人要逐行看。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.rules.change.register import FOLDERS
from generator.rules.rule import Rule

RULE = Rule.of("G509", __name__, __doc__)
INSTEAD_OF: Final = ("Y102",)
_NAMES: Final = (".gitattributes", ".gitmodules")


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each file of settings that can hide what a change does."""
    for each in change.files:
        name = each.path.rpartition("/")[2].lower()
        if name not in _NAMES or each.deleted:
            continue
        kept = each.inside and each.path.startswith(FOLDERS)
        yield RULE.found(
            each.path,
            f"{name} 会改变别人看到的改动{'，这里不收' if kept else ''}。",
            value=each.path,
            help_text="删除它。" if kept else "请审核人逐行看它，并在本机上看其余文件的改动。",
            severity=None if kept else Severity.WARNING,
        )
