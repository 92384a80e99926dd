"""The expert pool and the register of policies of the three-year plan."""

from __future__ import annotations

from typing import Any, Final

from tooling.demonstration.desk import CYCLE, Desk, later

NOTICE: Final = "演示数据，内容为虚构。"
FIELDS: Final = ("计量", "标准", "认证认可", "检验检测", "质量管理", "知识产权", "品牌", "机械")
ACTIVITIES: Final = (
    "规划编制",
    "政策研究",
    "技术咨询",
    "项目评审",
    "项目验收",
    "规范制订",
    "达标评优",
)
EXPERTS: Final = 40
LEFT_OUT: Final = (4, 10)
"""Whom a draw leaves out, by unit and by name: fit for it, so that this makes a difference."""

TITLES: Final = {
    "大学": ("讲师", "副教授", "教授"),
    "研究院": ("工程师", "高级工程师", "正高级工程师"),
}


NATION, PROVINCE = "演示市场监督管理总局", "演示省市场监督管理厅"
POLICIES: Final = (
    ("国家", "首次认证补助办法", NATION, "首次通过体系认证的，认证费补助一半，每户至多2万元"),
    ("国家", "计量服务减免办法", NATION, "送检强制检定以外的量具，检定费减免三成"),
    ("省", "质量奖励办法", PROVINCE, "获得省质量奖的一次奖励，获奖经验公开，供同行学习"),
    ("省", "检测费用补贴细则", PROVINCE, "委托检验机构检测的，检测费补贴三成，每年结算一次"),
    ("省", "标准制定资助办法", PROVINCE, "主持制定团体标准的，每项资助至多5万元"),
    ("市州", "质量贷款贴息办法", "演示市人民政府", "用于质量改进的贷款，贴息一年，每户至多10万元"),
    (
        "市州",
        "首席质量官津贴办法",
        "演示市人民政府",
        "首席质量官取得证书并在岗满一年的，可以申领津贴",
    ),
    ("县市区", "检测券办法", "演示县人民政府", "每年领检测券一次，到服务站抵扣检测费"),
)
"""Level, title, issuer and what an enterprise gets."""

EXPIRED: Final = {5: ("2019-09-26", "2022-09-25")}
"""Number of a policy → issued on, valid until: over soon after it was listed."""


def write(desk: Desk) -> list[str]:
    """Both; the references of the experts who may be asked."""
    _policies(desk)
    return _experts(desk)


def _experts(desk: Desk) -> list[str]:
    ready = []
    for number in range(EXPERTS):
        day = desk.day("2022-05-16", "2022-05-27")
        place = f"大学第{number % 6 + 1}学院" if number % 2 else f"研究院{number % 5 + 1}所"
        data: dict[str, Any] = {
            "name": f"专家{CYCLE[number]}",
            "unit": f"演示{place}",
            "professional_title": desk.one(TITLES["大学" if number % 2 else "研究院"]),
            "fields": desk.some(FIELDS, 1, 3),
            "activities": desk.some(ACTIVITIES, 3, 7),
            "date": day,
            "decision": "第一批入库专家名单（演示）",
            "status": "在库",
            "note": NOTICE,
        }
        if number in LEFT_OUT:
            data |= {"fields": ["计量", "检验检测"], "activities": list(ACTIVITIES)}
        if number % 4 == 0:
            data["position"] = desk.one(("实验室主任", "副所长", "室主任"))
        if number % 5:
            data |= desk.telephone()
        if number % 9 == 4:
            data["avoid"] = ["演示通化计量检定所", "演示检验认证有限公司"]
        if number == 7:
            data["status"] = "暂停"
        elif number == 23:
            data |= {"status": "退出", "left_on": later(day, 40), "left_reason": "本人申请退出"}
        else:
            ready.append(f"province/expert-{number + 1:02d}")
        desk.put("province", "expert", f"expert-{number + 1:02d}", data)
    return ready


def _policies(desk: Desk) -> None:
    for number, (level, title, issuer, summary) in enumerate(POLICIES, 1):
        issued = desk.day("2021-03-01", "2022-05-31")
        issued, until = EXPIRED.get(number, (issued, later(issued, 1095)))
        data: dict[str, Any] = {
            "title": f"（演示）{title}",
            "level": level,
            "issuer": issuer,
            "number": f"演示质〔{issued[:4]}〕{number}号",
            "issued_on": issued,
            "valid_until": until,
            "beneficiaries": desk.some(("中小微企业", "规上企业", "技术机构"), 1, 2),
            "summary": f"{summary}（虚构）。",
            "volumes": ["索引书"],
            "date": desk.day("2022-08-15", "2022-09-30"),
            "note": NOTICE,
        }
        if number % 2:
            data["volumes"] = ["索引书", "解读书"]
            data["interpretation"] = ["先发生支出，后申请；同一笔支出不重复补助。"]
        if number in (1, 4):
            data["volumes"] = [*data["volumes"], "指导书"]
            data["guidance"] = ["带合同和发票到县局窗口办理，十个工作日内答复（虚构）。"]
            data["url"] = f"https://example.org/demonstration/policy-{number}"
        desk.put("province", "policy", f"demo-{number}", data)
