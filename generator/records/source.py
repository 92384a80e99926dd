"""Text with its places: text becomes a tree of text scalars; it must not judge what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import Span
from generator.settings import Bounds

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ufdd0-\ufdef"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
CONTROL: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
)
SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Spaces that look like the ordinary one; a text holds none of them."""

_UNUSUAL: Final = f"\\t\u3000{SPACES}{CONTROL}{INVISIBLE}"
_KEY: Final = "[a-z][a-z0-9_]*+:"
_BODY: Final = f"[^\\n:#{_UNUSUAL}]*+(?:(?::(?=[^ \\n])|(?<=[^ ])#)[^\\n:#{_UNUSUAL}]*+)*+"
_PLAIN: Final = f"(?:[^ \\n\\-?:,\\[\\]{{}}#&*!|>'\"%@`{_UNUSUAL}]|-(?=[0-9])){_BODY}"
_QUOTED: Final = f"\"[^\"\\\\\\n{_UNUSUAL}]*+\"|'[^'\\n{_UNUSUAL}]*+'"
_VALUE: Final = f"(?:{_QUOTED}|{_PLAIN})"
_ENDED: Final = r"(?!\n(?:[ ]*+\n)*+\1[ ]+- )"
"""What follows a value: no deeper dash, which would be read as more of the same value."""

_ORDINARY: Final = re.compile(
    f"(?:([ ]{{0,24}}+)(?:(?:- ){{0,3}}{_KEY}(?: {_VALUE}{_ENDED})?|(?:- ){{1,3}}{_VALUE}{_ENDED}"
    f"|#[^\\n{_UNUSUAL}]*+)?\\n)*+"
)
"""A document in which every line is of the kind that a form's own template writes.

Such a text holds no anchor, tag, flow collection, wrapped scalar, tab, or odd character, so the
only faults left to look for are those that the YAML parser and the tree itself show.
"""


class NotComposable(Exception):
    """The text is no single YAML document, or passes the bounds; `problem` is the parser's own."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.column = column


class _Composer(CParser):
    """The C parser as a composer; every node has the tag "", since no tag decides a type here."""

    resolve = "".format
    ascend_resolver = descend_resolver = "".format


_BEGUN: Final = ("quoted scalar", "flow ", "simple key")
"""What the parser misses the end of; people look for the fault where it begins."""


class DuplicateKey(Exception):
    """A mapping has the same key twice, or one that is no text; which, where that is asked."""

    def __init__(self, name: str = "", line: int = 0) -> None:
        super().__init__(name)
        self.name = name
        self.line = line


@dataclass(frozen=True)
class Source:
    """The text of one file; `path` is relative to the root, lines end in LF."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """The line with this number (from 1), empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @cached_property
    def places(self) -> dict[str, tuple[Span | None, Span]]:
        """JSON Pointer → (span of the key, span of the value), empty where nothing composes."""
        try:
            node = compose(self.text, Bounds())
        except NotComposable:
            return {}
        return {pointer: spans for pointer, *spans in _places(node, "", None)} if node else {}  # type: ignore[misc]

    def span_of(self, pointer: str, *, key: bool = False) -> Span | None:
        """Where the value (or its key) stands; the nearest parent's place for what is missing."""
        while True:
            found = self.places.get(pointer)
            if found:
                return found[0] if key and found[0] else found[1]
            if not pointer:
                return None
            pointer, key = pointer.rpartition("/")[0], True


@lru_cache(maxsize=1)  # whoever reads a record asks twice in a row
def is_ordinary(text: str) -> bool:
    """Whether every line of the text is of the kind that a template writes."""
    return _ORDINARY.fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def compose(text: str, bounds: Bounds) -> Node | None:
    """The node tree of the only document in `text`; raises NotComposable.

    The nesting is bounded before the C parser sees the text, because it recurses without a guard.
    Aliases are refused, because a tree with aliases may be too large to walk.
    """
    _refuse_depth(text, bounds)
    loader = _Composer(text)
    try:
        if "&" in text and "*" in text:
            _refuse_aliases(text)
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        begun = any(kind in (error.context or "") for kind in _BEGUN)
        begun = begun and "escape" not in (error.problem or "")
        mark = (error.context_mark if begun else error.problem_mark) or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise NotComposable(f"{error.context or ''} {error.problem or ''}", line, column) from None
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        raise NotComposable(str(error), 1, 1) from None
    finally:
        loader.dispose()


def tree_of(node: Node) -> Any:
    """Nested dict, list, str and None; plain null words are None. Raises DuplicateKey."""
    kind = node.__class__
    if kind is ScalarNode:
        value = node.value
        plain = not getattr(node, "style", None)
        return None if plain and value in NULLS else value
    if kind is MappingNode:
        tree = {}
        for key, value in node.value:
            if key.__class__ is not ScalarNode:
                raise DuplicateKey
            tree[key.value] = tree_of(value)
        if len(tree) != len(node.value):
            raise DuplicateKey
        return tree
    return [tree_of(item) for item in node.value]


_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,6}")


def typed_by_style(node: Node) -> Any:
    """The tree of a file that people of the field do not write: plain scalars by YAML 1.2's core.

    Only for schema/*.yml; dates stay text. Raises DuplicateKey.
    """
    if isinstance(node, ScalarNode):
        return node.value if node.style else core_scalar(node.value)
    if isinstance(node, MappingNode):
        typed: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if not name or name in typed:
                raise DuplicateKey(name, key.start_mark.line + 1)
            typed[name] = typed_by_style(value)
        return typed
    return [typed_by_style(item) for item in node.value]


def core_scalar(text: str) -> str | int | float | bool | None:
    """A plain scalar as YAML 1.2's core schema reads it, without its rarer number forms."""
    if text in NULLS:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text


def escape_token(name: str) -> str:
    """One reference token of a JSON Pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _refuse_depth(text: str, bounds: Bounds) -> None:
    deepest = bounds.nesting
    if text.count("[") + text.count("{") > deepest:
        depth = 0
        for found in re.finditer(r"[\[\]{}]", text):
            depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
            if depth > deepest:
                line = text.count("\n", 0, found.start()) + 1
                raise NotComposable("nesting", line, 1)
    compact = re.search(rf"\n[ ]*+(?:[-?:][ \t]++){{{deepest + 1}}}", f"\n{text}")
    if compact:
        raise NotComposable("nesting", text.count("\n", 0, compact.start()) + 1, 1)
    if "\n" + " " * (deepest + 1) not in text:
        return
    steps: list[int] = []
    for number, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        indent = len(content) - len(content.lstrip(" -?:"))
        while steps and steps[-1] >= indent:
            steps.pop()
        steps.append(indent)
        if len(steps) > deepest + 1:
            raise NotComposable("nesting", number, 1)


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent) and event.start_mark:
            mark = event.start_mark
            raise NotComposable("alias", mark.line + 1, mark.column + 1)


def _span(node: Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _places(node: Node, pointer: str, key: Span | None) -> Iterator[tuple[str, Span | None, Span]]:
    yield pointer, key, _span(node)
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode):
                yield from _places(value, f"{pointer}/{escape_token(name.value)}", _span(name))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _places(item, f"{pointer}/{index}", None)
