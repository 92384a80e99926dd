"""Boards of short marks: every state told by sign, day and words, what is overdue before all."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from html import unescape

import pytest

from generator.artifacts import Page
from generator.pages import gallery, site
from generator.pages.library import Library, library_of
from generator.pages.tracking import hand_in_chart, stage_chart
from generator.records.board import board_of
from generator.records.coverage import Coverage
from generator.records.edition import Edition
from generator.records.region import Bureau, County
from tests.pages.followed import PROGRAMME, RECORDS, followed

IN_AUGUST, IN_DECEMBER, AFTERWARDS = "2030-08-10", "2030-12-05", "2032-02-01"


def programme_page(edition: Edition) -> Page:
    return next(page for page in site.pages(edition) if page.url == "programmes/plan/")


def words(page: Page) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.body)).split())


def marks(edition: Edition) -> dict[str, list[str]]:
    chart = stage_chart(library_of(edition), edition.dataset.catalogue.programmes["plan"])
    assert chart is not None
    return {
        line.title: [f"{mark.sign.short} {mark.day}".strip() for mark in line.marks]
        for group in chart.groups
        for line in group.lines
    }


def test_a_mark_is_a_sign_and_a_day() -> None:
    assert marks(followed("2030-06-01")) == {
        "灯具": ["✓ 5-13", "✓ 7-20"],
        "模具": ["迟 5-21", "待 7-31"],
        "纺织": ["逾 5-15", "·"],
    }
    assert marks(followed(IN_AUGUST))["模具"] == ["迟 5-21", "—"]
    assert marks(followed(AFTERWARDS))["纺织"] == ["未报", "·"]


def test_a_city_is_not_blamed_for_what_others_decide() -> None:
    nobody = {name: data for name, data in RECORDS.items() if "/award/" not in name}
    assert marks(followed(IN_AUGUST, nobody))["模具"] == ["迟 5-21", "逾 7-31"]
    chart = stage_chart(
        library_of(followed(IN_AUGUST)),
        followed(IN_AUGUST).dataset.catalogue.programmes["plan"],
    )
    assert chart is not None
    assert [(entry.title, entry.stage) for entry in chart.overdue] == [("纺织", "推荐")]
    body = programme_page(followed(IN_AUGUST)).body
    assert "公开招标：未列入，这一步由其他单位办理，已有的记录中没有它" in body
    assert "公开招标：未到这一步，前面的步骤还没有记录" in body
    assert "都不算逾期或者未报" in words(programme_page(followed(IN_AUGUST)))


def test_a_day_of_another_year_says_so() -> None:
    records = {
        "east/project/one": {"name": "灯具"},
        "east/plan/one": {"project": "east/one", "day": "2031-02-03"},
    }
    assert marks(followed(IN_AUGUST, records))["灯具"][0] == "迟 31-2-3"


def test_rows_stand_by_place_and_the_foot_counts_each_stage() -> None:
    edition = followed(IN_AUGUST)
    chart = stage_chart(library_of(edition), edition.dataset.catalogue.programmes["plan"])
    assert chart is not None
    assert [(group.place, len(group.lines)) for group in chart.groups] == [("东", 2), ("西", 1)]
    assert {tally.label: tally.counts for tally in chart.foot} == {
        "已完成": (1, 1),
        "逾期完成": (1, 0),
        "已逾期": (1, 0),
        "未列入": (0, 1),
        "未到这一步": (0, 1),
    }
    assert [sign.words for sign in chart.legend] == [
        *("已完成", "逾期完成", "已逾期", "未列入", "未到这一步"),
    ]
    assert (chart.followed, chart.complete) == (3, 1)


def test_what_is_overdue_comes_first_with_how_long() -> None:
    page = programme_page(followed(IN_AUGUST))
    said = words(page)
    assert "跟踪 3 个，走完全部 2 个阶段的 1 个，有阶段逾期的 1 个。" in said
    assert "已逾期 1 步" in said
    assert "西 纺织 ：推荐，应在 2030年5月15日 以前，已过 87 天" in said
    assert page.body.index("已逾期 1 步") < page.body.index("gb-board__name")
    over = words(programme_page(followed(AFTERWARDS)))
    assert "已逾期" not in over  # a programme that is over only lacks reports


def test_a_mark_is_told_in_full_to_those_who_hover_or_listen() -> None:
    body = programme_page(followed(IN_AUGUST)).body
    late = "推荐：逾期完成，2030年5月21日，应在2030年5月15日以前"
    assert f'title="{late}"' in body
    assert f'<span class="gb-unseen">{late}</span>' in body
    assert 'href="../../records/land/east/plan/plan/two/"' in body
    assert "推荐：已逾期，应在2030年5月15日以前" in body


def test_a_stage_without_a_date_is_not_said_to_fall_due() -> None:
    edition = followed(IN_AUGUST)
    programme = edition.dataset.catalogue.programmes["plan"]
    undated = replace(programme, stages=tuple(replace(s, end="") for s in programme.stages))
    library = Library(edition)
    library.boards = {"plan": board_of(edition.dataset, undated, edition.today)}
    chart = stage_chart(library, undated)
    assert chart is not None
    said = [mark.words for group in chart.groups for line in group.lines for mark in line.marks]
    assert "推荐：尚无记录，没有定期限" in said
    assert not [words for words in said if "未到期" in words]


def test_each_bureau_has_its_sums_of_hand_ins() -> None:
    edition = followed(IN_DECEMBER)
    chart = hand_in_chart(library_of(edition), edition.dataset.catalogue.programmes["plan"])
    assert chart is not None
    assert [(head.title, head.short) for head in chart.heads] == [
        ("工作报告", "6-15"),
        ("工作报告", "11-15"),
    ]
    assert {line.place: line.words for line in chart.lines} == {
        "东": "应报 2 项，按期 1，逾期报送 1",
        "西": "应报 2 项，逾期未报 2",
        "南": "应报 2 项，日期未写明 1，逾期未报 1",
        "山": "应报 2 项，按期 1，逾期未报 1",
    }
    assert all(sum(line.counts) == line.asked for line in chart.lines)


def test_a_later_date_that_was_granted_is_shown_and_counts() -> None:
    page = programme_page(followed(IN_DECEMBER))
    assert "按期，2030年7月10日，应在2030年7月15日以前（延期至2030年7月15日：汛期）" in page.body
    assert "准予延期的： 山 工作报告延期至 2030年7月15日 （汛期）" in words(page)
    assert "✓ 7-10 延" in words(page)


def test_the_board_names_the_later_date_that_it_judges_by() -> None:
    granted = deepcopy(PROGRAMME)
    granted["forms"][1]["due"][0]["extensions"] = [
        {"bureau": "west", "date": "2030-06-20", "reason": "汛期"}
    ]
    for today, said in (("2030-06-01", "推荐：未到期"), (IN_AUGUST, "推荐：已逾期")):
        edition = followed(today, programme=granted)
        chart = stage_chart(library_of(edition), edition.dataset.catalogue.programmes["plan"])
        assert chart is not None
        mark = next(line for g in chart.groups for line in g.lines if line.title == "纺织").marks[0]
        assert (mark.day, mark.words) == ("6-20", f"{said}，应在2030年6月20日以前")
        late = [due.due for due in chart.overdue if (due.title, due.stage) == ("纺织", "推荐")]
        assert late == (["2030-06-20"] if today == IN_AUGUST else [])


def test_nobody_waits_for_what_nobody_has_begun() -> None:
    page = programme_page(followed(IN_AUGUST, {}))
    assert "按期报送情况" not in page.body
    assert "挂图作战" not in page.body


@pytest.mark.parametrize("today", [IN_AUGUST, AFTERWARDS])
def test_the_funnel_of_stages_agrees_with_the_board(today: str) -> None:
    edition = followed(today)
    chart = gallery.stage_funnel(edition, edition.dataset.catalogue.programmes["plan"])
    assert chart is not None
    assert [row[:3] for row in chart.rows] == [
        ("推荐", "2", "66.7%"),
        ("公开招标", "1", "33.3%"),
    ]
    nothing = followed(today, {})
    assert gallery.stage_funnel(nothing, nothing.dataset.catalogue.programmes["plan"]) is None


def test_a_county_is_only_done_where_it_has_as_many_as_asked() -> None:
    two, one = County("甲县", "1"), County("乙县", "2")
    bureau = Bureau("east", "land", "东市", "东", "东局", "city")
    place = Coverage(bureau, ((two, 2), (one, 1)), 2)
    assert (place.covered, place.missing) == ([two, one], [])
    assert (place.reached, place.short) == ([two], [(one, 1)])
    once = Coverage(bureau, ((two, 2), (one, 1)))
    assert (once.reached, once.short) == ([two, one], [])


def test_a_city_page_opens_with_how_it_stands() -> None:
    pages = {page.url: page for page in site.pages(followed(IN_DECEMBER))}
    east = words(pages["regions/land/east/"])
    assert "完成情况 示范项目 进行中 应报 2 项：按期 1，逾期报送 1。" in east
    assert "没有按期的： 工作报告 （逾期报送，应在2030年11月15日以前）" in east
    west = pages["regions/land/west/"]
    assert "应报 2 项：逾期未报 2。" in words(west)
    asked = words(west)
    assert "有期限、已过期 2 项，有了才报（没有定期限） 1 项" in asked
    assert west.body.index('id="standing"') < west.body.index('id="asked"')
    assert west.body.index('id="asked"') < west.body.index('id="plan"')


def test_nobody_owes_a_form_for_what_it_does_not_have() -> None:
    hill = words(
        next(p for p in site.pages(followed(IN_DECEMBER)) if p.url == "regions/land/hill/")
    )
    _, _, asked = hill.partition("本站没有收到的")
    assert "工作报告" in asked
    assert "推荐表" not in asked
