"""The command request: reads arguments, writes what a forge tells of a request; no judgement."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, fail, opened, say
from generator.commands.forge_options import Place, desk_at, forge_options, placed
from generator.git.command import CommitMissing, GitFailed, answer, commit_named
from generator.git.fetching import fetch
from generator.git.line import line_names
from generator.git.notes import read_notes
from generator.reporters.glyphs import harmless
from generator.settings import PARTS, Settings

if TYPE_CHECKING:
    from generator.forges.desk import Desk
    from generator.records.request import Request

HEAD: Final = "refs/gongbao/request"
"""Where `--fetch` puts the head of the request: a name of ours, which no one else can choose."""
_LOOKED_AT: Final = 1000
"""So many commits of the main line are looked at for one without a note."""


@click.command(cls=ChineseHelp)
@click.option("--event", type=click.Path(path_type=Path), metavar="文件", help="平台的事件文件。")
@click.option("--number", type=click.IntRange(min=1), metavar="编号", help="请求的编号。")
@click.option("--merged", metavar="提交", help="带来这个提交的、已经合并的请求。")
@click.option("--unsigned", is_flag=True, help="主线上还没有签发说明的提交，各由哪个请求带来。")
@click.option(
    "--most",
    type=click.IntRange(1, 1000),
    default=200,
    show_default=True,
    help="--unsigned 一次最多问几个提交，新的在先。",
)
@click.option("--branch", metavar="分支", default="main", show_default=True, help="主线。")
@click.option("--offline", is_flag=True, help="只看事件文件，不向平台问推送的时间。")
@click.option("--fetch", "fetching", is_flag=True, help=f"把请求的内容取到 {HEAD}。")
@click.option("--remote", metavar="名称", default="origin", show_default=True, help="从哪里取。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="路径",
    help="写到哪个文件（--unsigned 时是文件夹）；不写就显示出来。",
)
@forge_options
@ROOT
def request(
    *,
    event: Path | None,
    number: int | None,
    merged: str | None,
    unsigned: bool,
    most: int,
    branch: str,
    offline: bool,
    fetching: bool,
    remote: str,
    out: Path | None,
    forge: str,
    api: str,
    repository: str,
    root: Path,
) -> None:
    """向代码平台问清一个合并请求：谁报送、何时打开、何时推送、谁审核、谁合并。

    写 --event、--number、--merged、--unsigned 中的一个。令牌放在环境变量 GONGBAO_TOKEN 里；
    没有令牌时只问平台对所有人公开的内容。
    """
    if sum((event is not None, number is not None, merged is not None, unsigned)) != 1:
        fail("--event、--number、--merged、--unsigned 要写一个，只写一个。")
    place = placed(forge, api, repository)
    if unsigned:
        if out is None:
            fail("--unsigned 要和 --out 文件夹 一起用。")
        _write_unsigned(opened(root), desk_at(place), branch, most, out)
        return
    if event is not None:
        told = _of_event(place, event, offline=offline)
    elif number is not None:
        with _faults():
            told = desk_at(place).request(number)
    else:
        told = _merged(opened(root), desk_at(place), str(merged), branch)
    if fetching:
        _fetch(opened(root), place, remote, told)
    _write(told, out)


def _of_event(place: Place, file: Path, *, offline: bool) -> Request:
    from generator.forges.client import ForgeFault  # noqa: PLC0415 - check must not load it
    from generator.forges.events import EVENT_BYTES, request_of_event  # noqa: PLC0415
    from generator.records.strict_json import NotStrictJson, read_json  # noqa: PLC0415

    try:
        with file.open("rb") as reading:
            content = reading.read(EVENT_BYTES + 1)
    except OSError as problem:
        fail(f"读不了 {harmless(str(file))}：{problem.strerror}。")
    if len(content) > EVENT_BYTES:
        fail(f"{harmless(str(file))} 太大，不是事件文件。")
    try:
        read: Any = read_json(content)
    except NotStrictJson as fault:
        fail(f"{harmless(str(file))} 读不懂：{fault}")
    with _faults():
        told = request_of_event(place.forge, read, None)
        if offline:
            return told
        try:
            return request_of_event(place.forge, read, desk_at(place))
        except ForgeFault as fault:
            # Who handed in stands in the event; without the pushes the opening counts, and is said.
            say(f"没有问到推送的时间，按打开请求的时间算：{harmless(str(fault))}。", error=True)
            return told


def _merged(settings: Settings, desk: Desk, name: str, branch: str) -> Request:
    with _faults():
        commit = commit_named(settings.root, name)
        found = desk.bringing(commit, branch)
    if found is None:
        say(f"没有哪个合并了的请求带来 {commit}：它是直接推送的，没有签发。", error=True)
        sys.exit(1)
    return found


def _write_unsigned(settings: Settings, desk: Desk, branch: str, most: int, folder: Path) -> None:
    with _faults():
        signed = read_notes(settings.root).by_commit
        line = line_names(settings.root, parts=PARTS, most=_LOOKED_AT)
        asked = [commit for commit in line if commit not in signed][:most]
        told: dict[int, Request] = {}
        for commit in asked:
            found = desk.bringing(commit, branch)
            if found:
                told.setdefault(found.number, found)
    folder.mkdir(parents=True, exist_ok=True)
    for number, found in sorted(told.items()):
        _write(found, folder / f"{number:09}.json")
    say(f"主线上 {len(asked)} 个提交还没有签发说明，问到 {len(told)} 个合并了的请求。", error=True)


def _fetch(settings: Settings, place: Place, remote: str, told: Request) -> None:
    from generator.forges.opening import head_name  # noqa: PLC0415

    name = head_name(place.forge, told.number)
    try:
        fetch(settings.root, remote, {name: HEAD}, place.token)
        commit_named(settings.root, told.head)
        answer(settings.root, "update-ref", HEAD, told.head)
    except CommitMissing:
        fail("请求在这以后又有了新的推送，原来的提交取不到了；新的推送会另外检查。")
    except GitFailed as fault:
        fail(f"取不到请求的内容：{harmless(str(fault).strip())}")


@contextmanager
def _faults() -> Iterator[None]:
    """Leave with status 2 and the forge's or git's own reason."""
    from generator.forges.client import ForgeFault  # noqa: PLC0415 - check must not load it
    from generator.forges.shape import UnexpectedAnswer  # noqa: PLC0415

    try:
        yield
    except (ForgeFault, UnexpectedAnswer) as fault:
        fail(f"{harmless(str(fault))}。")
    except CommitMissing as missing:
        fail(f"仓库里没有提交“{harmless(str(missing))}”。")
    except GitFailed as fault:
        fail(f"git 用不了：{harmless(str(fault).strip())}")


def _write(told: Request, out: Path | None) -> None:
    text = json.dumps(told.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
    if out is None:
        say(text)
        return
    try:
        out.write_text(f"{text}\n", "utf-8", newline="\n")
    except OSError as problem:
        fail(f"写不了 {harmless(str(out))}：{problem.strerror}。")
