"""Changes made to exhaust whoever looks at them, and names that no computer can hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.changes.objects import Tree, blob, folder, pushed
from tests.changes.repository import Repository
from tests.roots import changing_root

RECORD = b"name: \xe8\x8c\xb6\ncounty: \xe8\xa5\xbf\xe5\xb2\xb8\xe5\x8e\xbf\ncompanies: 3\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("bounds") / "top", changing_root)


def among_records(held: Tree) -> Tree:
    way = (b"submissions", b"north", b"river", b"uplift-2031", b"enterprise")
    for name in reversed(way):
        held = {name: held}
    return held


def refused(repository: Repository, branch: str) -> str:
    said = ""
    for command in ("check", "review"):
        status, said = repository.run(command, "--base", "main", "--head", branch)
        assert status == 2
        assert "这项改动太大，检查不了" in said
    return said


def test_a_tree_that_holds_itself_many_times_is_not_walked(repository: Repository) -> None:
    """Ten folders of ten folders …: a hundred million paths in eight small objects."""
    tree = folder(repository, {b"a": ("100644", blob(repository, b"x"))})
    for _ in range(8):
        tree = folder(repository, {b"%d" % at: ("40000", tree) for at in range(10)})
    pushed(repository, "bomb", {b"zzz": tree})
    assert "带来的文件超过" in refused(repository, "bomb")
    pushed(repository, "after-the-bomb", {b"zzz": b"x"}, at="bomb")
    status, _ = repository.run("check", "--base", "main", "--head", "after-the-bomb")
    assert status == 0


def test_one_content_in_many_places_is_not_laid_out(repository: Repository) -> None:
    nothing = blob(repository, b"\0" * 20_000_000)
    tree = folder(repository, {b"%d.yml" % at: ("100644", nothing) for at in range(100)})
    pushed(repository, "big", {b"packages": tree})
    assert "带来的内容超过" in refused(repository, "big")


def test_folders_without_end_are_not_followed(repository: Repository) -> None:
    tree = folder(repository, {b"a": ("100644", blob(repository, b"x"))})
    for _ in range(200):
        tree = folder(repository, {b"a": ("40000", tree)})
    pushed(repository, "deep", {b"zzz": tree})
    assert "文件夹套了" in refused(repository, "deep")


def test_commits_that_change_everything_back_and_forth_cost_what_they_hold(
    repository: Repository,
) -> None:
    contents = [blob(repository, text) for text in (b"a", "电话 13800138000".encode())]
    trees = [
        folder(repository, {b"%d" % at: ("100644", content) for at in range(2000)})
        for content in contents
    ]
    at = "main"
    for step in range(60):
        at = pushed(repository, "flip", {b"zzz": trees[step % 2]}, at)
    pushed(repository, "flip", {b"zzz": trees[0]}, at)
    _, said = repository.run("check", "--base", "main", "--head", "flip", "--format", "json")
    assert [found["code"] for found in json.loads(said)["diagnostics"]] == ["G508"]


@pytest.mark.parametrize(
    "name",
    [b"a" * 300 + b".yml", b"\xff.yml", b"a\\b.yml", b"..", b".git", "长".encode() * 90],
    ids=("long", "no-text", "backslash", "above", "git", "long-chinese"),
)
def test_a_name_that_no_folder_can_hold_is_refused(repository: Repository, name: bytes) -> None:
    """Left out when the merge is laid out, so nothing else would have said that it is there."""
    pushed(repository, "name", among_records({name: RECORD}))
    _, said = repository.run("check", "--base", "main", "--head", "name", "--format", "json")
    found: list[dict[str, Any]] = json.loads(said)["diagnostics"]
    assert [each["code"] for each in found] == ["Y102"]


def test_a_way_that_is_too_long_is_refused(repository: Repository) -> None:
    held: Tree = {b"a.yml": RECORD}
    for _ in range(30):
        held = {b"a" * 200: held}
    pushed(repository, "way", among_records(held))
    _, said = repository.run("check", "--base", "main", "--head", "way", "--format", "json")
    assert [found["code"] for found in json.loads(said)["diagnostics"]] == ["Y102"]
