"""How a record stands in a word: who signs a later change does not sign what came before it."""

from __future__ import annotations

from generator.checking import open_root
from generator.pages.library import Library
from generator.pages.trail import Standing, standing_of
from generator.pipeline import SiteConfig, load_edition
from generator.records.key import RecordKey
from tests.trail.desk import TEA, Desk


def standing(desk: Desk) -> Standing:
    edition, report = load_edition(open_root(desk.root), SiteConfig("公报"))
    assert edition, report
    return standing_of(Library(edition), RecordKey.of_path(TEA))


def handed_in(desk: Desk, branch: str, companies: int, *, signed: bool) -> None:
    head = desk.handed_in(branch, {TEA: desk.said(companies).replace("防护物资", "茶叶")})
    merged = desk.merge(branch)
    if signed:
        desk.signed(head, merged)


def test_a_signed_change_does_not_sign_what_came_before(desk: Desk) -> None:
    handed_in(desk, "river", 12, signed=False)
    assert standing(desk).words == "未签发"
    handed_in(desk, "change", 13, signed=True)
    assert standing(desk).words == "部分签发"
    assert standing(desk).why == "以前有 1 次没有签发，见下"


def test_a_record_that_comes_again_stands_on_what_came_then(desk: Desk) -> None:
    handed_in(desk, "river", 12, signed=False)
    desk.handed_in("away", {TEA: None})
    desk.merge("away")
    handed_in(desk, "back", 13, signed=True)
    assert standing(desk).words == "已签发"
