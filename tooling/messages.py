"""Writes docs/messages.md, what every message means, from the rules and their examples.

Usage: python -m tooling.messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.rules.registry import all_rules
from generator.rules.rule import Rule
from tooling.slips import EXAMPLES, inert

TARGET: Final = Path(__file__).parents[1] / "docs/messages.md"
WHEN: Final = {
    "S": "表单",
    "R": "一条记录",
    "D": "多条记录",
    "G": "改动",
    "Y": "文字与格式",
}
"""When a message comes, by the letter of its code; those that few officials meet come last."""
LONG: Final = 70
"""Characters of an example that is read at a glance."""

HEAD: Final = """\
# 提示是什么意思

检查给出的每一句提示，后面都有一个编号，例如 S203。在下面的表里按编号或提示里的字查找，\
看它是什么意思、怎么办；点编号看详细说明。例子都是虚构的，和测试用的是同一批。

| 轻重 | 意思 |
| --- | --- |
| 错误 | 必须改，不改不能合并 |
| 警告 | 多半有问题，请核对；确认无误的可以不改，审核人会看到 |
| 提示 | 供参考，不影响通过 |

| 什么时候 | 查的是什么 | 在哪里会遇到 |
| --- | --- | --- |
| 表单 | 每一栏填的是不是表单要的样子 | 网上填报、电子表格、自己写文件 |
| 一条记录 | 这条记录的几栏之间对不对得上，有没有不该公开的内容 | 网上填报、电子表格、自己写文件 |
| 多条记录 | 和别的记录、和项目计划对不对得上 | 引用的名称填的时候就查；其余交上来以后查 |
| 改动 | 这次改动合不合报送的规矩 | 交上来以后 |
| 文字与格式 | 文件读不读得出，标点、空格和缩进对不对 | 自己写文件。网上填报和电子表格一般不会遇到 |

手写文件时各种笔误的例子和改好的那一行，见[写错了会怎样提示](slips.md)。

<!-- 下面由 python -m tooling.messages 生成，不要手改。 -->

"""
_FOUND: Final = re.compile(r"(?:(?P<path>\S+):)?[0-9]+:[0-9]+ \S+ (?P<code>[A-Z][0-9]{3})")


@dataclass(frozen=True, slots=True)
class Message:
    """What a rule says in one of its examples, and what it advises there."""

    told: str
    advice: str


def messages_of(rule: Rule) -> Iterator[Message]:
    """What the rule says in its examples, those of records before those of definitions."""
    last: list[Message] = []
    for example in sorted((EXAMPLES / f"{rule.code}-{rule.name}" / "fail").glob("*.expect")):
        for block in re.split(r"\n(?=\S)", example.read_text("utf-8")):
            head, *rest = [line.strip() for line in block.strip().split("\n")]
            found = _FOUND.match(head)
            if not found or found["code"] != rule.code:
                continue
            told = next((w for w in rest if not w.startswith(("字段 ", "改成", "说明 "))), "")
            advice = next((w.removeprefix("说明 ") for w in rest if w.startswith("说明 ")), "")
            if not told:
                continue
            if (found["path"] or "").startswith("schema/"):
                last.append(Message(told, advice))
            else:
                yield Message(told, advice)
    yield from last


def shown(rule: Rule) -> Message | None:
    """The message that stands for the rule: the first that is short and says what to do."""
    found = list(messages_of(rule))
    found.sort(key=lambda each: (len(each.told) > LONG, not each.advice))
    return found[0] if found else None


def page() -> str:
    """The whole page."""
    rules = sorted(all_rules(), key=lambda rule: (list(WHEN).index(rule.code[0]), rule.code))
    rows = "".join(_row(rule) for rule in rules)
    return (
        f'{HEAD}<div class="gb-table" data-gb-table data-total="{len(rules)}">\n'
        f'<p class="gb-count" role="status">共 {len(rules)} 行</p>\n'
        '<div class="gb-scroll" role="region" aria-label="全部提示" tabindex="0">\n'
        '<table class="gb-data gb-messages">\n<thead><tr>'
        '<th data-kind="text">编号和名称</th>'
        '<th data-kind="text" data-choice>什么时候</th>'
        '<th data-kind="text" data-choice>轻重</th>'
        "<th>会看到（例）</th><th>意思和办法</th>"
        f"</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n</div>\n"
    )


def _row(rule: Rule) -> str:
    message = shown(rule)
    meant = [inert(paragraph) for paragraph in rule.paragraphs]
    if message and message.advice:
        meant.append(f"<b>怎么办</b> {inert(message.advice)}")
    told = inert(message.told) if message else "—"
    # MkDocs does not know the pages of rules, so the link is HTML from where the page will lie.
    return (
        f'<tr id="{rule.code.lower()}">'
        f'<th scope="row"><a href="../{rule.url}"><code>{rule.code}</code> '
        f"{inert(rule.title)}</a></th>"
        f"<td>{WHEN[rule.code[0]]}</td>"
        f'<td data-v="{rule.severity.rank}">{rule.severity.label}</td>'
        f"<td>{told}</td><td>{''.join(f'<p>{each}</p>' for each in meant)}</td></tr>\n"
    )


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
    print(f"已写入 {TARGET.name}")
