"""Workbooks as LibreOffice lays them out, taken as pictures; it fills none in."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops

from tooling.guide_pictures.camera import image_of
from tooling.guide_pictures.shot import Shot

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet
    from playwright.sync_api import Page

VIEW: Final = (1900, 1310)
"""Pixels: a little less than a landscape A4 page, so that nothing but the page is seen."""
SCALE: Final = 1
"""The viewer draws a page once and stretches it, so a finer screen would show it blurred."""
EDGE: Final = 0.02
"""The share of the view at each side where the viewer draws the page's shadow."""
PATIENCE: Final = 20.0
"""Seconds in which the viewer has to show the page."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of a workbook is seen: a sheet, its columns by letter, its last row."""

    workbook: bytes
    sheet: str
    columns: str
    rows: int

    @property
    def shown(self) -> list[int]:
        """The columns as numbers."""
        found: list[int] = []
        for part in self.columns.split(","):
            first, _, last = part.partition("-")
            ends = [column_index_from_string(letter) for letter in (first, last or first)]
            found += range(ends[0], ends[1] + 1)
        return found


def pictures(views: Mapping[str, View], page: Page, folder: Path) -> Iterator[Shot]:
    """The views by their names; LibreOffice is started once for all of them."""
    for name, view in views.items():
        (folder / f"{name}.xlsx").write_bytes(_printable(view))
    _convert([folder / f"{name}.xlsx" for name in views], folder)
    page.set_viewport_size({"width": VIEW[0], "height": VIEW[1]})
    for name, view in views.items():
        image = _seen(page, folder / f"{name}.pdf")
        yield Shot(name, image, tuple(_texts(view)))


def _printable(view: View) -> bytes:
    """The workbook with nothing but the view, with the letters of columns and numbers of rows."""
    book = openpyxl.load_workbook(io.BytesIO(view.workbook))
    sheet = book[view.sheet]
    for other in book.worksheets:
        if other is not sheet and other.sheet_state == "visible":
            book.remove(other)  # hidden ones would be printed as well
    book.active = book.index(sheet)
    last = max(view.shown)
    for number in range(1, max(last, sheet.max_column) + 1):
        if number not in view.shown:
            sheet.column_dimensions[get_column_letter(number)].hidden = True
    sheet.print_area = f"A1:{get_column_letter(last)}{view.rows}"
    sheet.print_title_rows = None
    sheet.print_options.headings = True
    sheet.print_options.gridLines = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddHeader, sheet.oddFooter = HeaderFooterItem(), HeaderFooterItem()
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _convert(files: Sequence[Path], folder: Path) -> None:
    found = shutil.which("soffice")
    if found is None:
        raise FileNotFoundError("soffice")
    profile = (folder / "profile").as_uri()
    command = [found, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=300,
    )


def _seen(page: Page, file: Path) -> Image.Image:
    """The first page of a PDF, which Chromium draws some time after it has loaded it."""
    page.goto("about:blank")
    page.goto(f"{file.as_uri()}#toolbar=0&navpanes=0&view=FitH")
    until = time.monotonic() + PATIENCE
    before: Image.Image | None = None
    while time.monotonic() < until:
        image = _inner(image_of(page.screenshot()))
        box = _ink(image)
        if box and before is not None and ImageChops.difference(image, before).getbbox() is None:
            return image.crop(box)
        before = image
        page.wait_for_timeout(200)
    raise TimeoutError(file.name)


def _inner(image: Image.Image) -> Image.Image:
    width, height = image.size
    side, top = int(width * EDGE), int(height * EDGE)
    return image.crop((side, top, width - side, height - top))


def _ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Where something stands on the white page."""
    if image.getpixel((0, 0)) != (255, 255, 255):
        return None
    return ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()


def _texts(view: View) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(view.workbook))
    sheet: Worksheet = book[view.sheet]
    yield f"工作表 {view.sheet}"
    for row in range(1, view.rows + 1):
        for column in view.shown:
            value = sheet.cell(row, column).value
            if value is not None and not sheet.row_dimensions[row].hidden:
                yield f"{get_column_letter(column)}{row} {' '.join(str(value).split())}"
