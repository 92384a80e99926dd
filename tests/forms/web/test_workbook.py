"""A filled-in workbook is loaded, corrected and handed in as `gongbao import` would hand it in."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl.workbook.workbook import Workbook
from playwright.sync_api import Page, Route, expect

from generator.sealing.box import unseal
from generator.sealing.keys import KeyPair
from tests.forms.web.filling import control
from tests.roots import REPOSITORY
from tests.workbook.desk import Desk, cell_of, column_of, opened, row_of, saved

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]
PROGRAMME: Final = "wan-qian-bai-2021"
RECOMMENDATION: Final = f"submit/recommendation/?programme={PROGRAMME}"
LEDGER: Final = f"submit/enterprise-ledger/?programme={PROGRAMME}"
SENSORS: Final = f"submissions/hubei/wuhan/{PROGRAMME}/project/demo-sensors.yml"
RECOMMENDED: Final = f"submissions/hubei/wuhan/{PROGRAMME}/recommendation/demo-sensors.yml"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk.at(REPOSITORY / "examples")


def load(page: Page, content: bytes, name: str = "填好的.xlsx") -> None:
    page.locator("#submit-loaded").evaluate("(told) => told.replaceChildren()")
    page.locator("#submit-file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(page.locator("#submit-loaded")).not_to_be_empty()
    expect(page.locator("#submit-loaded")).to_be_focused()


def told(page: Page) -> str:
    return page.locator("#submit-loaded").inner_text()


def finished(page: Page) -> tuple[str, str]:
    page.locator("#submit-check").click()
    expect(page.locator("#submit-result")).to_be_focused()
    path, text = page.locator("#submit-path"), page.locator("#submit-text")
    return path.text_content() or "", text.text_content() or ""


def fill(sheet: Any, values: dict[str, Any], **formats: str) -> None:
    for label, value in values.items():
        cell_of(sheet, label).value = value
        if label in formats:
            cell_of(sheet, label).number_format = formats[label]


VALUES: Final[dict[str, Any]] = {
    "主导产品": "压力传感器",
    "企业数量": "１，０１１",
    "规上企业数": 120,
    "从业人数": "3500人",
    "2020年利税": 0.1 + 0.2,
    "2020年产值": "3,500,000元",
    "2020年产量": "约40万只",
    "全国行业地位": "居全国前列",
    "主要问题": "一致性不高。\n寿命偏短。",
    "质量技术服务需求": "需要计量、标准、检测方面的服务。",
    "推荐意见": "同意推荐",
    "推荐日期": date(2021, 5, 7),
}


def recommendation(desk: Desk, values: dict[str, Any], **formats: str) -> bytes:
    """A record's own workbook, filled in anew: each project is recommended once."""
    workbook = opened(desk.filled(desk.record(RECOMMENDED)))
    fill(workbook["填表"], VALUES | values, **formats)
    return saved(workbook)


def test_what_a_workbook_says_comes_out_as_import_writes_it(
    listening: Listen, forms: str, desk: Desk
) -> None:
    content = recommendation(desk, {})
    taken = desk.take(content)
    assert taken.key is not None
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        load(page, content)
        assert "已载入" in told(page)
        assert "企业数量 “１，０１１” 读作“1011”。" in (
            page.locator("#submit-loaded").text_content() or ""
        )
        assert page.locator("#submit-summary").count() == 0
        assert finished(page) == (taken.key.path, taken.text)


def test_what_is_doubtful_is_told_at_its_field_and_left_to_the_person(
    listening: Listen, forms: str, desk: Desk
) -> None:
    content = recommendation(desk, {"地方配套资金": 0.5, "企业数量": "约300"}, 地方配套资金="0%")
    refused = {remark.message for remark in desk.take(content).errors}
    assert len(refused) == 2
    right = desk.take(recommendation(desk, {"地方配套资金": 50, "企业数量": 300}))
    assert right.key is not None
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        load(page, content)
        assert "有 1 格读不准" in told(page)
        summary = page.locator("#submit-summary")
        for message in refused:
            expect(summary).to_contain_text(message)
        at_field = page.locator('[id="f/match-faults"]')
        expect(at_field).to_contain_text("显示为 50%，而这一项单位是万元")
        expect(at_field).to_contain_text("电子表格 填表!")
        assert control(page, "/match").input_value() == ""
        page.locator("#submit-check").click()
        expect(summary).to_be_focused()
        summary.get_by_role("link", name="百分比格式").click()
        expect(control(page, "/match")).to_be_focused()
        page.keyboard.type("50万元")
        page.keyboard.press("Tab")
        expect(at_field).to_be_empty()
        control(page, "/enterprises").fill("300")
        assert finished(page) == (right.key.path, right.text)


def test_a_doubt_outlives_the_page_and_can_be_set_aside(
    listening: Listen, forms: str, desk: Desk
) -> None:
    content = recommendation(desk, {"地方配套资金": 0.5}, 地方配套资金="0%")
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        load(page, content)
        page.wait_for_timeout(600)
        page.reload()
        page.locator("#submit-check").click()
        fault = page.locator('[id="f/match-faults"]')
        expect(fault).to_contain_text("百分比格式")
        fault.get_by_role("button", name="就按现在的内容").click()
        expect(fault).to_be_empty()
        expect(control(page, "/match")).to_be_focused()
        _, text = finished(page)
        assert "match:" not in text


ROWS: Final = [
    {
        "企业名称": f"示范传感器第{number}厂",
        "县市区": "江汉区",
        "所属行业": "仪器仪表制造业",
        "是否规上企业": "是",
        "服务日期": date(2021, 6, number),
    }
    for number in range(1, 10)
]


def ledger(desk: Desk, change: Callable[[Any, Any], None]) -> bytes:
    workbook = opened(desk.empty(PROGRAMME, "enterprise-ledger", rows=20))
    form = desk.scope(PROGRAMME, "enterprise-ledger").form
    columns = {field.title: field for field in form.fields[0].items.properties}  # type: ignore[union-attr]
    sheet = workbook["企业"]
    for number, row in enumerate(ROWS):
        more = {
            title: (field.items or field).options[0][1]
            for title, field in columns.items()
            if field.required and (field.items or field).options
        } | {"企业规模": "小型"}
        row_of(sheet, 6 + number, **(more | row))
    fill(workbook["填表"], {"填报单位": "武汉市", "记录编号": "2021-06"})
    change(workbook, sheet)
    return saved(workbook)


def test_rows_are_read_with_their_totals_and_notes_beside(
    listening: Listen, forms: str, desk: Desk
) -> None:
    plain = desk.take(ledger(desk, lambda *_: None))
    assert plain.errors == []
    assert plain.key is not None

    def change(_: Any, sheet: Any) -> None:
        row_of(sheet, 15, 企业名称="合计")
        sheet.cell(8, 20).value = "电话里说的"
        sheet.row_dimensions[7].hidden = True

    with listening(forms) as page:
        page.goto(forms + LEDGER)
        load(page, ledger(desk, change))
        expect(page.locator("details.gbf-row")).to_have_count(9)
        assert "有 2 处没有读" in told(page)
        for said in ("这一行是合计", "不是表里的栏目", "电话里说的"):
            assert said in told(page)
        assert "第 7 行是隐藏的，也读了。" in (page.locator("#submit-loaded").text_content() or "")
        assert finished(page) == (plain.key.path, plain.text)


def test_a_moved_row_takes_its_doubt_to_the_list(listening: Listen, forms: str, desk: Desk) -> None:
    def change(_: Any, sheet: Any) -> None:
        row_of(sheet, 6, 服务日期=44348)
        sheet.cell(6, column_of(sheet, "服务日期")).number_format = "General"

    with listening(forms) as page:
        page.goto(forms + LEDGER)
        load(page, ledger(desk, change))
        page.get_by_role("link", name="第1行 › 服务日期：这一格存的是数字 44348，不是日期").click()
        page.locator("details.gbf-row").first.get_by_role("button", name="删除这一行").click()
        page.locator("#submit-check").click()
        expect(page.locator('[id="f/rows-faults"]')).to_contain_text("44348")


HELP: Final = "submit/help-request/?programme=ti-zhi-qiang-qi-2022"
SECRET: Final = "某某 0724-1234567"


def request(desk: Desk) -> bytes:
    workbook = opened(desk.empty("ti-zhi-qiang-qi-2022", "help-request"))
    values = {
        "填报单位": "荆门市",
        "记录编号": "from-a-workbook",
        "问题": "溶剂标签不合规怎么办",
        "企业名称": "示范溶剂有限公司",
        "县市区": "东宝区",
        "联系方式": SECRET,
        "帮扶领域": "危化品",
        "问题描述": "标签上缺少应急电话，客户退货。",
        "点单方式": "线上",
        "点单日期": date(2022, 7, 4),
    }
    fill(workbook["填表"], values)
    return saved(workbook)


def test_private_cells_leave_the_page_sealed(
    listening: Listen, forms: str, desk: Desk, key: KeyPair
) -> None:
    with listening(forms) as page:
        page.goto(forms + HELP)
        load(page, request(desk))
        assert SECRET not in told(page)
        page.wait_for_timeout(600)
        assert SECRET not in page.evaluate("JSON.stringify(localStorage)")
        _, text = finished(page)
        sealed = [part for part in text.split() if part.startswith("age:")]
        assert [unseal(part, [key.secret]) for part in sealed] == [SECRET]
        assert SECRET not in text


def test_private_cells_that_nobody_could_open_can_be_cleared(
    listening: Listen, forms: str, desk: Desk
) -> None:
    """The receiving bureau has no key yet: the field takes nothing in and lets go of its own."""

    def without_keys(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'"keys":\[[^]]*\]', '"keys":[]', answer.text()))

    with listening(forms) as page:
        page.route("**/submit/help-request/**", without_keys)
        page.goto(forms + HELP)
        expect(control(page, "/phone")).to_be_disabled()
        load(page, request(desk))
        page.locator("#submit-check").click()
        expect(page.get_by_text("接收单位还没有登记公钥")).to_be_visible()
        control(page, "/phone").fill("")
        control(page, "/phone").blur()
        assert "age:" not in finished(page)[1]


def test_a_workbook_filled_from_a_record_corrects_it(
    listening: Listen, forms: str, desk: Desk
) -> None:
    record = desk.record(SENSORS)
    workbook = opened(desk.filled(record))
    cell_of(workbook["填表"], "项目名称").value = "传感器质量提升（更正）"
    with listening(forms) as page:
        page.goto(f"{forms}submit/project/")
        load(page, saved(workbook))
        path, text = finished(page)
        assert path == record.key.path
        assert "传感器质量提升（更正）" in text
        link = page.get_by_role("link", name="打开这条记录的修改页面").get_attribute("href")
        assert link
        assert "/edit/main/" in link


def test_a_new_workbook_does_not_take_the_place_of_a_record(
    listening: Listen, forms: str, desk: Desk
) -> None:
    workbook = opened(desk.empty(PROGRAMME, "project"))
    fill(
        workbook["填表"],
        {"填报单位": "武汉市", "记录编号": "demo-sensors", "项目名称": "茶叶", "县市区": "江汉区"},
    )
    with listening(forms) as page:
        page.goto(f"{forms}submit/project/")
        load(page, saved(workbook))
        expect(page.locator("#submit-summary")).to_contain_text("已经有一条记录")


def test_what_cannot_be_loaded_is_said_and_changes_nothing(
    listening: Listen, forms: str, desk: Desk
) -> None:
    other = desk.empty(PROGRAMME, "project")
    strange = Workbook()
    strange.worksheets[0]["A1"] = "随便写的"
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        control(page, "/product").fill("茶叶")
        for content, name, said in (
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧.xls", "这是旧格式的电子表格"),
            ("企业名称,数\n".encode("gbk"), "表.csv", "这是文本文件"),
            (b"PK" + b"\0" * (10 << 20), "大.xlsx", "文件太大（超过 10 MB）"),
            (b"PK\x03\x04", "坏.xlsx", "文件坏了"),
            (saved(strange), "别.xlsx", "认不出这是哪张表"),
            (other, "项目.xlsx", "这份表格填的是另一张表（project）"),
        ):
            load(page, content, name)
            assert said in told(page)
            assert control(page, "/product").input_value() == "茶叶"
        link = page.get_by_role("link", name="打开那张表的填报页").get_attribute("href")
        assert link == f"../../submit/project/?programme={PROGRAMME}"
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_it_is_there_when_the_net_is_gone_and_from_a_file(
    listening: Listen, forms: str, demonstration: Path, desk: Desk
) -> None:
    content = recommendation(desk, {})
    taken = desk.take(content)
    with listening(forms) as page:
        with page.expect_request_finished(lambda asked: "/assets/workbook.js" in asked.url):
            page.goto(forms + RECOMMENDATION)
        page.context.set_offline(True)
        load(page, content)
        assert finished(page)[1] == taken.text
        page.context.set_offline(False)
    address = (demonstration / "submit/recommendation/index.html").as_uri()
    with listening(demonstration.as_uri()) as page:
        page.goto(address)
        load(page, content)
        assert finished(page)[1] == taken.text


def test_axe_finds_no_fault_in_what_was_loaded(listening: Listen, forms: str, desk: Desk) -> None:
    content = recommendation(
        desk, {"地方配套资金": 0.5, "企业数量": "约300", "说明": "/"}, 地方配套资金="0%"
    )
    with listening(forms, viewport={"width": 390, "height": 844}) as page:
        page.goto(forms + RECOMMENDATION)
        load(page, content)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
