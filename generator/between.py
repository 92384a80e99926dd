"""What lies between two names of commits: the trees to compare, the commits, what they altered.

It lays nothing out and judges nothing, but refuses what no machine should be made to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.git.command import (
    CommitMissing,
    TooMuch,
    commit_named,
    is_complete,
    location,
    objects,
)
from generator.git.extent import extents
from generator.git.merging import blobs_between, commits_between, fork_point, merged
from generator.git.trees import Difference, differences, placed, tree_of, work_tree_differences

MOST_FILES: Final = 200_000
"""A change that brings more files than this is none that anybody can review."""
MOST_BYTES: Final = 536_870_912


class NoChange(Exception):
    """What was asked cannot be compared; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The trees to compare; an empty `after` is the work tree."""

    base: str
    head: str
    before: str
    after: str
    files: Sequence[Difference]
    commits: Sequence[str]
    conflicts: Sequence[str]


def sides_of(root: Path, base: str, head: str) -> Sides:
    """The two sides of merging `head` (empty: the work tree) into `base`.

    Raises NoChange where a commit is missing or the two have no common history here, TooMuch.
    """
    try:
        base_commit = commit_named(root, base)
        head_commit = commit_named(root, head or "HEAD")
    except CommitMissing as missing:
        raise NoChange(f"仓库里没有提交“{missing}”。先运行 git fetch 取来，再检查。") from None
    fork = fork_point(root, base_commit, head_commit)
    if not fork:
        raise NoChange(_apart(root, base))
    commits = commits_between(root, base_commit, head_commit)
    if not head:
        before = tree_of(root, fork)
        files = work_tree_differences(root, fork)
        return Sides(base_commit, "", before, "", files, commits, ())
    _refuse_flood(root, base_commit, head_commit)
    outcome = merged(root, base_commit, head_commit)
    if outcome.conflicts:
        before, after = tree_of(root, fork), tree_of(root, head_commit)
    else:
        before, after = tree_of(root, base_commit), outcome.tree
    files = differences(root, before, after)
    return Sides(base_commit, head_commit, before, after, files, commits, outcome.conflicts)


def earlier(root: Path, sides: Sides) -> Mapping[str, Sequence[bytes]]:
    """What commits of the change brought and later ones altered: it is public all the same."""
    if not sides.head or len(sides.commits) < 2:
        return {}
    final = {each.new for each in sides.files}
    fresh = blobs_between(root, sides.base, sides.head)
    gone = {name: told for name, told in fresh.items() if name not in final}
    size = sum(size for _, size in gone.values())
    if size > MOST_BYTES:
        raise TooMuch(f"较早的提交里有 {size:,} 字节已经不用的内容")
    prefix = location(root)
    names: dict[str, list[str]] = {}
    for name, (path, _) in gone.items():
        names.setdefault(placed(path, prefix)[0], []).append(name)
    return {
        path: [content for content in objects(root, sorted(found)) if content is not None]
        for path, found in sorted(names.items())
    }


def _refuse_flood(root: Path, base: str, head: str) -> None:
    """Before anything walks the trees: a tree may hold itself many times over."""
    was, will_be = extents(root, [tree_of(root, base), tree_of(root, head)])
    if will_be.paths - was.paths > MOST_FILES:
        raise TooMuch(f"这项改动带来的文件超过 {MOST_FILES:,} 个")
    if will_be.bytes - was.bytes > MOST_BYTES:
        raise TooMuch(f"这项改动带来的内容超过 {MOST_BYTES // 1_048_576:,} MiB")


def _apart(root: Path, base: str) -> str:
    if is_complete(root):
        return f"这项改动和“{base}”没有共同的历史，不能合并。"
    return f"这里只取了一部分历史，看不到改动从“{base}”的哪一次提交分出来。取出全部历史再检查。"
