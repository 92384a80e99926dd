"""The ledger worked out of the repository, and a published one held against it; no printing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.git.command import GitFailed, there
from generator.git.line import line_names
from generator.records.catalogue import load_catalogue
from generator.records.ledger import Comparison, Line, Registered, Whereabouts, compared, ledger_of
from generator.records.provenance import read_history
from generator.records.trail import Trails, trails_of
from generator.settings import Settings

NO_NOTES: Final = (
    "这里一份签发说明也没有。先运行 git fetch origin refs/notes/signoff:refs/notes/signoff 取来，"
    "再核对一遍；取来以后还是没有，就是公布过的签发说明被全部撤下了。"
)


class NoLedger(Exception):
    """The repository has no ledger to show; the message is Chinese."""


@dataclass(frozen=True)
class OwnLedger:
    """The repository's own ledger with the trails that it comes from."""

    trails: Trails
    entries: list[Registered]


def own_ledger(settings: Settings) -> OwnLedger:
    """The ledger as the history here yields it; raises NoLedger."""
    catalogue = load_catalogue(settings).catalogue
    if catalogue is None:
        raise NoLedger("schema/ 里有错误，先运行 gongbao check 改正。")
    history = read_history(settings.root)
    if history.head is None:
        raise NoLedger("这里没有 git 仓库，还没有提交，或没有安装 git：登记册由仓库的历史编成。")
    if not history.complete:
        raise NoLedger(
            "这里只取了一部分历史，编不出登记册。先运行 git fetch --unshallow 取出全部历史。"
        )
    trails = trails_of(history, catalogue.regions)
    return OwnLedger(trails, ledger_of(trails))


def verified(settings: Settings, published: list[Line]) -> Comparison:
    """Hold a published ledger against the repository; raises NoLedger."""
    own = own_ledger(settings)
    names = list(dict.fromkeys(line.commit for line in published))
    try:
        here = there(settings.root, [f"{name}^{{commit}}" for name in names])
        known = frozenset(name for name, found in zip(names, here, strict=True) if found)
        now = Whereabouts(known, frozenset(line_names(settings.root)))
    except GitFailed as problem:
        raise NoLedger(f"git 没有完成：{problem}") from None
    found = compared(published, [each.line for each in own.entries], now)
    if not own.trails.noted and any(line.note for line in published):
        return replace(found, faults=(NO_NOTES, *found.faults))
    return found
