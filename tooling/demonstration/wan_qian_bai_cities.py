"""Money, tasks, reports and the assessment of the cities in 万千百 2021."""

from __future__ import annotations

from typing import Any, Final

from tooling.demonstration.desk import Desk, later
from tooling.demonstration.wan_qian_bai_projects import (
    BEFORE,
    BEST,
    NOTICE,
    NOW,
    OF_2020,
    name_of,
    selected,
)

LATE_REPORTS: Final = {"jingzhou": "2021-12-17", "suizhou": "2021-12-23"}
EFFECTS: Final = (
    "重点园区有专人服务，企业反映较好。",
    "台账逐家可查，完成任务数过半。",
    "示范项目进展快，面上服务跟得慢。",
    "县市区之间不平衡，山区企业服务少。",
)
NO_REPORT: Final = ("enshi", "shennongjia")


def write(desk: Desk) -> None:
    """What is handed in city by city, and what the province decides about cities."""
    _money(desk)
    _reports(desk)


def _money(desk: Desk) -> None:
    newly = [p for p in OF_2020 if p.rating == BEST and not p.twice]
    rows: list[dict[str, Any]] = [
        {
            "bureau": desk.bureau("hubei", p.bureau).name,
            "project": f"hubei/{p.bureau}/{BEFORE}/project/{p.id}",
            "reason": "新评定优秀项目",
            "subject": "扩大服务企业范围的演示经费",
            "amount": 30,
            "recipient": "项目所在地市场监管局",
            "status": "已拨付",
            "matching": "当地等额配套工作经费",
        }
        for p in newly
    ]
    brand = {"bureau": "荆门市", "reason": "区域公共品牌", "subject": "演示区域公共品牌建设"}
    rows.append({**brand, "amount": 30, "status": "已安排"})
    for project in selected():
        match = desk.number(18, 45)
        rows.append(
            {
                "bureau": desk.bureau("hubei", project.bureau).name,
                "project": project.short,
                "reason": "省级示范项目",
                "subject": f"{name_of(desk, project)}省级配套",
                "amount": min(30, match),
                "status": "已安排",
                "local_policy": "列入当地年度质量提升专项（演示）。",
                "local_match": match,
            }
        )
    listed = [{"order": order, **row} for order, row in enumerate(rows, 1)]
    desk.put("province", "funding", "2021", {"rows": listed, "note": NOTICE})


def _reports(desk: Desk) -> None:
    told = "任务数照公开的任务分解表，其余各表的内容为虚构。"
    desk.put(
        "province",
        "targets",
        "2021",
        {**desk.published(f"hubei/province/{NOW}/targets/2021"), "note": told},
    )
    rows: list[dict[str, Any]] = []
    for city in desk.bureaus("hubei"):
        absent = city.id in NO_REPORT
        funding = 0 if absent else desk.number(20, 160)
        rows.append(
            {
                "bureau": city.name,
                "funding": funding,
                "plan": "未制定" if absent else "已制定",
                "ledger": "不齐全" if absent else desk.one(("齐全", "齐全", "基本齐全")),
                "effect": "没有报送工作报告，成效无从核实。" if absent else desk.one(EFFECTS),
            }
        )
        if absent:
            continue
        day = LATE_REPORTS.get(city.id) or desk.day("2021-12-06", "2021-12-15")
        desk.put(city.id, "annual-report", "2021", _report(desk, city.short, day, funding))
    desk.put("province", "assessment", "2021", {"date": "2021-12-28", "rows": rows, "note": NOTICE})


def _written(day: str) -> str:
    """A day of the year as a report writes it."""
    _, month, number = day.split("-")
    return f"{int(month)}月{int(number)}日"


def _report(desk: Desk, short: str, day: str, funding: int) -> dict[str, Any]:
    visits = desk.number(40, 240)
    return {
        "date": day,
        "plan": f"{short}年度质量提升活动方案（演示）",
        "funding": funding,
        "progress": [
            f"全年走访企业{visits}家次，逐家记入台账，{_written(later(day, -20))}前完成复核。",
            "按县市区分工，每月通报一次进度。",
        ],
        "problems": ["小微企业缺少检验人员，培训后容易流失。"],
        "experience": ["由园区统一预约检测，企业按批次分摊费用。"],
        "cases": [
            {
                "title": "一个园区一张质量问题清单",
                "practice": "技术人员驻园一周，把共性问题列成清单，逐项认领。",
                "effect": f"清单上的{desk.number(8, 30)}个问题当年解决大半。",
            }
        ],
        "note": NOTICE,
    }
