"""Workflow commands: escaped, within the platform's limits, the most useful first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from generator.diagnostics import Diagnostic, Severity, Span
from generator.reporters.github import PER_KIND, render
from generator.reporters.report import Report


def commands(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("::")]


def finding(severity: Severity, path: str, line: int, code: str = "S1") -> Diagnostic:
    return Diagnostic(code, "x", severity, path, "错。", span=Span(line, 1, line, 2))


def test_expected(report: Report, expect: Callable[[str, str], None]) -> None:
    expect("github.txt", render(report))


def test_a_finding_is_one_line_and_one_command(report: Report) -> None:
    lines = render(report).removesuffix("\n").split("\n")
    assert len(commands(render(report))) == len(report.diagnostics)
    assert len(lines) == len(report.diagnostics) + 1


def test_properties_are_escaped(report: Report) -> None:
    (line,) = [line for line in commands(render(report)) if line.startswith("::notice")]
    properties = line.removeprefix("::notice ").partition("::")[0]
    assert properties.startswith(
        "file=examples/submissions/%3A%3Aerror file=x%3A%3Ay%250A%2Cz\\udcff.yml,line=9,col=40,"
    )


def test_no_more_than_the_platform_keeps() -> None:
    findings = [
        finding(severity, f"{number:02}.yml", 1) for severity in Severity for number in range(15)
    ]
    text = render(Report.of(findings, files=15, records=15))
    kinds = Counter(line.split(" ")[0].strip(":") for line in commands(text))
    assert kinds["error"] == kinds["warning"] == kinds["notice"] == PER_KIND
    assert text.count("\n- ") == 45 - (3 * PER_KIND - 1)
    assert text.rstrip().split("\n")[-1].startswith("::notice title=另有 16 处")


def test_no_limit_no_closing_notice(report: Report) -> None:
    findings = [finding(Severity.NOTICE, "a.yml", line) for line in range(1, PER_KIND + 1)]
    text = render(Report.of(findings, files=1, records=1))
    assert len(commands(text)) == PER_KIND
    assert "::group" not in text


def test_each_files_first_fault_comes_before_repetitions() -> None:
    findings = [finding(Severity.ERROR, "a.yml", line) for line in range(1, 13)]
    findings += [finding(Severity.ERROR, "a.yml", 20, "S2"), finding(Severity.ERROR, "b.yml", 1)]
    first, second, third, fourth, *_ = commands(render(Report.of(findings, files=2, records=2)))
    assert "file=a.yml,line=1," in first
    assert "file=a.yml,line=20," in second
    assert "file=b.yml,line=1," in third
    assert "file=a.yml,line=2," in fourth


def test_listed_findings_are_no_commands() -> None:
    findings = [
        Diagnostic("S1", "x", Severity.ERROR, "::error::.yml", "##[error]x\n::warning::y")
        for _ in range(PER_KIND + 1)
    ]
    text = render(Report.of(findings, files=1, records=1))
    assert "##[" not in text
    assert "\n::warning" not in text


def test_nothing_wrong(spotless: Report) -> None:
    assert render(spotless) == "检查了 3 个文件、3 条记录：没有发现问题。\n"
