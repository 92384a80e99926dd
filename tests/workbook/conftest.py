"""A desk of the tests' own, and an enterprise's workbook with what every record needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pytest
from openpyxl.workbook.workbook import Workbook

from generator.records.form import Form
from tests.roots import REPOSITORY, put, small_root
from tests.sealing.conftest import REGISTER, vectors
from tests.workbook.browser import IN_PAGE, Reader, asked, by_script
from tests.workbook.desk import Desk, Fill, cell_of, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = small_root(tmp_path_factory.mktemp("workbook") / "root")
    put(root, REGISTER, f"{vectors()['keys']['current']['public']}\n")
    return Desk.at(root)


@pytest.fixture(scope="session")
def _enterprise(desk: Desk) -> bytes:
    return desk.empty("uplift-2031", "enterprise", rows=20)


@pytest.fixture
def fill(_enterprise: bytes) -> Fill:
    """The workbook of an enterprise, filled in by labels; its name and place are there already."""

    def filled(values: dict[str, Any] | None = None, **formats: str) -> Workbook:
        workbook = opened(_enterprise)
        sheet = workbook["填表"]
        known = {"填报单位": "临河市", "记录编号": "valves", "项目名称": "阀门质量提升"}
        for label, value in (known | (values or {})).items():
            cell_of(sheet, label).value = value
            if label in formats:
                cell_of(sheet, label).number_format = formats[label]
        return workbook

    return filled


ASSETS: Final = REPOSITORY / "generator/pages/assets"


@pytest.fixture(scope="module")
def script(chromium: Browser) -> Iterator[Reader]:
    """The scripts of the web form that read workbooks, in a page of their own."""
    context = chromium.new_context()
    page = context.new_page()
    for name in ("submit.js", "workbook.js"):
        page.add_script_tag(path=ASSETS / name)

    def reads(content: bytes, form: Form) -> Any:
        return by_script(page.evaluate(IN_PAGE, asked(content, form)))

    yield reads
    context.close()
