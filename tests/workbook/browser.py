"""Workbooks read by the engine and by the script of the web form, as what can be compared."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any, Final

from generator.forms.workbook.grid import grids_of
from generator.forms.workbook.locating import located
from generator.forms.workbook.opening import NotAWorkbook, opened
from generator.forms.workbook.plan import plan_of
from generator.forms.workbook.reading import read
from generator.records.form import Form

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


def asked(content: bytes, form: Form, labels: dict[str, str]) -> dict[str, Any]:
    """The same question for the script in a page."""
    text = base64.b64encode(content).decode()
    return {"content": text, "form": form.id, "schema": form.schema, "labels": labels}


def by_script(answer: Any) -> Told:
    """The script's answer, to be compared."""
    found: Told = answer
    return found | {"remarks": _sorted(found["remarks"])} if "remarks" in found else found


def _sorted(remarks: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(remarks, key=lambda remark: list(remark.values()))
