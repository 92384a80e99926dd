"""How long a reviewer's dossier of one changed record takes among many."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.measuring import Contender
from benchmarks.records import as_yaml, made
from benchmarks.report import Goal, Section, mebibytes, seconds
from benchmarks.roots import cities
from benchmarks.workshop import FEW, Workshop, tool

TIMES_A_CHECK = 6
"""Both sides are checked, and every figure that can differ is worked out on both."""


def review(shop: Workshop) -> Section:
    """The dossier with and without the preview, beside a check of everything."""
    for contender in _contenders(shop, FEW):
        shop.meter.once(contender)
    contenders = _contenders(shop, shop.records)
    measured = shop.meter.compare(*contenders)
    shares = [found.share_of(measured[0]) for found in measured]
    rows = [
        [one.name, seconds(found.seconds), mebibytes(found.mebibytes), f"{share:.1f}"]
        for one, found, share in zip(contenders, measured, shares, strict=True)
    ]
    return Section(
        "审核材料",
        f"{shop.records} 条记录中改动一条，不留任何缓存。审核材料要把改动前后都检查一遍，"
        "两边的数字都算出来；预览还要把两边的网站都生成一遍再逐页比较。",
        ["命令", "秒", "内存 MiB", "是检查的几倍"],
        rows,
        [
            Goal(
                f"审核材料用时是从头检查的 {shares[1]:.1f} 倍（要求不超过 {TIMES_A_CHECK} 倍）",
                shares[1] <= TIMES_A_CHECK,
            )
        ],
    )


def _contenders(shop: Workshop, count: int) -> list[Contender]:
    root = shop.root(count)
    _branch(shop, root)
    out = shop.folder / f"review-{count}"
    asked = [tool("gongbao"), "review", "--root", root, "--base", "main~1", "--head", "main"]

    def fresh() -> None:
        shop.forget()
        shutil.rmtree(out, ignore_errors=True)

    return [
        shop.check(count),
        Contender("gongbao review", [*asked, "--out", out], root, fresh),
        Contender(
            "gongbao review --preview",
            [*asked, "--out", out, "--preview", out / "preview"],
            root,
            fresh,
        ),
    ]


def _branch(shop: Workshop, root: Path) -> None:
    """One more commit on main, in which one record says something else."""
    record = next(made(1, cities()))
    (root / record.path).write_text(as_yaml(record.data | {"visits": 173}), "utf-8")
    identity = ["-c", "user.name=demo", "-c", "user.email=demo@gongbao.invalid", "-c", "gc.auto=0"]
    for step in (
        ["branch", "--quiet", "--move", "main"],
        ["add", "."],
        ["commit", "--quiet", "--allow-empty", "--message=改动一条"],
    ):
        command = ["git", *identity, *step]
        subprocess.run(command, cwd=root, env=shop.meter.environment, check=True)
