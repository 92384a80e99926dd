"""How a public value is written as a seed, so that one value is one seed; it draws nothing.

Whoever types the seed could choose among spellings of the same value until the result pleases.
So the announcement fixes the spelling: in its pattern `N` stands for a digit, `H` for a lower-case
hexadecimal digit, and everything else for itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LEAST_PLACES: Final = 10
"""Fewer digits can be tried out beforehand, or nudged, to the announcer's liking."""
_PLACES: Final = {"N": re.compile("[0-9]"), "H": re.compile("[0-9a-f]")}


def composed(text: str) -> str:
    """The text in Unicode's composed form, in which seeds are compared and hashed."""
    return unicodedata.normalize("NFC", text)


def pattern_fault(pattern: str) -> str:
    """What is wrong with an announced pattern, in Chinese; empty where nothing is."""
    if sum(character in _PLACES for character in pattern) < LEAST_PLACES:
        return (
            f"公开数字的写法至少要有 {LEAST_PLACES} 位数字（写成 N 或 H），位数太少可以事先试算。"
        )
    if _is_unstable(pattern):
        return "公开数字的写法首尾不能有空格，中间不能有换行和看不见的字符。"
    return ""


def seed_fault(seed: str, pattern: str) -> str:
    """What is wrong with a seed, in Chinese; empty where it is written as announced."""
    written, announced = composed(seed), composed(pattern)
    if _is_unstable(written):
        return "公开数字首尾不能有空格，中间不能有换行和看不见的字符。"
    if len(written) != len(announced):
        return (
            f"公告写明的写法是“{pattern}”，共 {len(announced)} 个字符，这里是 {len(written)} 个。"
        )
    for place, (found, asked) in enumerate(zip(written, announced, strict=True), 1):
        kind = _PLACES.get(asked)
        if found != asked if kind is None else not kind.fullmatch(found):
            return f"公告写明的写法是“{pattern}”，这里第 {place} 个字符是“{found}”。"
    return ""


def _is_unstable(text: str) -> bool:
    """Whether other programs might read another text: spaces around it, controls, unassigned.

    Unicode never changes the composed form of characters that are assigned.
    """
    return text != text.strip() or any(
        unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
        for character in text
    )
