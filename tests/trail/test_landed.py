"""A sign-off is noted at every commit that the merge brought, whichever way it was merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.git.landed import Doubt, Landed, NotOnLine, landed
from tests.roots import MASKS
from tests.trail.desk import SILK, TEA, Desk


def two_commits(desk: Desk) -> str:
    desk.handed_in("river", {TEA: desk.text})
    return desk.handed_in("river", {TEA: desk.said(13), SILK: desk.text}, message="再报")


def moved_on(desk: Desk) -> str:
    """Something else reaches main meanwhile, as it does."""
    desk.handed_in("other", {MASKS: desk.said(20)})
    return desk.merge("other")


def test_a_merge_commit_is_the_one(desk: Desk) -> None:
    head = two_commits(desk)
    moved_on(desk)
    merged = desk.merge("river")
    assert landed(desk.root, merged, head) == Landed((merged,))


def test_a_squashed_request_is_one_commit(desk: Desk) -> None:
    head = two_commits(desk)
    moved_on(desk)
    merged = desk.squash("river")
    assert landed(desk.root, merged, head) == Landed((merged,))


def test_a_rebased_request_is_all_of_its_commits_and_no_other(desk: Desk) -> None:
    head = two_commits(desk)
    before = moved_on(desk)
    desk.git("branch", "kept", "river")
    merged = desk.rebase("river")
    first = desk.git("rev-parse", f"{merged}~1")
    assert desk.git("rev-parse", f"{merged}~2") == before
    assert landed(desk.root, merged, head) == Landed((first, merged))


def test_a_rebased_request_that_is_not_here_claims_the_last_commit_only(desk: Desk) -> None:
    two_commits(desk)
    moved_on(desk)
    merged = desk.rebase("river")
    assert landed(desk.root, merged, "f" * 40) == Landed((merged,), Doubt.HEAD_MISSING)


def test_a_request_that_copies_an_older_commit_does_not_get_it_signed(desk: Desk) -> None:
    desk.handed_in("river", {SILK: desk.text})
    head = desk.handed_in("river", {TEA: desk.text})
    desk.handed_in("other", {SILK: desk.text})
    unsigned = desk.squash("other", day="2031-03-11")
    desk.git("branch", "kept", "river")
    merged = desk.rebase("river")
    assert desk.git("rev-parse", f"{merged}~1") == unsigned
    assert landed(desk.root, merged, head) == Landed((merged,), Doubt.SOME_UNKNOWN)


def test_a_fast_forward_begins_with_the_first_push(desk: Desk) -> None:
    desk.handed_in("river", {TEA: desk.text})
    first = desk.git("rev-parse", "river")
    head = desk.handed_in("river", {TEA: desk.said(13)})
    desk.git("merge", "--ff-only", "river")
    assert landed(desk.root, head, head, [first, head]) == Landed((first, head))
    assert landed(desk.root, head, head) == Landed((head,), Doubt.PUSHES_UNKNOWN)


def test_what_is_not_on_the_main_line_was_not_merged(desk: Desk) -> None:
    head = two_commits(desk)
    desk.merge("river")
    with pytest.raises(NotOnLine):
        landed(desk.root, head, head)


def test_a_root_below_the_top_lands_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "top", below="gazette")
    head = two_commits(desk)
    moved_on(desk)
    desk.git("branch", "kept", "river")
    merged = desk.rebase("river")
    assert len(landed(desk.root, merged, head).commits) == 2
