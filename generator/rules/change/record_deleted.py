"""删去了记录

没有签发的记录，单位可以自己删去。删去以后不再统计，网页也没有了，所以提醒审核人看一眼是不是有意的。改名、移动也是删去旧的。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.records.key import RecordKey
from generator.rules.change.amended import is_signed
from generator.rules.rule import Rule

RULE = Rule.of("G514", __name__, __doc__, Severity.NOTICE)


def check(change: Change) -> Iterator[Diagnostic]:
    """One notice for each folder from which records are taken away that were never signed."""
    folders: dict[str, list[RecordKey]] = {}
    for key, each in change.keys.items():
        if each.deleted and not is_signed(change, key):
            folders.setdefault(key.path.rpartition("/")[0], []).append(key)
    for keys in folders.values():
        first = change.old(keys[0])
        named = f"“{change.after.title(first)}”" if first and _known(change, keys[0]) else "记录"
        yield RULE.found(
            keys[0].path,
            f"这里删去了{named}{f'等 {len(keys)} 条记录' if len(keys) > 1 else ''}。",
            help_text="有意删去的不用管；不是有意的，把文件恢复原样。",
        )


def _known(change: Change, key: RecordKey) -> bool:
    catalogue = change.after.catalogue
    return key.programme in catalogue.programmes and key.form in catalogue.forms
