"""Findings as workflow commands, which GitHub shows beside the lines of a change; no printing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.reporters import repairs
from generator.reporters.glyphs import harmless
from generator.reporters.report import Report
from generator.reporters.text import counted

PER_KIND: Final = 10
"""Annotations of one kind that GitHub keeps for a step; three kinds stay below the 50 of a job."""
MESSAGE_LENGTH: Final = 4000
TITLE_LENGTH: Final = 200


def render(report: Report) -> str:
    """The commands, the most useful first; what exceeds the platform's limits follows as a list."""
    checked = f"检查了 {report.files} 个文件、{report.records} 条记录：{counted(report.summary)}。"
    shown, rest = _divided(report.diagnostics)
    lines = [_command(report, diagnostic) for diagnostic in shown]
    if rest:
        lines += ["::group::" + _data(f"另外 {len(rest)} 处"), *map(_line, rest), "::endgroup::"]
        title = _property(f"另有 {len(rest)} 处没有标在行上")
        told = f"{checked}这里每类最多标出 {PER_KIND} 处，其余 {len(rest)} 处列在本步骤的日志里。"
        lines.append(f"::notice title={title}::{_data(told)}")
    else:
        lines.append(checked)
    if report.repairs is not None:
        lines.append(repairs.counted(report))
    return "\n".join(lines) + "\n"


def _divided(
    diagnostics: Iterable[Diagnostic],
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is annotated and what is only listed; one notice is kept for the closing words."""
    ordered = list(_by_use(diagnostics))
    rooms = dict.fromkeys(Severity, PER_KIND)
    totals = Counter(diagnostic.severity for diagnostic in ordered)
    if any(totals[severity] > PER_KIND for severity in Severity):
        rooms[Severity.NOTICE] -= 1
    shown: list[Diagnostic] = []
    rest: list[Diagnostic] = []
    for diagnostic in ordered:
        rooms[diagnostic.severity] -= 1
        (rest if rooms[diagnostic.severity] < 0 else shown).append(diagnostic)
    return shown, rest


def _by_use(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The gravest first; among equals each file's first fault of a kind before its repetitions."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for number, diagnostic in enumerate(diagnostics):
        kind = (diagnostic.path, diagnostic.code)
        ranked.append((diagnostic.severity.rank, seen[kind], number, diagnostic))
        seen[kind] += 1
    return [diagnostic for *_, diagnostic in sorted(ranked, key=lambda entry: entry[:3])]


def _command(report: Report, diagnostic: Diagnostic) -> str:
    title = f"{diagnostic.severity.label} {diagnostic.code} {report.title_of(diagnostic)}"
    properties = {
        "file": report.location + diagnostic.path,
        "line": str(diagnostic.line),
        "col": str(diagnostic.column),
    }
    span = diagnostic.span
    if span and span.end_line == span.line and span.end_column > span.column:
        properties["endColumn"] = str(span.end_column)
    properties["title"] = harmless(title)[:TITLE_LENGTH]
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(_message(report, diagnostic))[:MESSAGE_LENGTH]
    return f"::{diagnostic.severity.value} {said}::{_data(message)}"


def _message(report: Report, diagnostic: Diagnostic) -> Iterator[str]:
    label = f"{diagnostic.field}：" if diagnostic.field else ""
    yield from (harmless(line) for line in f"{label}{diagnostic.message}".split("\n"))
    if diagnostic.replacement is not None:
        yield f"改成：{harmless(diagnostic.replacement)}"
    if diagnostic.help:
        yield from (harmless(line) for line in f"说明：{diagnostic.help}".split("\n"))
    if report.site_url:
        yield report.url_of(diagnostic)


def _line(diagnostic: Diagnostic) -> str:
    """A finding as plain text, which begins so that no runner takes it for a command."""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    severity = diagnostic.severity.label
    return "- " + harmless(f"{place}: {severity} {diagnostic.code} {diagnostic.message}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
