"""报送账号没有登记

每个单位用登记过的账号报送，别人才看得出是谁报的。账号登记在 schema/regions.yml 的 accounts 里，由接收报送的单位核实后登记，见“账号”一页。

单位还一个账号都没有登记的，没有办法核对，只提醒审核人核实身份。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.records.change import Change
from generator.rules.change.register import bureau_at, receiving, standing_of, touched
from generator.rules.rule import Rule

RULE = Rule.of("G501", __name__, __doc__)


def check(change: Change) -> Iterator[Diagnostic]:
    """One finding for each bureau that an account nobody has registered hands in for."""
    standing = standing_of(change)
    if standing is None or standing.bureaus:
        return
    for place, paths in touched(change).items():
        bureau = bureau_at(change, place)
        if bureau is None:
            continue
        asked = "、".join(office.office for office in receiving(change, place[0]))
        if bureau.accounts:
            yield RULE.found(
                paths[0],
                f"账号“{standing.account}”没有登记，不能替{bureau.name}报送。",
                value=standing.account,
                help_text=f"请{bureau.name}登记过的账号来报送；换了账号的，先请{asked}登记。",
            )
        else:
            yield RULE.found(
                paths[0],
                f"{bureau.name}还没有登记账号，不能核对“{standing.account}”是不是它的账号。",
                value=standing.account,
                help_text=f"请审核人核实身份；以后要核对的，请{asked}登记这个单位的账号。",
                severity=Severity.WARNING,
            )
