"""The values of picked rows as HTML and as text, by the fields of their form; it picks no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup, escape

from generator.pages.library import Library
from generator.pages.values import MISSING, Writer, plain, writer_of
from generator.records.form import Field, Form
from generator.records.view import fields_of
from generator.stats.views.picked import Picked


@dataclass(frozen=True, slots=True)
class Said:
    """A field with what a row says in it."""

    title: str
    unit: str
    html: Markup


@dataclass(frozen=True)
class Shower:
    """Writes the values of one form as one programme words it; make it once for many rows."""

    library: Library
    form: Form

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields that a view may name."""
        return fields_of(self.form)

    @cached_property
    def _writers(self) -> Mapping[str, Writer]:
        return {name: writer_of(field, self.library) for name, field in self.fields.items()}

    def html(self, entry: Picked, name: str, base: str) -> Markup:
        """The value of a field, empty where the row and its record say nothing."""
        value = entry.value(name)
        if value is None:
            held = entry.row if name in entry.row else entry.record.data
            return MISSING if name in held else Markup("")
        return self._writers[name].html(value, entry.record, base)

    def text(self, entry: Picked, name: str) -> str:
        """The value as plain text."""
        return plain(self.fields[name], entry.value(name), entry.record, self.library)

    def said(self, entry: Picked, names: tuple[str, ...], base: str) -> list[Said]:
        """Those of the fields that the row says something in."""
        return [
            Said(self.fields[name].title, self.fields[name].unit, self.html(entry, name, base))
            for name in names
            if _speaks(entry.value(name))
        ]

    def told(self, entry: Picked, names: tuple[str, ...], base: str) -> list[Said]:
        """As `said`, each value fit to stand within a line."""
        return [
            replace(said, html=escape(self.text(entry, name)))
            if self.fields[name].type in ("array", "object")
            else said
            for name in names
            for said in self.said(entry, (name,), base)
        ]


def _speaks(value: Any) -> bool:
    return value is not None and value not in ([], "")


@lru_cache(maxsize=256)
def shower_of(library: Library, programme: str, form: str) -> Shower:
    """The shower of a form in a programme, made once for all its rows."""
    return Shower(library, library.catalogue.form_of(programme, form))
