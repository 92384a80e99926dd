"""How long a whole site takes: every record on a page of its own, against other generators."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.measuring import Contender
from benchmarks.peers import sources
from benchmarks.report import Goal, Section, fraction, timed_rows
from benchmarks.workshop import FEW, Workshop, tool

PART_OF_PEER: Final = 2


def build(shop: Workshop) -> Section:
    """Everything made anew, against mkdocs-material and Hugo."""
    for contender in _builders(shop, FEW):
        shop.meter.once(contender)
    contenders = _builders(shop, shop.records)
    measured = shop.meter.compare(*contenders)
    rows = timed_rows([one.name for one in contenders], measured)
    sites = [site(shop, shop.records, name) for name in ("gongbao", "material", "hugo")]
    for row, folder in zip(rows, sites, strict=True):
        row.append(f"{_weight(folder) / 2**20:.0f}")
    share = measured[0].share_of(measured[1])
    return Section(
        "生成网站",
        "不留任何缓存，从头生成。公报的网站另有项目计划、地区、数据目录等页面、可排序的总表、"
        "CSV 和 JSON 数据、中文分词的搜索；mkdocs-material 每条记录一个 Markdown 页面，不进导航，"
        "搜索用默认设置（没有 jieba，中文不分词）；Hugo 只有同样的页面，版式只有几行，没有搜索。",
        ["命令", "秒", "内存 MiB", "是公报的几倍", "网站 MiB"],
        rows,
        [
            Goal(
                f"用时是 mkdocs-material 的 {fraction(share)}（要求不超过 1/{PART_OF_PEER}）",
                share <= 1 / PART_OF_PEER,
            )
        ],
    )


def site(shop: Workshop, count: int, generator: str) -> Path:
    """Where a generator puts the site of `count` records."""
    return shop.folder / f"site-{generator}-{count}"


def builder(shop: Workshop, count: int) -> Contender:
    """`gongbao build` with nothing kept."""
    root, out = shop.root(count), site(shop, count, "gongbao")
    command = [tool("gongbao"), "build", "--root", root, "--out", out]
    return Contender("gongbao build", command, root, _afresh(shop, out))


def _builders(shop: Workshop, count: int) -> list[Contender]:
    root = shop.root(count)
    material = sources.material(shop.folder / f"material-{count}", root, count)
    hugo = sources.hugo(shop.folder / f"hugo-{count}", root, count)
    with_mkdocs, with_hugo = (site(shop, count, name) for name in ("material", "hugo"))
    return [
        builder(shop, count),
        Contender(
            "mkdocs build（mkdocs-material）",
            [tool("mkdocs"), "build", "--quiet", "--site-dir", with_mkdocs],
            material,
            _afresh(shop, with_mkdocs),
        ),
        Contender(
            "hugo",
            [tool("hugo"), "build", "--quiet", "--noBuildLock", "--destination", with_hugo],
            hugo,
            _afresh(shop, with_hugo),
        ),
    ]


def _afresh(shop: Workshop, out: Path) -> Callable[[], None]:
    def prepare() -> None:
        shop.forget()
        shutil.rmtree(out, ignore_errors=True)

    return prepare


def _weight(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
