"""Findings for people at a terminal, with the line, a mark under it and what to do; no printing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Severity, Span, summarise
from generator.reporters import repairs
from generator.reporters.glyphs import glyphs, harmless, painted, width
from generator.reporters.report import Report

LINE_WIDTH: Final = 120
"""Columns of a source line that are shown; a longer line is cut around the fault."""
BEFORE_FAULT: Final = 60
FILES_LISTED: Final = 20

_CUT: Final = "..."
_BOLD, _GREEN, _BLUE = "1", "32", "34"
PAINT: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTICE: "1;36"}


def render(report: Report, *, colour: bool = False) -> str:
    """The whole report; `colour` adds ANSI colours, which no finding can do by itself."""
    groups = [
        "\n\n".join("\n".join(_entry(diagnostic, colour=colour)) for diagnostic in found)
        for found in report.by_file().values()
    ]
    done = list(repairs.told(report, colour=colour))
    first = ["\n\n".join(done)] if done else []
    return "\n\n\n".join([*first, *groups, "\n".join(_closing(report, colour=colour))]) + "\n"


def counted(counts: dict[str, int]) -> str:
    """The counts in words, severities without findings left out."""
    said = [f"{counts[s.value]} 个{s.label}" for s in Severity if counts[s.value]]
    return "、".join(said) or "没有发现问题"


def _entry(diagnostic: Diagnostic, *, colour: bool) -> Iterator[str]:
    place = harmless(f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}")
    severity = painted(diagnostic.severity.label, PAINT[diagnostic.severity], colour=colour)
    head, *rest = diagnostic.message.split("\n")
    code = harmless(diagnostic.code)
    yield f"{painted(place, _BOLD, colour=colour)}: {severity} {code} {harmless(head)}"
    yield from (f"  {harmless(line)}" for line in rest)
    if diagnostic.field:
        yield f"  字段：{harmless(diagnostic.field)}"
    start = diagnostic.column - 1
    if diagnostic.snippet:
        yield from _shown_line(diagnostic, start, colour=colour)
    elif diagnostic.value:
        yield f"  内容：{_window(glyphs(diagnostic.value), 0)[0]}"
    if diagnostic.replacement is not None:
        corrected = _window(glyphs(diagnostic.replacement), start)[0]
        yield f"  改成：{painted(corrected, _GREEN, colour=colour)}"
    for number, line in enumerate(diagnostic.help.split("\n") if diagnostic.help else ()):
        yield f"  {'　　　' if number else '说明：'}{harmless(line)}"


def _shown_line(diagnostic: Diagnostic, start: int, *, colour: bool) -> Iterator[str]:
    """The line and its mark; the gutter is as wide as 改成： so that the lines stand aligned."""
    pieces = glyphs(diagnostic.snippet)
    shown, first = _window(pieces, start)
    yield f"{painted(f'{diagnostic.line:>5} |', _BLUE, colour=colour)} {shown}"
    if diagnostic.span is None:
        return
    start = min(start, len(pieces))
    end = min(max(_end(diagnostic.span, len(pieces)), start + 1), len(pieces))
    room = LINE_WIDTH - width(pieces[first:start])
    blank = " " * ((len(_CUT) if first else 0) + width(pieces[first:start]))
    mark = "^" * max(1, min(width(pieces[start:end]), room))
    bar = painted("      |", _BLUE, colour=colour)
    yield f"{bar} {blank}{painted(mark, PAINT[diagnostic.severity], colour=colour)}"


def _end(span: Span, length: int) -> int:
    return span.end_column - 1 if span.end_line == span.line else length


def _window(pieces: list[str], focus: int) -> tuple[str, int]:
    """As much of a line as fits around the piece `focus`, and the first piece that is shown."""
    if width(pieces) <= LINE_WIDTH:
        return "".join(pieces), 0
    focus = min(focus, len(pieces))
    first = focus
    used = 0
    while first and used < BEFORE_FAULT:
        first -= 1
        used += width(pieces[first])
    last, used = first, 0
    while last < len(pieces) and used < LINE_WIDTH:
        used += width(pieces[last])
        last += 1
    before, after = _CUT if first else "", _CUT if last < len(pieces) else ""
    return before + "".join(pieces[first:last]) + after, first


def _closing(report: Report, *, colour: bool) -> Iterator[str]:
    checked = f"检查了 {report.files} 个文件、{report.records} 条记录"
    if report.repairs is not None:
        yield repairs.counted(report)
    if not report.diagnostics:
        yield f"{checked}：没有发现问题。"
        return
    groups = report.by_file()
    counts = report.summary
    worst = min((d.severity for d in report.diagnostics), key=lambda severity: severity.rank)
    said = painted(counted(counts), PAINT[worst], colour=colour)
    yield f"{checked}：{said}，在 {len(groups)} 个文件里。"
    if len(groups) > 1:
        for path, found in list(groups.items())[:FILES_LISTED]:
            yield f"  {harmless(path)}：{counted(summarise(found))}"
        if len(groups) > FILES_LISTED:
            yield f"  另有 {len(groups) - FILES_LISTED} 个文件"
    yield _next_step(report, counts)


def _next_step(report: Report, counts: dict[str, int]) -> str:
    certain = sum(diagnostic.replacement is not None for diagnostic in report.diagnostics)
    certain = certain if report.repairs is None else 0
    fix = f"其中 {certain} 处能自动改好：gongbao check --fix。" if certain else ""
    if not counts[Severity.ERROR.value]:
        return f"下一步：没有错误，可以提交；提交前请核对上面各处，确认无误的不必改。{fix}"
    steps = "下一步：请逐处改正错误（有“改成”的照那一行改，没有的看“说明”），再运行 gongbao check。"
    if report.repairs is not None:
        steps = "下一步：剩下的要由人判断，请看每一处的“说明”，改好再运行 gongbao check。"
    first = next(d for d in report.diagnostics if d.severity is Severity.ERROR)
    why = f"想知道一条规则为什么这样定：gongbao explain {harmless(first.code)}。"
    return f"{steps}{fix}{why}"
