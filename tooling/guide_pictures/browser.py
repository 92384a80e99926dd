"""The story of docs/browser.md: a recommendation filled in on the web form; it writes no file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tooling.guide_pictures.camera import Mark, before, corner, take
from tooling.guide_pictures.shot import Shot
from tooling.guide_pictures.studio import page_of
from tooling.guide_pictures.workbook import filled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

PROGRAMME: Final = "wan-qian-bai-2021"
FORM: Final = f"submit/recommendation/?programme={PROGRAMME}"
RECORD: Final = f"records/hubei/wuhan/{PROGRAMME}/project/demo-sensors/"
LIST: Final = "submit/enterprise-list/?programme=ti-zhi-qiang-qi-2022"
BLANK: Final = "data/ti-zhi-qiang-qi-2022/enterprise-list-template.xlsx"
PHONE: Final = 390
TEXTS: Final = {
    "product": "传感器",
    "above_scale": "18",
    "employees": "7467",
    "tax": "28046",
    "output": "335万件",
    "industry_rank": "产量在全国列第4位（行业协会统计）。",
    "problems": "企业多而小，来料检验和过程控制弱，批次之间质量不稳定。",
    "needs": "逐家质量诊断、检验人员培训、共用检测设备和标准宣贯。",
    "opinion": "材料齐全，同意推荐。",
}


def shots(browser: Browser, home: str) -> Iterator[Shot]:
    """The pictures in the order of the guide."""
    with page_of(browser) as page:
        page.goto(f"{home}forms/")
        yield _list(page)
        page.goto(home + FORM)
        yield from _filled(page)
        page.goto(f"{home}submit/recommendation/")
        page.get_by_text("已恢复").wait_for()
        yield _restored(page)
        page.goto(home + FORM)
        yield from _finished(page)
    with page_of(browser) as page:
        page.goto(home + RECORD)
        yield _correction(page)
    with page_of(browser) as page:
        blank = page.request.get(home + BLANK).body()
        page.goto(home + LIST)
        yield from _loaded(page, filled(blank, "2022-06"))
    with page_of(browser, PHONE) as page:
        page.goto(home + FORM)
        yield _phone(page)


def control(page: Page, name: str) -> Locator:
    """The control of a field."""
    return page.locator(f'[id="f/{name}"]')


def block(page: Page, name: str) -> Locator:
    """A field with its label, help and faults."""
    return page.locator(f'[id="f/{name}-field"]')


def write(page: Page, name: str, text: str) -> None:
    """Fill a field in and leave it."""
    control(page, name).fill(text)
    control(page, name).blur()


def _list(page: Page) -> Shot:
    link = page.locator(f'main a[href$="submit/recommendation/?programme={PROGRAMME}"]')
    row = link.locator("xpath=ancestor::li[1]")
    around = [row.locator(f"xpath={way}-sibling::li[1]") for way in ("preceding", "following")]
    head = row.locator("xpath=ancestor::*[preceding-sibling::h2][1]/preceding-sibling::h2[1]")
    return take("browser-list", page, [head, row, *around], [Mark(row, (1, 1), (-16, -18))])


def _filled(page: Page) -> Iterator[Shot]:
    head = [page.locator("main header"), page.locator("#submit-place")]
    due = page.get_by_text("由谁报送、什么时候截止")
    due.click()
    yield take("browser-open", page, head, [Mark(due, (0, 0.5), (190, 0))])
    control(page, "place/bureau").fill("武")
    options = page.locator('[id="f/place/bureau-list"]')
    options.get_by_role("option").first.wait_for()
    yield take(
        "browser-bureau",
        page,
        [block(page, "place/bureau"), options],
        [Mark(control(page, "place/bureau")), Mark(options.get_by_role("option").first)],
    )
    options.get_by_role("option").first.click()
    write(page, "place/id", "sensors-2021")
    path = page.locator('[id="f/place/id-field"] + p')
    yield take(
        "browser-id", page, [block(page, "place/id"), path], [Mark(control(page, "place/id"))]
    )
    control(page, "project").fill("传感")
    options = page.locator('[id="f/project-list"]')
    options.get_by_role("option").first.click()
    control(page, "project").blur()
    for name, text in TEXTS.items():
        write(page, name, text)
    write(page, "enterprises", "１，０１１")
    write(page, "output_value", "39.3亿元")
    write(page, "date", "2021年5月11日")
    yield take(
        "browser-numbers",
        page,
        [block(page, name) for name in ("enterprises", "above_scale")],
        [Mark(page.locator('[id="f/enterprises-read"]'), (0, 0.5), (160, 0))],
    )
    yield take(
        "browser-date",
        page,
        [block(page, "date")],
        [Mark(page.locator('[id="f/date-read"]'), (0, 0.5), (190, 0))],
    )
    write(page, "contact", "张某某 027-00000000")
    yield take("browser-private", page, [block(page, "contact")])
    write(page, "contact", "")
    write(page, "enterprises", "一百多家")
    yield take(
        "browser-fault",
        page,
        [block(page, "enterprises")],
        [Mark(page.locator('[id="f/enterprises-faults"]'), (1, 0), (-22, 4))],
    )
    write(page, "date", "2021-02-30")
    write(page, "opinion", "")
    page.locator("#submit-check").click()
    summary = page.locator("#submit-summary")
    yield take("browser-summary", page, [summary], [before(summary.get_by_role("link").first)])
    page.wait_for_timeout(600)


def _restored(page: Page) -> Shot:
    notice = page.get_by_text("已恢复")
    return take("browser-restored", page, [notice, page.locator("#submit-place")])


def _finished(page: Page) -> Iterator[Shot]:
    write(page, "enterprises", "131")
    write(page, "date", "2021-05-11")
    write(page, "opinion", TEXTS["opinion"])
    check = page.locator("#submit-check")
    clear = page.get_by_role("button", name="清空重填")
    foot = page.get_by_role("heading", name="三、检查和报送")
    yield take("browser-check", page, [foot, check, clear], [corner(check)])
    check.click()
    result = page.locator("#submit-result")
    result.wait_for()
    ways = [
        page.get_by_role("link", name="打开已填好的报送页面"),
        page.get_by_role("button", name="复制内容"),
        page.get_by_role("link", name="下载文件"),
    ]
    yield take("browser-result", page, [result], [corner(way) for way in ways])


def _correction(page: Page) -> Shot:
    link = page.get_by_role("link", name="在浏览器里更正这条记录")
    row = link.locator("xpath=ancestor::div[1]")
    below = [row.locator(f"xpath=following-sibling::div[{at}]") for at in (1, 2)]
    return take("browser-correct", page, [row, *below], [Mark(link, (1, 0.5), (20, 0))])


def _loaded(page: Page, workbook: bytes) -> Iterator[Shot]:
    load = page.locator("details.gbf-load")
    load.locator("summary").click()
    chosen = page.locator("#submit-file")
    chosen.set_input_files(
        {"name": "企业名单.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    )
    told = page.locator("#submit-loaded")
    told.get_by_text("已载入").wait_for()
    told.locator("summary").click()
    yield take(
        "browser-load",
        page,
        [load],
        [Mark(chosen, (1, 0.5), (0, 0)), Mark(told, (1, 0), (-16, 14))],
    )
    yield take("browser-doubt", page, [block(page, "rows/1/uscc")])


def _phone(page: Page) -> Shot:
    write(page, "place/bureau", "武汉市")
    write(page, "place/id", "sensors-2021")
    write(page, "project", "wuhan/demo-sensors")
    for name, text in TEXTS.items():
        write(page, name, text)
    write(page, "output_value", "392654")
    write(page, "date", "2021-05-11")
    write(page, "enterprises", "12")
    page.locator("#submit-check").click()
    page.locator("#submit-summary").wait_for()
    return take(
        "browser-phone", page, [block(page, name) for name in ("enterprises", "above_scale")]
    )
