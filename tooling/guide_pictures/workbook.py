"""The story of docs/workbook.md: a list filled in with slips, and given back; it draws nothing."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl

from tooling.guide_pictures import sheets
from tooling.guide_pictures.sheets import View
from tooling.guide_pictures.shot import ROOT, Shot
from tooling.guide_pictures.studio import page_of
from tooling.guide_pictures.terminal import SCALE, picture, run

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from playwright.sync_api import Browser

MAKE: Final = (
    "gongbao workbook enterprise-list --programme ti-zhi-qiang-qi-2022 --bureau wuhan "
    "--rows 1000 --out 企业名单.xlsx"
)
AGAIN: Final = (
    "gongbao workbook enterprise-list --prefill submissions/hubei/wuhan/ti-zhi-qiang-qi-2022/"
    "enterprise-list/2022.yml --out 改正.xlsx"
)
TAKE: Final = "gongbao import 企业名单.xlsx"
RECORD: Final = "submissions/hubei/wuhan/ti-zhi-qiang-qi-2022/enterprise-list/2022.yml"
LIST: Final = "企业"
HEADS: Final = 5
"""The row of a list's sheet in which the heads of its columns stand."""
_SAME: Final = {"生产领域": "防水卷材", "是否中小微企业": "是", "责任科室": "质量监督科"}
ROWS: Final[tuple[dict[str, str | int], ...]] = (
    {
        "序号": 1,
        "企业名称": "示范甲子防水卷材有限公司",
        "统一社会信用代码": "919999990000200013",
        "县市区": "武昌区",
        "企业地址": "武昌区演示大道297号",
        "帮扶开始": "2022年7月15日",
        "帮扶完成期限": "2022-09-08",
        "路线图": "入企诊断，出具方案，整改，抽样复检。",
    },
    {
        "序号": 2,
        "企业名称": "示范乙丑防水卷材有限公司",
        "统一社会信用代码": 919999990000200026,
        "县市区": "汉阳区",
        "企业地址": "汉阳区演示大道29号",
        "帮扶开始": "2022-06-30",
        "帮扶完成期限": "2022-10-13",
        "路线图": "送检比对，查找原因，调整工艺，复检。",
    },
    {
        "序号": 3,
        "企业名称": "示范丙寅防水卷材有限公司",
        "统一社会信用代码": "919999990000200039",
        "县市区": "江岸",
        "企业地址": "江岸区演示大道152号",
        "帮扶开始": "2022-06-29",
        "帮扶完成期限": "2022-09-19",
        "路线图": "对照标准逐项自查，专家复核，限期整改。",
    },
)
"""Three enterprises: in the second a code that is a number, in the third a district cut short."""


def shots(browser: Browser, folder: Path) -> Iterator[Shot]:
    """The pictures in the order of the guide; `folder` is empty and there only for this."""
    root = folder / "演示报送库"
    for name in ("schema", "submissions"):
        shutil.copytree(ROOT / "examples" / name, root / name)
    shutil.copy(ROOT / "examples/mkdocs.yml", root)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (root / RECORD).unlink()
    file = root / "企业名单.xlsx"
    made = run(MAKE, root)
    empty = file.read_bytes()
    typed = filled(empty)
    file.write_bytes(typed)
    refused = run(TAKE, root)
    returned = (root / "企业名单-有错.xlsx").read_bytes()
    file.write_bytes(filled(returned, mended=True))
    taken = run(TAKE, root)
    again = [run(AGAIN, root), run("gongbao import 改正.xlsx", root)]
    views = {
        "workbook-form": View(empty, "填表", "B-E", 11),
        "workbook-rows": View(typed, LIST, "B-F,K-L", 9),
        "workbook-result": View(returned, "检查结果", "A-G", 7),
        "workbook-marked": View(returned, LIST, f"B-D,F,{_last(returned)}", 9),
    }
    (folder / "sheets").mkdir()
    with page_of(browser, sheets.VIEW[0], sheets.SCALE) as page:
        yield from sheets.pictures(views, page, folder / "sheets")
    with page_of(browser, 1000, SCALE) as page:
        yield picture("workbook-made", page, [made])
        yield picture("workbook-refused", page, [refused])
        yield picture("workbook-taken", page, [taken])
        yield picture("workbook-again", page, again)


def filled(content: bytes, identifier: str = "2022", *, mended: bool = False) -> bytes:
    """The workbook as somebody filled it in, or as it was mended after it was given back."""
    place = {"填报单位": "武汉市", "记录编号": identifier, "填报时间": "2022-06-08"}
    book = openpyxl.load_workbook(io.BytesIO(content))
    form, sheet = book["填表"], book[LIST]
    for row in range(1, form.max_row + 1):
        label = str(form.cell(row, 2).value or "").removeprefix("* ")
        if label in place:
            form.cell(row, 3).value = place[label]
    columns = {_head(sheet, column): column for column in range(2, sheet.max_column + 1)}
    for at, values in enumerate(ROWS, HEADS + 1):
        for head, value in (_SAME | values).items():
            sheet.cell(at, columns[head]).value = value
    if mended:
        sheet.cell(HEADS + 2, columns["统一社会信用代码"]).value = "919999990000200026"
        sheet.cell(HEADS + 3, columns["县市区"]).value = "江岸区"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _head(sheet: Worksheet, column: int) -> str:
    value = str(sheet.cell(HEADS, column).value or "")
    return value.removeprefix("* ").partition("（")[0].strip()


def _last(content: bytes) -> str:
    """The letter of the column that says what is wrong."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[LIST]
    found = [
        cell.column_letter for row in sheet.iter_rows() for cell in row if cell.value == "检查结果"
    ]
    return str(found[0])
