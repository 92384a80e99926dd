"""A form as its JSON Schema defines it: fields, labels, units; it must not validate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any

from generator.records.field_rule import FieldRule, field_rule_from
from generator.records.private import stored_schema


@dataclass(frozen=True, slots=True)
class Reference:
    """What a value must point to; `to` is bureau, county, record or programme."""

    to: str
    form: str = ""
    programme: str = ""
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawPart:
    """What a form is in a draw by lot: the announcement, or the result.

    An announcement draws from the records that have the values of `where`. `match` pairs its own
    fields with those of the pool that must share a value with them (or be left open), `avoid` with
    those that must share none. The result names its field that leads to the `announcement`.
    """

    where: Mapping[str, tuple[object, ...]] = attribute(default_factory=dict)
    match: Mapping[str, str] = attribute(default_factory=dict)
    avoid: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)
    announcement: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `type` is the JSON type without null; `options` are (value, label) pairs.

    `by_name` holds `properties` by name; `ruled` says whether it or a field within it has rules.
    """

    name: str
    title: str
    type: str
    description: str = ""
    nullable: bool = False
    required: bool = False
    unit: str = ""
    group: str = ""
    format: str = ""
    private: bool = False
    reference: Reference | None = None
    options: tuple[tuple[object, str], ...] = ()
    properties: tuple[Field, ...] = ()
    items: Field | None = None
    rules: tuple[FieldRule, ...] = ()
    examples: tuple[object, ...] = ()
    by_name: Mapping[str, Field] = attribute(init=False, repr=False, compare=False)
    ruled: bool = attribute(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {field.name: field for field in self.properties})
        within = (*self.properties, *([self.items] if self.items else ()))
        object.__setattr__(self, "ruled", bool(self.rules) or any(f.ruled for f in within))

    def child(self, name: str) -> Field | None:
        """The property with this name, or None."""
        return self.by_name.get(name)

    def label_of(self, value: object) -> str:
        """The label of an option, or the value itself as text."""
        return next((label for option, label in self.options if option == value), str(value))

    @property
    def heading(self) -> str:
        """The label with its unit, as a table's head shows it."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `schema` is its JSON Schema, `root` the same as a tree of fields.

    `rows` names the list that a table form keeps its rows in (empty for other forms),
    `title_field` the field that names a record, `date_field` the one that says of which day it (or
    each row) speaks, `year_field` the one that says of which year; rows of one programme that agree
    in all fields of a group of `unique` are the same thing told twice; `series` marks a form that a
    bureau hands in again and again, `cumulative` one whose figures count from the beginning each
    time; `replaces` is the form that this one is a new version of, `renamed` leads from its names
    of fields (`list.name` for a column of its rows) to those there; `draw` is its part in a draw;
    `amends` marks a form whose records correct or withdraw others;
    `figures` are the fields whose sums say most (None leaves the choice, none forbids adding up),
    `charts` those whose pictures come first.
    `stored` is the schema of a record as it lies in the repository, its private fields sealed.
    """

    id: str
    title: str
    description: str
    schema: Mapping[str, Any]
    root: Field
    source: str
    title_field: str = ""
    rows: str = ""
    derived: bool = False
    bulletin: bool = False
    signed: bool = False
    amends: bool = False
    date_field: str = ""
    year_field: str = ""
    unique: tuple[tuple[str, ...], ...] = ()
    series: bool = False
    cumulative: bool = False
    replaces: str = ""
    renamed: Mapping[str, str] = attribute(default_factory=dict)
    draw: DrawPart | None = None
    figures: tuple[str, ...] | None = None
    charts: tuple[str, ...] = ()
    stored: Mapping[str, Any] = attribute(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stored", stored_schema(self.schema))

    def labelled(self, labels: Mapping[str, str]) -> Form:
        """The same form with other titles for some fields, as a programme words them.

        A key is the name of a field, or `list.name` for a field of a list's rows.
        """
        return replace(self, root=_labelled(self.root, labels, "")) if labels else self

    @property
    def has_private(self) -> bool:
        """Whether any of its fields is private."""
        return self.stored is not self.schema

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a record, in the order of the form."""
        return self.root.properties

    @property
    def row_fields(self) -> tuple[Field, ...]:
        """The fields of one row of a table form; of the record itself for other forms."""
        rows = self.root.child(self.rows) if self.rows else None
        return rows.items.properties if rows and rows.items else self.root.properties

    def field_at(self, pointer: str) -> Field | None:
        """The field that a JSON Pointer into a record leads to, or None."""
        field: Field | None = self.root
        for token in pointer.split("/")[1:]:
            if field is None:
                return None
            if field.type == "array" and token.isdecimal():
                field = field.items
            else:
                field = field.child(token.replace("~1", "/").replace("~0", "~"))
        return field

    def label_at(self, pointer: str) -> str:
        """The Chinese label of the place that a JSON Pointer names, rows counted from 1."""
        labels: list[str] = []
        field: Field | None = self.root
        for token in pointer.split("/")[1:]:
            if field is not None and field.type == "array" and token.isdecimal():
                labels.append(
                    f"第{int(token) + 1}行"
                    if field.items and field.items.properties
                    else f"第{int(token) + 1}项"
                )
                field = field.items
            else:
                name = token.replace("~1", "/").replace("~0", "~")
                field = field.child(name) if field else None
                labels.append(field.title if field else name)
        return " › ".join(labels)

    def references(self) -> Iterator[tuple[tuple[str, ...], Field]]:
        """Every referring field with the way to it (`*` stands for each item of a list)."""
        yield from _references(self.root, ())


def _labelled(field: Field, labels: Mapping[str, str], way: str) -> Field:
    return replace(
        field,
        title=labels.get(way, field.title),
        properties=tuple(
            _labelled(child, labels, f"{way}.{child.name}" if way else child.name)
            for child in field.properties
        ),
        items=_labelled(field.items, labels, way) if field.items else None,
    )


def _references(field: Field, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    if field.reference:
        yield way, field
    for child in field.properties:
        yield from _references(child, (*way, child.name))
    if field.items:
        yield from _references(field.items, (*way, "*"))


def form_from(identifier: str, schema: Mapping[str, Any]) -> Form:
    """A form from its JSON Schema, which the meta schema has accepted."""
    about = schema["x-record"]
    return Form(
        id=identifier,
        title=schema["title"],
        description=schema["description"],
        schema=schema,
        root=_field("", schema, required=True),
        source=about["source"],
        title_field=about.get("title", ""),
        rows=about.get("rows", ""),
        derived=about.get("derived", False),
        bulletin=about.get("bulletin", False),
        signed=about.get("signed", False),
        amends=about.get("amends", False),
        date_field=about.get("date", ""),
        year_field=about.get("year", ""),
        unique=tuple(map(tuple, about.get("unique", ()))),
        series=about.get("series", False),
        cumulative=about.get("cumulative", False),
        replaces=about.get("replaces", ""),
        renamed=about.get("renamed", {}),
        draw=_draw(about["draw"]) if "draw" in about else None,
        figures=tuple(about["figures"]) if "figures" in about else None,
        charts=tuple(about.get("charts", ())),
    )


def _field(name: str, schema: Mapping[str, Any], *, required: bool) -> Field:
    declared = schema.get("type", "string")
    types = declared if isinstance(declared, list) else [declared]
    kinds = [kind for kind in types if kind != "null"]
    reference = schema.get("x-reference")
    names = set(schema.get("required", ()))
    return Field(
        name=name,
        title=schema["title"],
        type=kinds[0] if kinds else "null",
        description=schema.get("description", ""),
        nullable="null" in types,
        required=required,
        unit=schema.get("x-unit", ""),
        group=schema.get("x-group", ""),
        format=schema.get("format", ""),
        private=schema.get("x-private", False),
        reference=_reference(reference) if reference else None,
        options=_options(schema),
        properties=tuple(
            _field(child, content, required=child in names)
            for child, content in schema.get("properties", {}).items()
        ),
        items=_field("", schema["items"], required=True) if "items" in schema else None,
        rules=tuple(field_rule_from(entry) for entry in schema.get("x-rules", ())),
        examples=tuple(schema.get("examples", ())),
    )


def _draw(entry: Mapping[str, Any]) -> DrawPart:
    return DrawPart(
        where={name: tuple(values) for name, values in entry.get("where", {}).items()},
        match=entry.get("match", {}),
        avoid={name: tuple(fields) for name, fields in entry.get("avoid", {}).items()},
        announcement=entry.get("announcement", ""),
    )


def _options(schema: Mapping[str, Any]) -> tuple[tuple[object, str], ...]:
    if "enum" in schema:
        return tuple((value, str(value)) for value in schema["enum"])
    return tuple((entry["const"], entry["title"]) for entry in schema.get("oneOf", ()))


def _reference(entry: Mapping[str, Any]) -> Reference:
    return Reference(
        to=entry["to"],
        form=entry.get("form", ""),
        programme=entry.get("programme", ""),
        levels=tuple(entry.get("levels", ())),
    )
