"""What was measured, as a Chinese page of Markdown tables; it must not measure."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Measurements


@dataclass(frozen=True, slots=True)
class Goal:
    """What has to hold, in words with the measured figure, and whether it does."""

    words: str
    met: bool

    def __str__(self) -> str:
        return f"- {'达到' if self.met else '**没有达到**'}：{self.words}"


@dataclass(frozen=True, slots=True)
class Section:
    """One comparison: a table under a title, what it took for granted, and its goals."""

    title: str
    notes: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[Goal] = ()

    def __str__(self) -> str:
        aligned = ["---", *["---:"] * (len(self.heads) - 1)]
        table = [f"| {' | '.join(cells)} |" for cells in (self.heads, aligned, *self.rows)]
        goals = ["", *map(str, self.goals)] if self.goals else []
        return "\n".join([f"## {self.title}", "", self.notes, "", *table, *goals, ""])


def seconds(value: float) -> str:
    """A time with as many digits as mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def mebibytes(value: float) -> str:
    """A memory in MiB."""
    return f"{value:.0f}"


def fraction(share: float) -> str:
    """A share as people say it: 1/15.2, or a multiple where it is more than one."""
    return f"1/{1 / share:.1f}" if share < 1 else f"{share:.1f} 倍"


def timed_rows(
    names: Sequence[str], measured: Sequence[Measurements], ours: int = 0
) -> list[list[str]]:
    """A row each: time, memory, and how many times our time it took."""
    return [
        [
            name,
            seconds(found.seconds),
            mebibytes(found.mebibytes),
            f"{found.share_of(measured[ours]):.1f}",
        ]
        for name, found in zip(names, measured, strict=True)
    ]


def page(sections: Iterable[Section], *, records: int, rounds: int) -> str:
    """The whole page."""
    about = (
        f"记录 {records} 条，每条约 36 行，全部是演示数据。"
        f"各命令轮流运行 {rounds} 轮，取中位数，比值逐轮计算后取中位数。"
        "时间从进程启动算到结束；内存是其中最大一个进程的峰值。"
    )
    machine = f"机器：{_cores()} 核，Python {platform.python_version()}。"
    head = ["# 性能对比结果", "", about, "", machine, ""]
    return "\n".join([*head, *map(str, sections)])


def _cores() -> int:
    listed = Path("/proc/cpuinfo")
    text = listed.read_text("utf-8") if listed.exists() else ""
    return text.count("\nprocessor") + text.startswith("processor")
