"""Workbooks read by the engine and by the script of the web form, as what can be compared."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any, Final

from generator.forms.workbook.grid import grids_of
from generator.forms.workbook.locating import located
from generator.forms.workbook.opening import NotAWorkbook, opened
from generator.forms.workbook.plan import plan_of
from generator.forms.workbook.reading import read
from generator.records.form import Field, Form

Told = dict[str, Any]
Reader = Callable[[bytes, Form], Told]

IN_PAGE: Final = """
async ({content, form, schema, labels}) => {
  const {open, read, NotAWorkbook} = globalThis.gongbaoWorkbook;
  const bytes = Uint8Array.from(atob(content), (each) => each.charCodeAt(0));
  try {
    const {sheets} = await open(bytes);
    const found = read(globalThis.gongbaoForm.fieldOf(schema, labels), form, sheets);
    if (!found) return {refused: ""};
    const {tree, remarks, bureau, id, spots} = found;
    return {tree, remarks, bureau, id, spots: Object.fromEntries(spots)};
  } catch (error) {
    if (error instanceof NotAWorkbook) return {refused: error.message};
    throw error;
  }
}
"""


def by_engine(content: bytes, form: Form) -> Told:
    """What the engine reads, or why it refuses the file."""
    try:
        grids = grids_of(opened(content))
    except NotAWorkbook as reason:
        return {"refused": str(reason)}
    plan = plan_of(form)
    found = located(plan, grids)
    if not found.main and not found.lists:
        return {"refused": ""}
    reading = read(plan, found)
    remarks = [
        {
            "spot": f"{r.spot.sheet}!{r.spot.cell}" if r.spot else "",
            "message": r.message,
            "help": r.help,
            "field": r.field,
            "value": r.value,
            "severity": r.severity.value,
        }
        for r in reading.remarks
    ]
    return {
        "tree": reading.tree,
        "remarks": _sorted(remarks),
        "bureau": reading.bureau,
        "id": reading.identifier,
        "spots": {pointer: f"{s.sheet}!{s.cell}" for pointer, s in reading.spots.items()},
    }


def asked(content: bytes, form: Form) -> dict[str, Any]:
    """The same question for the script in a page."""
    text = base64.b64encode(content).decode()
    labels = dict(_labels(form.root, ""))
    return {"content": text, "form": form.id, "schema": form.schema, "labels": labels}


def _labels(field: Field, way: str) -> Iterator[tuple[str, str]]:
    """The words of a programme for the fields of a form, as the web form is told them."""
    for child in field.properties:
        inner = f"{way}.{child.name}" if way else child.name
        yield inner, child.title
        yield from _labels(child, inner)
        if child.items is not None:
            yield from _labels(child.items, inner)


def by_script(answer: Any) -> Told:
    """The script's answer, to be compared."""
    found: Told = answer
    return found | {"remarks": _sorted(found["remarks"])} if "remarks" in found else found


def same(script: Reader, content: bytes, form: Form) -> Told:
    """What both read, once it is known to be the same."""
    expected, found = by_engine(content, form), script(content, form)
    for part in expected.keys() | found.keys():
        assert _unlike(found.get(part), expected.get(part)) == ([], []), part
    assert found == expected
    return expected


def _unlike(found: Any, expected: Any) -> tuple[list[Any], list[Any]]:
    """What only one of the two says."""
    one, other = (
        list(each.items()) if isinstance(each, dict) else each if isinstance(each, list) else [each]
        for each in (found, expected)
    )
    return [x for x in one if x not in other], [x for x in other if x not in one]


def _sorted(remarks: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(remarks, key=lambda remark: list(remark.values()))
