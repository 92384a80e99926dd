"""改动已签发的记录没有更正

已签发的结果别人已经照着用了，改动要有一条更正，写明改了哪里、原来是什么、为什么改、谁提出、哪一天。更正和改动放在同一个请求里，用 gongbao correct 对照原记录写出来，不用自己抄。

错误写法：
    只改动 ratings/2031.yml

正确写法：
    改动 ratings/2031.yml，同时新增 correction/2032-01-10.yml
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.rules.change.amended import altered, broken, brought, is_signed, told, unfinished
from generator.rules.rule import Rule

RULE = Rule.of("G510", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each signed record that says something else without a correction.

    Where it holds errors nobody knows yet whether it does, and that is only said.
    """
    corrected = brought(change)
    for key, each in change.keys.items():
        if each.added or each.deleted or not is_signed(change, key) or key in corrected:
            continue  # whether those there are right is another rule's
        if broken(change, key):
            yield RULE.found(
                key.path,
                "这条记录已经签发，现在的文件有错误，看不出改动了什么。",
                help_text=f"先改好错误；内容有改动的，再运行 gongbao correct {key.path} 写更正。",
                severity=Severity.WARNING,
            )
        elif found := altered(change, key):
            begun = unfinished(change, key)
            yield RULE.found(
                key.path,
                f"这条记录已经签发，改动了 {len(found)} 处，{'还没有填好的' if begun else '却没有'}更正。",
                value=told(found),
                help_text=f"把 {begun} 里的错误改好；它说的不是这条记录的，运行 gongbao correct {key.path}。"
                if begun
                else f"运行 gongbao correct {key.path}，填好原因、由谁提出和日期，一起提交。",
            )
