"""What signing changes is all told: nothing that a whole comparison finds is missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.changing import open_change
from generator.checking import open_root
from generator.pipeline import SiteConfig
from generator.reporters.dossier import Dossier
from generator.review.assembly import dossier_of
from generator.review.reach import reach_of
from tests.changes.repository import Repository
from tests.review.conftest import Reviewed

pytestmark = pytest.mark.xdist_group("review")
DAY = "2022-11-20"


@pytest.mark.parametrize("branch", ["one", "change", "province"])
def test_what_a_change_can_touch_is_all_that_differs(demo: Repository, branch: str) -> None:
    settings = open_root(demo.root)
    site = SiteConfig(name="演示")
    with open_change(settings, "main", branch, whole=True) as opened:
        reach = reach_of(opened.change)
        short = dossier_of(settings, opened, site, DAY, reach=reach).effect
        whole = dossier_of(
            settings, opened, site, DAY, reach=replace(reach, everything=True)
        ).effect
    assert short.figures
    assert short.figures == whole.figures
    assert short.ranks == whole.ranks
    assert short.goals == whole.goals
    assert short.stages == whole.stages
    assert short.compared < whole.compared


@pytest.fixture
def changed(reviewed: Reviewed) -> Dossier:
    return reviewed("change")


def test_a_stage_moves_from_where_to_where(changed: Dossier) -> None:
    assert [(m.subject, m.old, m.new) for m in changed.effect.stages] == [
        ("演示·汉阳区电梯维保服务质量提升", "已完成", "未在本站报送")
    ]


def test_ranks_move_with_the_figure(changed: Dossier) -> None:
    places = {(r.figure, r.bureau): (r.old, r.new) for r in changed.effect.ranks}
    old, new = places["市州局认可的质量总体效益", "武汉市"]
    assert old
    assert new
    assert old < new


def test_a_figure_is_told_for_the_whole_and_for_the_place(changed: Dossier) -> None:
    told = {(f.title, f.place): f.words for f in changed.effect.figures}
    assert told["质量技术培训", ""] == "35 次 → 34 次（-1）"
    assert told["质量技术培训", "武汉市"] == "4 次 → 3 次（-1）"


def test_an_unlikely_figure_is_told_with_its_numbers(reviewed: Reviewed) -> None:
    words = {odd.field: odd.words for odd in reviewed("one").odd}
    assert words["解决质量问题数量"] == "上次 53 个，这次 1,590 个；其他 30 处 6—70 个，中间值 24。"


def test_what_a_province_reports_moves_the_nation_the_province_and_the_city(
    reviewed: Reviewed,
) -> None:
    told = {
        (f.title, f.place): f.words for f in reviewed("province").effect.figures if not f.of_form
    }
    assert told["得到质量技术服务的企业", ""] == "2,880 家 → 2,883 家（+3）"
    assert told["得到质量技术服务的企业", "湖北省"] == "1,156 家 → 1,159 家（+3）"
    assert told["得到质量技术服务的企业", "武汉市"] == "96 家 → 99 家（+3）"
    assert told["中小微企业占比", ""] == "91.2% → 91.1%（-0.09 个百分点）"


def test_a_sum_that_repeats_an_indicator_is_told_once(reviewed: Reviewed) -> None:
    found = reviewed("province").effect
    assert any(figure.of_form for figure in found.figures)
    assert [f.title for f in found.wholes] == ["得到质量技术服务的企业", "中小微企业占比"]
