"""What an x-rules entry of a form declares: a truth in CEL; it must not work one out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any


@dataclass(frozen=True, slots=True)
class Linked:
    """Other records that a rule looks at.

    They are the records that the reference fields of `way` lead to, one after another; with `form`,
    the rows of that form that refer to those records.
    """

    way: tuple[str, ...]
    form: str = ""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A cross-field truth in CEL over `self`, declared by x-rules.

    `records` names the lists of other records that the expression may use beside `self`.
    """

    id: str
    expression: str
    message: str
    help: str = ""
    severity: str = "error"
    field: str = ""
    source: str = ""
    records: Mapping[str, Linked] = attribute(default_factory=dict)


def field_rule_from(entry: Mapping[str, Any]) -> FieldRule:
    """A rule from its x-rules entry, which the meta schema has accepted."""
    return FieldRule(
        id=entry["id"],
        expression=entry["rule"],
        message=entry["message"],
        help=entry.get("help", ""),
        severity=entry.get("severity", "error"),
        field=entry.get("field", ""),
        source=entry.get("source", ""),
        records={
            name: Linked(tuple(way["of"].split(".")), way.get("form", ""))
            for name, way in entry.get("records", {}).items()
        },
    )
