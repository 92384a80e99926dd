"""The ledgers of served enterprises: some cities reach a target of theirs, most do not."""

from __future__ import annotations

from typing import Any, Final

from generator.records.region import Bureau
from tooling.demonstration.desk import Desk, later

NOTICE: Final = "演示数据，企业和代码均为虚构。"
SERVICES: Final = (
    "计量",
    "标准",
    "认证认可",
    "检验检测",
    "质量管理",
    "知识产权",
    "品牌",
    "培训",
)
TRADES: Final = (
    ("食品", "食品制造业"),
    ("机械", "通用设备制造业"),
    ("汽车零部件", "汽车制造业"),
    ("电子", "计算机、通信和其他电子设备制造业"),
    ("纺织", "纺织业"),
    ("建材", "非金属矿物制品业"),
    ("家具", "家具制造业"),
    ("塑料制品", "橡胶和塑料制品业"),
    ("包装", "造纸和纸制品业"),
    ("农产品", "农副食品加工业"),
)
SERVED: Final = {
    "wuhan": (34, 12, 14),
    "huangshi": (14, 5, 7),
    "shiyan": (12, 4, 4),
    "xiangyang": (18, 8, 6),
    "yichang": (20, 9, 10),
    "jingzhou": (9, 3, 2),
    "jingmen": (12, 5, 5),
    "ezhou": (10, 2, 3),
    "xiaogan": (8, 3, 1),
    "huanggang": (7, 2, 0),
    "xianning": (11, 4, 3),
    "suizhou": (6, 2, 1),
    "xiantao": (9, 3, 2),
    "tianmen": (8, 12, 2),
    "qianjiang": (10, 3, 2),
    "shennongjia": (50, 3, 1),
}
"""City → enterprises counted for 万, 千 and 百; 恩施 hands in nothing."""

TWICE: Final = {"wuhan": 3, "yichang": 2}
"""City → enterprises of the goal 万 that went on to the goal 千."""

UNCOVERED: Final = {
    "wuhan": 2,
    "shiyan": 3,
    "xiangyang": 2,
    "yichang": 3,
    "jingzhou": 4,
    "xiaogan": 3,
    "huanggang": 5,
    "xianning": 1,
}
"""City → how many counties at the end of its list nobody went to."""


def write(desk: Desk) -> None:
    """Two parts of the year for each city that hands in."""
    for city in desk.bureaus("hubei"):
        if city.id not in SERVED:
            continue
        rows = _rows(desk, city)
        for name, chosen in (
            ("2021-part-1", [row for row in rows if row["date"] < "2021-09-01"]),
            ("2021-part-2", [row for row in rows if row["date"] >= "2021-09-01"]),
        ):
            if chosen:
                desk.put(city.id, "enterprise-ledger", name, {"rows": chosen, "note": NOTICE})


def counties_of(city: Bureau, left_out: int) -> list[str]:
    """The names of a city's counties without the last ones."""
    names = [county.name for county in city.counties]
    return names[: len(names) - left_out]


def _rows(desk: Desk, city: Bureau) -> list[dict[str, Any]]:
    counties = counties_of(city, UNCOVERED.get(city.id, 0))
    focus = {county: desk.one([trade for trade, _ in TRADES]) for county in counties}
    rows = [
        row_of(desk, counties[number % len(counties)], goal, focus)
        for goal, count in zip("万千百", SERVED[city.id], strict=True)
        for number in range(count)
    ]
    if city.id in TWICE:
        rows += [_again(desk, row) for row in rows[: TWICE[city.id]]]
    return sorted(rows, key=lambda row: str(row["date"]))


def _again(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    """An enterprise that later reaches the next goal as well, which counts for that one too."""
    return {
        **row,
        "goal": "千",
        "above_scale": True,
        "size": "中型",
        "model": "卓越绩效",
        "date": later(str(row["date"]), desk.number(20, 40)),
    }


def row_of(desk: Desk, county: str, goal: str, focus: dict[str, str]) -> dict[str, Any]:
    """One served enterprise that counts for a goal; `focus` is what each county is to improve."""
    trade, industry = desk.random.choice(TRADES)
    name, code = desk.enterprise(trade)
    big = goal != "万"
    before = desk.number(88, 94)
    row: dict[str, Any] = {
        "enterprise": name,
        "uscc": code,
        "county": county,
        "industry": industry,
        "size": desk.one(("大型", "中型") if big else ("中型", "小型", "小型", "微型")),
        "above_scale": big or desk.number(1, 5) == 1,
        "goal": goal,
        "services": desk.some(SERVICES, 1, 4),
        "date": desk.day("2021-06-01", "2021-12-10"),
    }
    if desk.number(1, 10) <= 8:
        row["focus"] = focus[county]
    if goal == "千":
        row["model"] = desk.one(("卓越绩效", "精益生产", "六西格玛", "5S现场管理"))
    if desk.number(1, 10) <= 7:
        row["effect"] = f"一次检验合格率从{before}%提高到{before + desk.number(1, 5)}%。"
    return row
