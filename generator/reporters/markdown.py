"""Text of records, requests and names as Markdown that stays text; it must not lay a report out.

Forges link names behind an at sign, numbers behind a hash, addresses and commits in any text that
they render, escaped or not; only inside a code span do they leave it alone. So what consists of
ordinary characters stands as it is, and everything else in a code span, whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from generator.reporters.glyphs import harmless

_ORDINARY: Final = re.compile(
    "[0-9A-Za-z ,.:;%()/+'\"?"
    "\u00b0\u00b1\u00b7\u00d7\u00f7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u203a\u2030\u2103\u2192"
    "\u23ce\u25a1\u25a2\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\u2160-\u217f-]*"
)
_OBEYED: Final = re.compile(
    r"://|(?i:www\.)|:[\w+-]+:|(?i:\bgh-[0-9])|\b[A-Z]{1,10}-[1-9]|(?<!\w)(?=[0-9]*[a-f])[0-9a-f]{7,}(?!\w)"
)
"""Ordinary characters that a forge makes an address, an emoji, an issue or a commit of."""
_BEGINS: Final = re.compile(r"[\s/]|[-+](?:\s|$)|[0-9]+[.)](?:\s|$)|=+$|-+$|.*\s$")
"""What would begin a list, a rule or a heading, be a forge's order (`/approve`), or lose blanks."""
_TICKS: Final = re.compile("`+")
_URL: Final = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/[A-Za-z0-9._~/%@+-]*)?(?:#[A-Za-z0-9._-]*)?")
_LINE: Final = " \u23ce "
EMPTY: Final = "（空）"


def inline(text: str, most: int | None = None) -> str:
    """The text on one line, cut after `most` characters, with no effect on what is around it."""
    line = harmless(_LINE.join(clipped(text, most).splitlines()))
    if not line.strip():
        return EMPTY
    if _ORDINARY.fullmatch(line) and not _OBEYED.search(line) and not _BEGINS.match(line):
        return line
    return code(line)


def code(text: str) -> str:
    """The text as a code span, in which nothing is interpreted.

    A bar would end a table's cell even there, so it is shown full-width.
    """
    line = harmless(_LINE.join(text.splitlines())).replace("|", "\uff5c")
    fence = "`" * (max((len(run) for run in _TICKS.findall(line)), default=0) + 1)
    room = " " if not line or line[0] in "` " or line[-1] in "` " else ""
    return f"{fence}{room}{line}{room}{fence}"


def html(text: str) -> str:
    """The text for an HTML block that holds one line, such as a summary."""
    line = harmless(" ".join(text.split()))
    plain = _ORDINARY.fullmatch(line) and not _OBEYED.search(line)
    return escape(line) if plain else f"<code>{escape(line)}</code>"


def clipped(text: str, most: int | None) -> str:
    """The beginning of a long text, and how long it is."""
    if most is None or len(text) <= most:
        return text
    return f"{text[:most]}……（共 {len(text)} 字）"


def link(label: str, url: str) -> str:
    """A link where the address is a plain one, else the label; `label` is Markdown already."""
    return f"[{label}]({url})" if _URL.fullmatch(url) else label


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table whose cells are Markdown already."""
    lines = [_row(heads), _row(["---"] * len(heads))]
    return [*lines, *map(_row, rows)]


def details(summary: str, body: Iterable[str]) -> list[str]:
    """A part that opens when asked; `summary` is plain text, `body` lines of Markdown."""
    return ["<details>", f"<summary>{html(summary)}</summary>", "", *body, "", "</details>"]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
