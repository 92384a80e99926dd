"""What came late is shown as late, by the forge's clock and not by the day that it gives itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checking import open_root
from generator.pages.library import Library
from generator.pages.trail import trail_of
from generator.pipeline import Past, SiteConfig, load_edition
from generator.records.deadline import HandIn, HandInState
from generator.records.key import RecordKey
from generator.records.provenance import read_history
from generator.records.request import Push
from generator.signing_off import sign_off
from tests.changes.repository import Repository
from tests.roots import changing_root
from tests.trail.told import request

RECORD = """name: 茶产业质量提升
county: 茶岭县
companies: 3
small_companies: 2
"""
TEA = "submissions/north/hill/uplift-2031/enterprise/tea.yml"
EXTENDED = "2031-06-30"
IN_TIME, LATE, AGAIN = (f"2031-{day}T02:00:00Z" for day in ("06-30", "07-01", "07-09"))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "gazette", changing_root)


def bring(repository: Repository, opened: str, branch: str, content: str | None) -> str:
    """A request of the hill's, merged and noted; the merge commit."""
    head = repository.handed_in(branch, {TEA: content}, day="2031-05-20", person="hill")
    repository.on("main")
    message = f"Merge {branch}"
    repository.git("merge", "--quiet", "--no-ff", branch, "-m", message, day="2031-05-21")
    merged = repository.git("rev-parse", "HEAD")
    asked = request(
        head, merged, account="hill-clerk", opened=opened, pushes=(Push(head, opened),), reviews=()
    )
    sign_off(repository.root, asked)
    return merged


def library(repository: Repository, past: Past | None = None) -> Library:
    edition, _ = load_edition(open_root(repository.root), SiteConfig("公报"), past)
    assert edition
    return Library(edition)


def tea(repository: Repository, bureau: str = "hill", past: Past | None = None) -> HandIn:
    """What the hill's bureau owes of the form, as the pages show it."""
    return next(
        found
        for found in library(repository, past).hand_ins["uplift-2031"]
        if found.bureau.id == bureau and found.use.form == "enterprise"
    )


def test_the_forge_says_when_a_record_came(repository: Repository) -> None:
    bring(repository, LATE, "tea", RECORD)
    found = tea(repository)
    assert (found.state, found.day, found.date) == (HandInState.LATE, "2031-07-01", EXTENDED)
    assert tea(repository, "river").state is HandInState.UNDATED  # nobody told of this one


def test_the_page_of_a_late_record_says_so(repository: Repository) -> None:
    bring(repository, LATE, "tea", RECORD)
    bring(repository, AGAIN, "mended", RECORD.replace("companies: 3", "companies: 4"))
    key = RecordKey.from_path(TEA)
    assert key
    mended, brought = trail_of(library(repository), key).lines
    assert ("期限", "逾期报送，应在2031年6月30日以前") in brought.facts
    assert "期限" not in dict(mended.facts)


def test_mending_a_record_later_does_not_make_it_late(repository: Repository) -> None:
    bring(repository, IN_TIME, "tea", RECORD)
    bring(repository, AGAIN, "mended", RECORD.replace("companies: 3", "companies: 4"))
    assert (tea(repository).state, tea(repository).day) == (HandInState.IN_TIME, "2031-06-30")


def test_what_was_taken_away_and_came_again_has_come_again(repository: Repository) -> None:
    for branch, opened, text in (("a", IN_TIME, RECORD), ("b", LATE, None), ("c", AGAIN, RECORD)):
        bring(repository, opened, branch, text)
    assert (tea(repository).state, tea(repository).day) == (HandInState.LATE, "2031-07-09")


def test_a_preview_judges_what_is_not_merged_yet(repository: Repository) -> None:
    history = read_history(repository.root)
    repository.handed_in("tea", {TEA: RECORD}, person="hill")
    repository.on("tea")
    key = RecordKey.from_path(TEA)
    assert key
    found = tea(repository, past=Past(history, {key: "2031-07-02"}))
    assert (found.state, found.day) == (HandInState.LATE, "2031-07-02")
