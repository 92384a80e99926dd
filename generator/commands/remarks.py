"""What was found in a workbook, for people at a terminal: sheet and cell first; no printing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.reporters.glyphs import harmless, painted
from generator.reporters.text import PAINT

if TYPE_CHECKING:
    from generator.forms.workbook.reading import Remark

LISTED, NOTICES = 100, 20
"""So many errors and notices are shown; the workbook that is given back has them all."""


def report(remarks: Sequence[Remark], file: str, *, colour: bool = False) -> str:
    """The remarks in reading order, as many as people read, and a closing line."""
    grave = [remark for remark in remarks if remark.severity is not Severity.NOTICE][:LISTED]
    light = [remark for remark in remarks if remark.severity is Severity.NOTICE][:NOTICES]
    kept = {id(remark) for remark in (*grave, *light)}
    shown = [remark for remark in remarks if id(remark) in kept]
    groups = ["\n".join(_entry(remark, colour=colour)) for remark in shown]
    if len(shown) < len(remarks):
        groups.append(f"另有 {len(remarks) - len(shown)} 处没有列出。")
    counts = Counter(remark.severity for remark in remarks)
    said = "、".join(f"{counts[s]} 处{s.label}" for s in Severity if counts[s])
    return "\n\n".join([*groups, f"{harmless(file)}：{said or '没有发现问题'}。"])


def _entry(remark: Remark, *, colour: bool) -> Iterator[str]:
    place = f"{remark.spot.sheet}!{remark.spot.cell}" if remark.spot else "整份表格"
    label = f"{remark.severity.label} {remark.code}".rstrip()
    label = painted(label, PAINT[remark.severity], colour=colour)
    yield f"{harmless(place)}: {label} {harmless(remark.message)}"
    if remark.field:
        yield f"  栏目：{harmless(remark.field)}"
    if remark.value:
        yield f"  内容：{harmless(remark.value)}"
    if remark.help:
        yield f"  说明：{harmless(remark.help)}"
