"""The visits to enterprises in the three-year plan: plan, visits, tasks and what was learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tooling.demonstration.desk import Desk

NOTICE: Final = "演示数据，内容为虚构。"
MACHINES, FOOD = "装备制造业", "农产品加工和食品工业"
MEASURES: Final = (
    ("来料时好时坏，到装配才发现。", "编制来料检验规程，先检后用。", "演示省质检院"),
    ("量具没有校准，同一件产品两次测得不一样。", "关键量具三个月内全部校准。", "演示省计量院"),
    ("检验员没有受过培训。", "培训检验员两名，考核上岗。", "演示省质检院"),
    ("执行的标准已经废止。", "换用现行标准，修订作业指导书。", "演示省标准研究院"),
)
"""What is wrong, what is done about it, and who helps."""

TASKS: Final = {
    "metrology": (
        ("量具怎样自己校准。", "上门校准一次，教会企业自校。"),
        ("称量总有误差。", "核查衡器，帮助建立校准计划。"),
    ),
    "testing": (
        ("希望有人上门教会检验。", "上门服务一次，教会企业自检。"),
        ("送检太远，等得太久。", "联系就近机构，开通预约送检。"),
    ),
}
RESULTS: Final = (
    "上门服务一次，合格率明显提高。",
    "教会两名检验员，记录已经规范。",
    "送检时间由两周缩短到三天（虚构）。",
)
BOTTLENECKS: Final = (
    (
        "酱菜保质期检测排队两个月",
        FOOD,
        "全省只有一家机构能做，企业只能等。",
        "协调两家机构扩项，企业就近送检。",
        "2022-10-20",
    ),
    (
        "阀门密封试验台没有共用的",
        MACHINES,
        "试验台贵，小企业各买各的用不起。",
        "由龙头企业开放试验台，按次收费。",
        "2022-11-03",
    ),
    (
        "小企业请不起标准人员",
        MACHINES,
        "标准更新快，没有专人跟踪。",
        "由标准研究院分片派员，每月上门一次。",
        "",
    ),
)
"""Title, industry, cause, solution, and the day it was cleared, if it was."""

UNFINISHED: Final = {"2022-machines-testing": "转有关部门", "2022-food-metrology": "未完成"}
"""Assignment → how its last task stands; elsewhere it is being worked on."""

TOLD: Final = {
    "正在办理": {"result": "已经上门，设备未到货。", "reason": "配件未到货，预计下月完成。"},
    "未完成": {"result": "约了两次，企业停产检修。", "reason": "企业停产，复工以后再上门。"},
    "转有关部门": {"result": "用地手续不归市场监管部门办，已经函告有关部门。"},
}


@dataclass(frozen=True)
class Recommended:
    """An enterprise that a city has recommended for a visit."""

    name: str
    code: str
    industry: str


def write(desk: Desk, industries: dict[str, list[str]], experts: list[str]) -> None:
    """From the plan to what was learned: enterprises by industry, visited by drawn experts."""
    planned = {industry: found[:-1] for industry, found in industries.items()}
    plan = {
        "title": "（演示）2022年百户企业质量问诊服务方案",
        "number": "演示质函〔2022〕6号",
        "year": "2022",
        "date": "2022-05-20",
        "industries": list(planned),
        "rows": [
            {"enterprise": one, "industry": industry, "team": f"{industry}专题项目部"}
            for industry, found in planned.items()
            for one in found
        ],
        "phases": [
            {"phase": "专家上门诊断", "from": "2022-06-01", "to": "2022-07-31", "office": "质量处"},
            {"phase": "专家反馈会", "from": "2022-08-01", "to": "2022-08-31", "office": "质量处"},
            {"phase": "按任务服务", "from": "2022-09-01", "to": "2022-11-30", "office": "各处室"},
        ],
        "note": NOTICE,
    }
    desk.put("province", "diagnosis-plan", "2022", plan)
    visited = {industry: found[:-2] for industry, found in planned.items()}
    visits = {
        industry: [_visit(desk, one, experts) for one in found]
        for industry, found in visited.items()
    }
    for short, industry in (("machines", MACHINES), ("food", FOOD)):
        _improvement(desk, short, industry, visited[industry], experts)
        _tasks(desk, short, industry, visited[industry])
    _learned(desk, visits, visited)


def _visit(desk: Desk, enterprise: str, experts: list[str]) -> str:
    problems = (
        ("质量管理", "出厂检验记录不完整。", "检验员兼做包装，忙时顾不上。"),
        ("计量", "定扭工具没有校准。", "不知道哪里可以校准。"),
        ("检验检测", "来料没有检验。", "缺少设备和人员。"),
        ("标准", "还在执行已经废止的标准。", "没有人跟踪标准更新。"),
        ("认证认可", "体系证书过期，没有再认证。", "以为证书长期有效。"),
        ("知识产权", "商标被别人抢先注册。", "出口以前没有检索。"),
        ("品牌", "同一产品用三种包装，顾客认不出。", "各销售渠道自己设计。"),
        ("质量人才", "检验员没有培训就上岗。", "师傅带徒弟，没有教材。"),
        ("工艺和设备", "热处理炉温差大。", "测温点太少，多年没有校准。"),
        ("其他", "雨季原料受潮。", "仓库没有除湿。"),
    )
    chosen = desk.random.sample(problems, desk.number(1, 3))
    data = {
        "enterprise": enterprise,
        "date": desk.day("2022-06-13", "2022-07-29"),
        "experts": sorted(desk.random.sample(experts, desk.number(2, 3))),
        "problems": [
            {"aspect": aspect, "problem": problem, "cause": cause}
            for aspect, problem, cause in chosen
        ],
        "summary": "设备条件尚可，先从来料检验和作业指导书抓起，半年内可以见效。",
        "note": NOTICE,
    }
    name = enterprise.replace("/", "-")
    desk.put("province", "diagnosis", name, data)
    return f"province/{name}"


def _improvement(
    desk: Desk, short: str, industry: str, enterprises: list[str], experts: list[str]
) -> None:
    data = {
        "title": f"（演示）{industry}质量提升方案",
        "year": "2022",
        "industry": industry,
        "date": "2022-08-19" if short == "machines" else "2022-08-26",
        "experts": sorted(desk.random.sample(experts, 4)),
        "summary": "多数企业缺少来料检验，建议由技术机构集中提供检测。",
        "rows": [
            {
                "enterprise": one,
                "problem": problem,
                "measure": measure,
                "office": office,
                "until": "2022-11-30",
            }
            for one in enterprises
            for problem, measure, office in [desk.random.choice(MEASURES)]
        ],
        "note": NOTICE,
    }
    desk.put("province", "improvement-plan", f"2022-{short}", data)


def _tasks(desk: Desk, short: str, industry: str, enterprises: list[str]) -> None:
    half = len(enterprises) // 2
    for number, (office, name, part) in enumerate(
        (
            ("计量处", "metrology", enterprises[:half]),
            ("认可检测处", "testing", enterprises[half:]),
        ),
        1 if short == "machines" else 3,
    ):
        reference = f"2022-{short}-{name}"
        data = {
            "title": f"（演示）{industry}{office}服务任务",
            "number": f"2022-{number:02d}",
            "year": "2022",
            "date": desk.day("2022-08-29", "2022-09-05"),
            "office": office,
            "industry": industry,
            **desk.person(),
            "due": "2022-11-30",
            "rows": [
                {
                    "order": order,
                    "enterprise": one,
                    "need": need,
                    "task": task,
                }
                for order, one in enumerate(part, 1)
                for need, task in [desk.random.choice(TASKS[name])]
            ],
            "note": NOTICE,
        }
        desk.put("province", "task-assignment", reference, data)
        if (short, name) != ("food", "testing"):
            _feedback(desk, reference, part)


def _feedback(desk: Desk, assignment: str, enterprises: list[str]) -> None:
    last = UNFINISHED.get(assignment, "正在办理")
    rows: list[dict[str, Any]] = []
    for order, one in enumerate(enterprises, 1):
        state = last if order == len(enterprises) else "已完成"
        row: dict[str, Any] = {"order": order, "enterprise": one, "completion": state}
        if state == "已完成":
            row |= {"result": desk.one(RESULTS), "solved": desk.number(1, 4)}
        else:
            row |= TOLD[state]
        rows.append(row)
    data = {
        "assignment": f"province/{assignment}",
        "date": desk.day("2022-11-10", "2022-11-18"),
        "rows": rows,
        "summary": "大部分任务已经完成，企业反映上门服务省时省力。",
        "note": NOTICE,
    }
    desk.put("province", "task-feedback", assignment, data)


def _learned(desk: Desk, visits: dict[str, list[str]], visited: dict[str, list[str]]) -> None:
    for number, (industry, found) in enumerate(visited.items(), 1):
        letter: dict[str, Any] = {
            "title": f"（演示）关于支持{industry}技术改造的建议",
            "number": f"演示质函〔2022〕{30 + number}号",
            "date": "2022-09-13",
            "to": "演示省工业和信息化部门",
            "industry": industry,
            **desk.person(),
            "enterprises": found[:3],
            "needs": ["设备老旧，需要技术改造资金。"],
            "advice": ["将有关企业纳入技术改造支持范围。"],
            "note": NOTICE,
        }
        if number == 1:
            letter |= {"reply_on": "2022-10-12", "reply": "已列入下年度项目库（虚构）。"}
        desk.put("province", "advice-letter", f"2022-{number}", letter)
    report = {
        "title": f"（演示）{FOOD}质量提升报告",
        "year": "2022",
        "industry": FOOD,
        "date": "2022-11-15",
        "author": "演示省标准研究院",
        "summary": "食品加工企业检测能力不足是共同的短板，建议分片共用检测站（虚构）。",
        "situation": ["企业小而散，批次之间口味和含盐量差别大。"],
        "findings": ["半数企业没有自己的检测能力。"],
        "advice": ["在产地建共用检测站，企业分摊费用。"],
        "enterprises": len(visited[FOOD]),
        "note": NOTICE,
    }
    desk.put("province", "industry-report", "2022-food", report)
    for number, (title, industry, cause, solution, cleared) in enumerate(BOTTLENECKS, 1):
        data: dict[str, Any] = {
            "title": f"（演示）{title}",
            "industry": industry,
            "date": "2022-08-10",
            "cause": cause,
            "diagnoses": visits[industry][number : number + 2],
            "solution": solution,
            "status": "已疏通" if cleared else "正在疏通",
            "note": NOTICE,
        }
        desk.put(
            "province",
            "bottleneck",
            f"2022-{number}",
            data | ({"cleared_on": cleared} if cleared else {}),
        )
