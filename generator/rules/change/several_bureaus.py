"""一次改动里有几个单位的文件

一个请求只放一个单位的文件，各单位才能各自审核、各自签发；一个单位的问题也不会挡住别的单位。

错误写法：
    同一个请求里有 submissions/north/river/… 和 submissions/north/hill/…

正确写法：
    临河市、青山族自治州各提一个请求
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.rules.change.register import Standing, apart, bureau_at, standing_of, touched
from generator.rules.rule import Rule

RULE = Rule.of("G503", __name__, __doc__, Severity.WARNING)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding where files of several bureaus come together, unless the account is at fault."""
    places = touched(change)
    standing = standing_of(change)
    if len(places) < 2 or (standing and not _all_own(standing, places)):
        return
    named = {place: bureau_at(change, place) for place in places}
    told = "、".join(
        f"{bureau.name if bureau else '/'.join(place)}（{len(places[place])} 个）"
        for place, bureau in named.items()
    )
    yield RULE.found(
        next(iter(places.values()))[0],
        f"这次改动里有 {len(places)} 个单位的文件：{told}。",
        help_text=apart(places),
    )


def _all_own(standing: Standing, places: dict[tuple[str, str], list[str]]) -> bool:
    own = {(bureau.jurisdiction, bureau.id) for bureau in standing.bureaus}
    return all(place in own for place in places)
