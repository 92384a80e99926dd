"""LibreOffice opens the workbooks and saves them, and what comes back is the same record.

The program is started once for all of them: its start takes longer than its work.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from openpyxl.workbook.workbook import Workbook

from generator.records.record import Record
from tests.roots import MASKS, REPOSITORY, put, small_root
from tests.sealing.conftest import LIAISON, REGISTER, vectors
from tests.workbook.browser import Reader, same
from tests.workbook.desk import Desk, cell_of, column_of, opened, problems, row_of, saved
from tests.workbook.test_nested import PATH, nested_root
from tests.workbook.test_private import liaison
from tests.workbook.test_round_trip import DEMONSTRATION, one_of_each

OFFICE: Final = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine"),
    pytest.mark.xdist_group("libreoffice"),
]
RECORDS: Final = one_of_each(DEMONSTRATION)


def name_of(record: Record) -> str:
    return str(record.key).replace("/", "--")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = small_root(tmp_path_factory.mktemp("office") / "root")
    put(root, REGISTER, f"{vectors()['keys']['current']['public']}\n")
    put(root, LIAISON, Desk.at(root).take(liaison(Desk.at(root))).text)
    return Desk.at(nested_root(root))


@pytest.fixture(scope="module")
def office(small: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every workbook as LibreOffice saved it."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    for record in RECORDS:
        (before / f"{name_of(record)}.xlsx").write_bytes(DEMONSTRATION.filled(record))
    for path in (MASKS, PATH, LIAISON):
        record = small.record(path)
        (before / f"small-{record.key.form}.xlsx").write_bytes(small.filled(record))
    faulty = opened(small.filled(small.record(PATH)))
    row_of(faulty["走访"], 6, 时间·日期="待定")
    (before / "returned.xlsx").write_bytes(small.take(faulty).returned or b"")
    (before / "empty.xlsx").write_bytes(small.empty("uplift-2031", "enterprise"))
    typed = opened(small.empty("uplift-2031", "enterprise"))
    _type(typed)
    (before / "typed.xlsx").write_bytes(saved(typed))
    assert OFFICE is not None
    profile = tmp_path_factory.mktemp("profile").as_uri()
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(after)),
            *map(str, sorted(before.glob("*.xlsx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return after


def _type(workbook: Workbook) -> None:
    sheet = workbook["填表"]
    for label, value in (
        ("填报单位", "临河市"),
        ("记录编号", "typed"),
        ("项目名称", "阀门质量提升"),
        ("企业数", "=6*7"),
        ("合格率", 0.985),
        ("备注", '=IF(COUNTA(gb_counties)=2,INDEX(gb_counties,2),"?")'),
    ):
        cell_of(sheet, label).value = value
    cell_of(sheet, "合格率").number_format = "0.0%"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record.key))
def test_each_form_of_the_demonstration_survives(office: Path, record: Record) -> None:
    taken = DEMONSTRATION.take((office / f"{name_of(record)}.xlsx").read_bytes())
    assert problems(taken) == []
    assert taken.text == (REPOSITORY / "examples" / record.key.path).read_text("utf-8")


@pytest.mark.parametrize("path", [MASKS, PATH, LIAISON])
def test_every_kind_of_field_survives(office: Path, small: Desk, path: str) -> None:
    record = small.record(path)
    content = (office / f"small-{record.key.form}.xlsx").read_bytes()
    taken = small.take(content)
    assert problems(taken) == []
    assert taken.text == small.take(small.filled(record)).text


@pytest.mark.browser
def test_the_web_form_reads_them_too(office: Path, small: Desk, script: Reader) -> None:
    for record in RECORDS:
        form = DEMONSTRATION.scope(record.key.programme, record.key.form).form
        found = same(script, (office / f"{name_of(record)}.xlsx").read_bytes(), form)
        assert (found["id"], found["remarks"]) == (record.key.id, [])
    for name in ("small-enterprise", "small-visits", "small-liaison", "typed", "returned"):
        content = (office / f"{name}.xlsx").read_bytes()
        of = {"typed": "enterprise", "returned": "visits"}.get(name, name.removeprefix("small-"))
        found = same(script, content, small.scope("uplift-2031", of).form)
        assert found["tree"]


def test_choices_checks_and_locks_survive(office: Path) -> None:
    workbook = opened((office / "empty.xlsx").read_bytes())
    sheet = workbook["填表"]
    rules = sheet.data_validations.dataValidation
    by_cell = {str(rule.sqref): rule for rule in rules}
    county = by_cell[cell_of(sheet, "县市区").coordinate]
    assert (county.type, county.formula1) == ("list", "gb_counties")
    assert by_cell[cell_of(sheet, "企业数").coordinate].type == "whole"
    assert sheet.protection.sheet is True
    assert not cell_of(sheet, "企业数").protection.locked
    assert sheet.cell(1, 2).protection.locked
    assert sheet.column_dimensions["A"].hidden
    results = workbook["成效"]
    letter = results.cell(1, column_of(results, "市州")).coordinate[0]
    assert not results.column_dimensions[letter].protection.locked
    assert results.row_dimensions[1].hidden
    assert workbook["选项"].sheet_state != "visible"


def test_formulas_are_computed_and_counties_follow_the_bureau(office: Path, small: Desk) -> None:
    taken = small.take((office / "typed.xlsx").read_bytes())
    assert problems(taken) == []
    assert taken.text == "name: 阀门质量提升\ncompanies: 42\npass_rate: 98.5\nnote: 西岸县\n"


def test_a_workbook_that_was_given_back_survives(office: Path, small: Desk) -> None:
    workbook = opened((office / "returned.xlsx").read_bytes())
    assert workbook.sheetnames[0] == "检查结果"
    row_of(workbook["走访"], 6, 时间·日期="2031-06-01")
    taken = small.take(workbook)
    assert problems(taken) == []
    assert taken.text == (small.root / PATH).read_text("utf-8")
