"""The national one-stop action of the demonstration: cities, provinces and the nation report.

One province hands in to the nation's own site, the other publishes on a site of its own, see
`package.py`; here both are written alike.
"""

from __future__ import annotations

from typing import Any, Final

from tooling.demonstration.desk import Desk, later

NOW: Final = "one-stop-2021"
NOTICE: Final = "演示数据，内容为虚构。"
SERVICES: Final = (
    "metrology",
    "standards",
    "accreditation",
    "testing",
    "management",
    "intellectual_property",
    "brand",
    "training",
)
NAMED: Final = (
    "计量",
    "标准",
    "认证认可",
    "检验检测",
    "质量管理",
    "知识产权",
    "品牌培育",
    "质量培训",
)
ELSEWHERE: Final = "jilin"
"""The province that has a site of its own."""

PILOTS: Final = {
    "hubei": ("wuhan", "xiangyang", "yichang", "jingmen", "xiaogan", "xiantao"),
    "jilin": ("changchun", "jilin", "tonghua", "yanbian"),
}
CASES: Final = (
    ("hubei", "wuhan", "one-window", "三家机构一个窗口，检测认证一次办完"),
    ("hubei", "xiangyang", "mobile-laboratory", "检测车开进园区，半天出报告"),
    ("hubei", "yichang", "shared-bench", "闲置仪器上网共享，小厂也能做试验"),
    ("hubei", "jingmen", "question-list", "一园区一张问题清单，专家逐项销号"),
    ("hubei", "xiaogan", "night-clinic", "晚间质量门诊，老板下班来问诊"),
    ("hubei", "xiantao", "common-standard", "三十家企业共用一项团体标准"),
    ("jilin", "changchun", "parts-alliance", "零部件企业结成检测联盟"),
    ("jilin", "jilin", "carbon-fibre", "一根样品走完全部试验"),
    ("jilin", "tonghua", "wine-cellar", "把标准贴在酒窖门上"),
    ("jilin", "yanbian", "border-trade", "口岸企业的一站式清单"),
)
INNOVATIONS: Final = {
    "mobile-laboratory": "检测车按园区的生产节拍排班，样品不出厂门。",
    "question-list": "清单公开，谁认领、哪天销号都看得见，企业自己来催。",
    "common-standard": "标准由用的企业一起写，先试行一季再定稿。",
    "parts-alliance": "联盟成员互认检验结果，同一批零件只检一次。",
}
"""Case → what it does unlike others; the rest do not claim any."""

STATIONS: Final = (
    ("wuhan", "demo-window", "演示光谷一站式服务站", "实体平台", "技术机构"),
    ("wuhan", "demo-network", "演示一站式网上大厅", "互联网平台", "技术机构"),
    ("xiangyang", "demo-park", "演示园区一站式服务站", "实体平台", "园区"),
    ("yichang", "demo-complex", "演示质量服务综合体", "服务综合体", "重点企业"),
    ("jingmen", "demo-window", "演示政务大厅服务站", "实体平台", "其他"),
    ("xiantao", "demo-association", "演示协会服务站", "实体平台", "行业协会"),
)
INSTRUMENTS: Final = (
    ("wuhan", "demo-cmm", "三坐标测量机", "DEMO-1000", "分时租赁"),
    ("wuhan", "demo-chamber", "恒温恒湿试验箱", "DEMO-408", "代检代测"),
    ("xiangyang", "demo-tensile", "电子万能试验机", "DEMO-100kN", "代检代测"),
    ("yichang", "demo-chromatograph", "气相色谱仪", "DEMO-GC2", "实验外包"),
    ("xiantao", "demo-filter-tester", "过滤效率测试台", "DEMO-F8", "分时租赁"),
    ("zhijian", "demo-spectrometer", "直读光谱仪", "DEMO-OES", "代检代测"),
    ("xianjian", "demo-fibre-tester", "纤维细度仪", "DEMO-FD", "代检代测"),
)


BOOKED_ONLINE: Final = ("demo-cmm", "demo-chamber", "demo-spectrometer")
LENT: Final = ("demo-tensile",)
"""Instruments whose owner lets teachers and students use them as well."""


def write(desk: Desk) -> None:
    """Plans, summaries, figures and cases of both provinces, and what the nation makes of them."""
    for jurisdiction in PILOTS:
        desk.at(jurisdiction, NOW)
        _plan(desk, jurisdiction)
        rows = [_figures(desk, jurisdiction, city) for city in PILOTS[jurisdiction]]
        for city, row in zip(PILOTS[jurisdiction], rows, strict=True):
            _city_report(desk, city, row)
        day = "2021-11-09" if jurisdiction == "hubei" else "2021-11-12"
        desk.put(
            "province", "one-stop-statistics", "2021", {"date": day, "rows": rows, "note": NOTICE}
        )
        served = sum(row["enterprises"] for row in rows)
        _summary(desk, jurisdiction, served, day)
    cases = [_case(desk, *case) for case in CASES]
    desk.at("hubei", NOW)
    for station in STATIONS:
        _station(desk, *station)
    for instrument in INSTRUMENTS:
        _instrument(desk, *instrument)
    _nation(desk, cases)


def _plan(desk: Desk, jurisdiction: str) -> None:
    pilots = [desk.bureau(jurisdiction, city).name for city in PILOTS[jurisdiction]]
    data = {
        "title": "（演示）质量基础设施一站式服务行动工作方案",
        "date": "2021-05-20" if jurisdiction == "hubei" else "2021-05-28",
        "overview": ["把计量、标准、认证认可、检验检测和质量管理的服务合到一处，企业只跑一次。"],
        "pilots": pilots,
        "goals": [f"在{len(pilots)}个城市试点，每个城市至少一个实体平台。"],
        "tasks": [
            {"task": "每个试点城市建一个服务站。", "office": "质量发展处", "until": "2021-08-31"},
            {"task": "登记可以共享的仪器设备。", "office": "认可检测处", "until": "2021-09-30"},
        ],
        "safeguards": ["列入年度质量工作考核（演示）。"],
        "note": NOTICE,
    }
    desk.put("province", "work-plan", "2021", data)


def _figures(desk: Desk, jurisdiction: str, city: str) -> dict[str, Any]:
    enterprises = desk.number(90, 640)
    return {
        "bureau": desk.bureau(jurisdiction, city).name,
        "physical": desk.number(1, 6),
        "complex": desk.number(0, 2),
        "online": desk.number(0, 2),
        "enterprises": enterprises,
        "sme": enterprises - desk.number(4, 40),
        **{service: enterprises // desk.number(2, 6) + 20 for service in SERVICES[:5]},
        **{service: enterprises // desk.number(4, 12) + 5 for service in SERVICES[5:]},
        "instruments": desk.number(8, 120),
    }


def _city_report(desk: Desk, city: str, row: dict[str, Any]) -> None:
    """What the city told its province: the same figures, some days before."""
    figures = {name: value for name, value in row.items() if name != "bureau"}
    data = {"date": desk.day("2021-10-25", "2021-11-05"), **figures, "note": NOTICE}
    desk.put(city, "one-stop-city", "2021", data)


def _summary(desk: Desk, jurisdiction: str, served: int, day: str) -> None:
    data = {
        "title": "（演示）质量基础设施一站式服务行动工作总结",
        "date": later(day, 1),
        "overview": [f"{len(PILOTS[jurisdiction])}个城市参加试点，服务企业{served}家。"],
        "progress": [
            {"heading": "把服务送进园区", "paragraphs": ["技术机构每周到园区坐班一天。"]},
            {"heading": "把仪器放到网上", "paragraphs": ["闲置仪器登记以后可以分时预约。"]},
        ],
        "results": ["企业办理检测认证平均少跑两次（虚构）。"],
        "problems": ["县一级技术力量不足。"],
        "next_steps": ["把服务站延伸到县城。"],
        "note": NOTICE,
    }
    desk.put("province", "work-summary", "2021", data)


def _case(desk: Desk, jurisdiction: str, city: str, name: str, title: str) -> str:
    desk.at(jurisdiction, NOW)
    data: dict[str, Any] = {
        "title": title,
        "unit": f"演示{desk.bureau(jurisdiction, city).short}一站式服务中心",
        "bureau": desk.bureau(jurisdiction, city).name,
        "services": desk.some(NAMED, 2, 4),
        "background": ["园区里中小企业多，做一次检测要跑几个地方，等上十来天。"],
        "practice": ["几家机构商定一张清单，样品一次收齐，结果一并送回，费用按批次分摊。"],
        "effect": [f"平均办理时间从{desk.number(9, 15)}天缩短到{desk.number(3, 6)}天（虚构）。"],
        "enterprises": desk.number(30, 300),
        "date": desk.day("2021-10-25", "2021-11-12"),
        "note": NOTICE,
    }
    if name in INNOVATIONS:
        data["innovation"] = [INNOVATIONS[name]]
    return desk.put("province", "typical-case", name, data)


def _station(desk: Desk, city: str, name: str, title: str, *more: str) -> None:
    kind, host = more
    county = desk.one([county.name for county in desk.bureau("hubei", city).counties])
    data: dict[str, Any] = {
        "name": title,
        "kind": kind,
        "host": f"演示{desk.bureau('hubei', city).short}质量服务机构",
        "host_kind": host,
        "county": county,
        "hours": "工作日 9:00—17:00",
        "services": desk.some(NAMED, 3, 8),
        "date": desk.day("2021-06-01", "2021-09-30"),
        "acceptance": "未申请",
        "note": NOTICE,
    }
    if kind == "互联网平台":
        data["url"] = "https://example.org/demonstration"
    else:
        data["address"] = f"{county}演示路{desk.number(1, 200)}号"
    desk.put(city, "one-stop-station", name, data)


def _instrument(desk: Desk, bureau: str, name: str, title: str, *more: str) -> None:
    model, sharing = more
    place = desk.bureau("hubei", bureau)
    county = desk.one([county.name for county in place.counties]) if place.counties else ""
    data: dict[str, Any] = {
        "name": title,
        "model": model,
        "owner": f"演示{place.short}检测中心",
        "serial": f"D-{desk.number(1, 99):02d}",
        "address": f"{county or '省级'}演示检测楼{desk.number(1, 6)}层",
        "capability": f"{title}的常规项目，出具演示报告。",
        "sharing": [sharing],
        "booking": "在服务站窗口预约，一般三个工作日内安排。",
        "fee": "按次收费，小微企业减半",
        "status": "暂停" if name == "demo-fibre-tester" else "可预约",
        "date": desk.day("2021-06-01", "2021-10-15"),
        "note": NOTICE,
    }
    if county:
        data["county"] = county
    if name in BOOKED_ONLINE:
        data["booking"] = "在网上选时段预约，没有空档的到服务站窗口登记。"
        data["url"] = f"https://example.org/demonstration/booking/{name}"
    if name in LENT:
        data["sharing"] = [sharing, "其他"]
        data["note"] = f"其他：寒暑假借给学校做实验。{NOTICE}"
    desk.put(bureau, "shared-instrument", name, data)


def _nation(desk: Desk, cases: list[str]) -> None:
    desk.at("national", NOW)
    rows = [{"order": order, "case": case} for order, case in enumerate(cases, 1)]
    table = desk.put(
        "samr",
        "case-selection",
        "2021",
        {
            "title": "（演示）一站式服务十大典型案例",
            "date": "2021-12-20",
            "rows": rows,
            "note": NOTICE,
        },
    )
    desk.put(
        "samr",
        "bulletin",
        "cases-2021",
        {
            "title": "（演示）一站式服务十大典型案例公布",
            "kind": "结果公告",
            "index_number": None,
            "issuer": "演示市场监督管理总局",
            "number": None,
            "date": "2021-12-20",
            "subject": "质量基础设施演示",
            "summary": "演示：两省报送的典型案例选出10个。演示中只有两省报送，离全国目标很远。",
            "sections": [
                {
                    "heading": "评选结果",
                    "paragraphs": ["案例由各省报送，均为虚构。"],
                    "table": table,
                    "table_caption": "典型案例",
                }
            ],
            "attachments": [table],
            "source": "演示数据，由程序生成，不是任何机构发布的文件。",
            "signature": "演示市场监督管理总局",
        },
    )
