"""A record is handed in when the forge first had it, whatever the dates inside the commits say."""

from __future__ import annotations

import pytest

from generator.records.handing_in import Basis, HandedIn, china_day, handed_in
from generator.records.request import Push, Request
from tests.changes.repository import Repository
from tests.roots import ENTERPRISES, MASKS

TEA, RICE = f"{ENTERPRISES}/tea.yml", f"{ENTERPRISES}/rice.yml"
OPENED = "2031-03-10T01:00:00Z"
BEFORE, AFTER, LATER = "2031-03-09T23:00:00Z", "2031-03-10T02:00:00Z", "2031-03-11T02:00:00Z"
LOST = "f" * 40


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("handing-in") / "top", below="gazette")


@pytest.fixture(scope="module")
def commits(repository: Repository) -> tuple[str, str]:
    """Two pushes: the first brings tea, the second rice; their own dates are long past."""
    text = (repository.root / MASKS).read_text("utf-8")
    first = repository.handed_in("river", {TEA: text}, day="2030-01-01")
    return first, repository.handed_in("river", {RICE: text}, day="2030-01-02")


def asked(repository: Repository, path: str, *pushes: tuple[str, str]) -> HandedIn:
    request = Request(
        forge="forge.example",
        number=1,
        url="",
        title="",
        account="river-clerk",
        opened=OPENED,
        base="main",
        head="",
        pushes=tuple(Push(commit, time) for commit, time in pushes),
    )
    return handed_in(repository.root, request, path)


def test_what_was_pushed_before_the_opening_counts_from_the_opening(
    repository: Repository, commits: tuple[str, str]
) -> None:
    found = asked(repository, TEA, (commits[0], BEFORE), (commits[1], LATER))
    assert found == HandedIn(OPENED, Basis.OPENING)


def test_what_came_with_a_later_push_counts_from_that_push(
    repository: Repository, commits: tuple[str, str]
) -> None:
    pushes = ((commits[1], LATER), (commits[0], AFTER))
    assert asked(repository, TEA, *pushes) == HandedIn(AFTER, Basis.PUSH)
    assert asked(repository, RICE, *pushes) == HandedIn(LATER, Basis.PUSH)


def test_a_commit_that_a_force_push_took_away_is_said_to_be_gone(
    repository: Repository, commits: tuple[str, str]
) -> None:
    found = asked(repository, RICE, (LOST, AFTER), (commits[1], LATER))
    assert found == HandedIn(LATER, Basis.PUSH, lost=1)
    assert "1 次推送已被覆盖" in found.label
    gone = asked(repository, RICE, (LOST, AFTER))
    assert (gone.time, gone.basis, gone.lost) == (OPENED, Basis.OPENING_ALONE, 1)


def test_a_forge_that_tells_no_pushes_leaves_the_opening(repository: Repository) -> None:
    found = asked(repository, TEA)
    assert (found.time, found.basis) == (OPENED, Basis.OPENING_ALONE)
    assert "无从得知" in found.label


@pytest.mark.parametrize("path", ["a\nb", "-", "", "submissions/茶.yml", "\udcff"])
def test_no_name_of_a_file_confuses_the_question(
    repository: Repository, commits: tuple[str, str], path: str
) -> None:
    found = asked(repository, path, (commits[0], AFTER), ("HEAD", AFTER), (commits[1], "soon"))
    assert found.time in (OPENED, AFTER)


def test_a_day_is_one_of_china() -> None:
    assert china_day("2031-03-09T15:59:59Z") == "2031-03-09"
    assert china_day("2031-03-09T16:00:00Z") == "2031-03-10"
    assert china_day("yesterday") == ""
