"""Requests made to keep attending from the others: one that hangs, and one person's many."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.attending import attend as attending
from generator.attending.assessment import Assessment
from generator.attending.attend import Round, Told, attend
from generator.forges.opening import desk
from generator.records.request import Request
from generator.settings import Settings
from tests.changes.repository import Repository
from tests.forges.forge import REPOSITORY, Said, standing
from tests.forges.living import AT, OWN, Living
from tests.roots import ENTERPRISES, MASKS


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    repository = Repository(tmp_path / "top")
    text = (repository.root / MASKS).read_text("utf-8")
    repository.handed_in("good", {f"{ENTERPRISES}/tea.yml": text})
    at = Living(repository)
    with standing(at.forge):
        yield at


def hanging_on_seven(settings: Settings, base: str, head: str, request: Request) -> Assessment:
    if request.number == 7:
        time.sleep(600)
    return Assessment(f"可以签发：{settings.root.name}{base[:1]}{head[:1]}")


def round_of(living: Living, most: int = 20) -> list[Told]:
    at = desk("github", living.forge.base, REPOSITORY, token="t", own=OWN)
    settings = Settings(living.repository.root)
    asked = Round("main", str(living.repository.top), "", most)
    return list(attend(settings, at, "github", asked, hanging_on_seven))


def test_a_request_that_hangs_is_answered_and_does_not_come_first_for_ever(
    living: Living, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attending, "SECONDS", 1)
    living.open(7, "good", day="2031-03-08")
    living.open(8, "good", day="2031-03-09")
    told = {each.number: each for each in round_of(living)}
    assert told[7].failed
    assert "还没有检查完" in told[7].text
    assert "检查不了这项改动" in living.said(7)[0]
    assert "还没有检查完" in living.said(7)[0]
    assert living.labels[7] == ["待修改"]
    assert len(living.said(8)) == 1
    assert round_of(living) == []


def test_the_many_of_one_account_wait_behind_the_first_of_each_other(living: Living) -> None:
    for number in range(20, 30):
        living.open(number, "good", day="2031-03-01", user={"login": "mallory"})
    living.open(31, "good", day="2031-03-09", user={"login": "river-clerk"})
    living.open(32, "good", day="2031-03-10", user={"login": "hill-clerk"})
    round_of(living, most=3)
    assert [number for number in living.comments if living.said(number)] == [20, 31, 32]
    round_of(living, most=1)
    assert living.said(21)


def test_comments_behind_our_own_are_not_asked_for(living: Living) -> None:
    """A forge lets us ask so often an hour; whoever writes much must not use that up."""
    living.open(8, "good")
    round_of(living)
    place = f"{AT}/issues/8/comments"
    more = {"Link": f'<{living.forge.base}/{place}?page=2>; rel="next"'}
    living.forge.answers[f"GET {place}"] = lambda _: Said(living.comments[8], 200, more)
    living.forge.asked.clear()
    round_of(living)
    assert len([each for each in living.forge.asked if place in str(each)]) == 1
