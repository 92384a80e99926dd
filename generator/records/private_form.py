"""What a form must not ask of a private field, since records hold it sealed; it reads no files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.records.expression import fields_used
from generator.records.form import Field, Form

_NOT_FREE: Final = frozenset(
    {"enum", "oneOf", "const", "x-reference", "x-unit", "x-rules", "items", "properties"}
)
_WHETHER_FILLED: Final = re.compile(r"\bhas\(self\.[a-z][a-z0-9_]*\)")


def private_problems(form: Form) -> Iterator[tuple[str, str]]:
    """Every place (a JSON Pointer into the form) that cannot work, with a Chinese reason."""
    if not form.has_private:
        return
    asked = {form.title_field, form.rows, form.date_field, *(n for g in form.unique for n in g)}
    private = {field.name for field in (*form.fields, *form.row_fields) if field.private}
    for name in sorted(asked & private):
        yield "/x-record", f"x-record 里不能用不公开的字段“{name}”。"
    yield from _problems(form.root, form.schema, "")


def _problems(field: Field, schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
    private = {child.name for child in field.properties if child.private}
    for index, rule in enumerate(field.rules):
        used = fields_used(_WHETHER_FILLED.sub("", rule.expression)) | {rule.field}
        for name in sorted(used & private):
            message = f"规则“{rule.id}”用到不公开的“{name}”：记录里是密文，只能问填没填（has）。"
            yield f"{at}/x-rules/{index}", message
    for child in field.properties:
        inner = schema["properties"][child.name]
        if not child.private:
            yield from _problems(child, inner, f"{at}/properties/{child.name}")
        elif child.type != "string" or _NOT_FREE & inner.keys():
            message = f"不公开的“{child.title}”只能是自由填写的文字，不能有选项、引用或下级字段。"
            yield f"{at}/properties/{child.name}", message
    if field.items and field.items.private:
        yield f"{at}/items", "x-private 要写在字段上，不能写在列表的各项上。"
    elif field.items:
        yield from _problems(field.items, schema["items"], f"{at}/items")
