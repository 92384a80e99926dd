"""What was repaired, as text for a terminal; it must not repair or print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics import Repair
from generator.reporters.glyphs import clipped, harmless, painted
from generator.reporters.report import Report

LISTED: Final = 200
"""So many repaired lines are shown; what was done to more can be seen in git."""
_RED, _GREEN, _BOLD = "31", "32", "1"


def told(report: Report, *, colour: bool) -> Iterator[str]:
    """A block for each repaired file, one for those left alone, and how much it was."""
    repairs = report.repairs or ()
    by_file: dict[str, list[Repair]] = {}
    for repair in repairs[:LISTED]:
        by_file.setdefault(repair.path, []).append(repair)
    for path, done in by_file.items():
        head = painted(harmless(path), _BOLD, colour=colour)
        yield "\n".join([f"{head}：改好了 {len(done)} 处", *_lines(report, done, colour=colour)])
    if len(repairs) > LISTED:
        yield f"另外还改好了 {len(repairs) - LISTED} 处，用 git diff 看。"
    for left in report.untouched:
        yield f"没有改动 {harmless(left.path)}：{harmless(left.reason)}。"


def counted(report: Report) -> str:
    """How much was repaired, in one sentence."""
    repairs = report.repairs or ()
    files = len({repair.path for repair in repairs})
    if not repairs:
        return "没有能自动改的地方，文件都没有动。"
    return f"自动改好了 {len(repairs)} 处，在 {files} 个文件里；提交前请用 git diff 看一遍。"


def _lines(report: Report, repairs: Iterable[Repair], *, colour: bool) -> Iterator[str]:
    for repair in repairs:
        yield f"  第 {repair.line} 行  {harmless(report.rules_of(repair))}"
        if repair.before is None or repair.after is None:
            continue
        yield "    " + painted(f"- {clipped(repair.before)}", _RED, colour=colour)
        yield "    " + painted(f"+ {clipped(repair.after)}", _GREEN, colour=colour)
