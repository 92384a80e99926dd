"""What single page kinds say, in the words that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from generator.artifacts import Page
from generator.pages import bulletin, gallery, site
from generator.pages.form_table import ROWS_A_PAGE
from generator.records.edition import Edition

Make = Callable[[dict[str, dict[str, Any]]], Edition]
Publish = Callable[[Edition], dict[str, Page]]


def words(page: Page) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.body)).split())


def fields(page: Page) -> dict[str, str]:
    """Label and value of a page's fields, as read."""
    pairs = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page.body, re.DOTALL)
    return {
        re.sub(r"<[^>]*>", "", label): " ".join(unescape(re.sub(r"<[^>]*>", " ", value)).split())
        for label, value in pairs
    }


def test_a_record_shows_every_field(published: dict[str, Page]) -> None:
    page = published["records/north/east/first/firm/alpha/"]
    found = fields(page)
    assert found["联系人"] == "不公开"
    assert found["产值 （万元）"] == "12,345.5 （约 1.23 亿元）"
    assert found["人数 （人）"] == "1,200"
    assert found["是否小微"] == "是"
    assert found["类型"] == "甲类"
    assert found["成立日期"] == "2001年2月3日"
    assert found["年度 （年）"] == "2030"
    assert found["网址"] == "javascript:alert(1)"
    assert '<time datetime="2001-02-03">2001年2月3日</time>' in page.body
    other = fields(published["records/north/west/first/firm/beta/"])
    assert other["产值 （万元）"] == "未载明"
    assert other["人数 （人）"] == "未填写"


def test_a_record_tells_its_history(published: dict[str, Page], edition: Edition) -> None:
    said = words(published["records/north/east/first/firm/alpha/"])
    assert "未签发" in said
    assert said.index("修改 2031年1月2日") < said.index("报送 2030年6月1日")
    assert "修改" not in words(published["records/north/west/first/firm/beta/"])
    path = "submissions/north/east/first/firm/alpha.yml"
    shallow = replace(edition.history, complete=False, changed=frozenset({path}))
    (page,) = site.record_pages(replace(edition, history=shallow), [edition.dataset.records[0]])
    assert "更早的报送和签发在这里看不到" in words(page)
    assert "改动还没有合入主线" in words(page)


def test_a_record_names_who_refers_to_it(published: dict[str, Page]) -> None:
    said = words(published["records/north/east/first/firm/alpha/"])
    assert "等次： 优秀" in said
    quota = published["records/north/province/first/quota/one/"]
    assert "bulletins/north/province/first/tasks/" in quota.body
    grade = published["records/north/province/first/grade/one/"]
    assert grade.body.count("bulletins/north/province/first/tasks/") == 1


def test_a_bulletin_is_set_as_one(published: dict[str, Page]) -> None:
    page = published["bulletins/north/province/first/tasks/"]
    said = words(page)
    assert "一、总的" in said
    assert "二、任务" in said
    assert "各市，各所：" in said
    assert re.search("成文日期 2030年5月7日", said)
    assert re.search("本站收录 2030年6月1日", said)
    table = published["records/north/province/first/quota/one/"].body
    for figure in ("20", "10"):
        assert f'data-v="{figure}">{figure}</td>' in table
        assert f'data-v="{figure}">{figure}</td>' in page.body
    undated = words(published["bulletins/north/province/first/undated/"])
    assert "成文日期 原文缺损" in undated
    assert "（成文日期原文缺损）" in undated
    assert "只见“2030▢▢6▢”" in undated


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")]
)
def test_headings_count_in_chinese(number: int, expected: str) -> None:
    assert bulletin.numeral(number) == expected


def test_a_programme_shows_goals_proofs_and_what_is_lost(published: dict[str, Page]) -> None:
    said = words(published["programmes/first/"])
    assert "原文缺损 ，可见部分为“2030▢▢6▢”" in said
    assert "30 家 2 家" in said
    assert "期满，所报未达到" in said
    assert "品牌 2 个 — 未在本站报送" in said
    assert "✓ 成立： 任务合计30家" in said
    assert "已结束" in said
    running = words(published["programmes/second/"])
    assert "进行中" in running
    assert "通知没有定结束日期" in running


def test_a_bureau_shows_its_rows_and_what_is_missing(published: dict[str, Page]) -> None:
    east = words(published["regions/north/east/"])
    assert "企业 20 家" in east
    assert "优秀" in east
    assert "第二年等次 第二年 2031年12月31日 还有 152 天 12月底前 尚未报送" in east
    hill = words(published["regions/north/hill/"])
    assert "本站还没有关于山林区的记录" in hill
    assert "第一年企业 第一年 2030年6月15日 已过 日期原文缺损 年底 未在本站报送" in hill


def test_tables_show_choices_numbers_and_blanks(published: dict[str, Page]) -> None:
    page = published["programmes/first/firm/"]
    assert "联系人" not in page.body
    assert re.search(r'<th scope="col" data-kind="number" data-choice>类型</th>', page.body)
    assert 'data-v="1">甲类</td>' in page.body
    assert 'data-v="12345.5"' in page.body
    assert "未载明" in page.body
    assert "共 2 行" in words(page)
    assert "说明 2 栏，见每条记录自己的页面" in words(page)


def test_a_long_table_lies_on_several_pages(make: Make, publish: Publish) -> None:
    many = {
        f"north/{place}/first/firm/f{number:04}": {"name": f"{place}{number}"}
        for place in ("east", "west")
        for number in range(ROWS_A_PAGE)
    }
    pages = publish(make(many))
    first, second = pages["programmes/first/firm/"], pages["programmes/first/firm/2/"]
    assert 'data-more="../../../programmes/first/firm/2/"' in first.body
    assert "data-more" not in second.body
    assert first.body.count("<tr>") == second.body.count("<tr>") == ROWS_A_PAGE + 1
    assert f"共 {2 * ROWS_A_PAGE:,} 行，本页 {ROWS_A_PAGE} 行" in words(first)
    assert "programmes/first/firm/3/" not in pages
    east = words(pages["regions/north/east/"])
    assert f"共 {ROWS_A_PAGE} 行，这里是前 50 行" in east


def test_a_record_that_announces_twice_is_named_once(make: Make, publish: Publish) -> None:
    table = "north/province/first/quota/one"
    pages = publish(
        make(
            {
                table: {"rows": [{"order": 1, "place": "东市", "firms": 30}]},
                "north/province/first/notice/both": {
                    "title": "正文和附件都是它",
                    "sections": [{"table": table}],
                    "attachments": [table],
                },
            }
        )
    )
    record = pages[f"records/{table}/"]
    assert record.body.count("bulletins/north/province/first/both/") == 1


def test_a_bureau_is_not_told_what_nobody_said(make: Make, publish: Publish) -> None:
    grade = "north/province/first/grade/one"
    alpha = {"north/east/first/firm/alpha": {"name": "东方厂"}}
    said = words(
        publish(make({**alpha, grade: {"rows": [{"firm": "east/alpha"}]}}))["regions/north/east/"]
    )
    assert "企业 东方厂" in said
    assert "未填写" not in said


def test_a_bureau_without_records_leads_to_its_province(published: dict[str, Page]) -> None:
    hill = published["regions/north/hill/"]
    assert 'href="../../../regions/north/">看北省的计划和公告</a>' in hill.body


def test_what_nobody_filled_in_gets_no_picture(make: Make) -> None:
    firms = {
        f"north/{place}/first/firm/one": {"name": f"{place}厂", "staff": 7}
        for place in ("east", "west")
    }
    edition = make(firms)
    drawn = gallery.form_charts(edition, edition.dataset.catalogue.programmes["first"], "firm")
    assert [chart.title for chart in (*drawn.overview, *drawn.more)] == ["人数（按地区）"]


def test_search_quotes_a_name_once(edition: Edition) -> None:
    for document in site.record_documents(edition):
        assert document.text.count(document.title) <= 1, document.url


def test_long_texts_ask_for_a_wide_column(published: dict[str, Page]) -> None:
    body = published["records/north/province/first/notice/tasks/"].body
    assert re.search(r'<th scope="col" class="gb-wide" data-kind="text">段落</th>', body)
    assert re.search(r'<th scope="col" data-kind="text">小标题</th>', body)


def test_a_figure_shows_how_it_is_made_and_where_it_comes_from(published: dict[str, Page]) -> None:
    said = words(published["programmes/first/figures/firms/"])
    assert "2 家" in said
    assert "数《第一年企业》有多少条记录。" in said
    assert "期满，所报未达到" in said
    assert "还差 28 家" in said
    assert (
        "records/north/east/first/firm/alpha/" in published["programmes/first/figures/firms/"].body
    )


def test_a_figure_without_records_says_who_hands_in_what(make: Make, publish: Publish) -> None:
    said = words(publish(make({}))["programmes/first/figures/firms/"])
    assert "未在本站报送" in said
    assert "由市州报送" in said


def test_no_anchor_stands_twice_on_a_figures_page(published: dict[str, Page]) -> None:
    for url, page in published.items():
        if "/figures/" in url:
            anchors = re.findall(r'\bid="([^"]+)"', page.body)
            assert len(anchors) == len(set(anchors)), url


def test_a_table_keeps_every_digit_and_a_record_helps_to_read_them(
    published: dict[str, Page],
) -> None:
    assert "（约 1.23 亿元）" in published["records/north/east/first/firm/alpha/"].body
    assert "亿" not in published["programmes/first/firm/"].body.partition("<table")[2]
    assert 'data-v="12345.5">12,345.5</td>' in published["programmes/first/firm/"].body


def test_years_are_no_figures_to_add_up(published: dict[str, Page]) -> None:
    said = words(published["programmes/first/firm/"])
    assert "人数合计 1,200 人" in said
    assert "年度合计" not in said
