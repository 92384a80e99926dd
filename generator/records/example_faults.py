"""Whether the first example of a field or a form is what it asks for; it must not make examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.complaint import in_chinese
from generator.records.form import Form
from generator.records.validator import compile_schema


def example_faults(form: Form) -> Iterator[tuple[str, str]]:
    """Every first example (a JSON Pointer into the form) that a check would refuse, and why.

    The form's schema must be one that compiles.
    """
    yield from _faults(form.schema, "")


def _faults(schema: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
    for example in schema.get("examples", ())[:1]:
        for error in [*compile_schema(schema).iter_errors(example)][:1]:
            message = f"“{schema['title']}”的第一个例子通不过检查：{in_chinese(error)}"
            yield f"{at}/examples/0", message
    for name, inner in schema.get("properties", {}).items():
        yield from _faults(inner, f"{at}/properties/{name}")
    if "items" in schema:
        yield from _faults(schema["items"], f"{at}/items")
