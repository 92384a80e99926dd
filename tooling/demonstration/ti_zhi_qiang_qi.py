"""提质强企 of the demonstration, as it stood on 2022-11-20.

Deliberate: 黄石 and 随州 hand lists in late, 荆州 and 恩施 their last reports; 神农架 hands in
nothing, 潜江 no last report; 黄冈's output is twenty times its last figure and two rows of its
list have no timetable; some requests wait, one of them past its deadline.
"""

from __future__ import annotations

from typing import Any, Final

from generator.records.region import Bureau
from tooling.demonstration.desk import STEMS, Desk
from tooling.demonstration.ti_zhi_qiang_qi_enterprises import (
    Listed,
    put_follow_up,
    put_ledger,
    put_list,
)
from tooling.demonstration.ti_zhi_qiang_qi_help import write as write_help
from tooling.demonstration.wan_qian_bai_ledger import NOTICE

NOW: Final = "ti-zhi-qiang-qi-2022"
ABSENT: Final = "shennongjia"
LATE_LISTS: Final = {"huangshi": "2022-06-20", "suizhou": "2022-06-27"}
LATE_REPORTS: Final = {"jingzhou": "2022-11-17", "enshi": "2022-11-18"}
NO_LAST_REPORT: Final = "qianjiang"
JUMPED: Final = "huanggang"
UNPLANNED: Final = {"huanggang": 2}
"""City → rows of its list without a timetable."""

TEAMS: Final = {
    "wuhan": ("防水卷材", "电线电缆"),
    "xiangyang": ("食品相关产品", "汽车零部件"),
    "yichang": ("食品相关产品",),
    "zhijian": ("危险化学品", "电动自行车"),
}
"""Bureau → products with a team; 宜昌 and 省电子院 have not formed theirs."""

POSITIONS: Final = ("工程师", "高级工程师", "主任", "教授级高级工程师")


def write(desk: Desk) -> None:
    """The records of the year up to the day."""
    desk.at("hubei", NOW)
    industries = _key_industries(desk)
    for bureau in desk.bureaus("hubei", "city", "institute"):
        if bureau.id not in (ABSENT, "dianzi"):
            _experts(desk, bureau, industries.get(bureau.name, ["服装"]))
    listed: dict[str, list[Listed]] = {}
    for city in desk.bureaus("hubei"):
        if city.id == ABSENT:
            continue
        fields = industries[city.name]
        day = LATE_LISTS.get(city.id) or desk.day("2022-06-06", "2022-06-15")
        unplanned = UNPLANNED.get(city.id, 0)
        listed[city.id] = put_list(desk, city, fields, day=day, unplanned=unplanned)
        assisted = put_ledger(desk, city, listed[city.id])
        _summaries(desk, city, fields, assisted)
        if city.id != NO_LAST_REPORT:
            _report(desk, city, len(assisted))
        put_follow_up(desk, city, listed[city.id])
    write_help(desk, listed)


def _key_industries(desk: Desk) -> dict[str, list[str]]:
    table = desk.published(f"hubei/province/{NOW}/key-industries/2022")
    told = "行业照公开的附件，其余各表的内容为虚构。"
    reference = desk.put("province", "key-industries", "2022", {**table, "note": told})
    desk.put(
        "province",
        "bulletin",
        "start-2022",
        {
            "title": "（演示）“提质强企”行动开始报送",
            "kind": "通知",
            "index_number": None,
            "issuer": "演示省市场监督管理局办公室",
            "number": "鄂演示办函〔2022〕38号",
            "date": "2022-05-30",
            "subject": "质量技术帮扶演示",
            "addressees": ["各市、州、直管市市场监管局（演示）"],
            "summary": "演示：各市州6月15日前报送名单和汇总表，11月15日前报送总结，情况公开。",
            "sections": [
                {
                    "heading": "重点行业",
                    "paragraphs": ["各地围绕重点帮扶行业确定企业，县市区不少于10家。"],
                    "table": reference,
                    "table_caption": "重点帮扶行业",
                }
            ],
            "attachments": [reference],
            "source": "演示数据，由程序生成，不是任何机构发布的文件。",
            "signature": "演示省市场监督管理局办公室",
        },
    )
    return {row["bureau"]: list(row["industries"]) for row in table["rows"]}


def _experts(desk: Desk, bureau: Bureau, industries: list[str]) -> None:
    teams = TEAMS.get(bureau.id, ())
    rows: list[dict[str, Any]] = []
    for order in range(1, desk.number(4, 6) + (bureau.id == "wuhan") * 3 + 1):
        fields = desk.some([*industries, *teams, "检验检测", "标准化", "计量"], 1, 3)
        row: dict[str, Any] = {
            "order": order,
            "name": f"专家{STEMS[order - 1]}",
            "unit": f"演示{bureau.short}产品质量检验所",
            "position": desk.one(POSITIONS),
            "fields": list(dict.fromkeys(fields)),
            **desk.telephone(),
        }
        if teams and order <= 2 * len(teams):
            row["team"] = teams[order % len(teams)]
            row["other"] = "熟悉生产许可证实地核查（虚构）。"
        rows.append(row)
    day = LATE_LISTS.get(bureau.id) or desk.day("2022-06-06", "2022-06-15")
    desk.put(bureau.id, "expert-list", "2022", {"date": day, "rows": rows, "note": NOTICE})


def _summaries(
    desk: Desk, city: Bureau, products: list[str], assisted: list[dict[str, Any]]
) -> None:
    last = {
        "enterprises": len(assisted),
        "smes": sum(row["size"] != "大型" for row in assisted),
        "clusters": desk.number(2, 6),
        "institutions": desk.number(6, 18),
        "experts": desk.number(24, 90),
        "events": desk.number(4, 9),
        "chains": desk.number(2, 4),
        "problems_solved": len(assisted) * desk.number(2, 3),
        "output_increase": desk.number(9000, 42_000) / 10,
    }
    first = {name: -(-int(figure) // 3) for name, figure in last.items()}
    if city.id == JUMPED:
        first["output_increase"] = 120
        last["output_increase"] = 2380.5
    reports = [("mid", "期中", LATE_LISTS.get(city.id), ("2022-06-08", "2022-06-15"), first)]
    if city.id != NO_LAST_REPORT:
        late = LATE_REPORTS.get(city.id)
        reports.append(("final", "期末", late, ("2022-11-07", "2022-11-15"), last))
    for name, report, late, days, figures in reports:
        data = {"date": late or desk.day(*days), "report": report, "products": products, **figures}
        if city.id in TEAMS:
            data["other"] = f"帮助{figures['clusters']}家企业取得认证证书（虚构）。"
        desk.put(city.id, "assistance-summary", f"2022-{name}", {**data, "note": NOTICE})


def _report(desk: Desk, city: Bureau, enterprises: int) -> None:
    data = {
        "date": LATE_REPORTS.get(city.id) or desk.day("2022-11-07", "2022-11-15"),
        "work": [f"帮扶企业{enterprises}家，每家有方案、有负责科室、有复检。"],
        "effects": [f"抽样复检合格率比帮扶前提高{desk.number(2, 8)}个百分点（虚构）。"],
        "experience": ["点单以后两日内派单，办结以后请企业评价。"],
        "problems": ["偏远县市区派专家路远，建议增加线上问诊。"],
        "cases": [
            {
                "title": "一张检验记录找回一批客户",
                "practice": "专家帮企业补齐进厂检验，把记录附在每批货上。",
                "effect": "客户退货由每月数起降到没有。",
            }
        ],
        "note": NOTICE,
    }
    desk.put(city.id, "summary-report", "2022", data)
