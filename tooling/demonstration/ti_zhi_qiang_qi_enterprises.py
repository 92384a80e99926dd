"""The enterprises of 提质强企: listed for help, helped, visited again; it sums nothing up.

Two thirds of a city's list are helped, some of them after the day that the list gives, some
without their code in the ledger; of the rest half are overdue and half have time until December.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.records.region import Bureau
from tooling.demonstration.desk import Desk, later
from tooling.demonstration.wan_qian_bai_ledger import NOTICE, SERVICES, TRADES

ASSISTED: Final = {
    "wuhan": (12, 11, 10, 6, 5, 4, 3, 2),
    "huangshi": (10, 4, 3, 2),
    "shiyan": (5, 3, 10, 2),
    "xiangyang": (11, 7, 4, 3, 2),
    "yichang": (10, 10, 5, 4, 3, 2, 1),
    "jingzhou": (6, 3, 2),
    "jingmen": (10, 6, 4, 2, 1),
    "ezhou": (7, 4, 10),
    "xiaogan": (5, 4, 2, 1),
    "huanggang": (4, 3, 3, 2, 1),
    "xianning": (10, 5, 3),
    "suizhou": (6, 2, 3),
    "enshi": (5, 3, 2, 2),
    "xiantao": (14,),
    "tianmen": (11,),
    "qianjiang": (8,),
}
"""City → enterprises assisted in its counties, in the order of the register."""

INDUSTRIES: Final = {
    "防水卷材": "非金属矿物制品业",
    "危险化学品及危险化学品包装物": "化学原料和化学制品制造业",
    "危险化学品": "化学原料和化学制品制造业",
    "危化品": "化学原料和化学制品制造业",
    "汽车零部件": "汽车制造业",
    "电池": "电气机械和器材制造业",
    "电线电缆": "电气机械和器材制造业",
    "食品相关产品": "橡胶和塑料制品业",
    "食品用塑料包装": "橡胶和塑料制品业",
    "食品用塑料或纸包装容器制品": "造纸和纸制品业",
    "婴童服装": "纺织服装、服饰业",
    "服装制造": "纺织服装、服饰业",
    "纺织品": "纺织业",
    "非织造布制品": "纺织业",
    "车载常压罐体": "金属制品业",
}
"""Field of production, as the notice writes it → industry, as the statistics do."""

ROUTES: Final = (
    "入企诊断，出具方案，整改，抽样复检。",
    "送检比对，查找原因，调整工艺，复检。",
    "对照标准逐项自查，专家复核，限期整改。",
    "培训检验人员，补齐检验设备，抽样复检。",
)
OFFICES: Final = ("质量发展科", "质量监督科", "标准计量科")
REVISITED: Final = {
    "wuhan": 4,
    "huangshi": 2,
    "shiyan": 1,
    "yichang": 3,
    "jingmen": 2,
    "xiaogan": 2,
    "xiantao": 2,
    "tianmen": 1,
}
"""City → enterprises of its list that were helped and visited again before winter."""

PROBLEMS: Final = (
    ("出厂检验记录不完整。", "记录已经补齐。", "夜班的记录仍有缺页。"),
    ("计量器具没有按期检定。", "器具全部检定，贴了标识。", "检定过期的器具仍在使用。"),
    ("来料没有检验，批次之间差别大。", "来料检验已经做起来。", "只抽查了主要原料。"),
)
"""What was wrong the last time, and what is found where it is put right and where it is not."""


@dataclass(frozen=True)
class Listed:
    """A row of a city's list, and the day of its help, empty where there was none."""

    row: Mapping[str, Any]
    helped: str

    @property
    def named(self) -> dict[str, Any]:
        """What says in other forms which enterprise it is."""
        return {name: self.row[name] for name in ("enterprise", "uscc", "county")}


def put_list(
    desk: Desk, city: Bureau, fields: Sequence[str], *, day: str, unplanned: int
) -> list[Listed]:
    """A city's list, signed on `day`; its first `unplanned` rows have no timetable."""
    counties = [county.name for county in city.counties]
    open_places = [
        county
        for county, count in zip(counties, ASSISTED[city.id], strict=False)
        for _ in range(count)
    ]
    count = desk.number(6, 12)
    room = len(open_places) - _early(city)
    chosen = set(desk.random.sample(range(count), min(room, round(count * 2 / 3))))
    listed = []
    for number in range(count):
        helped = number in chosen
        county = desk.one(open_places if helped else counties)
        if helped:
            open_places.remove(county)
        field = desk.one(fields)
        name, code = desk.enterprise(field)
        row: dict[str, Any] = {
            "order": number + 1,
            "enterprise": name,
            "uscc": code,
            "field": field,
            "county": county,
            "address": f"{county}演示大道{desk.number(1, 300)}号",
            "sme": desk.number(1, 12) > 1,
        }
        start, finish, done = _timetable(desk, helped=helped)
        if number >= unplanned:
            row["start"], row["finish"] = start, finish
            row["route"] = ROUTES[number % len(ROUTES)]
            row["office"] = desk.one(OFFICES)
            row |= desk.person()
        listed.append(Listed(row, done))
    rows = [one.row for one in listed]
    desk.put(city.id, "enterprise-list", "2022", {"date": day, "rows": rows, "note": NOTICE})
    return listed


def _timetable(desk: Desk, *, helped: bool) -> tuple[str, str, str]:
    """First day, last day, and the day of the help."""
    start = desk.day("2022-06-16", "2022-07-15")
    if not helped:
        until_december = desk.number(1, 2) == 1
        ends = ("2022-11-28", "2022-12-20") if until_december else ("2022-08-15", "2022-10-31")
        return start, desk.day(*ends), ""
    if desk.number(1, 5) == 1:
        finish = desk.day("2022-08-15", "2022-10-14")
        return start, finish, desk.day(later(finish, 3), later(finish, 21))
    finish = desk.day("2022-08-15", "2022-10-31")
    return start, finish, desk.day(start, finish)


def _early(city: Bureau) -> int:
    """How many came before any list was made: the third that the first summary reports."""
    return -(-sum(ASSISTED[city.id]) // 3)


def put_ledger(desk: Desk, city: Bureau, listed: Sequence[Listed]) -> list[dict[str, Any]]:
    """The enterprises that were helped: those of the list, and others that came by themselves."""
    rows = [_of_list(desk, one) for one in listed if one.helped]
    taken = [row["county"] for row in rows]
    early = _early(city)
    for county, count in zip(city.counties, ASSISTED[city.id], strict=False):
        for _ in range(count - taken.count(county.name)):
            days = ("2022-06-01", "2022-06-08") if early > 0 else ("2022-06-20", "2022-10-31")
            early -= 1
            rows.append(_by_itself(desk, county.name, desk.day(*days)))
    rows.sort(key=lambda row: str(row["date"]))
    desk.put(city.id, "enterprise-ledger", "2022", {"rows": rows, "note": NOTICE})
    return rows


def _of_list(desk: Desk, one: Listed) -> dict[str, Any]:
    named = one.named
    if desk.number(1, 6) == 1:
        del named["uscc"]
    small = one.row["sme"]
    size = desk.one(("小型", "小型", "微型", "中型")) if small else "大型"
    return _helped(desk, named, INDUSTRIES[one.row["field"]], size, one.helped)


def _by_itself(desk: Desk, county: str, day: str) -> dict[str, Any]:
    trade, industry = desk.random.choice(TRADES)
    name, code = desk.enterprise(trade)
    size = desk.one(("小型", "小型", "微型", "微型", "中型", "大型"))
    named = {"enterprise": name, "uscc": code, "county": county}
    return _helped(desk, named, industry, size, day)


def _helped(
    desk: Desk, named: Mapping[str, Any], industry: str, size: str, day: str
) -> dict[str, Any]:
    row: dict[str, Any] = {
        **named,
        "industry": industry,
        "size": size,
        "above_scale": size in ("大型", "中型"),
        "goal": "帮扶",
        "services": desk.some(SERVICES, 1, 3),
        "date": day,
    }
    if desk.number(1, 3) > 1:
        row["effect"] = f"整改后复检合格，返工率下降{desk.number(2, 9)}个百分点。"
    return row


def put_follow_up(desk: Desk, city: Bureau, listed: Sequence[Listed]) -> None:
    """Visits after the help: to enterprises of this year's list and to some of last year."""
    if city.id not in REVISITED:
        return
    ready = [one for one in listed if one.helped and one.helped < "2022-10-01"]
    visits = [(one.named, one.helped) for one in ready[: REVISITED[city.id]]]
    for _ in range(desk.number(1, 2)):
        name, code = desk.enterprise("五金")
        county = desk.one([county.name for county in city.counties])
        before = desk.day("2021-07-01", "2021-11-30")
        visits.append(({"enterprise": name, "uscc": code, "county": county}, before))
    rows = [_visit(desk, order, *visit) for order, visit in enumerate(visits, 1)]
    desk.put(city.id, "follow-up", "2022", {"rows": rows, "note": NOTICE})


def _visit(desk: Desk, order: int, named: Mapping[str, Any], before: str) -> dict[str, Any]:
    problem, settled, unsettled = desk.random.choice(PROBLEMS)
    state = desk.one(("已解决", "已解决", "部分解决", "未解决"))
    row: dict[str, Any] = {
        "order": order,
        **named,
        "last_date": before,
        "last_problem": problem,
        "date": desk.day(max("2022-08-01", later(before, 20)), "2022-11-04"),
        "state": state,
        "finding": settled if state == "已解决" else unsettled,
    }
    if state != "已解决":
        row["measures"] = "一个月内再派专家一次，当场改、当场验。"
    return row
