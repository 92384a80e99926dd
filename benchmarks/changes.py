"""From a push to its verdict: one changed record among all, against a peer that checks all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from benchmarks.measuring import Contender
from benchmarks.records import as_yaml, made
from benchmarks.report import Goal, Section, fraction, timed_rows
from benchmarks.roots import cities, form_path
from benchmarks.workshop import FEW, Workshop, tool

PART_OF_PEER: Final = 10
_BRANCH: Final = "change"


def change(shop: Workshop) -> Section:
    """`gongbao check --base --head` in a fresh clone without a cache, against check-jsonschema."""
    shop.meter.once(_verdict(shop, FEW))
    verdict = _verdict(shop, shop.records)
    root = shop.root(shop.records)
    files = sorted((root / "submissions").rglob("*.yml"))
    peer: list[object] = [tool("check-jsonschema"), "--schemafile", form_path(root)]
    everything = Contender(
        "check-jsonschema 检查全部", [*peer, *(file.relative_to(root) for file in files)], root
    )
    measured = shop.meter.compare(verdict, everything)
    share = measured[0].share_of(measured[1])
    return Section(
        "一项改动从推送到结论",
        "刚取来的仓库，不留任何缓存，改动一条记录。公报把合并以后的样子作为 git 的对象取出，"
        "检查全部记录和它们之间的关系，再检查这项改动；不含取来仓库的时间。",
        ["命令", "秒", "内存 MiB", "是公报的几倍"],
        timed_rows([verdict.name, everything.name], measured),
        [
            Goal(
                f"用时是 check-jsonschema 的 {fraction(share)}（要求不超过 1/{PART_OF_PEER}）",
                share <= 1 / PART_OF_PEER,
            )
        ],
    )


def _verdict(shop: Workshop, count: int) -> Contender:
    """The check of a branch of a fresh clone, on which one record has another value."""
    clone = shop.folder / f"clone-{count}"
    if not clone.exists():
        _git(shop, shop.folder, "clone", "-q", str(shop.root(count)), str(clone))
        _git(shop, clone, "switch", "-q", "--create", _BRANCH)
        record = next(made(1, cities()))
        (clone / record.path).write_text(as_yaml(record.data | {"visits": 100}), "utf-8")
        _git(shop, clone, "commit", "-q", "--all", "--message=改动")
        _git(shop, clone, "switch", "-q", "-")
    command = [tool("gongbao"), "check", "--base", "HEAD", "--head", _BRANCH]
    return Contender(
        "gongbao check --base --head", [*command, "--account", "nobody"], clone, shop.forget
    )


def _git(shop: Workshop, folder: Path, *arguments: str) -> None:
    git = shutil.which("git") or "git"
    identity = ["-c", "user.name=demo", "-c", "user.email=demo@gongbao.invalid"]
    subprocess.run(
        [git, *identity, "-c", "gc.auto=0", *arguments],
        cwd=folder,
        env=shop.meter.environment,
        check=True,
    )
