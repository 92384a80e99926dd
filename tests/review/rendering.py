"""Markdown as a forge reads it, down to what it would make of plain text; no test of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

RENDERER = MarkdownIt("js-default", {"html": True}).enable(["table", "strikethrough"])
LINKED = re.compile(
    r"@[A-Za-z0-9]|#[0-9]|\bGH-[0-9]|://|www\.|:[a-z+][a-z0-9_+-]*:|\b(?=[0-9]*[a-f])[0-9a-f]{7,40}\b|\$|![0-9]"
)
"""What a forge would make something of, where it stands in plain text."""


def tokens(found: Sequence[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from tokens(token.children or ())


def rendered(markdown: str) -> list[Token]:
    return list(tokens(RENDERER.parse(markdown)))


def assert_harmless(found: Sequence[Token]) -> None:
    kinds = {token.type for token in found}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "em_open", "s_open"}
    assert not kinds & {"heading_open", "hr", "blockquote_open", "fence", "code_block"}
    for token in found:
        if token.type == "text":
            assert not LINKED.search(token.content), token.content
