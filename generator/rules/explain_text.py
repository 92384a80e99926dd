"""Runs the text rules over a file that is not ordinary; it must not know forms or programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from yaml.nodes import MappingNode, Node

from generator.diagnostics import Diagnostic, Severity
from generator.records.source import DuplicateKey, NotComposable, Source, compose, tree_of
from generator.rules.registry import modules_of
from generator.rules.rule import placed
from generator.rules.text import (
    byte_order_mark,
    duplicate_key,
    empty_file,
    file_too_large,
    key_not_text,
    not_a_mapping,
    not_utf8,
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
    certain slip repaired, line for line, so that places hold for later stages.
    """

    diagnostics: tuple[Diagnostic, ...]
    source: Source | None = None
    tree: dict[str, Any] | None = None


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
        return Explained((*found, placed(long, original)))
    slips, repaired = _line_slips(original)
    found += slips
    features = list(yaml_feature.check_events(repaired))
    found += [placed(feature, original) for feature in features]
    tree: dict[str, Any] | None = None
    try:
        root = compose(repaired.text, bounds)
    except NotComposable as problem:
        found += _unreadable(original, problem, found, bounds)
    else:
        found += [placed(d, original) for d in _tree_faults(repaired, root, bounds, features)]
        tree = _tree(root) if isinstance(root, MappingNode) and not features else None
    return Explained(tuple(found[: bounds.diagnostics_per_file]), repaired, tree)


def decode(content: bytes) -> str | None:
    """The text of UTF-8 bytes without zero bytes, or None."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _line_slips(original: Source) -> tuple[list[Diagnostic], Source]:
    source, found = original, list[Diagnostic]()
    for module in modules_of("text"):
        if not hasattr(module, "check_lines"):
            continue
        slips: list[Diagnostic] = list(module.check_lines(source))
        found += slips
        source = _repaired(source, slips)
    final = source.lines
    found = [
        replace(
            slip,
            snippet=original.line(slip.line),
            replacement=final[slip.line - 1] if slip.replacement is not None else None,
        )
        for slip in found
    ]
    return found, source


def _repaired(source: Source, slips: Iterable[Diagnostic]) -> Source:
    lines = list(source.lines)
    changed = False
    for slip in slips:
        if slip.replacement is not None:
            lines[slip.line - 1] = slip.replacement
            changed = True
    return Source(source.path, "\n".join(lines)) if changed else source


def _unreadable(
    original: Source, problem: NotComposable, found: list[Diagnostic], bounds: Bounds
) -> list[Diagnostic]:
    if problem.problem == "nesting":
        return [placed(too_deep.found(original, problem.line, bounds), original)]
    doubtful = [
        slip for slip in found if slip.replacement is None and slip.severity is Severity.ERROR
    ]
    if any(abs(slip.line - problem.line) <= 1 for slip in doubtful):
        return []
    return [placed(yaml_syntax.found(original, problem), original)]


def _tree_faults(
    source: Source, root: Node | None, bounds: Bounds, features: list[Diagnostic]
) -> list[Diagnostic]:
    if root is None or getattr(root, "value", None) == "":
        return [] if features else [empty_file.found(source.path)]
    if features:
        return []
    if not isinstance(root, MappingNode):
        return [not_a_mapping.found(source)]
    faults = [
        *duplicate_key.check_tree(source, root),
        *key_not_text.check_tree(source, root),
        *wrapped_text.check_tree(source, root),
        *too_long.check_tree(source, root, bounds),
    ]
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
