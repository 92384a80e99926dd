"""How long a check takes: against its peers, with more records, and after a change."""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Final

from benchmarks import peers
from benchmarks.measuring import Contender, Measurements
from benchmarks.records import as_yaml, made
from benchmarks.report import Goal, Section, fraction, mebibytes, seconds, timed_rows
from benchmarks.roots import cities, form_path
from benchmarks.workshop import FEW, SETTLED, Workshop, tool

PART_OF_PEER: Final = 15
PART_OF_FIRST: Final = 5
_PLAIN: Final = Path(peers.__file__).with_name("plain_check.py")


def check(shop: Workshop) -> Section:
    """Everything checked anew, against check-jsonschema and the loop that one writes first."""
    for contender in _checkers(shop, FEW):
        shop.meter.once(contender)
    contenders = _checkers(shop, shop.records)
    measured = shop.meter.compare(*contenders)
    share = measured[0].share_of(measured[1])
    return Section(
        "检查",
        "不留任何缓存，从头检查。同样的文件、同样的表单定义；同类工具只核对定义，公报还核对文字写法、"
        "跨字段规则、个人信息、单位引用和记录之间的关系，并可用两个进程。",
        ["命令", "秒", "内存 MiB", "是公报的几倍"],
        timed_rows([one.name for one in contenders], measured),
        [
            Goal(
                f"用时是 check-jsonschema 的 {fraction(share)}（要求不超过 1/{PART_OF_PEER}）",
                share <= 1 / PART_OF_PEER,
            )
        ],
    )


def growth(shop: Workshop) -> Section:
    """The same with a tenth, a third and three times as many records."""
    sizes = [shop.records * tenths // 10 for tenths in (1, 3, 10, 30)]
    shop.meter.once(shop.check(FEW))
    measured = shop.meter.compare(*(shop.check(size) for size in sizes))
    rows = [
        [
            f"{size}",
            seconds(found.seconds),
            f"{found.seconds / size * 1000:.3f}",
            mebibytes(found.mebibytes),
            f"{found.mebibytes / size * 1024:.1f}",
        ]
        for size, found in zip(sizes, measured, strict=True)
    ]
    time_each = _each(sizes, [found.seconds * 1000 for found in measured])
    memory_each = _each(sizes, [found.mebibytes * 1024 for found in measured])
    return Section(
        "记录增多时",
        "不留任何缓存。每条的数字在记录少时偏大，因为其中有启动的固定开销；"
        "看是否线性，要看每多一条记录多用多少。",
        ["记录数", "秒", "每条毫秒", "内存 MiB", "每条 KiB"],
        rows,
        [
            _steady("每多一条记录多用的时间", "毫秒", time_each),
            _steady("每多一条记录多用的内存", "KiB", memory_each),
        ],
    )


def recheck(shop: Workshop) -> Section:
    """One record changed, and none, after a check that kept what it accepted."""
    shop.meter.once(shop.check(FEW))
    shop.meter.once(shop.check(FEW, cold=False))
    cold, warm = shop.check(shop.records), shop.check(shop.records, cold=False)
    rounds = []
    for number in range(shop.meter.rounds):
        first = shop.meter.once(cold)
        _change(shop, number)
        rounds.append((first, shop.meter.once(warm), shop.meter.once(warm)))
    measured = [Measurements(runs) for runs in zip(*rounds, strict=True)]
    share = measured[1].share_of(measured[0])
    names = ["第一次", "改动一条后再检查", "没有改动再检查"]
    rows = [
        [
            name,
            seconds(found.seconds),
            mebibytes(found.mebibytes),
            f"{found.share_of(measured[0]):.2f}",
        ]
        for name, found in zip(names, measured, strict=True)
    ]
    return Section(
        "再次检查",
        "第一次不留任何缓存；之后沿用它留下的结果。",
        ["检查", "秒", "内存 MiB", "与第一次之比"],
        rows,
        [
            Goal(
                f"改动一条后，用时是第一次的 {fraction(share)}（要求不超过 1/{PART_OF_FIRST}）",
                share <= 1 / PART_OF_FIRST,
            )
        ],
    )


def _checkers(shop: Workshop, count: int) -> list[Contender]:
    root = shop.root(count)
    files = sorted((root / "submissions").rglob("*.yml"))
    schema = form_path(root)
    peer = [tool("check-jsonschema"), "--schemafile", schema]
    return [
        shop.check(count),
        Contender("check-jsonschema", [*peer, *(file.relative_to(root) for file in files)], root),
        Contender(
            "PyYAML（C 解析器）加 jsonschema 的循环",
            [sys.executable, _PLAIN, schema, root / "submissions"],
            root,
        ),
    ]


def _change(shop: Workshop, number: int) -> None:
    """Give one record another value, and let it settle as it would while somebody writes on."""
    root = shop.root(shop.records)
    record = next(made(1, cities()))
    (root / record.path).write_text(as_yaml(record.data | {"visits": 100 + number}), "utf-8")
    time.sleep(SETTLED)


def _each(sizes: list[int], figures: list[float]) -> list[float]:
    """What each further record adds, from one size to the next."""
    return [
        (more - less) / (large - small)
        for (small, less), (large, more) in pairwise(zip(sizes, figures, strict=True))
    ]


def _steady(what: str, unit: str, each: list[float]) -> Goal:
    """That the last step adds no more for each record than the one before, give or take noise."""
    listed = "、".join(f"{value:.3f}" for value in each)
    return Goal(
        f"{what}依次为 {listed} {unit}（要求不递增，允差四分之一）", each[-1] <= each[-2] * 1.25
    )
