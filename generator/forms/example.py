"""An example value for each field of a form, fit for whoever fills it in; it makes no template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.records.dataset import Catalogue
from generator.records.form import Field
from generator.records.region import LEVEL_LABELS, Bureau


def example_of(
    field: Field, schema: Mapping[str, Any], catalogue: Catalogue, bureau: Bureau
) -> Any:
    """An example of a value (JSON types), or None where nothing tells; `schema` is the field's own.

    Places are those of the bureau that fills in the form, whatever place the form's example names.
    A field with fields inside has no example of its own: they have theirs.
    """
    if field.properties:
        return None
    if field.items is not None:
        return _items(field, schema, catalogue, bureau)
    places = places_of(field, catalogue, bureau)
    return places[0] if places else _of_schema(field, schema)


def _of_schema(field: Field, schema: Mapping[str, Any]) -> Any:
    if field.examples:
        return field.examples[0]
    if field.options:
        return field.options[0][0]
    if field.type == "boolean":
        return True
    if field.type in ("integer", "number"):
        return schema.get("minimum", 1)
    return None if "pattern" in schema or field.format else _prose(field, schema)


def places_of(field: Field, catalogue: Catalogue, bureau: Bureau) -> list[str]:
    """The bureaus or counties that a record of `bureau` may name here, its own first."""
    reference = field.reference
    if reference is None or reference.to not in ("bureau", "county"):
        return []
    jurisdiction = catalogue.regions.jurisdictions[bureau.jurisdiction]
    if reference.to == "county":
        counties = bureau.counties or tuple(
            county for other in jurisdiction.bureaus.values() for county in other.counties
        )
        return [county.name for county in counties]
    allowed = jurisdiction.of_level(*reference.levels or LEVEL_LABELS)
    ordered = sorted(allowed, key=lambda other: other is not bureau)
    return [other.name for other in ordered]


def _items(
    field: Field, schema: Mapping[str, Any], catalogue: Catalogue, bureau: Bureau
) -> list[Any] | None:
    if field.items is None or field.items.properties:
        return None
    shown = next(iter(field.examples), None)
    if isinstance(shown, list) and not places_of(field.items, catalogue, bureau):
        return shown
    one = example_of(field.items, schema["items"], catalogue, bureau)
    return None if one is None else [one]


def _prose(field: Field, schema: Mapping[str, Any]) -> str:
    """What stands for a text that only the writer can think of, as long as the form wants it."""
    told = f"这里写{field.title}"
    while len(told) < schema.get("minLength", 0):
        told += "，用自己的话写"
    return told[: schema.get("maxLength")]
