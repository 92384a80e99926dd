"""The views of the five notices over the real records: what is known is shown, no more."""

from __future__ import annotations

import re

import pytest

from generator.artifacts import Page
from generator.pages import site
from generator.pages.library import library_of
from generator.pages.views.listing import views_of
from generator.pipeline import SiteConfig, load_edition
from generator.records.edition import Edition
from generator.records.view import History
from generator.settings import Settings
from generator.stats.views.history import lives
from tests.roots import REPOSITORY
from tests.views.test_pages import text


@pytest.fixture(scope="module")
def real() -> Edition:
    found, _ = load_edition(Settings(REPOSITORY), SiteConfig("公报"))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def pages(real: Edition) -> dict[str, Page]:
    return {page.url: page for page in site.pages(real) if page.kind == "专题页"}


def test_every_programme_has_views_with_a_source(real: Edition) -> None:
    for programme in real.dataset.catalogue.programmes.values():
        assert programme.views, programme.id
        assert all(view.source and view.note for view in programme.views), programme.id


def test_a_view_of_nothing_says_so(real: Edition, pages: dict[str, Page]) -> None:
    dataset = real.dataset
    silent = [
        f"{programme.url}{view.id}/"
        for programme in dataset.catalogue.programmes.values()
        for view in programme.views
        if not isinstance(view.content, History)
        and not any(dataset.of(programme.id, form) for form in view.forms())
    ]
    assert len(silent) > 10
    for url in silent:
        words = text(pages[url])
        assert "未在本站报送" in words, url
        assert "由" in words, url
        assert "<table" not in pages[url].body, url


def test_three_projects_were_excellent_twice_as_the_notice_says(real: Edition) -> None:
    programme = real.dataset.catalogue.programmes["wan-qian-bai-2020"]
    content = programme.views[0].content
    assert isinstance(content, History)
    found = lives(real.dataset, programme, content)
    assert {real.dataset.title(life.subject) for life in found.subjects if life.longest > 1} == {
        "武汉开发区汽车零部件集群质量提升",
        "襄阳市电机节能控制产业集群质量提升",
        "宜昌当阳建筑陶瓷产业集群质量提升",
    }
    assert len(found.subjects) == 26


def test_the_register_has_fifteen_measures_and_what_is_known_of_them(
    pages: dict[str, Page],
) -> None:
    words = text(pages["programmes/quality-province-2020/measures-carried-out/"])
    assert "共 15 条" in words
    assert "2020年度“万千百”质量提升工程 已结束" in words
    assert "服务业重点品牌 未在本站报送" in words
    assert words.count("没有登记项目计划或记录") == 11


def test_the_demonstration_fills_every_view() -> None:
    found, _ = load_edition(
        Settings(REPOSITORY / "examples"),
        SiteConfig("演示", demonstration=True, as_of="2022-11-20"),
    )
    assert found is not None
    library = library_of(found)
    for programme in library.programmes:
        for url, _, words in views_of(library, programme):
            assert re.fullmatch(r"[1-9][\d,]* [^\d ]+", words), url
    made = [page for page in site.pages(found) if page.kind == "专题页"]
    assert len(made) > 50
    assert not [page.url for page in made if "这一页由下面的记录编成" in page.body]
