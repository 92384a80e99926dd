"""A desk at which workbooks are made, filled in as people do it, and handed in."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.checking import checked, open_root
from generator.forms.workbook.choices import Scope
from generator.forms.workbook.filling import Filled
from generator.forms.workbook.marks import digest
from generator.forms.workbook.writing import workbook_of
from generator.intake.target import Asked
from generator.intake.workbook import Taken, take_in
from generator.records.record import Record
from generator.rules.run import Checked
from generator.settings import Settings


@dataclass(frozen=True)
class Desk:
    """A root whose records have been checked once."""

    root: Path
    settings: Settings
    checked: Checked

    @classmethod
    def at(cls, root: Path) -> Desk:
        settings = open_root(root)
        return cls(root, settings, checked(settings))

    def scope(self, programme: str, form: str, bureau: str = "") -> Scope:
        dataset = self.checked.dataset
        assert dataset is not None
        plan = dataset.catalogue.programmes[programme]
        use = plan.use_of(form)
        assert use is not None
        place = dataset.catalogue.regions.bureau(plan.jurisdiction, bureau) if bureau else None
        return Scope(dataset, plan, use, dataset.catalogue.form_of(programme, form), place)

    def empty(self, programme: str, form: str, **more: Any) -> bytes:
        return workbook_of(self.scope(programme, form), **more)

    def filled(self, record: Record, **more: Any) -> bytes:
        dataset = self.checked.dataset
        assert dataset is not None
        content = (self.root / record.key.path).read_bytes()
        programme, use = (
            dataset.programme(record),
            dataset.programme(record).use_of(record.key.form),
        )
        assert use is not None
        scope = Scope(dataset, programme, use, dataset.form(record), dataset.bureau(record))
        return workbook_of(scope, filled=Filled(record.key, record.data, digest(content)), **more)

    def record(self, path: str) -> Record:
        dataset = self.checked.dataset
        assert dataset is not None
        return next(record for record in dataset if record.key.path == path)

    def take(self, content: bytes | Workbook, **asked: str) -> Taken:
        data = content if isinstance(content, bytes) else saved(content)
        return take_in(self.settings, self.checked, data, Asked(**asked))


def opened(content: bytes, **more: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **more)


def saved(workbook: Workbook) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def cell_of(sheet: Worksheet, label: str) -> Cell:
    """The cell to the right of a label of the main sheet."""
    row = next(row for row in range(1, 200) if _bare(sheet.cell(row, 2).value) == label)
    return cell(sheet, row, 3)


def column_of(sheet: Worksheet, label: str) -> int:
    """The column of a list's sheet that has this head."""
    found = [c for c in range(1, 60) if _bare(sheet.cell(5, c).value).partition("（")[0] == label]
    return found[0]


def cell(sheet: Worksheet, row: int, column: int) -> Cell:
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)
    return found


def row_of(sheet: Worksheet, row: int, **values: Any) -> None:
    """Fill in a row of a list's sheet, by the heads of its columns."""
    for label, value in values.items():
        cell(sheet, row, column_of(sheet, label)).value = value


Fill = Callable[..., Workbook]


def _bare(value: object) -> str:
    return str(value or "").removeprefix("* ").strip()


def problems(taken: Taken) -> list[tuple[str, str]]:
    """Each error with its cell."""
    return [(f"{r.spot.sheet}!{r.spot.cell}" if r.spot else "", r.message) for r in taken.errors]
