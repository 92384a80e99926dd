"""Runs the comparisons and prints their tables: `python -m benchmarks`, or `make bench`."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measuring import CommandFailed, Meter
from benchmarks.report import page
from benchmarks.workshop import Workshop

COMPARISONS = {
    "check": ("checks", "从头检查，与同类工具比"),
    "growth": ("checks", "记录增多时的时间和内存"),
    "recheck": ("checks", "改动一条后再检查"),
    "change": ("changes", "一项改动从推送到结论"),
    "review": ("reviews", "一条改动的审核材料"),
    "build": ("sites", "生成网站，与同类工具比"),
    "search": ("searches", "读者第一次搜索要下载多少"),
}
MOST = 20_000
"""More file names do not fit on the command line of a peer."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print, and return 1 where a goal is not met or a command failed."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory(prefix="gongbao-bench-", ignore_cleanup_errors=True) as name:
        shop = Workshop(Meter.at(Path(name).resolve(), asked.runs), asked.records)
        sections = []
        for comparison in asked.only or COMPARISONS:
            module, words = COMPARISONS[comparison]
            print(f"{words}……", file=sys.stderr, flush=True)
            compare = getattr(importlib.import_module(f"benchmarks.{module}"), comparison)
            try:
                sections.append(compare(shop))
            except CommandFailed as failure:
                print(f"有命令失败，没有结果。{failure}", file=sys.stderr)
                return 1
            print(sections[-1], flush=True)
    if asked.out:
        asked.out.write_text(page(sections, records=asked.records, rounds=asked.runs), "utf-8")
    return 0 if all(goal.met for section in sections for goal in section.goals) else 1


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description="性能对比", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--records", type=_number(MOST), default=10_000, help="记录数，默认 10000")
    parser.add_argument("--runs", type=_number(99), default=3, help="每个命令运行几轮，默认 3")
    listed = "；".join(f"{name} {words}" for name, (_, words) in COMPARISONS.items())
    parser.add_argument(
        "--only", action="append", choices=COMPARISONS, help=f"只做这一项，可重复：{listed}"
    )
    parser.add_argument("--out", type=Path, help="把结果另存为 Markdown 文件")
    return parser.parse_args(arguments)


def _number(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not 1 <= value <= most:
            raise argparse.ArgumentTypeError(f"应在 1 到 {most} 之间")
        return value

    return read


if __name__ == "__main__":
    sys.exit(main())
