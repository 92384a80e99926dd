"""名称和已有的只差大小写、全角半角或写法

有的电脑不区分大小写，有的把同一个字存成两种编码。两个只差这些的名称，在那里会互相覆盖，也会让人看错。文件和文件夹的名称一律用小写字母、数字和连字符。

错误写法：
    已有 masks.yml，又新增 Masks.yml

正确写法：
    要改 masks.yml 就改它；另一条记录另起一个名称
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics import Diagnostic
from generator.records.change import Change
from generator.records.key import RecordKey
from generator.rules.rule import Rule

RULE = Rule.of("G505", __name__, __doc__)
INSTEAD_OF: Final = ("Y102",)
"""Says what the odd name collides with, which is more than that it is odd."""


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each new path that others would take for one that is there or new too."""
    fresh = [path for path, each in change.by_path.items() if each.added]
    # Of two new ones the one with the odd name is at fault.
    fresh.sort(key=lambda path: (RecordKey.from_path(path) is None, path))
    if not fresh:
        return
    gone = {path for path, each in change.by_path.items() if each.deleted}
    known: dict[str, str] = {}
    for name in _names(path for path in change.existing if path not in gone):
        known.setdefault(_folded(name), name)
    for path in fresh:
        for name in _names([path]):
            other = known.setdefault(_folded(name), name)
            if other != name:
                yield _found(path, name, other)
                break


def _found(path: str, name: str, other: str) -> Diagnostic:
    what = "文件" if name == path else "文件夹"
    return RULE.found(
        path,
        f"{what}“{name.rpartition('/')[2]}”和“{other.rpartition('/')[2]}”"
        "只差大小写、全角半角或写法。",
        value=name,
        help_text=f"要改的是 {other} 就改它；另一条记录另起一个名称，只用小写字母、数字和连字符。",
    )


def _names(paths: Iterable[str]) -> Iterator[str]:
    """Every folder that leads to the paths, each once and before what lies in it, and the paths."""
    seen: set[str] = set()
    for path in paths:
        end = path.find("/")
        while end > 0:
            if path[:end] not in seen:
                seen.add(path[:end])
                yield path[:end]
            end = path.find("/", end + 1)
        yield path


def _folded(name: str) -> str:
    """What a file system takes two names for the same by: letters whatever their case and form."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
