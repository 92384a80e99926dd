"""The command ledger: prints the register or compares a published one; it decides nothing."""

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
    from generator.records.ledger import Comparison
    from generator.verifying import OwnLedger

_SHOWN: Final = 20
_FAULTS_SHOWN: Final = 20


@click.command(cls=ChineseHelp)
@click.option(
    "--verify",
    "file",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="以前公布的 ledger.csv 或 ledger.json，对照现在的历史核对。",
)
@click.option("--all", "everything", is_flag=True, help="列出全部条目，不只最近的。")
@ROOT
def ledger(file: Path | None, everything: bool, root: Path) -> None:
    """签发登记：由仓库的历史重算登记册；写 --verify 时与以前公布的核对。

    公布的登记册先下载下来，这里只读文件。核对什么、怎样自己核对，见 docs/trail.md。
    """
    from generator.records.ledger import LedgerUnreadable  # noqa: PLC0415 - check need not load it
    from generator.records.ledger_file import lines_from  # noqa: PLC0415
    from generator.verifying import NoLedger, own_ledger, verified  # noqa: PLC0415

    settings = opened(root)
    try:
        if file is None:
            say("\n".join(_register(own_ledger(settings), everything=everything)))
            return
        found = verified(settings, lines_from(file.read_bytes()))
    except OSError as problem:
        fail(harmless(f"读不了 {file}：{problem.strerror}。"))
    except LedgerUnreadable as problem:
        fail(harmless(f"{file} 读不懂：{problem}"))
    except NoLedger as problem:
        fail(harmless(str(problem)))
    say("\n".join(_verdict(found)), error=bool(found.faults))
    sys.exit(1 if found.faults else 0)


def _register(own: OwnLedger, *, everything: bool) -> Iterator[str]:
    entries = own.entries
    shown = entries if everything else entries[-_SHOWN:]
    for each in shown:
        line, entry = each.line, each.entry
        signers = "、".join(signer.label for signer in entry.signing.signers)
        state = entry.signing.state.label + (f"：{signers}" if signers else "")
        yield f"{line.number} {line.digest} {line.commit} {line.object} {line.path}"
        yield f"    {entry.commit.date} {entry.deed.label}，{state}"
    if len(shown) < len(entries):
        yield f"以上是最近 {len(shown)} 条，用 --all 列出全部。"
    total: dict[str, int] = {}
    for each in entries:
        label = each.entry.signing.state.label
        total[label] = total.get(label, 0) + 1
    counts = "，".join(f"{label} {count} 条" for label, count in total.items())
    yield f"共 {len(entries)} 条{'：' if counts else ''}{counts}。"
    if entries:
        yield f"最后一条的校验值：{entries[-1].line.digest}"
    if not own.trails.noted:
        yield "仓库里没有 refs/notes/signoff：没有写过签发说明，或没有取来。"
    if own.trails.strays:
        yield f"有 {len(own.trails.strays)} 份签发说明所指的提交不在主线上。"


def _verdict(found: Comparison) -> Iterator[str]:
    if not found.faults:
        yield f"相符：公布过的 {found.agree} 条都在，顺序和内容没有变。"
        if found.new:
            yield f"以后新增 {found.new} 条。"
        if found.noted:
            yield f"其中 {found.noted} 条后来补上了签发说明。"
        return
    yield f"不符：前 {found.agree} 条的校验值相同。"
    yield from found.faults[:_FAULTS_SHOWN]
    if len(found.faults) > _FAULTS_SHOWN:
        yield f"……共 {len(found.faults)} 处。"
