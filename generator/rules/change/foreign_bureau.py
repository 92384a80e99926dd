"""改动了别的单位的文件

一个账号只报送自己单位的文件夹。别的单位的记录有错，请那个单位自己改；省级或国家级单位的账号改动下面单位的文件，会提醒审核人核对是不是受委托。

错误写法：
    临河市的账号改动 submissions/north/hill/…

正确写法：
    临河市的账号只改动 submissions/north/river/…
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.records.region import Bureau
from generator.rules.change.register import apart, bureau_at, standing_of, touched
from generator.rules.rule import Rule

RULE = Rule.of("G502", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each folder of a bureau that is not the account's own."""
    standing = standing_of(change)
    if standing is None or not standing.bureaus:
        return
    own = {(bureau.jurisdiction, bureau.id) for bureau in standing.bureaus}
    places = touched(change)
    for place, paths in places.items():
        bureau = bureau_at(change, place)
        if place in own or bureau is None:
            continue
        signs = standing.signs_for(bureau)
        split = apart(places) if len(places) > 1 and not signs else ""
        yield RULE.found(
            paths[0],
            f"账号“{standing.account}”是{_named(standing.bureaus)}的，"
            f"这里是{bureau.name}的文件{_more(paths)}。",
            value=standing.account,
            help_text=(
                f"请审核人核对是不是受{bureau.name}委托；不是的，请它自己改。"
                if signs
                else split or f"请{bureau.name}自己报送或改正；不是有意改的，把这些文件恢复原样。"
            ),
            severity=Severity.WARNING if signs else None,
        )


def _named(bureaus: tuple[Bureau, ...]) -> str:
    return "、".join(bureau.name for bureau in bureaus[:3]) + ("等" if len(bureaus) > 3 else "")


def _more(paths: list[str]) -> str:
    return f"，一共 {len(paths)} 个" if len(paths) > 1 else ""
