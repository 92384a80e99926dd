"""What an official meets on the page: help, faults that lead to their fields, drafts, ways on."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.sealing.box import seal, unseal
from generator.sealing.keys import KeyPair, new_pair
from tests.forms.web.filling import control, fill_place
from tests.roots import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
Listen = Callable[..., AbstractContextManager[Page]]
PROJECT: Final = "submit/project/?programme=wan-qian-bai-2021"
RECOMMENDATION: Final = "submit/recommendation/?programme=wan-qian-bai-2021"
DELIVERABLES: Final = "submit/deliverables/?programme=wan-qian-bai-2021"
DONE: Final = "#submit-result"


def check(page: Page) -> None:
    page.locator("#submit-check").click()


def fault(page: Page, pointer: str) -> str:
    return page.locator(f'[id="f{pointer}-faults"]').inner_text()


def fill_project(page: Page, identifier: str = "new-tea") -> None:
    """A whole record, as short as the form allows."""
    fill_place(page, "武汉市", identifier)
    control(page, "/name").fill("江汉区茶叶质量提升")
    control(page, "/county").fill("江汉区")
    control(page, "/county").blur()


def test_nothing_is_chosen_for_the_person(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        for form in ("recommendation", "enterprise-ledger", "benefit-sheet", "expert"):
            page.goto(f"{forms}submit/{form}/")
            assert page.locator("#submit input:checked").count() == 0
            texts = page.locator("#submit input[type=text], #submit textarea, #submit select")
            assert {each.input_value() for each in texts.all()} == {""}


def test_a_pasted_number_shows_what_it_was_read_as(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        for written, said in (
            ("1,011", "读作 1,011 家"),
            ("１０１１", "读作 1,011 家"),
            ("3万家", "读作 30,000 家"),
            ("12", ""),
        ):
            control(page, "/enterprises").fill(written)
            control(page, "/enterprises").blur()
            expect(page.locator('[id="f/enterprises-read"]')).to_have_text(said)
            assert fault(page, "/enterprises") == ""
        control(page, "/output_value").fill("3500000元")
        expect(page.locator('[id="f/output_value-read"]')).to_have_text("读作 350 万元")
        control(page, "/date").fill("2021年5月7日")
        expect(page.locator('[id="f/date-read"]')).to_have_text("读作 2021 年 5 月 7 日")


def test_a_fault_is_told_at_the_field_when_it_is_left(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        control(page, "/enterprises").fill("十二家")
        control(page, "/enterprises").blur()
        assert "“企业数量”要填整数，这里是“十二家”。" in fault(page, "/enterprises")
        assert "S203" in fault(page, "/enterprises")
        expect(control(page, "/enterprises")).to_have_attribute("aria-invalid", "true")
        assert fault(page, "/product") == ""
        control(page, "/enterprises").fill("12")
        control(page, "/enterprises").blur()
        assert fault(page, "/enterprises") == ""


def test_a_fault_that_appears_does_not_swallow_a_click(listening: Listen, forms: str) -> None:
    """Telling it moves what is below, and with it the button that is being pressed."""
    with listening(forms) as page:
        page.goto(forms + DELIVERABLES)
        control(page, "/date").fill("2021-02-30")
        page.get_by_role("button", name="五个一：加一行").click()
        expect(control(page, "/rows/0/title")).to_be_visible()
        assert "日历上没有" in fault(page, "/date")
        control(page, "/project").fill("wuhan/demo-sensors")
        page.get_by_role("button", name="五个一：加一行").click()
        expect(control(page, "/rows/1/title")).to_be_visible()


def test_the_summary_names_every_fault_and_leads_to_its_field(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + DELIVERABLES)
        check(page)
        summary = page.locator("#submit-summary")
        expect(summary).to_be_focused()
        expect(summary).to_have_role("alert")
        assert summary.get_by_role("link").all_inner_texts() == [
            "报送单位：没有选报送单位。",
            "编号：没有写编号。",
            "项目名称：没有填“项目名称”。",
            "报送日期：没有填“报送日期”。",
            "五个一：没有填“五个一”。",
        ]
        summary.get_by_role("link", name="没有填“报送日期”").click()
        expect(control(page, "/date")).to_be_focused()
        summary.get_by_role("link", name="没有填“五个一”").click()
        expect(page.get_by_role("button", name="五个一：加一行")).to_be_focused()


def test_a_rule_between_fields_is_told_in_its_row(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + DELIVERABLES)
        fill_place(page, "武汉市", "new")
        control(page, "/project").fill("wuhan/demo-sensors")
        control(page, "/date").fill("2021-10-29")
        page.get_by_role("button", name="五个一：加一行").click()
        page.get_by_label("专题工作部署会").check()
        control(page, "/rows/0/title").fill("专题工作部署会")
        control(page, "/rows/0/done").fill("2021-08-05")
        check(page)
        assert "没有写部署会在哪里开" in fault(page, "/rows/0/place")
        assert "缺“质量效益测算表”" in fault(page, "/rows")
        found = page.locator("#submit-summary").inner_text()
        assert "有 4 处要改" in found
        assert "请核对" in found


def test_a_record_goes_to_the_forge_with_its_name_and_content(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_project(page)
        check(page)
        expect(page.locator(DONE)).to_be_focused()
        text = page.locator("#submit-text").text_content()
        path = page.locator("#submit-path").text_content()
        link = page.get_by_role("link", name="打开已填好的报送页面").get_attribute("href")
        assert link
        sent = parse_qs(urlsplit(link).query)
        assert sent == {"filename": [path], "value": [text]}
        with page.expect_download() as download:
            page.get_by_role("link", name="下载文件").click()
        assert download.value.suggested_filename == "new-tea.yml"
        assert download.value.path().read_text("utf-8") == text
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="复制内容").click()
        expect(page.get_by_text("已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == text


def test_the_next_click_is_explained_with_pictures(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_project(page)
        check(page)
        steps = page.locator("#submit-result ol.gbf-steps > li")
        assert steps.first.inner_text().startswith("按上面的绿色按钮")
        pictures = page.locator("#submit-result").get_by_role("img")
        assert [each.get_attribute("aria-label") for each in pictures.all()] == [
            "示意图：文件页面，右上角是绿色按钮 Commit changes…",
            "示意图：弹出的框，右下角是绿色按钮 Propose changes",
            "示意图：比较页面，绿色按钮 Create pull request",
        ]
        assert page.locator("#submit-result [data-for=edit]").count() == 0
        place = "&bureau=hubei/wuhan&id=demo-sensors"
        page.goto(forms + PROJECT + place)
        expect(page.locator("#submit-loaded")).to_contain_text("已载入")
        check(page)
        assert "先按“复制内容”" in steps.first.inner_text()
        assert "第一行写一句为什么更正。" in page.locator("#submit-result").inner_text()


def test_too_much_for_an_address_is_said_beforehand(listening: Listen, forms: str) -> None:
    long = (
        REPOSITORY / "examples/submissions/hubei/province/quality-province-2020/measures/2020.yml"
    )
    with listening(forms) as page:
        page.goto(f"{forms}submit/measures/?programme=quality-province-2020&bureau=hubei/province")
        page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
        page.locator("#submit-file").set_input_files(long)
        control(page, "/place/id").fill("again")
        check(page)
        expect(page.get_by_text("内容较长，网址带不过去")).to_be_visible()
        link = page.get_by_role("link", name="打开报送页面").get_attribute("href")
        assert link
        assert list(parse_qs(urlsplit(link).query)) == ["filename"]
        assert page.locator("#submit-text").text_content() == long.read_text("utf-8")


def test_what_was_filled_in_is_there_again(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_project(page)
        page.wait_for_timeout(600)
        page.goto(f"{forms}submit/project/")
        expect(page.get_by_text("已恢复")).to_be_visible()
        assert control(page, "/name").input_value() == "江汉区茶叶质量提升"
        assert control(page, "/place/id").input_value() == "new-tea"
        check(page)
        expect(page.locator(DONE)).to_be_visible()
        page.get_by_role("button", name="清空重填").click()
        assert control(page, "/name").input_value() == "江汉区茶叶质量提升"
        page.get_by_role("button", name="再按一次").click()
        assert control(page, "/name").input_value() == ""
        page.reload()
        assert control(page, "/name").input_value() == ""


def test_a_record_of_the_site_is_loaded_and_corrected(listening: Listen, forms: str) -> None:
    place = "programme=wan-qian-bai-2021&bureau=wuhan&id=demo-sensors"
    with listening(forms) as page:
        page.goto(f"{forms}submit/project/?{place}")
        expect(page.locator("#submit-loaded")).to_contain_text("已载入")
        name = control(page, "/name").input_value()
        control(page, "/name").fill(f"{name}（更正）")
        check(page)
        link = page.get_by_role("link", name="打开这条记录的修改页面").get_attribute("href")
        assert link == (
            "https://github.com/gazette/records/edit/main/"
            "submissions/hubei/wuhan/wan-qian-bai-2021/project/demo-sensors.yml"
        )
        assert f"{name}（更正）" in (page.locator("#submit-text").text_content() or "")


def test_a_new_record_does_not_take_the_name_of_one_that_is_there(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_project(page, "demo-sensors")
        check(page)
        assert "已经有一条记录" in fault(page, "/place/id")
        expect(page.locator(DONE)).to_have_count(0)


def test_a_file_is_loaded_whole_or_refused(listening: Listen, forms: str, tmp_path: Path) -> None:
    record = tmp_path / "a.yml"
    record.write_text("name: 江汉区茶叶质量提升\ncolour: 绿\ncounty: 江汉区\n", "utf-8")
    broken = tmp_path / "b.yml"
    broken.write_text("name: [茶]\n", "utf-8")
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
        page.locator("#submit-file").set_input_files(record)
        expect(page.locator("#submit-loaded")).to_contain_text("没有载入：colour")
        assert control(page, "/name").input_value() == "江汉区茶叶质量提升"
        page.locator("#submit-file").set_input_files(broken)
        expect(page.locator("#submit-loaded")).to_contain_text("第 1 行的写法，网页读不了")
        assert control(page, "/name").input_value() == "江汉区茶叶质量提升"


def test_a_record_of_another_form_is_not_taken_for_one_of_this(
    listening: Listen, forms: str, demonstration: Path
) -> None:
    """Nor is one of another version: each is corrected where it belongs."""
    key = "hubei/wuhan/wan-qian-bai-2021/project/demo-sensors"
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
        page.locator("#submit-file").set_input_files(demonstration / "records" / key / "index.json")
        expect(page.locator("#submit-loaded")).to_contain_text("这是另一张表（project）的记录")
        page.get_by_role("link", name="打开那张表的填报页").click()
        expect(page.locator("#submit-loaded")).to_contain_text("已载入")
        assert control(page, "/place/id").input_value() == "demo-sensors"


def test_a_fault_in_one_of_many_rows_is_led_to(
    listening: Listen, forms: str, tmp_path: Path
) -> None:
    """Rows that nobody has opened have no fields yet."""
    row = "  - order: {0}\n    enterprise: 示范企业{0}号\n    county: 东宝区\n    field: 危化品\n"
    rows = [row.format(number) for number in range(1, 301)]
    rows[249] = rows[249].replace("东宝区", "西宝区")
    record = tmp_path / "2022.yml"
    record.write_text('date: "2022-06-10"\nrows:\n' + "".join(rows), "utf-8")
    with listening(forms) as page:
        page.goto(f"{forms}submit/enterprise-list/?programme=ti-zhi-qiang-qi-2022&bureau=jingmen")
        page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
        page.locator("#submit-file").set_input_files(record)
        expect(page.locator("details.gbf-row")).to_have_count(300)
        check(page)
        page.get_by_role("link", name="“县市区”引用的“西宝区”不存在").click()
        expect(control(page, "/rows/249/county")).to_be_focused()
        assert "不存在" in fault(page, "/rows/249/county")
        page.locator('[id="f/rows-field"] > .gbf-items > p > [data-add]').click()
        expect(page.locator("details.gbf-row")).to_have_count(301)
        expect(page.locator('details[data-row="300"]')).to_have_attribute("open", "")


def test_private_fields_leave_the_page_sealed(listening: Listen, forms: str, key: KeyPair) -> None:
    place = "programme=ti-zhi-qiang-qi-2022&bureau=jingmen"
    secret = "某某 0724-1234567"
    with listening(forms) as page:
        scripts: list[str] = []
        page.on("request", lambda asked: scripts.append(asked.url))
        page.goto(f"{forms}submit/help-request/?{place}&id=solvent-label")
        expect(page.locator("#submit-loaded")).to_contain_text("不公开的栏目不在网站上")
        check(page)
        assert "照现在这样交上去会丢掉" in fault(page, "/contact")
        control(page, "/contact").fill(secret)
        control(page, "/contact").blur()
        assert fault(page, "/contact") == ""
        page.wait_for_timeout(600)
        assert secret not in page.evaluate("JSON.stringify(localStorage)")
        check(page)
        expect(page.locator(DONE)).to_be_visible()
        assert [url for url in scripts if "seal.js" in url]
        text = page.locator("#submit-text").text_content() or ""
        found = re.search("^contact: (age:.+)$", text, re.MULTILINE)
        assert found
        assert secret not in page.content()
        assert unseal(found[1], [key.secret]) == secret
        check(page)
        again = re.search(
            "^contact: (age:.+)$", page.locator("#submit-text").text_content() or "", re.MULTILINE
        )
        assert again
        assert again[1] == found[1]


def test_sealing_works_where_the_browser_offers_no_cryptography(
    listening: Listen, forms: str, key: KeyPair
) -> None:
    """Sites inside an office are often served without TLS, where browsers hide crypto.subtle."""
    with listening(forms) as page:
        page.add_init_script(
            "Object.defineProperty(Crypto.prototype, 'subtle', {get() {}, configurable: true})"
        )
        page.goto(forms + PROJECT)
        assert page.evaluate("crypto.subtle === undefined")
        page.add_script_tag(url=f"{forms}assets/seal.js")
        sealed = page.evaluate("key => gongbaoSeal('某某', [key])", key.public)
    assert unseal(sealed, [key.secret]) == "某某"


def test_a_sealed_text_is_kept_as_it_is(listening: Listen, forms: str, tmp_path: Path) -> None:
    token = seal("某某", [new_pair().public])
    record = tmp_path / "a.yml"
    record.write_text(f"title: 茶叶农残超标怎么办\ncontact: {token}\n", "utf-8")
    with listening(forms) as page:
        page.goto(f"{forms}submit/help-request/?programme=ti-zhi-qiang-qi-2022&bureau=jingmen")
        page.get_by_text("载入填好的电子表格，或者更正一条已有的记录").click()
        page.locator("#submit-file").set_input_files(record)
        expect(page.get_by_text("已有密封的内容，原样保留")).to_be_visible()
        page.get_by_role("button", name="重新填写").click()
        expect(control(page, "/contact")).to_be_focused()
        assert control(page, "/contact").input_value() == ""


def test_a_bureau_is_found_by_typing_and_keys_alone(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        bureau = page.get_by_role("combobox", name="报送单位")
        bureau.focus()
        page.keyboard.type("武")
        expect(bureau).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("ArrowDown")
        active = bureau.get_attribute("aria-activedescendant")
        expect(page.locator(f'[id="{active}"]')).to_have_text(re.compile("武汉市"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("combobox", name="报送单位")).to_have_value("武汉市")
        expect(page.get_by_role("combobox", name="报送单位")).to_be_focused()
        county = page.get_by_role("combobox", name="县市区")
        county.focus()
        page.keyboard.press("ArrowDown")
        assert "江汉区" in page.get_by_role("listbox").inner_text()
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_have_count(0)


def test_a_whole_record_is_filled_in_with_keys_alone(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        page.get_by_role("combobox", name="报送单位").focus()
        page.keyboard.type("武汉市")
        page.keyboard.press("Tab")
        page.keyboard.type("keys-alone")
        for pointer, text in (("/name", "江汉区茶叶质量提升"), ("/county", "江汉区")):
            for _ in range(30):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.id") == f"f{pointer}":
                    break
            page.keyboard.type(text)
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "submit-check":
                break
        page.keyboard.press("Enter")
        expect(page.locator(DONE)).to_be_focused()


@pytest.mark.parametrize(
    "form",
    ["recommendation", "enterprise-ledger", "one-stop-statistics", "expert", "bulletin", "targets"],
)
def test_the_tab_key_reaches_every_control(listening: Listen, forms: str, form: str) -> None:
    """Of radio buttons with one name the arrow keys reach the others."""
    with listening(forms, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{forms}submit/{form}/")
        programme = page.locator("input[name=programme]").first
        if programme.count():
            programme.check()
        for add in page.locator("[data-add]").all()[:2]:
            add.click()
        page.get_by_text("载入填好的电子表格").click()
        wanted = page.evaluate(
            """() => [...document.querySelectorAll(
              "#submit :is(input, select, textarea, button, summary, a[href])")]
              .filter((each) => each.offsetParent && !each.disabled && each.tabIndex >= 0)
              .map((each) => each.type === "radio" ? each.name : each.id || each.textContent)"""
        )
        reached = set()
        page.locator(".gbf-load summary").first.focus()
        for _ in range(len(wanted) + 5):
            reached.add(
                page.evaluate(
                    """() => { const each = document.activeElement;
                    return each.type === "radio" ? each.name : each.id || each.textContent }"""
                )
            )
            page.keyboard.press("Tab")
        assert set(wanted) - reached == set()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "form", ["recommendation", "enterprise-ledger", "deliverables", "bulletin"]
)
def test_axe_finds_no_fault(listening: Listen, forms: str, form: str, dark: bool) -> None:
    with listening(forms, color_scheme="dark" if dark else "light") as page:
        page.goto(f"{forms}submit/{form}/")
        for add in page.locator("[data-add]").all()[:3]:
            add.click()
        check(page)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_axe_finds_no_fault_in_the_result(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_project(page)
        check(page)
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        page.goto(f"{forms}forms/")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_never_scrolls_sideways(listening: Listen, forms: str, width: int) -> None:
    with listening(forms, viewport={"width": width, "height": 844}) as page:
        for form in ("recommendation", "enterprise-ledger", "one-stop-statistics", "bulletin"):
            page.goto(f"{forms}submit/{form}/")
            for add in page.locator("[data-add]").all()[:3]:
                add.click()
            check(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_without_the_server(
    listening: Listen, forms: str, demonstration: Path, key: KeyPair
) -> None:
    with listening(forms) as page:
        with page.expect_request_finished(lambda asked: "/assets/workbook.js" in asked.url):
            page.goto(forms + PROJECT, wait_until="networkidle")
        page.context.set_offline(True)
        fill_project(page)
        check(page)
        expect(page.locator(DONE)).to_be_visible()
        page.context.set_offline(False)
    address = (demonstration / "submit/help-request/index.html").as_uri()
    with listening(demonstration.as_uri()) as page:
        page.goto(f"{address}?programme=ti-zhi-qiang-qi-2022")
        fill_place(page, "荆门市", "from-file")
        control(page, "/contact").fill("某某")
        control(page, "/contact").blur()
        check(page)
        expect(page.locator("#submit-summary")).to_be_visible()
        sealed = page.evaluate(
            """async ([address, key]) => {
                const script = document.createElement("script");
                script.src = address;
                await new Promise(done => { script.onload = done; document.head.append(script); });
                return gongbaoSeal("某某", [key]);
            }""",
            [(demonstration / "assets/seal.js").as_uri(), key.public],
        )
        assert unseal(sealed, [key.secret]) == "某某"


def test_without_script_the_page_says_what_to_do(forms: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(forms + PROJECT)
    expect(page.get_by_text("这里需要浏览器的脚本")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_a_bureau_that_is_not_listed_is_told_at_once_and_guessed(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        for written in ("武汉市局", "武汉市市场监督管理局"):
            fill_place(page, written, "sensors")
            expect(control(page, "/place/bureau")).to_have_value(written)
            assert "是不是“武汉市”？" in fault(page, "/place/bureau")
        fill_place(page, "武汉市", "sensors")
        expect(page.locator('[id="f/place/bureau-faults"]')).to_be_empty()


def test_a_name_that_was_not_chosen_is_told_once(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        fill_place(page, "武汉市", "sensors")
        control(page, "/project").click()
        expect(page.locator('[id="f/project-list"]')).not_to_contain_text("wan-qian-bai")
        control(page, "/project").fill("传感")
        control(page, "/project").blur()
        faults = page.locator('[id="f/project-faults"] > p')
        expect(faults).to_have_count(1)
        expect(faults).to_contain_text("“项目名称”要从名单里选。")
        expect(faults).not_to_contain_text("hubei/")


def test_two_fields_that_disagree_are_told_before_the_rest_is_filled_in(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + RECOMMENDATION)
        control(page, "/enterprises").fill("12")
        control(page, "/above_scale").fill("一十八")
        control(page, "/above_scale").blur()
        assert "S203" in fault(page, "/above_scale")
        control(page, "/above_scale").fill("18")
        control(page, "/above_scale").blur()
        assert "R301" in fault(page, "/above_scale")


def test_what_is_mended_is_crossed_out_in_the_summary(listening: Listen, forms: str) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        check(page)
        mended = page.locator("#submit-summary li[data-done]")
        expect(mended).to_have_count(0)
        fill_place(page, "武汉市", "New Tea")
        expect(mended).to_have_count(1)
        fill_project(page)
        expect(mended).to_have_count(page.locator("#submit-summary li").count())


def test_checking_straight_from_a_list_takes_what_was_typed_there(
    listening: Listen, forms: str
) -> None:
    with listening(forms) as page:
        page.goto(forms + PROJECT)
        fill_place(page, "武汉市", "new-tea")
        control(page, "/name").fill("江汉区茶叶质量提升")
        control(page, "/county").click()
        check(page)
        expect(page.locator(DONE)).to_be_visible()
        page.wait_for_timeout(100)
        assert "county" not in (page.locator("#submit-text").text_content() or "")
        control(page, "/county").click()
        page.keyboard.type("江汉区")
        check(page)
        page.wait_for_timeout(100)
        assert "county: 江汉区" in (page.locator("#submit-text").text_content() or "")
