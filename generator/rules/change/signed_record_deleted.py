"""删去已签发的记录没有撤回

已签发的记录不能悄悄删去。要作废的，在同一个请求里放一条撤回，写明为什么、谁提出、哪一天；原来的内容留在撤回里，网址也留着，说明已撤回。改名、移动也是删去。

更正和撤回自己是原来内容的凭据，不能删去。

错误写法：
    只删去 ratings/2031.yml

正确写法：
    删去 ratings/2031.yml，同时新增 correction/2032-01-10.yml，写 kind: 撤回
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.change import Change
from generator.records.key import RecordKey
from generator.rules.change.amended import brought, is_signed, unfinished
from generator.rules.rule import Rule

RULE = Rule.of("G511", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each signed record that is taken away without a withdrawal."""
    amended = brought(change)
    for key, each in change.keys.items():
        if not each.deleted or not is_signed(change, key):
            continue
        if change.before.catalogue.forms[key.form].amends:
            yield RULE.found(
                key.path,
                "更正和撤回不能删去，原来的内容就靠它留着。",
                help_text="把这个文件恢复原样；写错了原因、日期的，另写一条更正。",
            )
        elif key not in amended:  # whether those there are right is another rule's
            yield _found(key, unfinished(change, key))


def _found(key: RecordKey, begun: str) -> Diagnostic:
    if begun:
        return RULE.found(
            key.path,
            "这条记录已经签发，删去了，还没有填好的撤回。",
            help_text=f"把 {begun} 里的错误改好；它说的不是这条记录的，运行 gongbao correct {key.path}。",
        )
    return RULE.found(
        key.path,
        "这条记录已经签发，删去了，却没有撤回。",
        help_text=(
            f"要撤回的，运行 gongbao correct {key.path}，填好原因、由谁提出和日期，一起提交；"
            "不撤回的，把文件恢复原样。"
        ),
    )
