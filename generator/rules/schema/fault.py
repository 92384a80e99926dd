"""One failed keyword of a form's schema, with all that an explanation needs; it explains nothing."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Field, Form
from generator.records.source import Source
from generator.records.typed import NUMBER, typed
from generator.records.validator import accepts
from generator.rules.rule import Rule, placed


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """`keyword` failed for `value` at `pointer`; `limit` is what the schema asks for there.

    `missing` names the property where `keyword` is required or additionalProperties.
    """

    source: Source
    form: Form
    keyword: str
    pointer: str
    value: Any
    limit: Any
    schema: Mapping[str, Any]
    missing: str = ""

    @property
    def field(self) -> Field | None:
        """The field that the fault is about."""
        return self.form.field_at(self.pointer)

    @property
    def label(self) -> str:
        """The Chinese label of the place."""
        return self.form.label_at(self.pointer)

    @property
    def name(self) -> str:
        """The label of the field alone, as sentences use it; a row is called by its number."""
        field = self.field
        if field and field.properties and self.pointer:
            return self.label.rpartition(" › ")[2]
        return field.title if field and field.title else self.pointer.rpartition("/")[2]

    def text(self) -> str:
        """The value as the file writes it, without quotes."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        if isinstance(self.value, str):
            return self.value
        span = self.source.span_of(self.pointer)
        if span and span.line == span.end_line:
            return self.source.line(span.line)[span.column - 1 : span.end_column - 1]
        return str(self.value)

    def shown(self) -> str:
        """The value as a sentence can hold it: on one line and not too long."""
        text = " ".join(self.text().split())
        return text if len(text) <= 60 else f"{text[:59]}…"

    def with_value(self, value: str) -> str | None:
        """The line with another value in this one's place, where it stands on one line."""
        span = self.source.span_of(self.pointer)
        if span is None or span.line != span.end_line or self.value is None:
            return None
        line = self.source.line(span.line)
        return f"{line[: span.column - 1]}{value}{line[span.end_column - 1 :]}"

    def with_text(self, text: str) -> str | None:
        """The same for a text: between quotes where YAML or people may take it for a number."""
        field = self.field
        plain = field is None or field.type != "string" or re.fullmatch(r"[^\W\d]\w*", text)
        return self.with_value(text if plain else f'"{text}"')

    def would_take(self, text: str) -> bool:
        """Whether the keyword that failed would hold with `text` in this value's place."""
        field = self.field
        return field is not None and accepts({self.keyword: self.limit}, typed(text, field))

    def finding(
        self,
        rule: Rule,
        message: str,
        help_text: str = "",
        replacement: str | None = None,
        *,
        at_key: bool = False,
        pointer: str | None = None,
    ) -> Diagnostic:
        """A placed finding about this fault; the form's own words for it take the help's place."""
        about_value = pointer is None and self.value not in (None, "")
        own = self._own_words() if about_value else ""
        pointer = self.pointer if pointer is None else pointer
        found = rule.found(
            self.source.path,
            message,
            pointer=pointer,
            field=self.form.label_at(pointer),
            value=self.text() if pointer == self.pointer else "",
            help_text=own or help_text,
            replacement=replacement,
        )
        return placed(found, self.source, key=at_key)

    def _own_words(self) -> str:
        names = ("patternErrorMessage",) if self.keyword == "pattern" else ()
        return next((self.schema[n] for n in (*names, "errorMessage") if n in self.schema), "")


def same_word(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is `word` but for width, case, quotes, spaces and joining signs, or None."""
    wanted = _folded(word)
    return next((choice for choice in choices if _folded(choice) == wanted), None)


def one_letter_off(word: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or swapped with the next makes the same word."""
    shorter, longer = sorted((word, other), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < 3:
        return False
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    if len(longer) > len(shorter):
        return shorter[start:] == longer[start + 1 :]
    swapped = longer[start + 1 : start + 2] + longer[start : start + 1]
    return shorter[start + 1 :] == longer[start + 1 :] or (
        shorter[start : start + 2] == swapped and shorter[start + 2 :] == longer[start + 2 :]
    )


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` most likely means, or None; it is a guess."""
    known = {_folded(choice): choice for choice in choices}
    wanted = _folded(word)
    if wanted in known:
        return known[wanted]
    starts = [
        name for name in known if wanted and (name.startswith(wanted) or wanted.startswith(name))
    ]
    if len(starts) == 1:
        return known[starts[0]]
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


def _folded(word: str) -> str:
    return re.sub("[\\s“”‘’\"'-]", "_", half_width(word).strip(" “”‘’\"'")).casefold()


def half_width(text: str) -> str:
    """The text with wide digits, signs and letters made narrow."""
    return unicodedata.normalize("NFKC", text)


def plain_number(text: str) -> str | None:
    """The text where it is a plain decimal number, else None."""
    return text if NUMBER.fullmatch(text) else None
