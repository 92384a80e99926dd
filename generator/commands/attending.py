"""The command attend: reads arguments and prints what was done; it decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, fail, opened, say
from generator.commands.forge_options import desk_at, forge_options, placed
from generator.reporters.glyphs import harmless


@click.command(cls=ChineseHelp)
@click.option(
    "--most",
    type=click.IntRange(1, 200),
    default=20,
    show_default=True,
    help="一次最多看几个请求，等得最久的在先。",
)
@click.option("--number", type=click.IntRange(min=1), help="只看这一个请求，没有变化也看。")
@click.option("--branch", metavar="分支", default="main", show_default=True, help="主线。")
@click.option("--remote", metavar="名称", default="origin", show_default=True, help="从哪里取。")
@click.option("--account", metavar="账号", default="", help="令牌是哪个账号的；不写就问平台。")
@forge_options
@ROOT
def attend(
    *,
    most: int,
    number: int | None,
    branch: str,
    remote: str,
    account: str,
    forge: str,
    api: str,
    repository: str,
    root: Path,
) -> None:
    """看一遍还没有合并的请求：检查，写一条评论（以后就地更新），贴上状态标签。

    在主线上运行。请求的内容只当作数据读，不安装也不运行其中任何东西；不合并，也不关闭。
    令牌放在环境变量 GONGBAO_TOKEN 里。
    """
    from generator.attending.assess import assess  # noqa: PLC0415 - check must not load it
    from generator.attending.attend import Round  # noqa: PLC0415
    from generator.attending.attend import attend as work  # noqa: PLC0415
    from generator.forges.client import ForgeFault  # noqa: PLC0415
    from generator.forges.shape import UnexpectedAnswer  # noqa: PLC0415
    from generator.git.command import CommitMissing, GitFailed  # noqa: PLC0415

    settings = opened(root)
    place = placed(forge, api, repository)
    if not place.token:
        fail("没有令牌：把它放在环境变量 GONGBAO_TOKEN 里。")
    desk = desk_at(place, account)
    asked = Round(branch, remote, place.token, most, number or 0)
    failures = count = 0
    try:
        for told in work(settings, desk, forge, asked, assess):
            place_of = f"请求 {told.number}：" if told.number else ""
            say(harmless(f"{place_of}{told.text}。"), error=told.failed)
            failures += told.failed
            count += bool(told.number)
    except (ForgeFault, UnexpectedAnswer) as fault:
        fail(f"{harmless(str(fault))}。")
    except (CommitMissing, GitFailed) as fault:
        fail(f"git 用不了：{harmless(str(fault).strip())}")
    say(f"看了 {count} 个请求，{failures} 处没有办成。")
    sys.exit(1 if failures else 0)
