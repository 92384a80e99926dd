"""Knows most records that are written in the settled way at a glance; it settles nothing.

A form's fields become one pattern, which the regular expression engine runs over the text at once.
What it does not match may be settled all the same: only writing the record anew can tell.
"""

from __future__ import annotations

import re
from typing import Final

from generator.records.form import Field, Form
from generator.records.record_text import LOOKS_TYPED
from generator.records.source import NULLS

_REMARKS: Final = r"(?:(?:[ ]*+#(?:[^\n]*[^ \n])?)?\n)*+"
_GUESSED: Final = f"(?:{LOOKS_TYPED.pattern}|{'|'.join(sorted(NULLS - {''}))})"
_VALUES: Final = {
    "string": rf"(?:(?!{_GUESSED}\n)[^ \n\"'][^\n]*+(?<! )|\"{_GUESSED}?\")",
    "integer": "(?:0|-?[1-9][0-9]{0,14})",
    "number": r"(?:0|-?[1-9][0-9]{0,14}|-?(?:0|[1-9][0-9]{0,8})\.(?:0|[0-9]{0,5}[1-9]))",
    "boolean": "(?:true|false)",
}
_NEVER: Final = "(?!)"

_COMPILED: Final[dict[str, tuple[object, re.Pattern[str]]]] = {}


def surely_settled(text: str, form: Form) -> bool:
    """Whether an ordinary text that the form accepts is surely written in the settled way."""
    known = _COMPILED.get(form.id)
    if known is None or known[0] is not form.schema:
        pattern = re.compile(f"{_mapping(form.root, 0)}{_REMARKS}")
        known = _COMPILED[form.id] = (form.schema, pattern)
    return known[1].fullmatch(text) is not None


def _mapping(field: Field, indent: int, *, behind_dash: bool = False) -> str:
    """The fields in their order, each there or not; the first may stand behind a row's dash."""
    place = f"{_REMARKS}{_blank(indent)}"
    if behind_dash:
        place = f"(?:(?<={_blank(indent - 2)}- )|{place})"
    return "".join(f"(?>{place}{_entry(child, indent)})?" for child in field.properties)


def _entry(field: Field, indent: int) -> str:
    head = f"{re.escape(field.name)}:"
    if field.type == "object":
        return f"{head}\n(?={_REMARKS}{_blank(indent + 2)}[a-z]){_mapping(field, indent + 2)}"
    if field.type == "array" and field.items:
        return f"{head}\n(?:{_REMARKS}{_blank(indent + 2)}- {_item(field.items, indent + 4)})+"
    return f"{head} {_VALUES.get(field.type, _NEVER)}\n"


def _item(field: Field, indent: int) -> str:
    if field.type == "object":
        return f"(?=[a-z]){_mapping(field, indent, behind_dash=True)}"
    return f"{_VALUES.get(field.type, _NEVER)}\n"


def _blank(indent: int) -> str:
    return f"[ ]{{{indent}}}" if indent else ""
