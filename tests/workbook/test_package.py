"""The workbooks are whole OOXML packages within the limits at which Excel begins to repair."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from openpyxl.utils import range_boundaries

from generator.forms.workbook.plan import plan_of
from tests.workbook.desk import opened
from tests.workbook.test_round_trip import DEMONSTRATION, one_of_each
from tests.workbook.test_writing import REAL, USES

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER: Final = [
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
    *("sheetProtection", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks"),
    *("printOptions", "pageMargins", "pageSetup", "headerFooter", "ignoredErrors"),
]
"""The order in which the parts of a sheet have to stand."""


def examine(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        names = set(package.namelist())
        trees = {name: ET.fromstring(package.read(name)) for name in names}
    types = trees["[Content_Types].xml"]
    typed = {part.get("PartName", "").lstrip("/") for part in types if part.get("PartName")}
    by_extension = {part.get("Extension") for part in types}
    assert typed <= names
    assert all(name in typed or name.rpartition(".")[2] in by_extension for name in names)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            targets = [posixpath.normpath(posixpath.join(base, r.get("Target", ""))) for r in tree]
            assert {target.lstrip("/") for target in targets} <= names
            assert len({relation.get("Id") for relation in tree}) == len(tree)
        if name.startswith("xl/worksheets/"):
            examine_sheet(tree)
    sheets = [sheet.get("name", "") for sheet in trees["xl/workbook.xml"].iter(f"{MAIN}sheet")]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in sheets)
    assert len({name.lower() for name in sheets}) == len(sheets)
    defined = {name.get("name") for name in trees["xl/workbook.xml"].iter(f"{MAIN}definedName")}
    for name in names:
        if name.startswith("xl/worksheets/"):
            for formula in trees[name].iter(f"{MAIN}formula1"):
                if (formula.text or "").startswith("gb_"):
                    assert formula.text in defined


def examine_sheet(tree: ET.Element) -> None:
    parts = [part.tag.removeprefix(MAIN) for part in tree]
    known = [part for part in ORDER if part in parts]
    assert list(dict.fromkeys(parts)) == known
    for rule in tree.iter(f"{MAIN}dataValidation"):
        assert len(rule.get("promptTitle", "")) <= 32
        assert len(rule.get("errorTitle", "")) <= 32
        assert len(rule.get("prompt", "")) <= 255
        assert len(rule.get("error", "")) <= 255
    cells: set[tuple[int, int]] = set()
    for merged in tree.iter(f"{MAIN}mergeCell"):
        own = set(cells_of(merged.get("ref", "")))
        assert not own & cells
        cells |= own


def cells_of(reference: str) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(reference))
    assert min(left, top) > 0
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


@pytest.mark.parametrize(("programme", "form"), USES, ids=lambda value: value)
def test_an_empty_workbook_is_whole(programme: str, form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter leaves out what passes a limit, and warns
        content = REAL.empty(programme, form)
    examine(content)
    workbook, plan = opened(content), plan_of(REAL.scope(programme, form).form)
    rules = [len(sheet.data_validations.dataValidation) for sheet in workbook.worksheets]
    main = 2 + sum(max(slot.rows, 1) for slot in plan.slots)
    assert rules == [main, *(len(entry.columns) for entry in plan.lists), 0, 0]


def test_filled_workbooks_are_whole() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for record in one_of_each(DEMONSTRATION):
            examine(DEMONSTRATION.filled(record))
