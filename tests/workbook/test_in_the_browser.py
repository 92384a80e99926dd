"""The web form reads a workbook as `gongbao import` does: same values, doubts, cells, words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.workbook.workbook import Workbook

from generator.records.form import Form
from tests.roots import small_root
from tests.workbook.browser import Reader, same
from tests.workbook.desk import Desk, Fill, cell_of, opened, saved
from tests.workbook.test_cells import AFTERNOON, MEANT, NOTHING, REFUSED, content_with_result
from tests.workbook.test_files import BOMB, OLE, OUTSIDE, TEXT_FILES, archive, replaced
from tests.workbook.test_nested import nested_root
from tests.workbook.test_round_trip import DEMONSTRATION, REAL, one_of_each

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def form_of(desk: Desk, form: str, programme: str = "uplift-2031") -> Form:
    return desk.scope(programme, form).form


@pytest.mark.parametrize("desk_of", [DEMONSTRATION, REAL], ids=["demonstration", "real"])
def test_every_form_that_a_record_fills(script: Reader, desk_of: Desk) -> None:
    for record in one_of_each(desk_of):
        form = form_of(desk_of, record.key.form, record.key.programme)
        written = desk_of.filled(record)
        found = same(script, written, form)
        assert found["remarks"] == []
        assert found["id"] == record.key.id
        assert same(script, saved(opened(written)), form) == found


TYPED: Final = [
    *((label, value, shown) for label, value, shown, _ in MEANT),
    *((label, value, "General") for label, value in NOTHING),
    *((label, value, shown) for label, value, shown, _ in REFUSED),
]


def test_every_cell_that_the_engine_is_tested_with(script: Reader, desk: Desk, fill: Fill) -> None:
    form = form_of(desk, "enterprise")
    left = list(TYPED)
    while left:  # as many in one workbook as have a cell of their own
        taken: dict[str, tuple[Any, str]] = {}
        for entry in list(left):
            if entry[0] not in taken:
                taken[entry[0]] = entry[1:]
                left.remove(entry)
        workbook = fill({label: value for label, (value, _) in taken.items()})
        for label, (value, shown) in taken.items():
            target = cell_of(workbook["填表"], label)
            target.number_format = shown
            if isinstance(value, str) and value.startswith("="):
                target.data_type = "s"
        same(script, saved(workbook), form)


VALUES: Final = (
    *(None, True, False, 0, 1, -7, 12, 12.5, 0.985, 0.1 + 0.2, 1e-7, 1e16, 10**17, 48000, 20310507),
    *(203105, 2031.1, 2031.0, 45000.75, 0.25, 59, -3, 123456789012345, 3_000_000, 1 / 3),
    *(0.000123, 0.00000456),
    *(date(2031, 5, 1), date(1900, 3, 1), datetime(2031, 5, 7, 14, 30), AFTERNOON),  # noqa: DTZ001
    *(time(1, 30), timedelta(days=3, hours=2), timedelta(minutes=5)),
    *("/", "无", "——", "暂无", "N/A", "null", "~", "是", "否", "√", "×", "TRUE", "原文缺损", "▢"),
    *(
        "甲、乙",
        "\n甲、乙",
        "甲\n\n乙；丙",
        "a,b;c",
        " 前后 ",
        "\u200b",
        "１０１１",
        "1,011",
        "350万元",
    ),
    *("98.5%", "river/masks｜口罩", "合计", "小 计", "1", "2", "99", "_x000D_\n", "é", "x" * 80),
    *("=1+1", "#N/A", "优秀", "良", "产品", "product", "临河市", "东岸区", "\u3000全角\u00a0"),
)
FORMATS: Final = (
    *("General", "@", "0", "0%", "0.00%", "0.00", "0.000", "#,##0", "0000", '0.0"%"', "[红]0%"),
    *("yyyy-mm-dd", 'yyyy"年"m"月"', "mmm-yy", "h:mm", "[h]:mm:ss", "0.00_ ", '"d"0', r"\d0"),
)


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with a form that has lists within the rows of a list."""
    return Desk.at(nested_root(small_root(tmp_path_factory.mktemp("nested") / "root")))


@pytest.mark.parametrize("form", ["enterprise", "liaison", "targets", "visits"])
def test_whatever_stands_wherever(*, script: Reader, desk: Desk, nested: Desk, form: str) -> None:
    random = Random(form)  # the same workbooks at every run
    desk = nested if form == "visits" else desk
    empty = desk.empty("uplift-2031", form, rows=20)
    said: set[str] = set()
    for _ in range(25):
        workbook = opened(empty)
        sheets = [s for s in workbook.worksheets if s.title not in ("选项", "填写说明")]
        for sheet in sheets:
            if random.random() < 0.3:
                row = random.randint(2, 9)
                column = random.randint(1, 5)
                below, right = random.choice([(2, 0), (0, 1), (1, 1)])
                sheet.merge_cells(
                    start_row=row,
                    start_column=column,
                    end_row=row + below,
                    end_column=column + right,
                )
            if random.random() < 0.3:
                sheet.row_dimensions[random.randint(6, 9)].hidden = True
        for _ in range(30):
            _put(workbook, random)
        _mark(workbook, random)
        found = same(script, saved(workbook), form_of(desk, form))
        said |= {remark["message"] for remark in found.get("remarks", [])}
    assert len(said) > 20


def _put(workbook: Workbook, random: Random) -> None:
    sheets = [s for s in workbook.worksheets if s.title not in ("选项", "填写说明")]
    target = random.choice(sheets).cell(random.randint(2, 30), random.randint(1, 9))
    if isinstance(target, MergedCell) or (target.column == 1 and random.random() < 0.9):
        return
    try:
        target.value = random.choice(VALUES)
    except (ValueError, IllegalCharacterError):
        return
    target.number_format = random.choice(FORMATS)


def _mark(workbook: Workbook, random: Random) -> None:
    """Now and then the marks are gone, or a sheet is there twice, hidden, or of something else."""
    chance = random.random()
    sheets = [s for s in workbook.worksheets if s.title not in ("选项", "填写说明")]
    if chance < 0.2:
        random.choice(sheets).cell(1, 1).value = None
    elif chance < 0.3:
        workbook.copy_worksheet(random.choice(sheets))
    elif chance < 0.4:
        workbook.create_sheet("别的")["B2"] = "随手记的"
    elif chance < 0.5:
        random.choice(sheets).delete_cols(1)
    elif chance < 0.6:
        random.choice(sheets).sheet_state = "hidden"


Change = Callable[[bytes], bytes]


def _cells(old: str, new: str) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode())

    return change


RAW: Final = {
    "inline": '<c r="C{row}" t="inlineStr"><is><t>12</t></is></c>',
    "rich inline": '<c r="C{row}" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r>'
    '<rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
    "no type": '<c r="C{row}"><v>12</v></c>',
    "exponent": '<c r="C{row}"><v>1.2E1</v></c>',
    "formula without result": '<c r="C{row}"><f>3*4</f></c>',
    "formula with empty result": '<c r="C{row}" t="str"><f>"a"</f><v></v></c>',
    "formula with result": '<c r="C{row}"><f>3*4</f><v>12</v></c>',
    "formula with text": '<c r="C{row}" t="str"><f>"1"&amp;"2"</f><v>12</v></c>',
    "formula with error": '<c r="C{row}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "shared formula": '<c r="C{row}"><f t="shared" ref="C1:C2" si="0">3*4</f><v>12</v></c>',
    "truth": '<c r="C{row}" t="b"><v>1</v></c>',
    "day": '<c r="C{row}" t="d"><v>2031-05-07</v></c>',
    "moment": '<c r="C{row}" t="d"><v>2031-05-07T14:30:00</v></c>',
    "time": '<c r="C{row}" t="d"><v>14:30:00</v></c>',
    "escaped": '<c r="C{row}" t="str"><v>&lt;b&gt;&amp;#x41;</v></c>',
    "without place": "<c/><c/><c><v>12</v></c>",
}


@pytest.mark.parametrize("label", ["企业数", "开工日期", "地址", "已办结"])
@pytest.mark.parametrize("kind", RAW)
def test_a_cell_as_programs_write_it(
    *, script: Reader, desk: Desk, fill: Fill, kind: str, label: str
) -> None:
    workbook = fill({label: "占位"})
    row = cell_of(workbook["填表"], label).row
    whole = saved(workbook)
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        names = file.namelist()
        sheet = next(
            n for n in names if n.endswith(".xml") and "sheets/" in n and _holds(file, n, row)
        )
        data = file.read(sheet).decode()
    start = data.index(f'<row r="{row}"')
    start = data.index(">", start) + 1
    end = data.index("</row>", start)
    way = data[start:end].partition("</c>")[0] + "</c>"  # the first cell says which field it is
    if kind == "without place":
        way = ""
    own = data[:start] + way + RAW[kind].format(row=row) + data[end:]
    same(script, replaced(whole, sheet, lambda _: own.encode()), form_of(desk, "enterprise"))


def _holds(file: zipfile.ZipFile, name: str, row: int) -> bool:
    return f'"C{row}"' in file.read(name).decode()


def test_days_that_count_from_1904(script: Reader, desk: Desk, fill: Fill) -> None:
    content = saved(fill({"开工日期": date(2031, 5, 7)}))
    later = replaced(content, "xl/workbook.xml", _cells("<workbookPr", '<workbookPr date1904="1"'))
    assert same(script, later, form_of(desk, "enterprise"))["tree"]["date"] == "2035-05-08"


CHINESE: Final = (27, 31, 36, 57, 58)
"""Numbers of formats by which Chinese programs show days; no file says what they look like."""


@pytest.mark.parametrize("number", [*CHINESE, 32, 59])
def test_days_in_formats_that_files_name_by_number_alone(
    *, script: Reader, desk: Desk, fill: Fill, number: int
) -> None:
    workbook = fill({"开工日期": 48340.0, "报送月份": 48335.0, "企业数": 12, "时间": 48340.0})
    for label in ("开工日期", "报送月份", "时间"):
        cell_of(workbook["填表"], label).number_format = "0.0000000"

    def change(data: bytes) -> bytes:
        own = re.search(rb'<numFmt [^>]*formatCode="0.0000000"[^>]*/>', data)
        assert own
        name = re.search(rb'numFmtId="(\d+)"', own[0])
        assert name
        bare = data.replace(own[0], b"")
        return bare.replace(name[0], f'numFmtId="{number}"'.encode())

    content = replaced(saved(workbook), "xl/styles.xml", change)
    found = same(script, content, form_of(desk, "enterprise"))
    assert found["tree"]["companies"] == "12"
    if number == 59:  # means nothing that anybody knows
        assert "date" not in found["tree"]
    else:
        assert (found["tree"]["date"], found["tree"]["month"]) == ("2032-05-06", "2032-05")


def test_a_part_that_was_damaged_is_told(script: Reader, desk: Desk) -> None:
    """One changed digit in a part that is not compressed breaks nothing but its check sum."""
    content = io.BytesIO()
    empty = desk.empty("uplift-2031", "targets")
    with zipfile.ZipFile(io.BytesIO(empty)) as old, zipfile.ZipFile(content, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
    damaged = content.getvalue().replace("填写".encode(), "填表".encode(), 1)
    assert damaged != content.getvalue()
    assert "坏了" in same(script, damaged, form_of(desk, "targets"))["refused"]


def test_a_formula_that_was_computed(script: Reader, desk: Desk, fill: Fill) -> None:
    content = content_with_result(saved(fill({"企业数": "=3*4"})), "3*4", "12")
    assert same(script, content, form_of(desk, "enterprise"))["tree"]["companies"] == "12"


FILES: Final = [
    *(content for content, _ in TEXT_FILES),
    archive(xl__workbook_dot_bin=b""),
    archive(word__document_dot_xml="<w/>"),
    archive(mimetype="x", content_dot_xml="<a/>"),
    archive(photo=b"\xff\xd8"),
    archive(xl__workbook_dot_xml="<w/>", xl__vbaProject_dot_bin=b"x"),
    archive(xl__workbook_dot_xml="<w/>"),
    archive(**{"[Content_Types]_dot_xml": "<t>sheet.macroEnabled spreadsheetml</t>"}),
    archive(xl__workbook_dot_xml="<w>"),
    archive(xl__workbook_dot_xml="<w/>", x_dot_xml=b"0" * (70 << 20)),
    archive(xl__workbook_dot_xml=f"<w>{'<c/>' * 300_001}</w>"),
    archive(**{f"p{n}": b"" for n in range(1_001)}, xl__workbook_dot_xml="<w/>"),
    OLE + b"\0" * 600,
    b"PK",
    b"PK\x05\x06" + b"\0" * 18,
]


@pytest.mark.parametrize("content", FILES, ids=range(len(FILES)))
def test_what_cannot_be_opened_is_refused_in_the_same_words(
    script: Reader, desk: Desk, content: bytes
) -> None:
    assert same(script, content, form_of(desk, "targets"))["refused"]


@pytest.mark.parametrize("head", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_looked_at(
    *, script: Reader, desk: Desk, name: str, head: str, encoding: str
) -> None:
    def change(data: bytes) -> bytes:
        return (head + data.decode().partition("?>")[2]).encode(encoding)

    content = replaced(desk.empty("uplift-2031", "targets"), name, change)
    assert "文档类型声明" in same(script, content, form_of(desk, "targets"))["refused"]


def test_a_range_over_the_whole_sheet_is_not_filled_in(script: Reader, desk: Desk) -> None:
    element = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    change = _cells("</sheetData>", f"</sheetData>{element}")
    content = replaced(desk.empty("uplift-2031", "targets"), "xl/worksheets/sheet2.xml", change)
    assert "没有打开" in same(script, content, form_of(desk, "targets"))["refused"]


def test_a_strict_workbook(script: Reader, desk: Desk) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    change = _cells(main, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    content = replaced(desk.empty("uplift-2031", "targets"), "xl/workbook.xml", change)
    assert "Strict" in same(script, content, form_of(desk, "targets"))["refused"]


def test_a_part_that_claims_to_be_small_is_not_unpacked_beyond_that(
    script: Reader, desk: Desk
) -> None:
    content = archive(xl__workbook_dot_xml=b"<w>" + b" " * 10_000_000 + b"</w>")
    at = content.rindex(b"PK\x01\x02") + 24
    lying = content[:at] + (100).to_bytes(4, "little") + content[at + 4 :]
    assert "坏了" in same(script, lying, form_of(desk, "targets"))["refused"]


def test_a_broken_part_is_told(script: Reader, desk: Desk) -> None:
    """Parts that only one of the two looks at may be refused by it alone; none is an exception."""
    empty = desk.empty("uplift-2031", "targets")
    with zipfile.ZipFile(io.BytesIO(empty)) as file:
        names = file.namelist()
    form = form_of(desk, "targets")
    for name in names:
        for change in (lambda data: data[: len(data) // 2], lambda _: b"<a/>", lambda _: b""):
            found = script(replaced(empty, name, change), form)
            assert "refused" in found or "tree" in found
