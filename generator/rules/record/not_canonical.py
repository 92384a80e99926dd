"""写法可以整理

内容没有错，只是引号、字段的顺序或缩进和约定的写法不同。写法统一了，改动时才一眼看得出改了什么，各种软件读出来的内容也才一样：不加引号的 2021-05-07、017、yes，有的软件会读成日期、数字或“是”。

不改也能通过。运行 gongbao check --fix 会自动整理好，内容和备注都不动，备注跟着它下面的那一行走。

错误写法：
    rows:
    -   done: 2021-05-07
        title: '提升方案'

正确写法：
    rows:
      - title: 提升方案
        done: "2021-05-07"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Severity, Span
from generator.records.canonical import canonical_text, changed_lines, is_canonical
from generator.records.form import Form
from generator.rules.rule import Rule

RULE = Rule.of("R306", __name__, __doc__, Severity.NOTICE)


def check(path: str, text: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for a record that says what its form asks for in another way of writing."""
    if is_canonical(text, form, data):
        return
    settled = canonical_text(text, form, data)
    if settled is None or settled == text:
        return
    before = text.removesuffix("\n").split("\n")
    after = settled.removesuffix("\n").split("\n")
    changed = changed_lines(text, settled)
    pairs = enumerate(zip(before, after, strict=False))
    first = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)) - 1)
    what = f"有 {len(changed)} 行的写法" if changed else "末尾的换行"
    yield RULE.found(
        path,
        f"内容没有错，{'字段的顺序或分行' if changed is None else what}可以整理。",
        span=Span(first + 1, 1, first + 1, len(before[first]) + 1),
        help_text="运行 gongbao check --fix 自动整理引号、顺序和缩进，内容和备注不变；不改也能通过。",
        replacement=after[first] if changed else None,
    )
