"""更正和改动对不上

更正里写的，要和这次改动实际改的一处不差：哪一处，原来是什么，改成什么。这样不看历史也能看到原来的内容。更正放在原记录的单位、项目计划的文件夹里。

改动以后重新运行 gongbao correct，它会照实写好，不用自己抄。

错误写法：
    记录从 40 改成 50，更正写的是从 40 改成 60

正确写法：
    记录从 40 改成 50，更正写的也是从 40 改成 50
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Diagnostic
from generator.records.alteration import Alteration
from generator.records.amendment import Amendment
from generator.records.change import Change
from generator.rules.change.amended import altered, brought, told
from generator.rules.rule import Rule

RULE = Rule.of("G512", __name__, __doc__)
INSTEAD_OF: Final = ("D401", "D436")
"""Says what the change does to the record, which is more than whether it is there."""
_AGAIN: Final = "改好以后重新运行 gongbao correct，让它照实写出改动。"


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each amendment that is not what the change does to its record."""
    for target, amendments in brought(change).items():
        found = altered(change, target)
        for amendment in amendments:
            problem = _problem(change, amendment, found)
            if problem:
                yield problem
                break
        else:
            if found is not None:
                yield from _differing(amendments, found)


def _problem(
    change: Change, amendment: Amendment, found: list[Alteration] | None
) -> Diagnostic | None:
    target, path = amendment.target, amendment.key.path
    if not amendment.in_place:
        folder = f"submissions/{target.jurisdiction}/{target.bureau}/{target.programme}"
        return RULE.found(
            path,
            "更正没有和原记录放在同一单位、同一项目计划的文件夹里。",
            pointer="/record",
            value=str(target),
            help_text=f"移到 {folder}/{amendment.key.form}/。",
        )
    each, old = change.keys.get(target), change.old(target)
    if each is None or each.added or (old and found is not None and not found):
        return RULE.found(
            path,
            f"这次改动没有改动 {target.path}，{amendment.kind}没有着落。",
            pointer="/record",
            value=str(target),
            help_text="把它和改动放在同一个请求里；没有改动的，删去它。",
        )
    if each.deleted != amendment.withdraws:
        return RULE.found(
            path,
            f"这里写的是{amendment.kind}，这次改动却是{'删去' if each.deleted else '改动'}那条记录。",
            pointer="/kind",
            value=amendment.kind,
            help_text=_AGAIN,
        )
    title = change.after.title(old) if old and found is not None else amendment.title
    if amendment.title == title:
        return None
    return RULE.found(
        path,
        f"记录名称和原记录不同，原记录叫“{title}”。",
        pointer="/title",
        value=amendment.title,
        help_text=_AGAIN,
    )


def _differing(amendments: list[Amendment], found: list[Alteration]) -> Iterator[Diagnostic]:
    written = Counter(entry for amendment in amendments for entry in amendment.changes)
    done = Counter(found)
    extra, missing = list((written - done).elements()), list((done - written).elements())
    if not extra and not missing:
        return
    first = extra[0] if extra else None
    where = next((a for a in amendments if first in a.changes), amendments[-1])
    parts = [
        f"写了没有改的：{told(extra)}" if extra else "",
        f"改了没有写的：{told(missing)}" if missing else "",
    ]
    yield RULE.found(
        where.key.path,
        f"更正和实际的改动对不上。{'。'.join(filter(None, parts))}。",
        pointer=f"/changes/{where.changes.index(first)}" if first else "/changes",
        help_text=_AGAIN,
    )
