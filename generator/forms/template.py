"""A form as a YAML file to fill in, with help beside every field; it must not preset a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.forms.example import example_of, places_of
from generator.forms.field_words import allowed_in, kind_of
from generator.records.dataset import Catalogue
from generator.records.form import Field, Form
from generator.records.key import RecordKey
from generator.records.record_text import entry_lines
from generator.records.region import Bureau
from generator.rules.record import private_data_in_clear

EXAMPLE: Final = "例："
_LISTED: Final = 20
"""So many names fit into one remark."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the template: help, or a `slot` that a value is written into."""

    text: str
    slot: bool = False

    def indented(self) -> _Line:
        """The line one level further in."""
        return _Line(f"  {self.text}", self.slot) if self.text else self

    def left_open(self) -> _Line:
        """The line made a remark, where it is a slot that need not be filled."""
        bare = self.text.lstrip()
        if not self.slot or bare.startswith("#"):
            return self
        return _Line(f"{self.text[: -len(bare)]}#{bare}", slot=True)


def template_text(catalogue: Catalogue, key: RecordKey, schema_url: str) -> str:
    """The template of the record that will lie at `key`, whose every part is registered.

    Required fields stand open, the others are remarks until somebody takes their `#` away.
    `schema_url` leads from the file to the form's JSON Schema, for editors that understand it.
    """
    bureau = catalogue.regions.jurisdictions[key.jurisdiction].bureaus[key.bureau]
    form = catalogue.form_of(key.programme, key.form)
    writer = _Writer(catalogue, form, bureau, key)
    lines = [f"# yaml-language-server: $schema={schema_url}", *writer.head()]
    for field in form.fields:
        lines += ["", *(line.text for line in writer.field(field, _inner(form.schema, field)))]
    return "".join(f"{line}\n" for line in lines)


def _inner(schema: Mapping[str, Any], field: Field) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema["properties"][field.name]
    return found


class _Writer:
    def __init__(self, catalogue: Catalogue, form: Form, bureau: Bureau, key: RecordKey) -> None:
        self._catalogue, self._form, self._bureau, self._key = catalogue, form, bureau, key

    def head(self) -> Iterator[str]:
        """What the file is, by when it is due and how it is filled in."""
        programme = self._catalogue.programmes[self._key.programme]
        use = programme.use_of(self._form.id)
        title = self._catalogue.form_title(programme.id, self._form.id)
        yield f"# {title} · {programme.short}"
        yield f"# {_line(self._form.description)}"
        for due in use.due if use else ():
            date = due.date_for(self._bureau.id)
            note = f"（{_line(due.note)}）" if due.note else ""
            yield f"# 报送期限：{date or '原文缺损'}{note}"
        yield f"# 由{self._bureau.office}报送。依据：{_line(use.source if use else '')}"
        yield "# 在冒号后面空一格再填。行首有 # 的字段可以不填；要填，就删去紧挨着字段名的那个 #。"
        yield f"# 填好以后检查：gongbao check {self._key.path}"

    def field(
        self, field: Field, schema: Mapping[str, Any], *, stands: bool = False
    ) -> Iterator[_Line]:
        """The help and the slots of one field, which `stands` even where it is not required."""
        for text in self._help(field, schema):
            yield _Line(f"# {text}")
        slots = self._slots(field, schema)
        stands = stands or field.required
        yield from slots if stands else (line.left_open() for line in slots)

    def _help(self, field: Field, schema: Mapping[str, Any]) -> Iterator[str]:
        marks = [field.unit, "必填" if field.required else "可不填"]
        marks += ["不公开"] if field.private else []
        yield f"{field.title}（{'，'.join(filter(None, marks))}）"
        if field.description:
            yield _line(field.description)
        yield f"填法：{self._manner(field, schema)}"
        if field.private:
            receiver = self._catalogue.receiver(self._key.programme)
            who = receiver.office if receiver else "接收单位"
            yield f"照实填写，提交以前运行 gongbao seal {self._key.path} 密封，只有{who}能打开。"
        yield from self._example(field, schema)

    def _manner(self, field: Field, schema: Mapping[str, Any]) -> str:
        """How a value is written, with every name that it may be where those are few."""
        one = field.items or field
        names = places_of(one, self._catalogue, self._bureau) if one.reference else []
        if one.options:
            names = [_written(value) for value, _ in one.options]
        if one.type == "boolean":
            return "写 true（是）或 false（否）"
        if not names or len(names) > _LISTED:
            return "，".join(filter(None, [kind_of(field), allowed_in(field, schema)]))
        many = f"可写几项，{allowed_in(field, schema)}，" if field.items else ""
        return f"{many}从这里面选：{'、'.join(names)}"

    def _example(self, field: Field, schema: Mapping[str, Any]) -> Iterator[str]:
        example = example_of(field, schema, self._catalogue, self._bureau)
        if example is None:
            return
        lines = list(entry_lines(field, example))
        # Remarks are public too: an example that looks like a person's number would be refused.
        if any(private_data_in_clear.check("", "\n".join(lines), self._form, {})):
            return
        if len(lines) == 1:
            yield f"{EXAMPLE}{lines[0]}"
        else:
            yield EXAMPLE
            yield from (f"  {line}" for line in lines)

    def _slots(self, field: Field, schema: Mapping[str, Any]) -> Iterator[_Line]:
        yield _Line(f"{field.name}:", slot=True)
        if field.properties:
            for child in field.properties:
                yield from (line.indented() for line in self.field(child, _inner(schema, child)))
        elif field.items is not None and field.items.properties:
            yield from (line.indented() for line in self._row(field.items, schema["items"]))
        elif field.items is not None:
            yield _Line("  -", slot=True)

    def _row(self, row: Field, schema: Mapping[str, Any]) -> Iterator[_Line]:
        """One row; the first of its slots carries the dash, so it is one that is always filled."""
        yield _Line("# 下面是一行；再有一行，就从“- ”起照样复制一遍。")
        first = next((child for child in row.properties if _opens(child)), row.properties[0])
        begun = False
        for child in (first, *(child for child in row.properties if child is not first)):
            for line in self.field(child, _inner(schema, child), stands=child is first):
                if line.slot and not begun:
                    begun = True
                    yield _Line(_dashed(line.text), slot=True)
                else:
                    yield line.indented() if begun else line


def _opens(field: Field) -> bool:
    """Whether a row can begin with the field: always filled in, on one line."""
    return field.required and not field.properties and field.items is None


def _dashed(text: str) -> str:
    bare = text.lstrip("#")
    return f"{text[: -len(bare)]}- {bare}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _written(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
