"""Widths are those of a terminal, and nothing that a terminal obeys remains."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reporters.glyphs import glyphs, harmless, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("汽车", 4),
        ("ａ：", 4),
        ("e\u0301", 1),
        ("ｱ", 1),
        ("\u3000", 2),
        ("𬭎", 2),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(glyphs(text)) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\t\n\r\x7f", "␉␊␍␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("\u202e", "<U+202E>"),
        ("\u200b\ufeff\u00a0", "<U+200B><U+FEFF><U+00A0>"),
        ("##[error]", "##<U+005B>error]"),
        ("#[x] 茶", "#[x] 茶"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text: str, shown: str) -> None:
    assert harmless(text) == shown
    assert "".join(glyphs(text)) == shown
    assert len(glyphs(text)) == len(text)


@given(st.text(st.characters(max_codepoint=0x3000)))
def test_no_control_character_remains(text: str) -> None:
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", harmless(text)
    )
