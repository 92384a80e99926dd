"""The command correct: reads arguments, writes the corrections, prints; it decides nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator.chinese_help import ChineseHelp
from generator.commands.changes import Asked, opened_change
from generator.commands.console import ROOT, fail, opened, say
from generator.git.command import CommitMissing, GitFailed, commit_named
from generator.records.key import RecordKey
from generator.records.load import read_bytes
from generator.reporters.glyphs import harmless
from generator.settings import Settings

_BASES: Final = ("origin/main", "main")


@click.command(cls=ChineseHelp)
@click.argument("paths", nargs=-1)
@click.option(
    "--base", metavar="提交", default="", help="和哪个分支比；不写就是 origin/main，没有就是 main。"
)
@click.option("--reason", metavar="文字", default="", help="原因；不写就留空，以后填。")
@click.option("--by", metavar="单位", default="", help="由谁提出：单位或科室，不写个人姓名。")
@click.option("--date", "day", metavar="日期", default="", help="决定的日子，写成 年-月-日。")
@ROOT
def correct(*, paths: Sequence[str], base: str, reason: str, by: str, day: str, root: Path) -> None:
    """写更正：对照原来的内容，写出已签发的记录改了哪里。

    先把记录改好（或删去，就是撤回），再运行它。不写 PATHS 时，改动过的已签发记录每条写一条。
    改动以后再运行一次，已经填好的原因、由谁提出和日期会留着。
    """
    from generator.intake.amending import NothingToAmend, Said, drafts  # noqa: PLC0415 - check

    settings = opened(root)
    keys = [_key(settings, path) for path in paths]
    today = date.today().isoformat()  # noqa: DTZ011 - the day of whoever types the command
    against = base or _usual_base(settings)
    with opened_change(settings, Asked(against)) as change:
        say(f"对照“{harmless(against)}”（提交 {change.change.base[:10]}）。不是最新的，先更新。")
        try:
            made = drafts(
                change.change,
                keys,
                Said(reason, by, day),
                today=today,
                read=lambda path: _read(settings, path),
            )
        except NothingToAmend as reason_why:
            say(harmless(str(reason_why)), error=True)
            sys.exit(1)
    for draft in made:
        _write(settings.root / draft.path, draft.text)
        left = f"还要填：{'、'.join(draft.left)}。" if draft.left else ""
        say(f"已写入 {draft.path}：{draft.kind} {draft.target.path}，{draft.places} 处。{left}")
    say("填好以后检查：gongbao check --base 合入的分支。更正和改动要一起提交。")


def _key(settings: Settings, path: str) -> RecordKey:
    """The record that somebody named by its file, which may be deleted; leaves with status 2."""
    # Links stay as they are written.
    places = [Path(os.path.abspath(way)) for way in (path, settings.root / path)]  # noqa: PTH100
    below = [p.relative_to(settings.root) for p in places if p.is_relative_to(settings.root)]
    keys = [key for place in below if (key := RecordKey.from_path(place.as_posix()))]
    if not keys:
        fail(f"“{harmless(path)}”不是一条记录的文件。")
    return keys[0]


def _read(settings: Settings, path: str) -> bytes | None:
    try:
        return read_bytes(settings, path)
    except OSError:
        return None


def _usual_base(settings: Settings) -> str:
    for name in _BASES:
        try:
            commit_named(settings.root, name)
        except CommitMissing:
            continue
        except GitFailed:
            break
        return name
    return _BASES[0]


def _write(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        say(f"写不了 {place}：{problem.strerror}。", error=True)
        sys.exit(1)
