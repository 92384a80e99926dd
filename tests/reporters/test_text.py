"""The report for people: the line, the mark under the right character, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.diagnostics import Diagnostic, Severity, Span
from generator.reporters.glyphs import glyphs, width
from generator.reporters.report import Report
from generator.reporters.text import LINE_WIDTH, render


def shown(snippet: str, span: Span) -> tuple[str, str]:
    """The line as it is printed and the mark under it."""
    finding = Diagnostic("S1", "x", Severity.ERROR, "a.yml", "错。", span=span, snippet=snippet)
    lines = render(Report.of([finding], files=1, records=1)).split("\n")
    return lines[1], lines[2]


def test_expected(report: Report, expect: Callable[[str, str], None]) -> None:
    expect("text.txt", render(report))


def test_expected_in_colour(report: Report, expect: Callable[[str, str], None]) -> None:
    expect("text-colour.txt", render(report, colour=True))


def test_colour_is_all_that_colour_adds(report: Report) -> None:
    assert re.sub("\x1b\\[[0-9;]*m", "", render(report, colour=True)) == render(report)


def test_nothing_that_a_terminal_obeys_remains(report: Report) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]", render(report))
    assert "##[" not in render(report)


def test_nothing_wrong(spotless: Report) -> None:
    assert render(spotless) == "检查了 3 个文件、3 条记录：没有发现问题。\n"


@pytest.mark.parametrize(
    ("snippet", "span", "marked"),
    [
        ("name：茶", Span(1, 5, 1, 6), "："),
        ("汽车零部件 20 家", Span(1, 7, 1, 9), "20"),
        ("e\u0301e\u0301x：茶", Span(1, 6, 1, 7), "："),
        ("a\tb", Span(1, 2, 1, 3), "␉"),
        ("\u202e茶叶", Span(1, 3, 1, 4), "叶"),
        ("companies: １２ 家", Span(1, 12, 1, 14), "１２"),
        ("\u3000\u3000name: 茶", Span(1, 9, 1, 10), "茶"),
        ("😀👍 茶", Span(1, 4, 1, 5), "茶"),
        ("👨\u200d👩 茶", Span(1, 5, 1, 6), "茶"),
        ("ｶﾞ茶", Span(1, 3, 1, 4), "茶"),
        ("𠮷野 茶", Span(1, 4, 1, 5), "茶"),
        ("茶" * 500 + "错" + "茶" * 500, Span(1, 501, 1, 502), "错"),
    ],
)
def test_the_mark_stands_under_the_character(snippet: str, span: Span, marked: str) -> None:
    line, mark = shown(snippet, span)
    before, _, _ = line.partition(marked)
    assert len(mark.rstrip("^")) == width(glyphs(before))
    assert len(mark) - len(mark.rstrip("^")) == width(glyphs(marked))


@pytest.mark.parametrize(
    "span", [Span(1, 90, 1, 95), Span(1, 8, 1, 8), Span(1, 3, 4, 2), Span(1, 8, 1, 2)]
)
def test_any_span_has_a_mark(span: Span) -> None:
    assert "^" in shown("name: 茶", span)[1]


def test_a_long_line_is_cut_around_the_fault() -> None:
    line, mark = shown("a" * 5000 + "错" + "b" * 5000, Span(1, 5001, 1, 9000))
    assert "...a" in line
    assert "b..." in line
    assert len(line) < LINE_WIDTH + 20
    assert len(mark) <= len(line) + 2


def test_the_corrected_line_stands_under_the_line(report: Report) -> None:
    lines = render(report).split("\n")
    at = lines.index("  改成：enterprises: 350")
    assert lines[at - 2] == "    3 | enterprises: 350家"
    assert width(glyphs("  改成：")) == len("    3 | ")


def test_warnings_alone_do_not_stop_a_submission() -> None:
    finding = Diagnostic("R1", "x", Severity.WARNING, "a.yml", "核对。")
    assert "没有错误，可以提交" in render(Report.of([finding], files=1, records=1))


def test_many_files_are_counted_not_listed() -> None:
    findings = [
        Diagnostic("S1", "x", Severity.ERROR, f"{number:02}.yml", "错。") for number in range(25)
    ]
    closing = render(Report.of(findings, files=25, records=25)).split("\n")[-4:]
    assert closing[1] == "  另有 5 个文件"
