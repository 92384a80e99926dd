"""What Jilin's cities and its training did in the first year, and how it was judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.records.region import Bureau
from tooling.demonstration.desk import Desk, later
from tooling.demonstration.three_years_visits import Recommended

NOTICE: Final = "演示数据，内容为虚构。"
WITHOUT_PRODUCT: Final = ("liaoyuan", "changbaishan")
UNFINISHED: Final = ("siping", "baicheng", "songyuan")
PRODUCTS: Final = {
    "changchun": "米线",
    "jilin": "木制玩具",
    "siping": "酱菜",
    "tonghua": "葡萄酒",
    "baishan": "人参制品",
    "songyuan": "杂粮",
    "baicheng": "葵花籽",
    "yanbian": "辣白菜",
    "meihekou": "松子",
}
SERVICES: Final = ("计量", "标准", "认证认可", "检验检测", "质量管理", "知识产权")
STATIONS: Final = {
    "changchun": "已通过",
    "jilin": "已通过",
    "siping": "待验收",
    "tonghua": "未通过",
    "baishan": "未申请",
    "yanbian": "已通过",
    "meihekou": "待验收",
}
TRAININGS: Final = (
    ("leaders", "领导干部", "2022-07-21", ("质量管理",)),
    ("staff", "质量管理人员", "2022-06-16", ("质量管理", "标准和技术法规")),
    ("entrepreneurs", "企业家", "2022-09-15", ("品牌培育", "质量管理")),
    ("officers-1", "首席质量官", "2022-06-23", ("质量管理",)),
    ("officers-2", "首席质量官", "2022-07-28", ("质量管理",)),
    ("officers-3", "首席质量官", "2022-08-25", ("检验检测",)),
    ("officers-4", "首席质量官", "2022-10-20", ("品牌培育",)),
    ("testing", "检验检测人员", "2022-10-13", ("检验检测", "其他")),
)
"""The fifth session of the chief quality officers was not held."""

TASKS_DONE: Final = (
    "交办的任务全部按期完成。",
    "交办的任务大部分按期完成，个别延后。",
    "有三项任务到期没有完成。",
)
EFFECTS: Final = (
    "企业反映好，主动介绍同行来办（虚构）。",
    "企业反映较好（虚构）。",
    "企业反映上门次数少（虚构）。",
)
"""What the appraisal says of the best, the middling and the rest."""

MODELS: Final = (
    ("changchun", "质量问诊", "changchun/demo-1", "", "管理制度"),
    ("jilin", "其他", "", "化学纤维", "管理模式"),
    ("yanbian", "质量问诊", "yanbian/demo-1", "", "管理方法"),
    ("tonghua", "一市一域、一县一品", "", "葡萄酒", "创新"),
)
"""City, where the enterprise was found, its recommendation or else its trade, and what it teaches.
"""

LESSONS: Final = {
    "管理制度": "关键工序一岗一卡，新工人照卡作业，返工下降一半。",
    "管理模式": "班组自己检、互相检，质量奖金当天结算，漏检明显减少。",
    "管理方法": "每批留样三份，出了问题一小时内查到是哪一炉、哪一班。",
    "创新": "把老师傅的手感做成图谱和温度曲线，徒弟三个月能独立操作。",
}


def write(desk: Desk, named: Mapping[str, Recommended]) -> None:
    """Products of the cities, stations, training, models (of those `named`) and the appraisal."""
    places = desk.bureaus("jilin", "city", "county")
    for place in places:
        if place.id in WITHOUT_PRODUCT:
            continue
        planned = _plan(desk, place, PRODUCTS[place.id])
        if place.id not in UNFINISHED:
            _effect(desk, place, planned)
        if place.id in STATIONS:
            _station(desk, place)
    _support(desk)
    _brands(desk)
    for training in TRAININGS:
        _training(desk, *training)
    _models(desk, named)
    _appraisal(desk, places)


def _plan(desk: Desk, place: Bureau, product: str) -> int:
    """How many enterprises the plan is for."""
    enterprises = desk.number(18, 70)
    data = {
        "name": f"演示{place.short}{product}",
        "kind": desk.one(("产品品种", "产品品种", "产业园区")),
        "year": "2022",
        "county": desk.one([county.name for county in place.counties]),
        "industry": "农产品加工和食品工业",
        "enterprises": enterprises,
        "above_scale": enterprises // 8,
        "sme": enterprises - desk.number(0, 3),
        "situation": "产品有知名度，企业小而散，批次之间质量差别大。",
        "goals": [f"制定一项团体标准，{enterprises // 2}家企业采用。"],
        "measures": [
            {"measure": "组织标准宣贯和工艺培训。", "office": "质量科", "until": "2022-08-31"},
            {"measure": "请技术机构驻点检测。", "office": "认可检测科", "until": "2022-10-31"},
        ],
        "from": "2022-05-05",
        "to": "2022-11-15",
        "support": desk.some(("专家选派", "人员代培", "媒体宣传", "标杆选树"), 1, 2),
        **desk.person(),
        "date": desk.day("2022-04-11", "2022-04-22"),
        "note": NOTICE,
    }
    desk.put(place.id, "city-plan", "2022", data)
    return enterprises


def _effect(desk: Desk, place: Bureau, planned: int) -> None:
    enterprises = min(desk.number(12, 60), planned * 9 // 10)
    data = {
        "plan": f"{place.id}/2022",
        "year": "2022",
        "date": desk.day("2022-11-14", "2022-11-18"),
        "enterprises": enterprises,
        "sme": enterprises - desk.number(0, 2),
        "expert_visits": desk.number(6, 30),
        "sessions": desk.number(1, 5),
        "trained": desk.number(40, 200),
        "solved": desk.number(8, 40),
        "standards": desk.number(0, 2),
        "output_increase": desk.number(1200, 9800) / 10,
        "results": [f"抽检合格率提高{desk.number(2, 7)}个百分点（虚构）。"],
        "experience": ["由协会统一采购检测服务，企业按产量分摊。"],
        "problems": ["小作坊没有纳入。"],
        "note": NOTICE,
    }
    desk.put(place.id, "city-effect", "2022", data)


def _station(desk: Desk, place: Bureau) -> None:
    opened, acceptance = desk.day("2022-06-01", "2022-09-15"), STATIONS[place.id]
    county = desk.one([county.name for county in place.counties])
    data: dict[str, Any] = {
        "name": f"演示{place.short}一站式服务站",
        "kind": desk.one(("实体平台", "服务综合体")),
        "host": f"演示{place.short}计量检定所",
        "host_kind": "技术机构",
        "county": county,
        "address": f"{county}演示路{desk.number(1, 99)}号",
        "hours": "工作日 8:30—16:30",
        "services": desk.some(SERVICES, 3, 6),
        "date": opened,
        "acceptance": acceptance,
        "note": NOTICE,
    }
    if acceptance in ("已通过", "未通过"):
        data["accepted_on"] = later(opened, 60)
    desk.put(place.id, "one-stop-station", "demo-1", data)


def _support(desk: Desk) -> None:
    rows = [
        {
            "bureau": "长春市",
            "reasons": ["质量工作评价排名第一", "代表本省参与国务院督查激励"],
            "support": ["专家选派", "人员代培", "标杆选树"],
        },
        {
            "bureau": "通化市",
            "reasons": ["“一市一域、一县一品”成效最显著"],
            "support": ["媒体宣传"],
        },
    ]
    title = "（演示）2022年质量提升资源倾斜地区"
    data = {"title": title, "year": "2022", "date": "2022-05-18", "rows": rows, "note": NOTICE}
    desk.put("province", "regional-support", "2022", data)


def _brands(desk: Desk) -> None:
    for bureau, product in (("tonghua", "葡萄酒"), ("yanbian", "辣白菜"), ("changchun", "米线")):
        place = desk.bureau("jilin", bureau)
        data = {
            "name": f"演示{place.short}{product}",
            "kind": "区域品牌",
            "holder": f"演示{place.short}{product}协会",
            "bureau": place.name,
            "county": desk.one([county.name for county in place.counties]),
            "trade": "食品",
            "year": "2022",
            "description": "标准统一，产地清楚，质量稳定，口碑由演示程序编写。",
            "date": desk.day("2022-09-01", "2022-11-10"),
            "note": NOTICE,
        }
        desk.put(bureau, "brand", "demo-region-2022", data)


def _training(desk: Desk, name: str, audience: str, day: str, topics: tuple[str, ...]) -> None:
    enterprises = 0 if audience in ("领导干部", "质量管理人员") else desk.number(25, 60)
    people = enterprises + desk.number(30, 70)
    data: dict[str, Any] = {
        "title": f"（演示）{audience}培训班",
        "audience": audience,
        "topics": list(topics),
        "date": day,
        "end_date": later(day, 1),
        "place": "线上" if audience == "首席质量官" else "演示培训中心",
        "enterprises": enterprises,
        "participants": people,
        "note": NOTICE,
    }
    if audience == "首席质量官":
        data["certificates"] = people - desk.number(5, 20)
    desk.put("province", "training", f"2022-{name}", data)


def _models(desk: Desk, named: Mapping[str, Recommended]) -> None:
    for number, (bureau, found, asked, trade, aspect) in enumerate(MODELS, 1):
        if asked:
            name, code, industry = named[asked].name, named[asked].code, named[asked].industry
        else:
            name, code = desk.enterprise(trade)
            industry = f"{trade}制造业"
        data: dict[str, Any] = {
            "name": name,
            "uscc": code,
            "bureau": desk.bureau("jilin", bureau).name,
            "industry": industry,
            "year": "2022",
            "date": "2022-11-16",
            "decision": "关于公布标杆示范企业的通报（演示）",
            "from": found,
            "lessons": [{"aspect": aspect, "lesson": LESSONS[aspect]}],
            "activities": [f"举办观摩一次，{desk.number(15, 40)}家企业参加。"],
            "note": NOTICE,
        }
        if asked:
            data["enterprise"] = asked
        desk.put("province", "benchmark-enterprise", f"2022-{number}", data)


def _appraisal(desk: Desk, places: list[Bureau]) -> None:
    def row(kind: str, **more: Any) -> dict[str, Any]:
        score = desk.number(700, 980) / 10
        grade = 0 if score >= 90 else 1 if score >= 80 else 2
        return {
            "kind": kind,
            "tasks": TASKS_DONE[grade],
            "effect": EFFECTS[grade],
            "score": score,
            **more,
        }

    rows = [row("处室", subject=office) for office in ("计量处", "标准化处", "认可检测处")]
    rows += [row("直属单位", subject=unit) for unit in ("演示省计量院", "演示省标准研究院")]
    rows += [row("市州局", bureau=place.name) for place in places]
    rows.append(row("第三方机构", subject="演示质量服务有限公司", contract="达到"))
    short = "驻场人数少于合同约定，两户企业没有复检。"
    rows.append(row("第三方机构", subject="演示咨询有限公司", contract="未达到", problems=short))
    title = "（演示）2022年质量提升行动综合考评"
    data = {"title": title, "year": "2022", "date": "2022-11-18", "rows": rows, "note": NOTICE}
    desk.put("province", "appraisal", "2022", data)
