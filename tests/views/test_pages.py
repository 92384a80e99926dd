"""The pages of views: what they say, what they lead to, and what they never show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import pytest

from generator.artifacts import Page
from generator.exports.paths import figure_url
from generator.exports.search_index import terms
from generator.pages import site
from generator.pages.library import library_of
from generator.pages.views import directory, flow, tracker
from generator.pages.views.listing import views_of
from generator.records.edition import Edition
from generator.records.programme import Programme
from tests.pages.conftest import HOSTILE
from tests.views.conftest import Changed

Publish = Callable[[Edition], dict[str, Page]]
HERE = "programmes/care-2031/"
EXPECTED = {
    *(f"{HERE}{name}/" for name in ("answers", "flow", "scores", "offices", "grades", "measures")),
    *(f"{HERE}board/{below}" for below in ("", "north/river/", "north/hill/")),
    *(f"{HERE}yearbook/{below}" for below in ("", "2031/", "2030/")),
    *(f"{HERE}reports/{below}" for below in ("", "north/river/", "north/hill/")),
    "programmes/care-2030/grades/",
}


INLINE = {"a", "b", "time", "data"}
HOSTILE_RECORDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "river/answer/crack": (
        {"title": HOSTILE, "cause": HOSTILE, "goods": [HOSTILE]},
        ["answers/"],
    ),
    "river/ask/crack": ({"title": HOSTILE}, ["flow/"]),
    "river/list/one": (
        {"rows": [{"firm": HOSTILE, "county": HOSTILE, "office": HOSTILE, "finish": "2031-01-01"}]},
        ["board/", "board/north/river/"],
    ),
    "province/verdict/all": (
        {"rows": [{"bureau": "临河市", "money": 1}, {"office": "质量处", "words": HOSTILE}]},
        ["offices/"],
    ),
    "river/project/pumps-two": ({"name": HOSTILE}, ["grades/"]),
    "province/paper/one": (
        {
            "title": HOSTILE,
            "foreword": [HOSTILE],
            "sections": [{"heading": HOSTILE, "paragraphs": [HOSTILE]}],
        },
        ["yearbook/", "yearbook/2031/"],
    ),
    "river/brand/a": ({"name": HOSTILE, "about": HOSTILE}, ["yearbook/2031/"]),
    "province/measure/all": (
        {"rows": [{"part": HOSTILE, "number": 1, "title": HOSTILE}]},
        ["measures/"],
    ),
    "river/essay/one": (
        {
            "progress": [HOSTILE, HOSTILE],
            "problems": [HOSTILE, HOSTILE],
            "cases": [{"title": HOSTILE, "practice": HOSTILE}],
        },
        ["reports/", "reports/north/river/"],
    ),
}
"""Record → its hostile values, and the pages that show them."""


class Body(HTMLParser):
    """The text, the links and the ids of a body; every tag must be closed in its turn."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.tags: set[str] = set()
        self._open: list[str] = []
        self.feed(page.body)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        if tag == "a":
            self.links.append(found.get("href") or "")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in ("br", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag not in INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def text(page: Page) -> str:
    return Body(page).text


def views(published: dict[str, Page]) -> dict[str, Page]:
    return {url: page for url, page in published.items() if page.kind == "专题页"}


def test_every_view_has_its_pages(published: dict[str, Page]) -> None:
    assert set(views(published)) == EXPECTED


@pytest.mark.parametrize("url", sorted(EXPECTED))
def test_a_page_is_whole_and_leads_somewhere(published: dict[str, Page], url: str) -> None:
    body = Body(published[url])
    assert len(body.ids) == len(set(body.ids))
    assert body.levels[0] == 1
    assert body.levels.count(1) == 1
    assert all(
        later - earlier <= 1 for earlier, later in zip(body.levels, body.levels[1:], strict=False)
    )
    figures = {figure_url("care-2031", name) for name in ("served", "brands")}
    for link in body.links:
        target, _, anchor = (
            urljoin(f"https://x/{url}", link).removeprefix("https://x/").partition("#")
        )
        if target in figures:  # a part of its own, with tests of its own
            continue
        assert target in published, link
        if anchor:
            assert anchor in Body(published[target]).ids, link


def test_the_programme_names_its_views(edition: Edition, published: dict[str, Page]) -> None:
    library = library_of(edition)
    programme = library.catalogue.programmes["care-2031"]
    found = views_of(library, programme)
    assert [title for _, title, _ in found] == [view.title for view in programme.views]
    assert (f"{HERE}answers/", "问题和解决方案", "2 条") in found
    assert (f"{HERE}flow/", next(t for u, t, _ in found if u == f"{HERE}flow/"), "4 件") in found
    words = text(published[HERE])
    assert all(title in words for _, title, _ in found)


def test_a_flow_says_how_long_everybody_waits(published: dict[str, Page]) -> None:
    words = text(published[f"{HERE}flow/"])
    assert "点单 4 件" in words
    assert "派单 3 件 距上一步的中位数 3 天" in words
    assert "办结 2 件 距上一步的中位数 15 天" in words
    assert "合计 4 3 2 2 17 天 20 天 50 天" in words
    assert "临河 2 2 2 0 17 天 20 天 —" in words
    assert "待办结，已等 50 天，超过期限 2031年11月10日" in words
    assert "待派单，已等 10 天" in words


def test_a_board_shows_timetable_route_and_stage(published: dict[str, Page]) -> None:
    words = text(published[f"{HERE}board/"])
    assert "合计 5 2 1 1" in words
    assert "临河 4 2 0 1" in words
    rows = text(published[f"{HERE}board/north/river/"])
    assert "甲厂 东岸区 2031年9月30日 质量科 已完成 2031年8月1日" in rows
    assert "乙厂 东岸区 2031年9月30日 质量科 已逾期 2031年9月30日前" in rows
    assert "戊厂 西岸县 2031年8月1日 — 逾期完成 2031年8月15日" in rows


def test_each_figure_of_a_scorecard_leads_to_its_source(published: dict[str, Page]) -> None:
    page = published[f"{HERE}scores/"]
    body = Body(page)
    assert "临河 12.5 5 4 / 4，100% 4 2031年11月10日 按期 优秀" in body.text
    assert "大湖 — 0 未报，任务 4 未报 逾期未报 应在2031年11月15日以前 良好" in body.text
    assert "../../../records/north/province/care-2031/verdict/all/" in body.links
    assert f"../../../{figure_url('care-2031', 'served', 'river')}" in body.links
    assert "../../../records/north/river/care-2031/essay/one/" in body.links


def test_consecutive_years_are_named(published: dict[str, Page]) -> None:
    for url in (f"{HERE}grades/", "programmes/care-2030/grades/"):
        words = text(published[url])
        assert "水泵质量提升（二期） 连续三年优秀（2030—2031年，更早的年度由通知载明" in words
        assert "茶叶质量再提升 青山 良好 优秀" in words
    for year, name in (("2030", "pumps"), ("2031", "pumps-two")):
        own = text(published[f"records/north/river/care-{year}/project/{name}/"])
        assert "历年评价 2030年 优秀，2031年 优秀 连续三年优秀" in own


def test_a_yearbook_keeps_each_year_to_itself(published: dict[str, Page]) -> None:
    last, first = (text(published[f"{HERE}yearbook/{year}/"]) for year in ("2031", "2030"))
    assert "品牌要靠质量。" in last
    assert "品牌从哪里来 由市州推荐。" in last
    assert "名品 1 1" in last
    assert "临河水泵" in last
    assert "水泵 96.5" in last
    assert "青山毛尖" not in last
    assert "2030年的正文未在本站报送" in first
    assert "青山毛尖" in first
    assert "2030年没有记录的部分：监测。" in first


def test_reports_are_read_as_articles(published: dict[str, Page]) -> None:
    overview = text(published[f"{HERE}reports/"])
    assert "3 个单位应报，2 个已在本站报送" in overview
    assert "青山州 逾期报送 2031年11月18日 走访了六家茶厂。" in overview
    assert "大湖市 逾期未报 应在2031年11月15日以前 —" in overview
    page = published[f"{HERE}reports/north/river/"]
    assert "<p>走访了四十家企业。</p>\n<p>建了一本台账。</p>" in page.body
    assert "<li>人手不够。</li>" in page.body
    assert "一张清单 把问题列成清单。" in text(page)
    record = published["records/north/river/care-2031/essay/one/"]
    assert "<h2>工作进展</h2>\n<p>走访了四十家企业。</p>" in record.body


def test_what_no_longer_holds_is_marked(published: dict[str, Page]) -> None:
    page = published[f"{HERE}answers/"]
    assert page.body.count("已过有效期") == 2  # under both of its groups
    assert "共 2 条" in text(page)


def test_a_view_without_records_says_what_it_waits_for(
    without: Callable[..., Edition], publish: Publish
) -> None:
    found = views(publish(without()))
    assert {url for url in found if url.count("/") == 3} == {
        url for url in EXPECTED if url.count("/") == 3
    }
    for page in found.values():
        words = text(page)
        assert "未在本站报送" in words, page.url
        assert "<table" not in page.body
    assert "工作报告：由市州在2031年11月15日以前报送" in text(found[f"{HERE}reports/"])
    assert "点单：由市州报送，没有定期限" in text(found[f"{HERE}flow/"])


def test_targets_alone_make_no_scorecard(without: Callable[..., Edition], publish: Publish) -> None:
    page = publish(without("verdict", "served", "essay", "grade"))[f"{HERE}scores/"]
    assert "未在本站报送" in text(page)
    assert "<table" not in page.body


def test_long_views_are_cut_into_pages(
    edition: Edition, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "ENTRIES_A_PAGE", 2)
    monkeypatch.setattr(flow, "CASES_A_PAGE", 3)
    monkeypatch.setattr(tracker, "ROWS_A_PAGE", 3)
    found = views(publish(edition))
    more = {f"{HERE}answers/2/", f"{HERE}flow/2/", f"{HERE}board/north/river/2/"}
    assert set(found) == EXPECTED | more
    contents = Body(found[f"{HERE}answers/"])
    (second,) = {link for link in contents.links if "answers/2/#" in link}
    assert second.partition("#")[2] in Body(found[f"{HERE}answers/2/"]).ids
    assert "外壳开裂" in text(found[f"{HERE}flow/2/"])
    assert "各地办理时间" not in text(found[f"{HERE}flow/2/"])
    assert "戊厂" in text(found[f"{HERE}board/north/river/2/"])


@pytest.mark.parametrize("record", HOSTILE_RECORDS)
def test_hostile_text_stays_text(changed: Changed, publish: Publish, record: str) -> None:
    values, urls = HOSTILE_RECORDS[record]
    found = publish(changed(record, values))
    for url in urls:
        page = found[HERE + url]
        body = Body(page)
        assert not body.tags & {"script", "img"}
        assert "<script>document.title='hit'</script>" in body.text
        assert not any("javascript:" in link for link in body.links)


def test_private_fields_are_nowhere(changed: Changed, publish: Publish) -> None:
    secret = "张三13800138000"
    for name in ("river/ask/crack", "river/answer/crack", "river/list/one"):
        values: dict[str, object] = {"phone": secret, "writer": secret}
        if "list" in name:
            values = {"rows": [{"firm": "甲厂", "county": "东岸区", "phone": secret}]}
        for page in publish(changed(name, values)).values():
            assert secret not in page.body, page.url
            assert secret not in page.search_text, page.url


def test_search_finds_an_answer_by_its_cause_and_by_its_name(
    edition: Edition, published: dict[str, Page]
) -> None:
    (own,) = [
        document
        for document in site.record_documents(edition)
        if document.url == "records/north/hill/care-2031/answer/taste/"
    ]
    assert terms("烘箱排风") <= terms(own.text)
    assert terms("茶叶有异味") <= terms(own.title)
    assert terms("茶叶有异味") <= terms(published[f"{HERE}answers/"].search_text)


def test_after_the_end_nothing_is_overdue(edition: Edition, publish: Publish) -> None:
    found = views(publish(replace(edition, today="2032-01-05")))
    for page in found.values():
        assert "逾期未报" not in page.body, page.url
        assert "已逾期" not in page.body, page.url
        assert "已等" not in page.body, page.url
    assert "办结未在本站报送" in text(found[f"{HERE}flow/"])


def test_the_second_programme_is_still_running(programme: Programme) -> None:
    assert not programme.concluded("2031-11-20")
