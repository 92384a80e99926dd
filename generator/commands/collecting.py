"""The command collect: reads arguments and prints what was taken; it decides nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, colour, fail, opened, say
from generator.reporters.glyphs import harmless
from generator.reporters.report import Report
from generator.reporters.text import render

if TYPE_CHECKING:
    from generator.collecting.collect import Collected


@click.command(cls=ChineseHelp)
@click.argument("source")
@click.option(
    "--jurisdiction", metavar="辖区", default="", help="取哪个辖区的数据，写它的文件夹名。"
)
@ROOT
def collect(source: str, jurisdiction: str, root: Path) -> None:
    """汇总：取别的辖区公布的数据，检查以后放进 packages/。SOURCE 是网址或文件夹。

    网址写 https://…/data/，文件夹写对方网站的文件夹或其中的 data。怎样汇总见 docs/packages.md。
    """
    from generator.collecting import collect as work  # noqa: PLC0415 - check must not load it
    from generator.collecting.source import SourceFault  # noqa: PLC0415
    from generator.collecting.take import PackageRefused  # noqa: PLC0415

    settings = opened(root)
    try:
        done = work.collect(settings, source, jurisdiction)
    except SourceFault as fault:
        fail(harmless(str(fault)))
    except PackageRefused as refused:
        say(harmless(f"没有取：{refused}"), error=True)
        sys.exit(1)
    if done.diagnostics:
        records = sum(count for _, _, count in done.taken.tables)
        report = Report.of(done.diagnostics, files=len(done.taken.files), records=records)
        say(render(report, colour=colour()), error=done.refused)
    if done.refused:
        say("没有取：请公布数据的单位改正上面的错误。packages/ 没有改动。", error=True)
        sys.exit(1)
    say("\n".join(harmless(line) for line in _lines(done)))


def _lines(done: Collected) -> Iterator[str]:
    taken, catalogue = done.taken, done.catalogue
    yield f"{catalogue.regions.jurisdictions[taken.jurisdiction].name}："
    for programme, form, count in taken.tables:
        title = catalogue.form_title(programme, form)
        yield f"  {catalogue.programmes[programme].short} {title} {count} 条"
    yield from (f"  没有取 {what}。" for what in taken.left)
    yield from (f"  注意：{what}。" for what in taken.doubts)
    folder = f"packages/{taken.jurisdiction}/"
    if not done.changed:
        yield f"和 {folder} 里的相同，没有改动。"
        return
    yield f"已写入 {folder}（{len(taken.files)} 个文件）。照常提交合并请求，合并即签发。"
