"""Two commits are compared as git objects: what a merge alters, and what stood there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.between import NoChange
from generator.changing import OpenChange, findings, open_change
from generator.checking import open_root
from generator.git.trees import Kind
from generator.records.key import RecordKey
from tests.changes.repository import Repository
from tests.roots import ENTERPRISES, MASKS, put

TEA = f"{ENTERPRISES}/tea.yml"
KEY = RecordKey.of_path(MASKS)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "top")


@contextmanager
def opened(repository: Repository, head: str = "", *, whole: bool = False) -> Iterator[OpenChange]:
    with open_change(open_root(repository.root), "main", head, whole=whole) as change:
        yield change


def masks(repository: Repository) -> str:
    return (repository.root / MASKS).read_text("utf-8")


def test_both_sides_of_a_changed_record_are_at_hand(repository: Repository) -> None:
    text = masks(repository)
    repository.handed_in("river", {MASKS: text.replace("companies: 12", "companies: 13")})
    with opened(repository, "river") as change:
        old, new = change.change.old(KEY), change.change.new(KEY)
        assert old
        assert new
        assert (old.data["companies"], new.data["companies"]) == (12, 13)
        assert list(change.change.keys) == [KEY]
        assert masks(repository) == text


@pytest.mark.parametrize("below", ["", "gazette"])
def test_a_root_may_lie_below_the_top(tmp_path: Path, below: str) -> None:
    repository = Repository(tmp_path / "top", below=below)
    repository.handed_in("river", {TEA: masks(repository)})
    (repository.top / "elsewhere.txt").write_text("x")
    repository.commit("outside")
    with opened(repository, "river") as change:
        assert [each.path for each in change.change.files] == [TEA]
        assert change.change.files[0].added


def test_what_main_got_meanwhile_is_no_part_of_the_change(repository: Repository) -> None:
    repository.handed_in("river", {TEA: masks(repository)})
    repository.handed_in("main", {MASKS: masks(repository).replace("12", "14")})
    with opened(repository, "river") as change:
        assert [each.path for each in change.change.files] == [TEA]
        assert change.change.after.by_key[KEY].data["companies"] == 14


def test_a_conflict_is_named_and_the_change_is_shown_where_it_began(
    repository: Repository,
) -> None:
    repository.handed_in("river", {MASKS: masks(repository).replace("12", "13")})
    repository.handed_in("main", {MASKS: masks(repository).replace("12", "14")})
    with opened(repository, "river") as change:
        assert list(change.change.conflicts) == [MASKS]
        old = change.change.old(KEY)
        assert old
        assert old.data["companies"] == 12


def test_the_work_tree_is_a_change_with_all_that_git_does_not_know_yet(
    repository: Repository,
) -> None:
    repository.branch("river")
    put(repository.root, TEA, masks(repository))
    put(repository.root, MASKS, masks(repository).replace("12", "13"))
    with opened(repository) as change:
        assert {path: each.added for path, each in change.change.by_path.items()} == {
            TEA: True,
            MASKS: False,
        }


def test_what_was_laid_out_is_where_one_asks_for_it_and_gone_afterwards(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.handed_in("river", {TEA: masks(repository)})
    own = tmp_path / "own"
    own.mkdir()
    for chosen in ("", str(own)):
        monkeypatch.setenv("TMPDIR", chosen)
        monkeypatch.setattr("tempfile.tempdir", None)
        with opened(repository, "river") as change:
            place = change.after.root
            assert (place / TEA).is_file()
            assert place.is_relative_to(own) == bool(chosen)
        assert not place.exists()


def test_links_and_executables_are_seen_and_not_followed(repository: Repository) -> None:
    repository.branch("river")
    (repository.root / ENTERPRISES / "link.yml").symlink_to("/etc/hostname")
    (repository.root / MASKS).chmod(0o755)
    repository.commit("link", person="river")
    repository.on("main")
    with opened(repository, "river") as change:
        kinds = {path: each.after for path, each in change.change.by_path.items()}
        assert kinds == {f"{ENTERPRISES}/link.yml": Kind.LINK, MASKS: Kind.EXECUTABLE}
        assert not (change.after.root / ENTERPRISES / "link.yml").exists()


def test_only_the_own_faults_are_told(repository: Repository) -> None:
    repository.handed_in("main", {MASKS: masks(repository).replace("12", "十二")})
    repository.handed_in("river", {TEA: "name: 茶\nunknown: 1\n"})
    with opened(repository, "river") as change:
        told = {finding.path for finding in findings(open_root(repository.root), change)}
        assert told == {TEA}


def test_what_a_later_commit_took_back_is_kept_in_view(repository: Repository) -> None:
    repository.handed_in("river", {TEA: masks(repository) + "note: 13800138000\n"})
    repository.handed_in("river", {TEA: masks(repository)})
    with opened(repository, "river") as change:
        (content,) = change.change.earlier[TEA]
        assert b"13800138000" in content


def test_what_cannot_be_compared_is_said(repository: Repository, tmp_path: Path) -> None:
    repository.handed_in("river", {TEA: masks(repository)})
    with pytest.raises(NoChange, match="没有提交"), opened(repository, "nowhere"):
        pass
    repository.handed_in("main", {MASKS: masks(repository).replace("12", "14")})
    shallow = repository.copy(tmp_path / "shallow", "--depth=1", "--no-single-branch")
    settings = open_root(shallow)
    with (
        pytest.raises(NoChange, match="只取了一部分历史"),
        open_change(settings, "main", "origin/river"),
    ):
        pass


def test_both_sides_are_published_as_the_base_says(repository: Repository) -> None:
    mine = (repository.root / "mkdocs.yml").read_text("utf-8")
    repository.handed_in("river", {"mkdocs.yml": "site_name: 别人的\n", TEA: masks(repository)})
    with opened(repository, "river", whole=True) as change:
        assert change.before
        for side in (change.before, change.after):
            assert (side.root / "mkdocs.yml").read_text("utf-8") == mine
