"""The command draw: reads arguments, prints, writes the result; it decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, fail, opened, relative, say
from generator.reporters.glyphs import harmless


@click.command(cls=ChineseHelp)
@click.argument("record")
@click.option("--seed", metavar="公开数字", help="照公告说定的写法。写了它就抽取，并写出抽取结果。")
@click.option("--verify", is_flag=True, help="对照仓库的历史重新抽取一遍，说一致还是不一致。")
@ROOT
def draw(record: str, seed: str | None, verify: bool, root: Path) -> None:
    """随机抽取：核对公告、抽取、核对结果。RECORD 是抽取公告或抽取结果的文件。

    不写 --seed 和 --verify 时核对公告，列出候选名单。怎样抽取见 docs/draw.md。
    """
    from generator import draws  # noqa: PLC0415 - check must not load it
    from generator.draw.part import DrawFault  # noqa: PLC0415

    if verify and seed is not None:
        fail("--seed 和 --verify 不能一起用：先抽取，再核对。")
    settings = opened(root)
    path = relative(settings.root, record)
    try:
        if verify:
            told = draws.verified(settings, path)
        elif seed is None:
            told = draws.announced(settings, path)
        else:
            told = draws.drawn(settings, path, seed)
    except DrawFault as fault:
        say(harmless(str(fault)), error=True)
        sys.exit(1)
    say("\n".join(harmless(line) for line in told.lines))
    if told.file:
        _write(settings.root, *told.file)
    sys.exit(0 if told.ok else 1)


def _write(root: Path, path: str, content: str) -> None:
    """Write a new file below the root, never over another, and say so."""
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except OSError as problem:
        say(f"写不了 {path}：{problem.strerror}。", error=True)
        sys.exit(1)
    say(f"已写入 {path}。照常提交合并请求，审核人用 gongbao draw --verify 核对。")
