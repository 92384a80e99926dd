"""Which forms are versions of one another, and how one names the other's fields; no records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.records.form import Form

Forms = Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Reading:
    """How records of one version are read by the names of another.

    `fields` and `row_fields` lead from the names that are asked for to those in the record, where
    the two differ; the list that holds the rows has one name in every version.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    row_fields: Mapping[str, str] = field(default_factory=dict)

    def row(self, row: Mapping[str, Any], *, inner: bool) -> Mapping[str, Any]:
        """The row (`inner`) or the whole record under the names that are asked for."""
        names = self.row_fields if inner else self.fields
        return {**row, **{asked: row.get(own) for asked, own in names.items()}} if names else row


def older_versions(forms: Forms, form: str) -> list[str]:
    """What the form replaces, what that replaces, and so on; ends where the chain bites itself."""
    found: list[str] = []
    current = forms[form].replaces
    while current in forms and current not in found and current != form:
        found.append(current)
        current = forms[current].replaces
    return found


def newer_versions(forms: Forms, form: str) -> list[str]:
    """Every form that replaces the form, or one that does, the nearest first."""
    below = [(len(chain[: chain.index(form)]), name) for name, chain in _chains(forms, form)]
    return [name for _, name in sorted(below)]


def _chains(forms: Forms, form: str) -> Iterator[tuple[str, list[str]]]:
    for name in forms:
        chain = older_versions(forms, name)
        if form in chain:
            yield name, chain


def versions_of(forms: Forms, form: str) -> tuple[str, ...]:
    """The form itself, its newer versions, the newest first, and its older ones, newest first."""
    return (form, *reversed(newer_versions(forms, form)), *older_versions(forms, form))


def reading(forms: Forms, asked: str, own: str) -> Reading:
    """How records of the version `own` are read by the names of the version `asked`."""
    names = _names(forms, asked, own)
    return Reading(
        fields={name: other for name, other in names.items() if "." not in name},
        row_fields={
            name.partition(".")[2]: other.partition(".")[2]
            for name, other in names.items()
            if "." in name
        },
    )


def field_names(form: Form) -> list[str]:
    """Every field as definitions name it: `name`, and `list.name` for the columns of its rows."""
    names = [entry.name for entry in form.fields]
    return names + [f"{form.rows}.{entry.name}" for entry in form.row_fields if form.rows]


def _names(forms: Forms, asked: str, own: str) -> dict[str, str]:
    """The fields of `asked` that `own` names otherwise, with that name."""
    older = older_versions(forms, asked)
    if own in older:
        steps = [asked, *older[: older.index(own)]]
        known = {name: _down(forms, steps, name) for name in field_names(forms[asked])}
        return {name: old for name, old in known.items() if old != name}
    if asked in older_versions(forms, own):
        return {old: new for new, old in _names(forms, own, asked).items()}
    return {}


def _down(forms: Forms, steps: list[str], name: str) -> str:
    for step in steps:
        name = forms[step].renamed.get(name, name)
    return name
