"""The command rebuild: builds a published site again, prints what differs; it decides nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, fail, opened, say
from generator.reporters.glyphs import harmless

if TYPE_CHECKING:
    from generator.shell.rebuild import Rebuilt

_SHOWN: Final = 20


@click.command(cls=ChineseHelp)
@click.argument("site", type=click.Path(path_type=Path))
@ROOT
def rebuild(site: Path, root: Path) -> None:
    """重建核对：按网站自己写明的提交重新生成一遍，逐个文件对照。SITE 是网站的文件夹。

    网站里的 data/provenance.json 写明由哪次提交、哪个版本的程序生成。每个文件都相同才算相符。
    """
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - check must not load MkDocs

    from generator.git.command import GitFailed  # noqa: PLC0415
    from generator.publish import PublishError  # noqa: PLC0415
    from generator.shell import rebuild as work  # noqa: PLC0415
    from generator.shell.build import SiteUnusable  # noqa: PLC0415

    settings = opened(root)
    try:
        done = work.rebuild(settings, site)
    except work.NotRebuildable as problem:
        say(harmless(str(problem)), error=True)
        sys.exit(1)
    except OSError as problem:
        fail(harmless(f"{site} 不是 gongbao build 生成的网站：{problem.strerror}。"))
    except GitFailed as problem:
        fail(harmless(f"git 没有完成：{problem}"))
    except (Abort, SiteUnusable, PublishError) as problem:
        say(f"那次提交在这里生成不了网站：\n{problem}", error=True)
        sys.exit(1)
    say("\n".join(map(harmless, _lines(done))), error=not done.agrees)
    sys.exit(0 if done.agrees else 1)


def _lines(done: Rebuilt) -> Iterator[str]:
    yield from (f"注意：{what}。" for what in done.other)
    if done.agrees:
        yield f"相符：由提交 {done.commit} 重新生成，{done.same} 个文件逐字节相同。"
        return
    yield f"不符：由提交 {done.commit} 重新生成，{done.same} 个文件相同，下面的不同。"
    for title, paths in (
        ("内容不同", done.different),
        ("网站里没有", done.missing),
        ("网站里多出", done.extra),
    ):
        yield from (f"  {title}：{path}" for path in paths[:_SHOWN])
        if len(paths) > _SHOWN:
            yield f"  {title}的共 {len(paths)} 个。"
