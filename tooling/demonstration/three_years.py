"""吉林三年计划 of the demonstration, its first year as it stood on 2022-11-20.

Deliberate: two recommended enterprises are left out of the plan, four wait for their visit, one
office has not fed back, 辽源 and 长白山 have no product, one station failed its acceptance.
"""

from __future__ import annotations

from typing import Final

from tooling.demonstration import (
    three_years_city,
    three_years_draw,
    three_years_pool,
    three_years_visits,
)
from tooling.demonstration.desk import Desk
from tooling.demonstration.three_years_visits import FOOD, MACHINES, Recommended

NOW: Final = "jilin-three-year-2022"
NOTICE: Final = "演示数据，内容为虚构。"
LARGEST: Final = ("changchun", 1)
"""The one large enterprise that a city recommends."""

RECOMMENDED: Final = {
    "changchun": 5,
    "jilin": 4,
    "siping": 3,
    "liaoyuan": 2,
    "tonghua": 3,
    "baishan": 2,
    "songyuan": 2,
    "baicheng": 1,
    "yanbian": 3,
    "meihekou": 1,
}
PRODUCTS: Final = {
    MACHINES: ("阀门", "减速机", "紧固件", "农机配件"),
    FOOD: ("酱菜", "豆制品", "杂粮面", "蓝莓果酱"),
}
NEEDS: Final = (
    "产品质量批次之间不稳定，不知道问题出在哪道工序。",
    "客户退货增多，想请专家看看检验方法对不对。",
    "准备出口，不清楚要取得哪些认证。",
    "量具和仪表多年没有校准，测得准不准没有把握。",
)


def write(desk: Desk) -> None:
    """The pool, the policies, the visits to enterprises, the cities' products, training."""
    desk.at("jilin", NOW)
    three_years_pool.write(desk)
    industries, named = _recommended(desk)
    drawn = three_years_draw.write(desk)[three_years_draw.VISITS.id]
    three_years_visits.write(desk, industries, drawn)
    _bulletin(desk)
    three_years_city.write(desk, named)


def _recommended(desk: Desk) -> tuple[dict[str, list[str]], dict[str, Recommended]]:
    """Industry → references of the enterprises that the cities recommend, and their names."""
    call = {
        "title": "（演示）2022年重点服务产业和企业申报条件",
        "year": "2022",
        "industries": [MACHINES, FOOD],
        "conditions": ["近三年没有重大质量安全事故。", "有改进质量的决心，愿意公开经验。"],
        "quota": 3,
        "deadline": "2022-04-30",
        "date": "2022-03-31",
        "note": NOTICE,
    }
    desk.put("province", "diagnosis-call", "2022", call)
    found: dict[str, list[str]] = {MACHINES: [], FOOD: []}
    named: dict[str, Recommended] = {}
    for city, count in RECOMMENDED.items():
        counties = [county.name for county in desk.bureau("jilin", city).counties]
        for number in range(1, count + 1):
            industry = MACHINES if (number + len(city)) % 2 else FOOD
            people = 1280 if (city, number) == LARGEST else desk.number(9, 420)
            name, code = desk.enterprise("机械" if industry == MACHINES else "食品")
            data = {
                "name": name,
                "uscc": code,
                "county": desk.one(counties),
                "industry": industry,
                "products": [f"演示{desk.one(PRODUCTS[industry])}"],
                "size": _size(people),
                "employees": people,
                "year": "2022",
                "needs": [desk.one(NEEDS)],
                "reason": "产品有市场，质量管理基础薄弱，企业有改进的决心。",
                **desk.person(),
                "date": desk.day("2022-04-11", "2022-04-29"),
                "note": NOTICE,
            }
            desk.put(city, "diagnosis-enterprise", f"demo-{number}", data)
            found[industry].append(f"{city}/demo-{number}")
            named[f"{city}/demo-{number}"] = Recommended(name, code, industry)
    return found, named


def _size(people: int) -> str:
    """As the statistics draw the line for industry."""
    bounds = ((20, "微型"), (300, "小型"), (1000, "中型"))
    return next((size for bound, size in bounds if people < bound), "大型")


def _bulletin(desk: Desk) -> None:
    desk.put(
        "province",
        "bulletin",
        "start-2022",
        {
            "title": "（演示）三年计划首年的服务方案公布",
            "kind": "计划",
            "index_number": None,
            "issuer": "演示省市场监督管理厅",
            "number": "演示质函〔2022〕6号",
            "date": "2022-05-20",
            "subject": "质量提升演示",
            "summary": "演示：首年选两个产业，市州推荐企业，专家上门诊断，各处室按任务单服务。",
            "sections": [
                {
                    "heading": "企业能得到什么",
                    "paragraphs": ["专家上门一次，开出到户的措施，再由处室逐项办理。"],
                }
            ],
            "attachments": [f"jilin/province/{NOW}/diagnosis-plan/2022"],
            "source": "演示数据，由程序生成，不是任何机构发布的文件。",
            "signature": "演示省市场监督管理厅",
        },
    )
