"""One record's text with everything repaired that is certain; it must not read or write files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.diagnostics import Diagnostic, Repair, Severity
from generator.records.canonical import canonical_text, changed_lines
from generator.records.form import Form
from generator.records.source import Source
from generator.rules.discretion import hidden_parts
from generator.rules.explain_text import decode
from generator.rules.record import not_canonical
from generator.rules.run import check_content
from generator.rules.text import byte_order_mark, windows_line_ending
from generator.sealing.token import without_sealed
from generator.settings import Settings

_ROUNDS: Final = 30
"""One repair may bring another slip to light; so often is the text looked at again."""
_LAYOUT: Final = not_canonical.RULE.code


@dataclass(frozen=True, slots=True)
class Repaired:
    """The content of a file after its repairs, which are in the order of the lines."""

    content: bytes
    repairs: tuple[Repair, ...]


def repaired(
    settings: Settings, form: Form, path: str, content: bytes, found: Iterable[Diagnostic]
) -> Repaired:
    """The record with every certain repair, those of `found` among them; what it means stays.

    Where the repairs of a file contradict each other without end, it is left as it is.
    """
    text = decode(content) if len(content) <= settings.bounds.file_bytes else None
    unchanged = Repaired(content, ())
    if text is None:
        return unchanged
    done = _Done(path)
    text = _plain_ends(text, done)
    data, left = check_content(settings, form, path, text.encode())
    certain = [*left, *(d for d in found if d.path == path and d.code[0] not in "YSR")]
    seen = {text}
    for _ in range(_ROUNDS):
        after = _with_lines(text, certain, done)
        if after == text:
            break
        if after in seen:
            return unchanged
        seen.add(after)
        text = after
        data, certain = check_content(settings, form, path, text.encode())
        left = certain
    else:
        return unchanged
    if data is not None and not any(d.severity is Severity.ERROR for d in left):
        text = _settled(path, text, form, data, done)
    settled = text.encode()
    return unchanged if settled == content else Repaired(settled, done.in_order())


class _Done:
    """What was done so far: one entry a line, whose rules add up."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._whole: list[Repair] = []
        self._lines: dict[int, Repair] = {}

    def whole(self, code: str, line: int = 1) -> None:
        """The whole file was rewritten in some respect."""
        self._whole.append(Repair(self._path, line, (code,)))

    def line(self, number: int, codes: Sequence[str], before: str, after: str) -> None:
        """A line was replaced, perhaps once more."""
        known = self._lines.get(number)
        told = (*known.codes, *(c for c in codes if c not in known.codes)) if known else (*codes,)
        first = known.before if known else before
        self._lines[number] = Repair(self._path, number, told, first, after)

    def hide(self, number: int) -> None:
        """Nobody may repeat what stands in this line."""
        self._lines[number] = replace(self._lines[number], before=None, after=None)

    def in_order(self) -> tuple[Repair, ...]:
        """All of it; a line that is as it was in the end is not named."""
        lines = (r for r in self._lines.values() if r.before is None or r.before != r.after)
        return tuple(sorted((*self._whole, *lines), key=lambda repair: repair.line))


def _plain_ends(text: str, done: _Done) -> str:
    if text.startswith("\ufeff"):
        done.whole(byte_order_mark.RULE.code)
        text = text.removeprefix("\ufeff")
    if "\r\n" in text:
        done.whole(windows_line_ending.RULE.code)
        text = text.replace("\r\n", "\n")
    return text


def _with_lines(text: str, found: Iterable[Diagnostic], done: _Done) -> str:
    """The text with the corrected lines in place of those that the findings are about."""
    lines = text.split("\n")
    meant: dict[int, tuple[str, list[str]]] = {}
    for finding in found:
        if finding.replacement is None or finding.code == _LAYOUT or finding.span is None:
            continue
        index = finding.line - 1
        if index >= len(lines) or lines[index] != finding.snippet:
            continue
        line, codes = meant.setdefault(index, (finding.replacement, []))
        if line == finding.replacement:
            codes.append(finding.code)
    for index, (line, codes) in meant.items():
        if line != lines[index] and "\n" not in line:
            done.line(index + 1, codes, lines[index], line)
            lines[index] = line
    return "\n".join(lines)


def _settled(path: str, text: str, form: Form, data: Any, done: _Done) -> str:
    """The record in its canonical form, where that is certain to say the same."""
    settled = canonical_text(text, form, data)
    if settled is None or settled == text:
        return text
    changed = changed_lines(text, settled)
    if not changed:
        done.whole(_LAYOUT)
        return settled
    before, after = text.split("\n"), settled.split("\n")
    hidden = hidden_parts(Source(path, text), form)
    for at in changed:
        done.line(at + 1, [_LAYOUT], before[at], after[at])
        if at + 1 in hidden or without_sealed(before[at]) != before[at]:
            done.hide(at + 1)
    return settled
