"""Writes docs/slips.md, the table of slips, from the examples of the rules and what they give.

Usage: python -m tooling.slips
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.reporters.glyphs import clipped
from generator.rules.registry import all_rules
from generator.rules.rule import Rule

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = ROOT / "tests/examples/rules"
TARGET: Final = ROOT / "docs/slips.md"
SHOWN: Final = ("Y1", "S2", "D401")
"""Codes of what one line of a record can be wrong in."""
MOST: Final = 4
"""So many examples of a rule; the others are variations."""

HEAD: Final = (
    "# 写错了会怎样提示\n\n"
    "手写记录时常见的笔误、检查给出的提示和改好的那一行。例子都是虚构的，和测试用的是同一批。"
    "写明“自动”的，`gongbao check --fix` 会改好；其余要由人判断，见"
    "[怎样用编辑器填报](editor.md)。全部提示的意思见[提示是什么意思](messages.md)。"
    "看不见的字符用符号表示，例如 ␉ 是制表符。\n\n"
    "<!-- 由 python -m tooling.slips 生成，不要手改。 -->\n"
)
_BLOCK: Final = re.compile(r"(?P<line>[0-9]+):[0-9]+ (?P<severity>\S+) (?P<code>[A-Z][0-9]{3})")


@dataclass(frozen=True, slots=True)
class Slip:
    """A line as it was written, what is said of it, and the line as it should be."""

    written: str
    told: str
    repaired: str | None
    advice: str


def slips_of(rule: Rule) -> Iterator[Slip]:
    """The first slips of a rule, none of them like another."""
    told: set[tuple[str, bool]] = set()
    if (EXAMPLES / f"{rule.code}-{rule.name}" / "bounds.json").is_file():
        return  # its examples have bounds of their own, which nobody else meets
    for example in sorted((EXAMPLES / f"{rule.code}-{rule.name}" / "fail").glob("*.yml")):
        for slip in _slips_in(example, rule.code):
            kind = (slip.told, slip.repaired is None)
            if kind not in told and len(told) < MOST:
                told.add(kind)
                yield slip


def _slips_in(example: Path, code: str) -> Iterator[Slip]:
    try:
        text = example.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return
    lines = text.replace("\r\n", "\n").split("\n")
    for block in example.with_suffix(".expect").read_text("utf-8").split("\n\n"):
        head, *rest = block.strip("\n").split("\n")
        found = _BLOCK.match(head)
        if not found or found["code"] != code:
            continue
        said = [line.strip() for line in rest]
        told = next((w for w in said if not w.startswith(("字段 ", "改成", "说明 "))), "")
        meant = [line for line in rest if line.startswith("  改成")]
        advice = next((w.removeprefix("说明 ") for w in said if w.startswith("说明 ")), "")
        repaired = meant[0].removeprefix("  改成").removeprefix(" ") if meant else None
        number = int(found["line"])
        yield Slip(lines[number - 1] if number <= len(lines) else "", told, repaired, advice)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for rule in sorted(all_rules(), key=_family):
        slips = list(slips_of(rule)) if rule.code.startswith(SHOWN) else []
        if not slips:
            continue
        parts.append(f"\n## {rule.title}\n\n")
        # MkDocs does not know the pages of rules, so the link is HTML from where the page will lie.
        link = f'<a href="../{rule.url}">{rule.code}</a>'
        parts.append(f"规则 {link}，{rule.severity.label}。\n\n")
        parts.append("| 写的是 | 提示 | 怎么改 |\n| --- | --- | --- |\n")
        parts += [f"| {_code(s.written)} | {inert(s.told)} | {_repair(s)} |\n" for s in slips]
    return "".join(parts)


def _family(rule: Rule) -> int:
    """What is wrong with the text itself comes first."""
    return next((at for at, start in enumerate(SHOWN) if rule.code.startswith(start)), len(SHOWN))


def _repair(slip: Slip) -> str:
    if slip.repaired is None:
        return inert(slip.advice)
    return f"自动：{_code(slip.repaired)}" if slip.repaired.strip() else "自动：删去这一行"


def _code(text: str) -> str:
    return f"<code>{inert(clipped(text, 80))}</code>" if text.strip() else "（空行）"


def inert(text: str) -> str:
    """The text as numeric references, so that nothing in it is Markdown or HTML."""
    pieces = (f"&#{ord(c)};" if c.isascii() and not c.isalnum() and c != " " else c for c in text)
    return "".join(pieces).replace("  ", "&#160; ")


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
    print(f"已写入 {TARGET.relative_to(ROOT)}")
