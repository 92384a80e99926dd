"""What the cities did for single enterprises in 2022: requests, solutions, trainings, advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tooling.demonstration.desk import Desk, later
from tooling.demonstration.ti_zhi_qiang_qi_enterprises import Listed
from tooling.demonstration.wan_qian_bai_ledger import NOTICE

REQUESTS: Final = (
    ("wuhan", "membrane-peel", "防水卷材", "卷材剥离强度不够", 1, 12, "已解决"),
    ("wuhan", "cable-insulation", "电线电缆", "电缆绝缘层老化后开裂", 3, 30, "已解决"),
    ("wuhan", "membrane-low-heat", "防水卷材", "低温弯折试验不合格", 2, 21, "部分解决"),
    ("wuhan", "cable-resistance", "电线电缆", "导体电阻偏大", 5, 0, ""),
    ("huangshi", "drum-leak", "危险化学品包装物", "包装桶跌落试验渗漏", 6, 41, "已解决"),
    ("shiyan", "brake-pad-noise", "汽车零部件", "刹车片制动噪声大", 2, 18, "已解决"),
    ("shiyan", "battery-capacity", "电池", "蓄电池容量衰减快", 9, 55, "未解决"),
    ("xiangyang", "lid-migration", "食品相关产品", "杯盖总迁移量接近限值", 1, 15, "已解决"),
    ("xiangyang", "tableware-colour", "食品相关产品", "彩色餐具脱色试验不合格", 1, 9, "已解决"),
    ("yichang", "cable-marking", "电线电缆", "电缆标志不耐擦", 1, 6, "已解决"),
    ("yichang", "film-thickness", "食品相关产品", "保鲜膜厚度不均", 4, 25, "已解决"),
    ("yichang", "bottle-seal", "食品相关产品", "塑料瓶密封不严", 3, 0, ""),
    ("jingzhou", "romper-ph", "婴童服装", "爬服酸碱度超标", 12, 48, "部分解决"),
    ("jingmen", "solvent-label", "危化品", "溶剂标签要素不全", 1, 4, "已解决"),
    ("jingmen", "yarn-strength", "纺织品", "纱线断裂强力不稳", 2, 16, "已解决"),
    ("ezhou", "bag-odour", "食品相关产品", "食品袋有异味", 2, 20, "已解决"),
    ("xiaogan", "carton-print", "食品用塑料或纸包装容器制品", "纸盒油墨残留偏高", 15, 60, "已解决"),
    ("huanggang", "spoon-strength", "食品相关产品", "塑料勺负重试验断裂", 0, 0, ""),
    ("xianning", "valve-leak", "危险化学品包装物", "桶盖垫圈渗漏", 3, 22, "已解决"),
    ("suizhou", "tank-weld", "车载常压罐体", "罐体焊缝气孔多", 7, 33, "部分解决"),
    ("xiantao", "mask-filter", "非织造布制品", "口罩过滤效率批间波动", 1, 11, "已解决"),
    ("xiantao", "fabric-weight", "非织造布制品", "布面克重不匀", 1, 14, "已解决"),
    ("tianmen", "seam-slip", "服装制造", "缝口纰裂超标", 2, 19, "已解决"),
    ("qianjiang", "acid-purity", "危险化学品", "产品纯度化验结果不一致", 0, 0, ""),
)
"""City, id, field, problem, days to dispatch (0: not yet), days to settle (0: not yet), outcome."""

TRAININGS: Final = {
    "wuhan": 4,
    "huangshi": 2,
    "shiyan": 2,
    "xiangyang": 3,
    "yichang": 3,
    "jingzhou": 1,
    "jingmen": 2,
    "ezhou": 2,
    "xiaogan": 1,
    "huanggang": 2,
    "xianning": 2,
    "suizhou": 2,
    "enshi": 1,
    "xiantao": 3,
    "tianmen": 2,
}
NOT_SHARED: Final = ("cable-marking", "solvent-label", "bag-odour")
"""Requests that were settled without a solution worth writing down for others."""

OVERDUE: Final = ("yichang", "bottle-seal")
"""The request that was dispatched in September and is still open."""

ADVISED: Final = (
    ("wuhan", "监督抽查", True),
    ("huangshi", "生产许可证现场检查", True),
    ("jingzhou", "双随机检查", True),
    ("suizhou", "日常监督检查", True),
    ("yichang", "风险监测", False),
    ("xiangyang", "监督抽查", True),
    ("xiantao", "监督抽查", True),
    ("jingmen", "双随机检查", False),
)
"""City, how the problem was found, and whether the enterprise is on the city's list."""

ADVICE: Final = (
    (
        "一项性能不符合标准要求。",
        "关键原料进厂没有检验，供应商更换以后没有重新试产。",
        "增加关键原料进厂检验；更换供应商要先试产；整改后送检。",
    ),
    (
        "产品标识与实际不符。",
        "换了配方，标签沿用旧版，放行时没有人核对。",
        "停用旧标签；标签变更要和配方变更一起审批；整改后送检。",
    ),
    (
        "出厂检验项目不全。",
        "检验设备故障，以供应商的报告代替。",
        "修复设备以前委托检验；补做已经出厂批次的留样检验。",
    ),
)
"""Problem, cause and advice."""


def write(desk: Desk, listed: Mapping[str, Sequence[Listed]]) -> None:
    """Help on request, knowledge, training and advice, some to enterprises listed by a city."""
    for city, name, field, problem, wait, taken, outcome in REQUESTS:
        first = _request(desk, city, name, field, problem)
        if wait:
            _dispatch(desk, city, name, later(first, wait))
        if outcome:
            day = later(first, taken)
            _settle(desk, city, name, day=day, outcome=outcome, field=field, problem=problem)
    _institute_solutions(desk)
    _trainings(desk)
    _advice(desk, listed)


def _request(desk: Desk, city: str, name: str, field: str, problem: str) -> str:
    enterprise, code = desk.enterprise(field)
    waiting = desk.day("2022-11-01", "2022-11-10")
    undone = any(row[:2] == (city, name) and not row[6] for row in REQUESTS)
    day = waiting if undone else desk.day("2022-06-20", "2022-09-15")
    if (city, name) == OVERDUE:
        day = "2022-09-07"
    data = {
        "title": problem,
        "enterprise": enterprise,
        "uscc": code,
        "county": desk.one([county.name for county in desk.bureau("hubei", city).counties]),
        "field": field,
        "problem": f"{problem}，最近三批都有，找不到原因，请派专家看看。",
        "channel": desk.one(("线上", "线下")),
        **desk.person(),
        "date": day,
        "note": NOTICE,
    }
    desk.put(city, "help-request", name, data)
    return day


def _dispatch(desk: Desk, city: str, name: str, day: str) -> None:
    short = desk.bureau("hubei", city).short
    data = {
        "request": f"{city}/{name}",
        "date": day,
        "expert": f"专家{desk.one('甲乙丙丁')}",
        "unit": f"演示{short}产品质量检验所",
        "list": f"{city}/2022",
        "deadline": later(day, 30),
        "note": NOTICE,
    }
    desk.put(city, "dispatch", name, data)


def _settle(
    desk: Desk, city: str, name: str, *, day: str, outcome: str, field: str, problem: str
) -> None:
    data: dict[str, Any] = {
        "request": f"{city}/{name}",
        "date": day,
        "outcome": outcome,
        "measures": "专家到现场查看工序和检验记录，指导调整工艺并取样复检。",
        "note": NOTICE,
    }
    if outcome == "已解决":
        data["satisfaction"] = desk.one(("满意", "满意", "满意", "一般"))
        data["result"] = "复检合格，连续三批没有再发生。"
        if name not in NOT_SHARED:
            data["solution"] = _solution(
                desk, city, name, product=field, problem=problem, day=later(day, 3)
            )
    else:
        data["satisfaction"] = desk.one(("一般", "不满意"))
        data["result"] = "有改善但没有根治，需要更换设备，企业暂时没有资金。"
    desk.put(city, "resolution", name, data)


def _solution(
    desk: Desk,
    bureau: str,
    name: str,
    *,
    product: str,
    problem: str,
    day: str,
    asked: bool = True,
) -> str:
    data: dict[str, Any] = {
        "title": problem,
        "product_class": product,
        "problem": f"{problem}，同一工艺的几家企业都出现过。",
        "cause": "来料没有检验，关键工序的温度和时间靠经验掌握。",
        "solution": "增加来料检验；把关键工序的参数写进作业指导书；每批留样，异常时可以追查。",
        "standards": [f"演示标准 DEMO {desk.number(100, 999)}-2020（虚构）"],
        "date": day,
        "note": NOTICE,
    }
    if asked:
        data["request"] = f"{bureau}/{name}"
    desk.put(bureau, "solution", name, data)
    return f"{bureau}/{name}"


def _institute_solutions(desk: Desk) -> None:
    for bureau, name, product, problem in (
        ("xianjian", "fibre-content", "纺织成品", "纤维含量与标识不符"),
        ("xianjian", "colour-fastness", "纺织成品", "耐摩擦色牢度偏低"),
        ("zhijian", "helmet-strap", "电动自行车", "乘员头盔系带强度不够"),
        ("zhijian", "charger-heat", "电动自行车", "充电器温升过高"),
    ):
        day = desk.day("2022-07-01", "2022-10-28")
        _solution(desk, bureau, name, product=product, problem=problem, day=day, asked=False)


def _trainings(desk: Desk) -> None:
    for number, day in enumerate(("2022-07-14", "2022-08-18", "2022-09-22"), 1):
        _training(desk, "province", f"licence-holders-{number}", day, "生产许可证获证企业")
    for city, count in TRAININGS.items():
        for number in range(1, count + 1):
            month = 5 + number * 5 // (count + 1) + 1
            day = desk.day(f"2022-{month:02d}-01", f"2022-{month:02d}-28")
            _training(desk, city, f"quality-{number}", day, "企业")


def _training(desk: Desk, bureau: str, name: str, day: str, audience: str) -> None:
    enterprises = desk.number(18, 70)
    topics = desk.some(("质量管理", "品牌培育", "检验检测", "标准和技术法规"), 1, 3)
    licence = audience == "生产许可证获证企业"
    data = {
        "title": f"（演示）{audience}{'普法宣传' if licence else '质量技术'}培训",
        "audience": audience,
        "topics": ["普法宣传"] if licence else topics,
        "date": day,
        "place": "演示检验检测中心",
        "enterprises": enterprises,
        "participants": enterprises + desk.number(5, 60),
        "note": NOTICE,
    }
    desk.put(bureau, "training", name, data)


def _advice(desk: Desk, listed: Mapping[str, Sequence[Listed]]) -> None:
    for number, (city, found_by, of_list) in enumerate(ADVISED):
        if of_list:
            one = desk.random.choice([one for one in listed[city] if one.helped])
            named, product = one.named, str(one.row["field"])
        else:
            product = desk.one(("塑料包装袋", "电线电缆"))
            name, code = desk.enterprise(product)
            county = desk.one([county.name for county in desk.bureau("hubei", city).counties])
            named = {"enterprise": name, "uscc": code, "county": county}
        problem, cause, advice = ADVICE[number % len(ADVICE)]
        day = desk.day("2022-07-01", "2022-09-30")
        data = {
            **named,
            "product": product,
            "found_by": found_by,
            "problem": problem,
            "cause": cause,
            "advice": advice,
            "notice_number": f"（演示）责改〔2022〕{number + 11}号",
            "notice_date": day,
            "date": day,
            "deadline": later(day, 30),
            "note": NOTICE,
        }
        desk.put(city, "rectification-advice", f"demo-{number + 1}", data)
