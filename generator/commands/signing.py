"""The command signoff: reads a request's file, prints what was noted; it decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.chinese_help import ChineseHelp
from generator.commands.changes import request_in
from generator.commands.console import ROOT, fail, opened, say
from generator.reporters.glyphs import harmless


@click.command(cls=ChineseHelp)
@click.option(
    "--request",
    "file",
    metavar="文件",
    required=True,
    type=click.Path(path_type=Path),
    help="gongbao request 写的请求文件（已经合并的）。",
)
@click.option("--commit", metavar="提交", default="", help="合并以后的提交，平台没有说时写明。")
@ROOT
def signoff(file: Path, commit: str, root: Path) -> None:
    """登记签发：把平台说的“谁审核、谁合入”写成签发说明，附在合入主线的每次提交上。

    写在 refs/notes/signoff，不上网，也不推送。已经有签发说明的提交不改写。
    """
    from generator.git.command import GitFailed  # noqa: PLC0415 - check must not load it
    from generator.git.notes import Written  # noqa: PLC0415
    from generator.signing_off import CannotSign, sign_off  # noqa: PLC0415

    settings = opened(root)
    request = request_in(file)
    try:
        done = sign_off(settings.root, request, commit)
    except CannotSign as problem:
        say(harmless(str(problem)), error=True)
        sys.exit(1)
    except GitFailed as problem:
        fail(harmless(f"git 没有完成：{problem}"))
    told = {
        Written.NEW: "已登记",
        Written.SAME: "已经登记过，没有改动",
        Written.OTHER: "已有另一份签发说明，没有改写",
    }
    who = "、".join(each.account for each in done.signoff.signed)
    say(f"签发人：{who}" if who else "没有别人审核，也不是由别人合入：登记为未签发。")
    for name, outcome in done.written.items():
        say(f"{name}：{told[outcome]}")
    if done.doubt:
        say(f"注意：{done.doubt}", error=True)
    sys.exit(1 if Written.OTHER in done.written.values() else 0)
