"""The page of a form: its figures, its charts, and what is expected where nothing came."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from typing import Any

import pytest

from generator.artifacts import Page
from generator.pages import gallery, site
from generator.pages.expected import asked_of, standing
from generator.pages.form_table import ROWS_A_PAGE
from generator.pages.library import library_of
from generator.records.edition import Edition
from tests.pages.followed import followed

IN_AUGUST, IN_DECEMBER, AFTERWARDS = "2030-08-10", "2030-12-05", "2032-02-01"
TALKS: dict[str, dict[str, Any]] = {
    f"{place}/talk/n{number}": {
        "title": f"第{number}期",
        "kind": ("线上", "线下")[number % 2],
        "day": f"2030-{3 + number:02}-01",
        "people": people * number,
    }
    for place, people in (("east", 4000), ("west", 30), ("hill", 20))
    for number in range(1, 3 if place == "hill" else 5)
}


def pages(edition: Edition) -> dict[str, Page]:
    drawn = partial(gallery.form_charts, edition)
    return {page.url: page for page in site.pages(edition, draw=drawn)}


def words(page: Page) -> str:
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", page.body)).split())


def strip(page: Page) -> dict[str, str]:
    """Label and value of the key figures, as read."""
    inside = page.body.partition('gb-strip">')[2].partition("</dl>")[0]
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", inside)
    return {label: " ".join(re.sub(r"<[^>]*>", "", value).split()) for label, value in pairs}


def test_the_key_figures_of_a_form() -> None:
    page = pages(followed(IN_DECEMBER, TALKS))["programmes/plan/talk/"]
    assert strip(page) == {
        "记录": "10 条",
        "已报送的单位": "3 / 4 个",
        "报送日期": "2030年4月1日至7月1日",
        "人数合计": "4.04 万人",
    }
    assert '<data value="40360" title="40,360 人">4.04 万人</data>' in page.body


def test_an_owed_form_says_for_how_many_it_came() -> None:
    found = pages(followed(IN_AUGUST))
    assert strip(found["programmes/plan/plan/"])["已报的跟踪对象"] == "2 / 3 个"
    assert strip(found["programmes/plan/report/"])["已报送的单位"] == "3 / 4 个"
    assert strip(found["programmes/plan/award/"])["已报的跟踪对象"] == "1 / 1 个"


def test_charts_say_most_first_and_fold_the_rest() -> None:
    page = pages(followed(IN_DECEMBER, TALKS))["programmes/plan/talk/"]
    opened, _, folded = page.body.partition("更多图表（1 幅）")
    titles = re.compile(r"<figcaption>(.*?)</figcaption>")
    assert titles.findall(opened) == [
        "各地区的记录",
        "种类",
        "按时间：记录、人数",
        "人数（按地区）",
    ]
    assert titles.findall(folded) == ["种类（按地区）"]
    assert "图中数据和文字说明" in opened
    assert "累计人数（人）" in opened


def test_a_form_may_name_the_charts_that_lead() -> None:
    edition = followed(IN_DECEMBER, TALKS)
    programme = edition.dataset.catalogue.programmes["plan"]
    form = edition.dataset.catalogue.forms["talk"]
    object.__setattr__(form, "charts", ("people",))
    drawn = gallery.form_charts(edition, programme, "talk")
    assert [chart.title for chart in drawn.overview] == ["人数（按地区）", "按时间：记录、人数"]
    assert [chart.title for chart in drawn.more] == ["种类", "种类（按地区）"]


def test_what_is_not_divided_needs_no_picture() -> None:
    records = {name: {**data, "kind": "线上"} for name, data in TALKS.items()}
    edition = followed(IN_DECEMBER, records)
    drawn = gallery.form_charts(edition, edition.dataset.catalogue.programmes["plan"], "talk")
    assert not [c for c in (*drawn.overview, *drawn.more) if c.title.startswith("种类")]


def test_only_the_first_page_of_a_long_table_has_the_charts() -> None:
    many = {
        f"{place}/talk/n{number:04}": {"title": "培训", "people": number, "kind": kind}
        for place, kind in (("east", "线上"), ("west", "线下"))
        for number in range(ROWS_A_PAGE)
    }
    found = pages(followed(IN_DECEMBER, many))
    assert "<figcaption>" in found["programmes/plan/talk/"].body
    assert "<figcaption>" not in found["programmes/plan/talk/2/"].body
    assert "gb-strip" not in found["programmes/plan/talk/2/"].body


def test_a_form_without_charts_or_a_drawer_still_has_its_table() -> None:
    edition = followed(IN_DECEMBER, TALKS)
    page = next(p for p in site.pages(edition) if p.url == "programmes/plan/talk/")
    assert "<svg" not in page.body
    assert "第1期" in page.body


EXPECTED: dict[str, list[str]] = {
    "a date that has passed": [
        IN_AUGUST,
        "plan",
        "已过期限，尚未报送。 按通知，市州应在 2030年5月15日 以前（报省局）报送。",
        "每个跟踪对象报送一次。",
        "以 2030年8月10日 计， 2030年5月15日 的期限已过 87 天。",
    ],
    "two dates to come, one extended": [
        "2030-05-10",
        "report",
        "尚未报送。 按通知，市州应在 2030年6月15日 以前、在 2030年11月15日 以前报送。",
        "以 2030年5月10日 计， 2030年6月15日 的期限还有 36 天。",
        "山 延期至 2030年7月15日 ，汛期",
    ],
    "no date": [
        IN_AUGUST,
        "talk",
        "尚未报送。 按通知，由市州报送，没有定期限。",
        "应报送的单位共 4 个。",
    ],
    "a date that the source has lost": [
        IN_AUGUST,
        "summary",
        "尚未报送。 按通知，省级机关应在规定的日期（原文缺损）以前（年底）报送。",
    ],
    "a programme to come": ["2029-12-31", "summary", "计划尚未开始。"],
    "a programme that is over": [
        AFTERWARDS,
        "report",
        "未在本站报送。",
        "2030年6月15日 的期限已过。",
    ],
}


@pytest.mark.parametrize("case", EXPECTED)
def test_nothing_handed_in_says_what_is_expected(case: str) -> None:
    today, form, *told = EXPECTED[case]
    said = words(pages(followed(today, {}))[f"programmes/plan/{form}/"])
    for part in (*told, "没有收到不等于没有完成"):
        assert part in said


def test_those_who_have_not_answered_are_named() -> None:
    said = words(pages(followed(IN_AUGUST))["programmes/plan/report/"])
    assert "已过期限，尚未报送（以 2030年8月10日 计）： 西 。" in said
    records = {"east/report/one": {"day": "2030-06-01"}}
    said = words(pages(followed("2030-06-10", records))["programmes/plan/report/"])
    assert "尚未报送（以 2030年6月10日 计）： 西 、 南 、 山 （延期至2030年7月15日）。" in said


def test_a_bureau_is_asked_for_what_it_owes_and_nothing_else() -> None:
    edition = followed(IN_AUGUST)
    library = library_of(edition)
    bureaus = edition.dataset.catalogue.regions.jurisdictions["land"].bureaus
    asked = {
        name: [(a.title, a.state, a.subjects) for a in asked_of(library, bureau)]
        for name, bureau in bureaus.items()
    }
    late, wait = "已过期限，尚未报送", "尚未报送"
    assert asked["west"] == [
        ("推荐表", late, 1),
        ("工作报告", late, 0),
        ("培训", wait, 0),
    ]
    # The second date is still to come; its projects are recommended.
    assert asked["east"] == [("培训", wait, 0)]
    assert asked["south"] == [("工作报告", wait, 0), ("项目", wait, 0), ("培训", wait, 0)]
    # One recommended project is not among those awarded; the other was never recommended.
    assert asked["head"] == [("年终总结", wait, 0)]


def test_a_bureau_page_shows_what_is_overdue_and_folds_the_rest() -> None:
    page = pages(followed(IN_AUGUST))["regions/land/west/"]
    open_part, _, folded = page.body.partition("<details")
    assert "工作报告" in open_part.partition('id="asked"')[2]
    assert "培训" in folded
    assert "共 3 项：有期限、已过期 2 项，有了才报（没有定期限） 1 项" in words(page)
    over = words(pages(followed(AFTERWARDS))["regions/land/west/"])
    assert "共 3 项：所属计划已经结束 3 项" in over


def test_a_date_that_holds_for_one_bureau_is_told_on_its_page() -> None:
    said = words(pages(followed("2030-06-20", {}))["regions/land/hill/"])
    assert "2030年7月15日 还有 25 天" in said
    assert "延期至 2030年7月15日 ，汛期" in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2030-08-09", "已过 1 天"),
        ("2030-08-10", "今天到期"),
        ("2031-08-10", "还有 365 天"),
        ("", ""),
    ],
)
def test_a_date_is_told_against_the_day_of_the_edition(day: str, said: str) -> None:
    assert standing(day, IN_AUGUST) == said


def test_a_record_is_named_by_what_tells_it_from_the_others() -> None:
    edition = followed(IN_AUGUST)
    found = pages(edition)
    report = found["programmes/plan/report/"]
    assert '/records/land/east/plan/report/one/">2030年6月14日</a>' in report.body
    assert "报送日期" in report.body
    assert '<span class="gb-see">查看记录</span></a>' in report.body  # the one without a day
    plan = found["programmes/plan/plan/"]
    assert '/records/land/east/plan/plan/one/">灯具</a>' in plan.body
    assert "推荐表：灯具" not in plan.body
