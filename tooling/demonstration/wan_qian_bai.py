"""万千百 of the demonstration: 2020's ratings, then 2021 from recommendation to rating.

Deliberate: 孝感 recommends late, 黄冈 hands in its tender needs and 咸宁 its acceptance late;
恩施 and 神农架 send no report; one project ends at the benefit sheet, one is rated 一般, one
rating is corrected.
"""

from __future__ import annotations

from typing import Any, Final

from tooling.demonstration import wan_qian_bai_cities, wan_qian_bai_ledger
from tooling.demonstration.desk import Desk
from tooling.demonstration.wan_qian_bai_projects import (
    BEFORE,
    BEST,
    FAIR,
    GOOD,
    NOTICE,
    NOW,
    OF_2020,
    OF_2021,
    Project,
    head,
    name_of,
    selected,
)

FAILED: Final = "huanggang/demo-buttons"
CORRECTION: Final = "2021年12月30日更正：潜江调味料项目的等次由“一般”改为“良好”，见更正公告。"
WITHOUT_POLICY: Final = "tianmen/demo-knitwear"
LATE: Final = {
    "recommendation": {"xiaogan": "2021-05-19"},
    "tender-needs": {"huanggang": "2021-06-21"},
    "acceptance": {"xianning": "2021-11-19"},
}


def write(desk: Desk) -> None:
    """The records of both years."""
    desk.at("hubei", BEFORE)
    _projects(desk, OF_2020)
    _ratings(desk, BEFORE, "2020", OF_2020)
    desk.at("hubei", NOW)
    _projects(desk, OF_2021)
    contractors = {p.short: desk.enterprise("检验认证") for p in selected()}
    clusters = {project.short: _recommendation(desk, project) for project in OF_2021}
    _selection(desk)
    for project in selected():
        _tender_needs(desk, project)
    _award(desk, contractors)
    for project in selected():
        _delivered(desk, project, contractors[project.short][0], clusters[project.short])
    _ratings(desk, NOW, "2021", [p for p in OF_2021 if p.rating])
    _correction(desk)
    wan_qian_bai_ledger.write(desk)
    wan_qian_bai_cities.write(desk)


def _projects(desk: Desk, projects: tuple[Project, ...]) -> None:
    earlier = {p.short for p in OF_2020}
    for project in projects:
        data: dict[str, Any] = {"name": name_of(desk, project)}
        if project.county:
            data["county"] = project.county
        if projects is OF_2021 and project.short in earlier:
            data["previous"] = f"hubei/{project.bureau}/{BEFORE}/project/{project.id}"
        if project.rating == BEST:
            data["follow_up"] = "建议当地继续开展质量提升，把做法带到全行业。"
        desk.put(project.bureau, "project", project.id, {**data, "note": NOTICE})


def _ratings(desk: Desk, programme: str, year: str, projects: Any) -> None:
    rows = []
    for order, project in enumerate(projects, 1):
        row = {"order": order, "project": project.short, "rating": project.rating}
        rows.append({**row, "two_years_running": True} if project.twice else row)
    told = f"{NOTICE}{CORRECTION}" if programme == NOW else NOTICE
    table = desk.put("province", "ratings", year, {"rows": rows, "note": told})
    tally = {r: sum(row["rating"] == r for row in rows) for r in (BEST, GOOD, FAIR)}
    told = "，".join(f"{rating}{count}个" for rating, count in tally.items())
    sections: list[dict[str, Any]] = [
        {
            "heading": "评价结果",
            "paragraphs": [f"参加评价的演示项目共{len(rows)}个：{told}。"],
            "table": table,
            "table_caption": f"{year}年度演示项目绩效评价等次",
        }
    ]
    if programme == NOW:
        stopped = "团风县纽扣项目的质量效益测算没有得到市局认可，未能验收，不参加评价。"
        sections.append({"heading": "未参加评价的项目", "paragraphs": [stopped]})
        later = "公布时潜江调味料项目误作“一般”，2021年12月30日已经更正，上面是更正后的数。"
        sections.append({"heading": "更正", "paragraphs": [later]})
    desk.put(
        "province",
        "bulletin",
        f"ratings-{year}",
        {
            **head(f"（演示）{year}年度示范项目绩效评价等次", "结果公告"),
            "number": f"鄂演示函〔{int(year) + (programme == BEFORE)}〕{year[-2:]}号",
            "date": "2021-05-07" if programme == BEFORE else "2021-12-24",
            "summary": f"演示：{year}年度{len(rows)}个示范项目的评价等次公布，{told}。",
            "sections": sections,
            "attachments": [table],
        },
    )


def _correction(desk: Desk) -> None:
    first = f"hubei/province/{NOW}/bulletin/ratings-2021"
    table = f"hubei/province/{NOW}/ratings/2021"
    wrong = "2021年12月24日的公告发布时，“演示·潜江调味料质量提升”误作“一般”，应为“良好”。"
    desk.put(
        "province",
        "bulletin",
        "ratings-2021-correction",
        {
            **head("（演示）关于更正2021年度示范项目绩效评价等次的公告", "结果公告"),
            "number": "鄂演示函〔2021〕22号",
            "date": "2021-12-30",
            "summary": "演示：更正一个项目的评价等次，由“一般”改为“良好”；其余等次不变。",
            "sections": [
                {
                    "heading": "更正内容",
                    "paragraphs": [
                        wrong,
                        "错在誊录，评价组的原始评分没有变动。",
                    ],
                    "table": table,
                    "table_caption": "更正后的等次",
                }
            ],
            "attachments": [first, table],
        },
    )


def _recommendation(desk: Desk, project: Project) -> int:
    """How many enterprises the cluster has."""
    enterprises = desk.number(40, 320)
    value = desk.number(20_000, 900_000)
    data: dict[str, Any] = {
        "project": project.short,
        "product": project.product,
        "contact": desk.person()["contact"],
        "enterprises": enterprises,
        "above_scale": enterprises // desk.number(6, 12),
        "employees": enterprises * desk.number(18, 60),
        "tax": value // desk.number(9, 14),
        "output_value": value,
        "output": f"{desk.number(20, 900)}万件（套）",
        "industry_rank": f"产量在演示排行中列第{desk.number(2, 9)}位（虚构）。",
        "problems": f"{project.product}企业多而小，来料检验和过程控制弱，批次之间质量不稳定。",
        "needs": "需要逐家质量诊断、检验人员培训、共用检测设备和标准宣贯。",
        "opinion": "材料齐全，同意推荐。",
        "date": LATE["recommendation"].get(project.bureau) or desk.day("2021-05-10", "2021-05-14"),
        "note": NOTICE,
    }
    if project.short != WITHOUT_POLICY:
        data["policy"] = "当地同意列入年度质量提升专项，安排配套资金。"
        data["match"] = desk.number(20, 50)
    desk.put(project.bureau, "recommendation", project.id, data)
    return enterprises


def _selection(desk: Desk) -> None:
    reasons = ("集群规模大，质量问题集中。", "当地配套落实，企业积极。", "示范带动作用强。")
    rows = [
        {"order": order, "project": project.short, "reason": desk.one(reasons)}
        for order, project in enumerate(selected(), 1)
    ]
    published = {"date": "2021-05-28", "url": "https://example.org/demonstration/selection"}
    table = desk.put("province", "selection", "2021", {**published, "rows": rows, "note": NOTICE})
    desk.put(
        "province",
        "bulletin",
        "selection-2021",
        {
            **head("（演示）2021年度示范项目入选公告", "任务公告"),
            "number": "鄂演示函〔2021〕8号",
            "date": "2021-05-28",
            "summary": f"演示：{len(OF_2021)}个推荐项目中选定{len(rows)}个，由省市共同出资实施。",
            "sections": [
                {
                    "heading": "入选项目",
                    "paragraphs": ["没有地方配套政策的项目不能入选。"],
                    "table": table,
                    "table_caption": "入选项目",
                }
            ],
            "attachments": [table],
        },
    )


def _tender_needs(desk: Desk, project: Project) -> None:
    weights = desk.random.choice(((40, 30, 20, 10), (35, 35, 20, 10), (45, 25, 15, 15)))
    items = (
        ("服务方案", "针对性强、进度安排合理的得高分。"),
        ("技术力量", "按投入的技术人员和检测能力评分。"),
        ("业绩经验", "按近三年同类项目评分。"),
        ("报价", "按低价优先法计算。"),
    )
    rows = [
        {"item": item, "weight": weight, "criteria": criteria}
        for (item, criteria), weight in zip(items, weights, strict=True)
    ]
    needs = [
        f"为不少于{desk.number(30, 70)}家{project.product}企业逐家诊断，出具建议。",
        f"培训质量和检验人员不少于{desk.number(60, 180)}人。",
        "完成产业调研报告、质量提升建议书和政策咨询报告。",
    ]
    day = LATE["tender-needs"].get(project.bureau) or desk.day("2021-06-07", "2021-06-15")
    data = {"project": project.short, "date": day, "needs": needs, "items": rows, "note": NOTICE}
    desk.put(project.bureau, "tender-needs", project.id, data)


def _award(desk: Desk, contractors: dict[str, tuple[str, str]]) -> None:
    rows = [
        {
            "order": order,
            "project": project.short,
            "contractor": contractors[project.short][0],
            "amount": desk.number(420, 780) / 10,
            "uscc": contractors[project.short][1],
        }
        for order, project in enumerate(selected(), 1)
    ]
    published = {"date": "2021-07-23", "url": "https://example.org/demonstration/award"}
    desk.put("province", "award", "2021", {**published, "rows": rows, "note": NOTICE})


def _delivered(desk: Desk, project: Project, contractor: str, cluster: int) -> None:
    office = desk.bureau("hubei", project.bureau).office
    county = project.county or desk.bureau("hubei", project.bureau).short
    kick_off = desk.day("2021-08-02", "2021-08-13")
    rows: tuple[tuple[str, str, str, dict[str, str]], ...] = (
        ("专题工作部署会", "质量提升工作部署会", kick_off, {"place": f"{county}演示产业园"}),
        ("产业调研报告", "产业质量状况调研报告", desk.day("2021-08-30", "2021-09-17"), {}),
        (
            "质量提升建议书",
            "企业质量提升建议书汇编",
            desk.day("2021-09-20", "2021-09-30"),
            {"recipient": "参加项目的企业"},
        ),
        (
            "政策咨询报告",
            "产业质量政策咨询报告",
            desk.day("2021-10-08", "2021-10-15"),
            {"recipient": f"{county}人民政府（演示）"},
        ),
        ("质量效益测算表", "项目质量效益测算表", desk.day("2021-10-18", "2021-10-22"), {}),
    )
    listed = [
        {"kind": kind, "title": f"{project.product}{title}", "done": done, **more}
        for kind, title, done, more in rows
    ]
    data = {"project": project.short, "date": desk.day("2021-10-25", "2021-10-29"), "rows": listed}
    desk.put(project.bureau, "deliverables", project.id, {**data, "note": NOTICE})
    enterprises = min(desk.number(32, 80), cluster * 9 // 10)
    failed = project.short == FAILED
    sheet = {
        "project": project.short,
        "department": office,
        "contractor": contractor,
        "enterprises": enterprises,
        "training_sessions": desk.number(2, 6),
        "training_enterprises": enterprises - desk.number(0, 8),
        "training_people": enterprises * desk.number(2, 4),
        "service_days": desk.number(180, 460),
        "problems_solved": desk.number(40, 190),
        "benefit": desk.number(3000, 26000) / 10,
        "basis": "按企业降低的返工、退货和检测费用加总，不含新增销售收入（演示口径）。",
        "service_opinion": "不满意" if failed else desk.one(("满意", "满意", "一般")),
        "benefit_opinion": "不认可" if failed else "认可",
        "date": desk.day("2021-10-27", "2021-11-05"),
        "note": "测算依据没有企业签字的凭证，退回重算，年内未重新报送。" if failed else NOTICE,
    }
    desk.put(project.bureau, "benefit-sheet", project.id, sheet)
    if failed:
        return
    accepted = {
        "project": project.short,
        "completed": desk.day("2021-10-20", "2021-10-29"),
        "date": LATE["acceptance"].get(project.bureau) or desk.day("2021-11-08", "2021-11-15"),
        "summary": f"服务{project.product}企业{enterprises}家，“五个一”齐全，市局认可测算。",
        "materials": ["项目实施总结报告", "服务企业名单", "培训签到汇总", "测算依据"],
        "note": NOTICE,
    }
    desk.put(project.bureau, "acceptance", project.id, accepted)
