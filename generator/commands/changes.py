"""What the commands about a change share: reads the request's file, opens, says what it touches.

It must not judge a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.checking import report_of
from generator.commands.console import fail
from generator.git.command import CommitMissing, GitFailed, location
from generator.records.request import Request, request_from
from generator.records.strict_json import NotStrictJson, read_json
from generator.reporters.glyphs import harmless
from generator.reporters.report import Report
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.changing import OpenChange
    from generator.records.change import Change

_REQUEST_BYTES: Final = 4_194_304
"""More than a request of 100,000 pushes takes."""
_OTHERS_NAMED: Final = 5


def request_in(file: Path) -> Request:
    """The request that `gongbao request` wrote; leaves with status 2 where the file is none."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_REQUEST_BYTES + 1)
    except OSError as problem:
        fail(f"读不了 {harmless(str(file))}：{problem.strerror}。")
    if len(content) > _REQUEST_BYTES:
        fail(f"{harmless(str(file))} 太大，不是 gongbao request 写的文件。")
    try:
        return request_from(read_json(content))
    except (NotStrictJson, ValueError, KeyError, TypeError, AttributeError):
        fail(f"{harmless(str(file))} 不是 gongbao request 写的文件。")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was told of a change; an empty `head` is the work tree."""

    base: str
    head: str = ""
    request: Path | None = None
    account: str = ""


@contextmanager
def opened_change(
    settings: Settings, asked: Asked, *, whole: bool = False, definitions_told: bool = False
) -> Iterator[OpenChange]:
    """The change that a command was asked about; leaves with status 2 where it cannot be seen.

    Where `definitions_told`, FaultyDefinitions is raised, for the command to say what is wrong.
    """
    from generator.between import NoChange  # noqa: PLC0415 - every command loads this module
    from generator.changing import FaultyDefinitions, open_change  # noqa: PLC0415

    request = request_in(asked.request) if asked.request else None
    change = open_change(
        settings, asked.base, asked.head, request=request, account=asked.account, whole=whole
    )
    try:
        with change as opened:
            yield opened
    except NoChange as reason:
        if definitions_told and isinstance(reason, FaultyDefinitions):
            raise
        fail(harmless(str(reason)))
    except CommitMissing:
        fail("这里的仓库不完整，缺少比较要用的内容。取出全部历史再检查。")
    except GitFailed:
        fail("这里不是 git 仓库，或者 git 用不了（要 2.38 或更新的版本），不能检查一项改动。")


def report_of_change(
    settings: Settings,
    opened: OpenChange,
    *,
    site_url: str = "",
    located: bool = False,
    paths: Sequence[str] = (),
) -> Report:
    """What the author of a change is told; `located` names files from the repository on."""
    from generator.changing import findings  # noqa: PLC0415

    return report_of(
        replace(opened.found, diagnostics=findings(settings, opened)),
        site_url=site_url,
        location=location(settings.root) if located else "",
        paths=paths,
    )


def closing(change: Change) -> str:
    """What the change touches, and what could not be judged, in a few Chinese lines."""
    added = sum(each.added for each in change.keys.values())
    deleted = sum(each.deleted for each in change.keys.values())
    altered = len(change.keys) - added - deleted
    counts = ((added, "新增"), (altered, "修改"), (deleted, "删除"))
    told = "、".join(f"{word} {count} 条记录" for count, word in counts if count)
    records = {key.path for key in change.keys}
    others = [e.path for e in change.files if not (e.inside and e.path in records)]
    lines = [f"这次改动：{told or '没有动记录'}，{_beside(others)}。"]
    if not change.account:
        lines.append(
            "没有说明由哪个账号报送（--account 或 --request），所以没有检查账号能不能改这些文件。"
        )
    return "\n".join(lines)


def _beside(others: Sequence[str]) -> str:
    if not others:
        return "没有动其他文件"
    named = "、".join(harmless(path) for path in others[:_OTHERS_NAMED])
    more = " 等" if len(others) > _OTHERS_NAMED else ""
    return f"另外动了 {len(others)} 个不是记录的文件：{named}{more}"
