"""Runs the text rules over a file that is not ordinary; it must not know forms or programmes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, islice
from types import ModuleType
from typing import Any, Final

from yaml.nodes import MappingNode, Node

from generator.diagnostics import Diagnostic, Severity, Span
from generator.records.source import DuplicateKey, NotComposable, Source, compose, tree_of
from generator.rules.registry import modules_of
from generator.rules.rule import placed
from generator.rules.text import (
    backslash_escape,
    byte_order_mark,
    duplicate_key,
    empty_file,
    file_too_large,
    full_width_indentation,
    key_not_text,
    misaligned_line,
    not_a_mapping,
    not_utf8,
    tab_character,
    too_deep,
    too_long,
    windows_line_ending,
    wrapped_text,
    yaml_feature,
    yaml_syntax,
)
from generator.settings import Bounds


@dataclass(frozen=True, slots=True)
class Explained:
    """What the text says in spite of its slips.

    `tree` is None where it says nothing that could be read; `source` is the text with every
    certain slip repaired, line for line, so that places hold for later stages; `original` is the
    text as it was written.
    """

    diagnostics: tuple[Diagnostic, ...]
    original: Source | None = None
    source: Source | None = None
    tree: dict[str, Any] | None = None

    def beyond(self, later: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings of a later stage about `source`, placed in the text as it was written.

        Left out are those that only follow from a doubtful slip on the same line or in the same
        value: nobody knows yet what is meant there.
        """
        if self.original is None or self.source is None:
            return list(later)
        doubtful = [d for d in self.diagnostics if _doubtful(d)]
        lines = {d.line for d in doubtful}
        pointers = {d.pointer for d in doubtful if d.pointer}
        return [
            _as_written(d, self.original, self.source)
            for d in later
            if d.line not in lines and d.pointer not in pointers
        ]


def explain_text(path: str, content: bytes, bounds: Bounds) -> Explained:
    """Every fault of the text, and what it says once the certain slips are repaired."""
    if len(content) > bounds.file_bytes:
        return Explained((file_too_large.found(path, len(content), bounds.file_bytes),))
    text = decode(content)
    if text is None:
        return Explained((not_utf8.found(path, content),))
    original = Source(path, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    found: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        found.append(byte_order_mark.found(path))
    if "\r\n" in text:
        found.append(windows_line_ending.found(path, text.count("\r\n")))
    long = too_long.found_in_text(original, bounds)
    if long:
        return Explained((*found, placed(long, original)), original)
    slips, repaired = _line_slips(original)
    found += slips
    tree: dict[str, Any] | None = None
    try:
        root = compose(repaired.text, bounds)
    except NotComposable as problem:
        found += _unreadable(original, repaired, problem, slips, bounds)
    else:
        features = list(yaml_feature.check_events(repaired))
        faults = features or _tree_faults(repaired, root, bounds)
        lines = {slip.line for slip in slips if _doubtful(slip)}
        found += [_as_written(d, original, repaired) for d in faults if d.line not in lines]
        tree = _tree(root) if isinstance(root, MappingNode) and not features else None
    return Explained(tuple(found), original, repaired, tree)


def decode(content: bytes) -> str | None:
    """The text of UTF-8 bytes without zero bytes, or None."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


_MOST: Final = 500
"""So many faults of one kind are placed; nobody reads more, and placing them takes long."""

_ROUNDS: Final = 3
"""One repair may bring another slip of the same line to light: -name：x has two."""


def _line_slips(original: Source) -> tuple[list[Diagnostic], Source]:
    """The slips of single lines, one of a kind a line, and the text with the certain ones repaired.

    Whether lines are aligned is seen only once the other slips are repaired.
    """
    modules = [module for module in modules_of("text") if hasattr(module, "check_lines")]
    modules.remove(misaligned_line)
    slips = _Slips(original)
    for _ in range(_ROUNDS):
        before = slips.source
        for module in modules:
            slips.take(module)
        if slips.source is before:
            break
    slips.take(misaligned_line)
    slips.tell_indentation_once()
    final = slips.source.lines
    certain = (
        replace(slip, replacement=final[slip.line - 1] if slip.replacement is not None else None)
        for slip in slips.found.values()
    )
    return list(certain), slips.source


class _Slips:
    """The slips found so far, and the text as they leave it."""

    def __init__(self, original: Source) -> None:
        self.original = self.source = original
        self.found: dict[tuple[int, str], Diagnostic] = {}
        self._doubtful: set[int] = set()

    def take(self, module: ModuleType) -> None:
        """Take in what one rule finds; a line with a doubtful slip is not examined further."""
        slips: dict[int, Diagnostic] = {}
        for slip in module.check_lines(self.source):
            if slip.line not in self._doubtful:
                slips.setdefault(slip.line, slip)
        for line, slip in slips.items():
            if (line, slip.code) not in self.found:
                self.found[line, slip.code] = _as_written(slip, self.original, self.source)
        self._doubtful |= {line for line, slip in slips.items() if _doubtful(slip)}
        self.source = _repaired(self.source, slips)

    def tell_indentation_once(self) -> None:
        """Where an indentation that is not of spaces belongs nowhere, that is one slip.

        How deep the line was meant is then as doubtful as the rest of the line is certain.
        """
        signs = (full_width_indentation.RULE.code, tab_character.RULE.code)
        for line, code in [*self.found]:
            if code != misaligned_line.RULE.code or not _odd_indent(self.original.line(line)):
                continue
            if any((line, sign) in self.found for sign in signs):
                told = self.found.pop((line, code))
                if told.replacement is None:
                    self._doubt(line, signs, told.help)

    def _doubt(self, line: int, signs: Collection[str], more: str) -> None:
        self._doubtful.add(line)
        for key, slip in self.found.items():
            if key[0] == line:
                told = f"{slip.help}{more}" if slip.code in signs else slip.help
                self.found[key] = replace(slip, replacement=None, help=told)


def _odd_indent(line: str) -> bool:
    return bool(line[: len(line) - len(line.lstrip())].strip(" "))


def _repaired(source: Source, slips: Mapping[int, Diagnostic]) -> Source:
    lines = list(source.lines)
    for line, slip in slips.items():
        if slip.replacement is not None:
            lines[line - 1] = slip.replacement
    return Source(source.path, "\n".join(lines)) if lines != source.lines else source


def _doubtful(finding: Diagnostic) -> bool:
    return finding.replacement is None and finding.severity is Severity.ERROR


def _as_written(finding: Diagnostic, original: Source, source: Source) -> Diagnostic:
    """The finding about `source` with its place in, and its line from, the original text."""
    found = placed(finding, source)
    span = found.span
    if span is None:
        return found
    columns = (
        _column(original.line(line), source.line(line), column)
        for line, column in ((span.line, span.column), (span.end_line, span.end_column))
    )
    start, end = columns
    moved = Span(span.line, start, span.end_line, end)
    return replace(found, span=moved, snippet=original.line(span.line))


def _column(written: str, repaired: str, column: int) -> int:
    """Where that column of the repaired line stands in the line as it was written."""
    if written == repaired or written[: column - 1] == repaired[: column - 1]:
        return min(column, len(written) + 1)
    return min(max(len(written) - len(repaired) + column, 1), len(written) + 1)


def _unreadable(
    original: Source,
    source: Source,
    problem: NotComposable,
    slips: list[Diagnostic],
    bounds: Bounds,
) -> list[Diagnostic]:
    if problem.problem == "nesting":
        return [placed(too_deep.found(original, problem.line, bounds), original)]
    features = list(yaml_feature.check_events(source))
    if features:
        return [_as_written(feature, original, source) for feature in features]
    if any(_doubtful(slip) and abs(slip.line - problem.line) <= 1 for slip in slips):
        return []
    return [_as_written(yaml_syntax.found(source, problem), original, source)]


def _tree_faults(source: Source, root: Node | None, bounds: Bounds) -> list[Diagnostic]:
    if root is None or getattr(root, "value", None) == "":
        return [empty_file.found(source.path)]
    if not isinstance(root, MappingNode):
        return [not_a_mapping.found(source)]
    found = (
        duplicate_key.check_tree(source, root),
        key_not_text.check_tree(source, root),
        backslash_escape.check_tree(source, root),
        wrapped_text.check_tree(source, root),
        too_long.check_tree(source, root, bounds),
    )
    faults = [fault for family in found for fault in islice(family, _MOST)]
    by_place = sorted(faults, key=lambda d: (d.line, d.code))
    return [next(group) for _, group in groupby(by_place, key=lambda d: (d.line, d.column))]


def _tree(root: MappingNode) -> dict[str, Any] | None:
    try:
        tree = tree_of(root)
    except DuplicateKey:
        tree = _first_of_each(root)
    return tree if isinstance(tree, dict) else None


def _first_of_each(node: Node) -> Any:
    if isinstance(node, MappingNode):
        tree: dict[str, Any] = {}
        for key, value in node.value:
            if isinstance(getattr(key, "value", None), str):
                tree.setdefault(key.value, _first_of_each(value))
        return tree
    if isinstance(node.value, list):
        return [_first_of_each(item) for item in node.value]
    return tree_of(node)
