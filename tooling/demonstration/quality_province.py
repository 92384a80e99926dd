"""质量强省 of the demonstration: measures, brands of every kind, service brands, monitoring."""

from __future__ import annotations

from typing import Any, Final

from tooling.demonstration.desk import CYCLE, Desk

NOW: Final = "quality-province-2020"
NOTICE: Final = "演示数据，内容为虚构。"
KINDS: Final = (
    ("名品", "product", "香菇酱", "食品"),
    ("名企", "enterprise", "阀门", "制造"),
    ("名店", "shop", "面馆", "餐饮"),
    ("名景", "scenery", "湖湾", "旅游"),
    ("名街", "street", "老街", "旅游"),
    ("名镇", "town", "茶镇", "农业"),
    ("名家", "master", "陶艺", "工艺美术"),
    ("名匠", "craftsman", "焊接", "制造"),
    ("优质工程", "works", "大桥", "建筑"),
    ("优秀传统文化", "tradition", "皮影", "文化"),
    ("区域品牌", "region", "藕带", "农业"),
)
OTHER_TRADE: Final = "家政服务"
TRADES: Final = (
    "物业管理",
    "电子商务",
    "物流配送",
    "养老服务",
    "文旅休闲",
    "广告服务",
    "冷链物流",
    "公共服务",
    "为农服务",
    "其他",
)
CARRIED_OUT: Final = {
    5: ("hubei/province/ti-zhi-qiang-qi-2022/key-industries/2022",),
    6: (
        "hubei/province/wan-qian-bai-2021/targets/2021",
        "hubei/province/wan-qian-bai-2021/ratings/2021",
    ),
    7: tuple(f"hubei/wuhan/{NOW}/service-brand/demo-{turn}" for turn in (1, 2, 3)),
    8: ("hubei/province/one-stop-2021/one-stop-statistics/2021",),
    10: tuple(f"hubei/province/{NOW}/white-paper/{year}" for year in ("2020", "2021")),
    15: tuple(f"hubei/province/{NOW}/quality-monitoring/{y}" for y in ("2020", "2021", "2022")),
}
"""Number of a measure → records in full."""

MONITORED: Final = (
    ("儿童服装", "消费品", True),
    ("小家电", "消费品", False),
    ("塑料管材", "制造业产品", False),
    ("电线电缆", "制造业产品", True),
    ("茶叶", "农产品", False),
    ("小龙虾", "农产品", False),
    ("物业服务", "服务", False),
    ("快递服务", "服务", False),
)


def write(desk: Desk) -> None:
    """Everything that the fifteen measures ask for."""
    desk.at("hubei", NOW)
    _measures(desk)
    for year in ("2020", "2021", "2022"):
        _brands(desk, year)
    _white_paper(desk)
    _service_brands(desk)
    rates: dict[str, float] = {}
    for year, day in (("2020", "2020-12-28"), ("2021", "2021-12-27"), ("2022", "2022-10-31")):
        rates = _monitoring(desk, year, day, rates)


def _measures(desk: Desk) -> None:
    table = desk.published(f"hubei/province/{NOW}/measures/2020")
    rows = [_carried_out(row) for row in table["rows"]]
    told = "措施照公开的意见，其余各表的内容为虚构。"
    reference = desk.put("province", "measures", "2020", {"rows": rows, "note": told})
    desk.put(
        "province",
        "bulletin",
        "measures-2020",
        {
            "title": "（演示）十五条措施开始登记",
            "kind": "意见",
            "index_number": None,
            "issuer": "演示省质量强省工作委员会办公室",
            "number": "鄂演示办发〔2020〕1号",
            "date": "2020-07-16",
            "subject": "质量强省演示",
            "summary": "演示：十五条措施逐条登记，由哪些项目计划和记录落实，在网站上可以查到。",
            "sections": [
                {
                    "heading": "十五条措施",
                    "paragraphs": ["品牌、服务业重点品牌和质量监测的记录均为虚构。"],
                    "table": reference,
                    "table_caption": "十五条措施",
                }
            ],
            "attachments": [reference],
            "source": "演示数据，由程序生成，不是任何机构发布的文件。",
            "signature": "演示省质量强省工作委员会办公室",
        },
    )


def _carried_out(measure: dict[str, Any]) -> dict[str, Any]:
    """A measure with the records of the demonstration that carry it out, in place of real ones."""
    told = {name: value for name, value in measure.items() if name != "records"}
    records = CARRIED_OUT.get(measure["number"])
    return {**told, "records": list(records)} if records else told


def _brands(desk: Desk, year: str) -> None:
    cities = desk.bureaus("hubei")
    turn = int(year) - 2020
    for number, (kind, name, what, trade) in enumerate(KINDS):
        if year == "2022" and number % 2:
            continue
        city = cities[(number * 3 + turn) % len(cities)]
        title = f"演示{CYCLE[turn * 11 + number]}{what}"
        data: dict[str, Any] = {
            "name": title,
            "kind": kind,
            "holder": f"{title}协会",
            "bureau": city.name,
            "county": desk.one([county.name for county in city.counties]),
            "trade": trade,
            "year": year,
            "basis": f"{year}年度品牌评价（演示）",
            "description": "产地清楚，标准统一，质量稳定，口碑由演示程序编写。",
            "date": desk.day(f"{year}-09-01", f"{year}-10-31"),
            "note": NOTICE,
        }
        by_city = number % 3 == 0
        desk.put(city.id if by_city else "province", "brand", f"demo-{name}-{year}", data)


def _white_paper(desk: Desk) -> None:
    for year in ("2020", "2021"):
        data = {
            "title": f"（演示）{year}年“湖北名优”品牌建设白皮书",
            "year": year,
            "date": f"{year}-12-25",
            "foreword": ["这份白皮书由演示记录写成，品牌和数字都是虚构的。"],
            "sections": [
                {"heading": "品牌从哪里来", "paragraphs": ["市州推荐，省里评价，逐个登记。"]},
                {"heading": "品牌怎样管", "paragraphs": ["标准统一，每年复评，不合格的退出。"]},
            ],
            "outlook": ["来年把品牌和质量监测的结果放在一起看。"],
            "note": NOTICE,
        }
        desk.put("province", "white-paper", year, data)


def _service_brands(desk: Desk) -> None:
    for number, city in enumerate(desk.bureaus("hubei")):
        if city.id in ("enshi", "shennongjia"):
            continue
        for turn in range(desk.number(1, 4) + (city.id == "wuhan") * 3):
            trade = TRADES[(number + turn * 2) % len(TRADES)]
            day = desk.day("2020-10-01", "2022-10-31")
            called = OTHER_TRADE if trade == "其他" else trade
            data = {
                "name": f"演示{city.short}{CYCLE[turn]}{called}",
                "holder": desk.enterprise(called)[0],
                "trade": trade,
                "county": desk.one([county.name for county in city.counties]),
                "year": day[:4],
                "description": "约定时间到场，收费公开，做完请顾客评价（虚构）。",
                "satisfaction": desk.number(880, 990) / 10,
                "date": day,
                "note": NOTICE,
            }
            if trade == "其他":
                data["trade_name"] = OTHER_TRADE
            if turn == 0:
                data["standard"] = f"演示团体标准《{called}规范》"
            desk.put(city.id, "service-brand", f"demo-{turn + 1}", data)


def _monitoring(desk: Desk, year: str, day: str, before: dict[str, float]) -> dict[str, float]:
    rows = []
    for subject, kind, poor in MONITORED:
        sample = desk.number(120, 400)
        qualified = sample * desk.number(86 if poor else 94, 92 if poor else 99) // 100
        rate = round(100 * qualified / sample, 1)
        row: dict[str, Any] = {
            "subject": subject,
            "kind": kind,
            "sample": sample,
            "qualified": qualified,
            "pass_rate": rate,
        }
        if subject in before:
            row["previous_rate"] = before[subject]
        if poor:
            row["problems"] = "标识与实际不符，一项性能不达标。"
            row["alert"] = rate < 90
        rows.append(row)
    data = {"title": f"（演示）{year}年度质量监测结果", "year": year, "date": day, "rows": rows}
    desk.put("province", "quality-monitoring", year, {**data, "note": NOTICE})
    return {row["subject"]: row["pass_rate"] for row in rows}
