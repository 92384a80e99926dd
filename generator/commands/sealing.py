"""The commands seal, unseal and keygen: read arguments, write files, print; no cryptography."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import orjson

from generator.chinese_help import ChineseHelp
from generator.commands import console
from generator.commands.console import ROOT, fail, relative, say
from generator.commands.private_place import (
    open_to_others,
    output_within,
    replace_whole,
    repository_around,
    write_private,
)
from generator.exports.cells import guarded
from generator.records.catalogue import load_catalogue
from generator.reporters.glyphs import harmless, width
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.private_fields.open_file import Opened, Unopened
    from generator.records.dataset import Catalogue
    from generator.sealing.keys import KeyPair

_KEY_FILE_BYTES: Final = 65_536
_PLACES_LISTED: Final = 20
_GUIDE: Final = "docs/privacy.md"
_PATHS: Final = click.argument("paths", nargs=-1, required=True)


@click.command(cls=ChineseHelp)
@_PATHS
@ROOT
def seal(paths: Sequence[str], root: Path) -> None:
    """密封不公开的内容：把明文换成只有接收单位能打开的密文。

    PATHS 是记录文件或文件夹。其余内容一个字都不动；一个文件要么全部密封，要么不改。
    """
    from generator.private_fields.document import Refused  # noqa: PLC0415
    from generator.private_fields.seal_file import sealed  # noqa: PLC0415

    settings = console.opened(root)
    catalogue = _catalogue(settings)
    count = already = refused = 0
    for path in _asked(settings, paths):
        try:
            result = sealed(settings, catalogue, path)
            if result.content is not None:
                replace_whole(settings.root / path, result.content)
        except Refused as reason:
            refused += 1
            say(f"没有改动 {harmless(path)}：{harmless(str(reason))}", error=True)
            continue
        except OSError as problem:
            refused += 1
            say(f"没有改动 {harmless(path)}：写不进去，{problem.strerror}。", error=True)
            continue
        already += result.already
        count += len(result.sealed)
        if result.sealed:
            say(f"已密封 {path}：{'、'.join(result.sealed)}。只有{result.receiver}能打开。")
    say(_summary(count, already, refused))
    sys.exit(1 if refused else 0)


def _summary(sealed: int, already: int, refused: int) -> str:
    nothing = "没有密封任何内容" if refused else "没有需要密封的明文"
    parts = [f"密封了 {sealed} 处" if sealed else nothing]
    if already:
        parts.append(f"{already} 处已是密文，没有动")
    if refused:
        parts.append(f"{refused} 个文件没有改动，原因见上")
    lines = ["，".join(parts) + "。"]
    if sealed:
        lines.append("如果明文已经提交过，历史里仍然看得到，请告诉管理员清理。")
    return "\n".join(lines)


@click.command(cls=ChineseHelp)
@_PATHS
@click.option("--key", required=True, metavar="文件", help="密钥文件，必须放在代码仓库外面。")
@click.option(
    "--format",
    "kind",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    help="table 给人看，csv 用电子表格打开，json 给程序用。",
)
@ROOT
def unseal(paths: Sequence[str], key: str, kind: str, root: Path) -> None:
    """打开密封的内容，显示在屏幕上，不写进任何文件。PATHS 是记录文件或文件夹。"""
    from generator.private_fields.open_file import Opened, Unopened, opened  # noqa: PLC0415

    settings = console.opened(root)
    home = repository_around(settings.root) or settings.root
    output = output_within(home)
    if output:
        fail(
            f"输出会写进仓库里的 {output.relative_to(home)}，一旦提交就等于公开，所以没有打开。"
            "请删除这个空文件，把输出写到仓库外面，例如 > ~/联系人.csv。"
        )
    keys = _keys(Path(key))
    catalogue = _catalogue(settings)
    found: list[Opened | Unopened] = []
    for path in _asked(settings, paths):
        found += opened(settings, catalogue, path, keys)
    values = [entry for entry in found if isinstance(entry, Opened)]
    closed = [entry for entry in found if isinstance(entry, Unopened)]
    writers: dict[str, Callable[[list[Opened], list[Unopened]], str]] = {
        "table": _table,
        "json": _json,
        "csv": _csv,
    }
    say(writers[kind](values, closed))
    if closed and kind != "json":
        say(_reasons(closed), error=True)
    sys.exit(1 if closed else 0)


def _reasons(closed: Iterable[Unopened]) -> str:
    """Why fields stay closed: each reason once, with the first of the places that it holds for."""
    by_reason: dict[str, list[Unopened]] = {}
    for entry in closed:
        by_reason.setdefault(entry.message, []).append(entry)
    lines = []
    for reason, entries in by_reason.items():
        lines.append(harmless(reason))
        for entry in entries[:_PLACES_LISTED]:
            place = f"{entry.path}:{entry.line}" if entry.line else entry.path
            lines.append(f"  {harmless(f'{place} {entry.label}'.rstrip())}")
        if len(entries) > _PLACES_LISTED:
            lines.append(f"  另有 {len(entries) - _PLACES_LISTED} 处")
    return "\n".join(lines)


def _table(values: list[Opened], closed: list[Unopened]) -> str:
    lines: list[str] = []
    widest = max((width(_place(entry)) for entry in values), default=0)
    last = ""
    for entry in values:
        if entry.path != last:
            lines += ["", f"{entry.path}（{harmless(entry.record)}）"]
            last = entry.path
        gap = " " * (widest - width(_place(entry)) + 2)
        lines.append(f"  {harmless(_place(entry))}{gap}{harmless(entry.text)}")
    told = f"打开了 {len(values)} 处" if values else "没有打开任何内容"
    told += f"，{len(closed)} 处打不开，原因见下" if closed else ""
    return "\n".join([*lines[1:], *([""] if lines else []), f"{told}。"])


def _place(entry: Opened) -> str:
    """The field, and whom or what its row is about."""
    return f"{entry.label}（{entry.about}）" if entry.about else entry.label


def _json(values: list[Opened], closed: list[Unopened]) -> str:
    content = {
        "version": 1,
        "values": [
            {
                "path": entry.path,
                "record": entry.record,
                "pointer": entry.pointer,
                "field": entry.label,
                "about": entry.about,
                "value": entry.text,
            }
            for entry in values
        ],
        "problems": [
            {
                "path": entry.path,
                "line": entry.line or 1,
                "pointer": entry.pointer,
                "field": entry.label,
                "message": entry.message,
            }
            for entry in closed
        ],
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2).decode("utf-8")


def _csv(values: list[Opened], _closed: list[Unopened]) -> str:
    """As the published tables: Excel shows the Chinese and runs nothing."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["文件", "记录", "字段", "所在行", "内容"])
    for entry in values:
        row = (entry.path, entry.record, entry.label, entry.about, entry.text)
        writer.writerow([guarded(cell) for cell in row])
    return "\ufeff" + lines.getvalue()


@click.command(cls=ChineseHelp)
@click.argument("file", type=click.Path(path_type=Path))
def keygen(file: Path) -> None:
    """生成接收单位的密钥。FILE 是新的密钥文件，必须放在代码仓库外面。"""
    from generator.sealing.keys import new_pair  # noqa: PLC0415 - check must not load cryptography

    home = repository_around(file.parent)
    if home:
        fail(
            f"{file} 在代码仓库 {home} 里，一旦提交就等于公开。"
            "请换一个仓库外面的位置，例如 gongbao keygen ~/gongbao.key。"
        )
    pair = new_pair()
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    lines = (
        f"# 公报（Gongbao）的私钥，{today} 生成。不要放进代码仓库，不要用邮件和聊天软件传送。",
        f"# public key: {pair.public}",
        pair.secret,
    )
    try:
        write_private(file, "".join(f"{line}\n" for line in lines).encode("utf-8"))
    except FileExistsError:
        fail(f"已经有 {file}，不会覆盖它：覆盖了密钥，用它密封的内容就再也打不开。请换一个文件名。")
    except OSError as problem:
        fail(f"写不了 {file}：{problem.strerror}。")
    say(
        f"私钥已写入 {file}，只有您能读。现在就把它备份到另一处，例如保险柜里的 U 盘："
        "丢了它，密封的内容谁也打不开。\n\n"
        "把下面两行加到本单位的公钥名单 schema/keys/辖区/单位.txt，提交合并请求：\n\n"
        f"# {today} 启用\n{pair.public}\n\n怎样更换、停用和备份，见 {_GUIDE}。"
    )


def _keys(path: Path) -> list[KeyPair]:
    """The private keys of the file; leaves where there is none or it lies in a repository."""
    from generator.sealing.keys import NoPrivateKey, pairs_from  # noqa: PLC0415 - as above

    home = repository_around(path)
    if home:
        fail(
            f"密钥文件 {path} 在代码仓库 {home} 里，一旦提交就等于公开，所以没有使用。"
            "请先把它移到仓库外面；如果已经提交过，这把密钥就算泄露了，要立即更换，"
            f"见 {_GUIDE}。"
        )
    try:
        with path.open("rb") as file:
            content = file.read(_KEY_FILE_BYTES + 1)
        text = content.decode("utf-8") if len(content) <= _KEY_FILE_BYTES else ""
        others = open_to_others(path)
        pairs = pairs_from(text)
    except FileNotFoundError:
        problem = "没有这个文件。请找备份；密钥真的丢了，用它密封的内容谁也打不开"
    except OSError as error:
        problem = f"读不出来：{error.strerror}"
    except UnicodeDecodeError:
        problem = "不是密钥文件，或者已经损坏"
    except NoPrivateKey as reason:
        problem = str(reason)
    else:
        if others:
            say(
                f"警告：这台计算机上的其他用户也能读密钥文件 {path}。请运行 chmod 600 {path}。",
                error=True,
            )
        return pairs
    say(f"密钥文件 {path} 用不了：{problem}。见 {_GUIDE}。", error=True)
    sys.exit(1)


def _catalogue(settings: Settings) -> Catalogue:
    catalogue = load_catalogue(settings).catalogue
    if catalogue is None:
        say("schema/ 里的定义或公钥名单有错误，先用 gongbao check 检查。", error=True)
        sys.exit(1)
    return catalogue


def _asked(settings: Settings, paths: Iterable[str]) -> list[str]:
    """Every record file that the arguments name, once, in their order."""
    from generator.private_fields.document import records_in  # noqa: PLC0415 - as above

    asked = [relative(settings.root, path) for path in paths]
    return list(dict.fromkeys(file for path in asked for file in records_in(settings, path)))
