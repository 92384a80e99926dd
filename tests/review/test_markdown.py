"""Whatever a record, a request or a name says, the Markdown shows it as text and nothing else."""

from __future__ import annotations

import re

import pytest

from generator.reporters.markdown import EMPTY, code, html, inline, link, table
from tests.hostile.texts import TEXTS
from tests.review.rendering import assert_harmless, rendered

PINGS = {
    "mention": "@province-desk 请签发 @org/team",
    "issue": "见 #1、gazette/records#12 和 GH-3，!4",
    "commit": "e8a3ad3f 与 0123456789abcdef0123456789abcdef01234567",
    "address": "https://elsewhere.example/a www.elsewhere.example ftp://a.b/c",
    "mail": "clerk@elsewhere.example mailto:a@b.c",
    "emoji": ":tada: :+1:",
    "mathematics": "$`x`$ 和 $$y$$",
    "image": "![x](https://elsewhere.example/x.png)",
    "table": "a | b\n| --- | --- |\n| c | d |",
    "backslash-and-bar": "\\| `\\|` \\\\| <b>",
    "ticks": "``` `` ` ```` | ```",
    "list": "- a\n1. b\n+ c",
    "heading": "# x\n===\n---",
    "html": "<details><summary>x</summary><a href=//e.example>y</a><!-- z -->",
    "order": "\u202e\u2066abc\u2069\u200b\u00ad\ufeff",
    "control": "\x1b[31m\x00\x07\x7f\u0085\u2028",
    "tracker": "ABC-123",
    "footnote": "[^1] [x]: https://e.example",
    "blank": " \u3000 ",
    "reference": "[gongbao] [[wiki]]",
    "alert": "> [!NOTE]\n> x",
    "task": "[ ] a [x] b",
    "quick-action": "/approve",
}
ALL = {**TEXTS, **PINGS}


@pytest.mark.parametrize("name", ALL)
def test_a_paragraph_stays_a_paragraph(name: str) -> None:
    found = rendered(inline(ALL[name]))
    assert_harmless(found)
    assert [token.type for token in found if token.level == 0 and token.block] == [
        "paragraph_open",
        "paragraph_close",
    ]


@pytest.mark.parametrize(
    "order", ["/approve", "/close 请", "/assign me", "x\n/merge", " /label 待审核"]
)
def test_no_line_begins_as_an_order_to_the_forge(order: str) -> None:
    """GitLab does what a comment's line says after a stroke, in the name of whoever writes it."""
    assert not re.search(r"(?m)^\s*/", inline(order))
    assert inline("见附件/说明") == "见附件/说明"


@pytest.mark.parametrize("name", ALL)
def test_a_cell_stays_a_cell(name: str) -> None:
    text = ALL[name]
    markdown = "\n".join(table(["甲", "乙"], [[inline(text), "尾"], [code(text), "尾"]]))
    found = rendered(f"{markdown}\n\n后")
    assert_harmless(found)
    cells = [
        t.children or []
        for t, after in zip(found[1:], found, strict=False)
        if after.type == "td_open" and t.type == "inline"
    ]
    assert len(cells) == 4
    assert ["".join(part.content for part in cell) for cell in cells][1::2] == ["尾", "尾"]


@pytest.mark.parametrize("name", ALL)
def test_a_list_item_and_a_summary_stay_what_they_are(name: str) -> None:
    found = rendered(f"- **名称**：{inline(ALL[name])}\n- 后")
    assert sum(token.type == "list_item_open" for token in found) == 2
    assert_harmless(found)
    summary = html(ALL[name])
    assert "\n" not in summary
    assert not re.search(r"<(?!/?code>)", summary)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_of_the_text_is_lost(name: str) -> None:
    text = TEXTS[name]
    if not text.isprintable() or "|" in text:
        pytest.skip("such characters are spelt out or made full-width")
    found = rendered(inline(text))
    assert "".join(t.content for t in found if t.type in ("text", "code_inline")) == text


def test_ordinary_chinese_stands_as_it_is() -> None:
    for text in ("临河防护物资产业质量提升", "12 家", "北市监质函〔2031〕6号", "1,590（+1,537）"):
        assert inline(text) == text
    assert inline("") == EMPTY
    assert inline("很长" * 100, 10).endswith("……（共 200 字）")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://e.example/a b",
        "https://e.example/)x",
        "//e.example",
        "",
        "https://e.example\\@f.example",
        "https://a@e.example/",
        "https://e.example/\n",
    ],
)
def test_only_a_plain_address_becomes_a_link(url: str) -> None:
    assert link("文件", url) == "文件"
    assert (
        link("文件", "https://e.example/a/b-c.yml#L3") == "[文件](https://e.example/a/b-c.yml#L3)"
    )
