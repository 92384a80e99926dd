"""What no report may repeat: clear text of private fields, sealed text, data of persons.

It changes findings and never makes any. Lines are read as a person reads them, because the text may
be too broken for YAML; what may be the value of a private field is hidden rather than shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.form import Form
from generator.records.private import private_names
from generator.records.source import Source
from generator.rules.record import (
    private_data_in_clear,
    private_value_not_sealed,
    sealed_text_damaged,
    sealed_text_in_public_field,
)
from generator.rules.registry import rule_with
from generator.rules.schema.fault import nearest
from generator.sealing.token import MARK, without_sealed

_HIDDEN: Final = "******"
_SEAL_IT: Final = "不公开的字段要密封：先改好其他错误，再运行 gongbao seal。"
_LINE: Final = re.compile(
    r"\s*+(?:[-－–—]\s*+)*+[\"'“‘]?+(?P<key>[^\s:：\"'“”‘’]++)[\"'”’]?+\s*+[:：]\s*+(?P<value>.*)",
    re.DOTALL,
)
_WITHIN: Final = re.compile(r"[{}｛｝]|[:：](?!//)")
_NAME: Final = re.compile("[A-Za-z][A-Za-z0-9_]*")
_SEALING: Final = frozenset(
    module.RULE.code
    for module in (private_value_not_sealed, sealed_text_damaged, sealed_text_in_public_field)
)
_DISCREET: Final = _SEALING | {private_data_in_clear.RULE.code}
"""Rules whose words never come from the record, except for the names of its fields."""


def discreet(found: Iterable[Diagnostic], source: Source, form: Form) -> list[Diagnostic]:
    """The placed findings about a record's text as it was written, without what none may repeat.

    What the rules of sealing say of a value, no other finding says again.
    """
    findings = list(found)
    if not findings:
        return findings
    told = {d.pointer for d in findings if d.code in _SEALING}
    sealing = [d.span for d in findings if d.code == private_value_not_sealed.RULE.code and d.span]
    personal = any(d.code == private_data_in_clear.RULE.code for d in findings)
    hidden = hidden_parts(source, form)
    kept = [
        finding
        for finding in findings
        if not (finding.code[0] == "S" and finding.pointer in told)
        and not (
            finding.code == private_data_in_clear.RULE.code
            and finding.span
            and any(_within(finding.span, span) for span in sealing)
        )
    ]
    masked = [_without_hidden(finding, source, form, hidden) for finding in kept]
    if personal:
        masked = [private_data_in_clear.masked(finding) for finding in masked]
    return [without_sealed_text(finding) for finding in masked]


def without_sealed_text(finding: Diagnostic) -> Diagnostic:
    """The finding with sealed texts blotted out, and without a line to copy that has one."""
    snippet, replacement = without_sealed(finding.snippet), finding.replacement
    if replacement is not None and without_sealed(replacement) != replacement:
        replacement = None
    return replace(
        finding,
        snippet=snippet,
        value=without_sealed(finding.value),
        message=without_sealed(finding.message),
        help=without_sealed(finding.help),
        replacement=replacement,
    )


def hidden_parts(source: Source, form: Form) -> dict[int, int]:
    """Line number → from which character on (from 0) the line may show a private value.

    A line is shown where a person can tell that it is public: by the name of a public field, with
    no private field's name in what follows. All else is hidden.
    """
    if not form.has_private:
        return {}
    parts = dict(_by_line(source, _Names(private_names(form.root))))
    for pointer, (_, span) in source.places.items():
        field = form.field_at(pointer)
        if field is None or not field.private:
            continue
        last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
        for line in range(span.line, last + 1):
            start = span.column - 1 if line == span.line else 0
            parts[line] = min(parts.get(line, start), start)
    return parts


class _Names:
    """The names and titles of a form's fields: which are public, what may speak of another."""

    def __init__(self, names: dict[str, bool]) -> None:
        self._names = names
        self._near: dict[str, bool] = {}
        self._private = [name for name, private in names.items() if private]

    def public(self, key: str) -> bool:
        """Whether a key is, or can only be meant for, the name of a public field."""
        if key in self._names:
            return not self._names[key]
        if not _NAME.fullmatch(key) or self._near_private(key):
            return False
        return nearest(key, self._names) is not None

    def known(self, key: str) -> bool:
        """Whether the key itself may be shown."""
        return key in self._names or _NAME.fullmatch(key) is not None

    def mentioned(self, text: str) -> bool:
        """Whether the text may hold a private field: its name, or fields within one line."""
        if _WITHIN.search(text):
            return True
        first = _NAME.match(text.lstrip(" \t\u3000-"))
        if first and self._near_private(first[0]):
            return True
        return any(name in text for name in self._private)

    def _near_private(self, word: str) -> bool:
        if word not in self._near:
            self._near[word] = nearest(word, self._private) is not None
        return self._near[word]


def _by_line(source: Source, names: _Names) -> Iterable[tuple[int, int]]:
    below: int | None = None
    shown, margin = True, 0
    for number, line in enumerate(source.lines, 1):
        indent = len(line) - len(line.lstrip())
        if indent == len(line):
            continue
        if below is not None and (indent > below or (indent == below and line[indent] == "-")):
            yield number, indent
            continue
        below = None
        found = _LINE.fullmatch(line)
        if line[indent] == "#":
            if names.mentioned(line.lstrip("# \t\u3000")):
                yield number, indent
        elif found is None:
            inner = indent > margin or line[indent] == "-"
            shown = shown and inner and not names.mentioned(line)
            if not shown:
                yield number, indent
        else:
            shown = names.public(found["key"]) and not names.mentioned(found["value"])
            if not shown:
                yield number, found.start("value") if names.known(found["key"]) else indent
                below = found.start("key")
            margin = indent


def _without_hidden(
    finding: Diagnostic, source: Source, form: Form, hidden: dict[int, int]
) -> Diagnostic:
    span = finding.span
    lines = range(span.line, span.end_line + 1) if span else range(0)
    shown = [source.line(line)[hidden[line] :] for line in lines if line in hidden]
    parts = [without_sealed(part).replace(MARK, "") for part in shown]
    unknown = form.has_private and form.field_at(finding.pointer) is None
    last = finding.pointer.rpartition("/")[2]
    if unknown and not _NAME.fullmatch(last):
        parts.append(last)  # a name with its value, where the colon between them is lost
    if not span or not parts:
        return finding
    repeats = finding.code not in _DISCREET and _share(f"{finding.message}{finding.help}", parts)
    rule = rule_with(finding.code) if repeats else None
    told = "" if repeats else finding.help
    snippet, pointer = finding.snippet, finding.pointer
    if snippet and span.line in hidden and snippet[hidden[span.line] :].strip():
        snippet = snippet[: hidden[span.line]] + _HIDDEN
    if _share(f"{finding.field}{pointer}", parts) and form.field_at(pointer) is None:
        pointer = pointer.rpartition("/")[0]
    return replace(
        finding,
        snippet=snippet,
        pointer=pointer,
        field=finding.field if pointer == finding.pointer else form.label_at(pointer),
        value="",
        message=f"{rule.title}。" if rule else finding.message,
        help=_SEAL_IT if finding.code == private_data_in_clear.RULE.code else told,
        replacement=None,
    )


def _share(said: str, parts: Iterable[str]) -> bool:
    """Whether two neighbouring letters or digits of a part stand in what is said."""
    pairs = (part[i : i + 2] for part in parts for i in range(len(part) - 1))
    return any(pair.isalnum() and pair in said for pair in pairs)


def _within(inner: Span, outer: Span) -> bool:
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return begins and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
