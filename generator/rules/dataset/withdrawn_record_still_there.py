"""已撤回的记录还在

撤回的记录要从 submissions/ 里删去，网站上用撤回记录代替它，它的网址不再给别的记录用。要重新报送，另起一个标识。

错误写法：
    ratings/2031.yml 还在，correction/2032-01-10.yml 写着 kind: 撤回

正确写法：
    同一次提交里删去 ratings/2031.yml；重新评定的写成 ratings/2031-2.yml
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.dataset import Dataset
from generator.rules.rule import Rule

RULE = Rule.of("D436", __name__, __doc__)


def check(dataset: Dataset) -> Iterator[Diagnostic]:
    """One finding for each withdrawal whose record still lies in its place."""
    for target, amendments in dataset.amendments.items():
        for amendment in amendments:
            there = target in dataset.by_key or target in dataset.faulty
            if amendment.withdraws and there:
                yield RULE.found(
                    amendment.key.path,
                    f"这里撤回的 {target.path} 还在。",
                    pointer="/record",
                    field=dataset.form(dataset.by_key[amendment.key]).label_at("/record"),
                    value=str(target),
                    help_text="删去那个文件；不撤回的，删去这条撤回记录。重新报送要另起一个标识。",
                )
