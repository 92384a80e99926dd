"""Makes up records of about 36 lines, the same for the same number; it must not write any."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from generator.records.record_text import value_lines
from generator.records.region import Bureau

PROGRAMME: Final = "demo-2030"
FORM: Final = "demo-upgrade"
TITLE: Final = "name"

_FIRST: Final = "楚荆江汉鄂云恒远天长金华瑞丰宏盛嘉泰永安"
_SECOND: Final = "源达兴信诚康泽峰晟祥润科创通利和顺鑫凯宇"
_INDUSTRIES: Final = {
    "汽车零部件": "制动盘",
    "食品加工": "小龙虾调味料",
    "装备制造": "数控机床",
    "纺织服装": "棉纱",
    "电子信息": "电路板",
    "生物医药": "中药饮片",
    "绿色建材": "节能门窗",
    "茶叶": "绿茶",
    "化工": "涂料",
    "光电子": "光纤器件",
}
_SCALES: Final = ("大型", "中型", "小型", "微型")
_MODES: Final = ("卓越绩效", "六西格玛", "精益管理", "QC 小组", "首席质量官")
_RESULTS: Final = ("优秀", "良好", "一般")
_PROBLEMS: Final = (
    "来料检验没有抽样方案",
    "工序能力指数低于 1.33",
    "计量器具超过检定周期",
    "不合格品没有隔离存放",
    "作业指导书与现场不一致",
    "客户投诉没有形成闭环",
    "关键岗位人员没有持证",
)
_MEASURES: Final = (
    "建立来料抽样检验制度",
    "推行统计过程控制",
    "送检全部在用计量器具",
    "设置不合格品专用区域",
    "重写关键工序作业指导书",
    "每月召开一次质量分析会",
    "组织首席质量官培训",
)
_BODIES: Final = ("质量检验研究院", "标准化研究院", "计量测试技术研究院", "认证服务中心")
_CODE_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_NOWHERE: Final = "429999"
"""A division code that no place has, so that no made-up code is a real enterprise's."""


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """One record; `data` is in the order of its form and holds what the file says."""

    bureau: str
    id: str
    data: dict[str, Any]

    @property
    def path(self) -> str:
        """The file of the record, relative to the root."""
        return f"submissions/hubei/{self.bureau}/{PROGRAMME}/{FORM}/{self.id}.yml"


def made(count: int, cities: Sequence[Bureau]) -> Iterator[MadeRecord]:
    """The first `count` records, spread over the cities."""
    for number in range(1, count + 1):
        city = cities[number % len(cities)]
        yield MadeRecord(city.id, f"enterprise-{number:05}", _data(number, city))


def as_yaml(data: dict[str, Any]) -> str:
    """The record as an official types it and `check --fix` settles it, with a comment on top."""
    lines = ["# 演示数据"]
    for name, value in data.items():
        if isinstance(value, list):
            lines += [f"{name}:", *(f"  - {item}" for item in value)]
        else:
            lines.append(f"{name}: {value_lines(value)[0]}")
    return "\n".join(lines) + "\n"


def credit_code(serial: int) -> str:
    """A unified social credit code (GB 32100) with a right check character."""
    body = f"91{_NOWHERE}{serial:09}"
    total = sum(
        _CODE_ALPHABET.index(sign) * weight
        for sign, weight in zip(body, _CODE_WEIGHTS, strict=True)
    )
    return body + _CODE_ALPHABET[-total % 31]


def _data(number: int, city: Bureau) -> dict[str, Any]:
    draw = random.Random(number)
    industry = draw.choice(list(_INDUSTRIES))
    product = _INDUSTRIES[industry]
    brand = draw.choice(_FIRST) + draw.choice(_SECOND) + draw.choice(_SECOND)
    employees = draw.randint(8, 3000)
    started = date(2030, 1, 4) + timedelta(days=draw.randrange(200))
    visits, found = draw.randint(1, 12), draw.randint(3, 30)
    before = draw.randint(800, 960) / 10
    after = min(before + draw.randint(1, 80) / 10, 100.0)
    saving = draw.randint(1, 9000) / 10
    county = draw.choice(city.counties).name
    data: dict[str, Any] = {
        "name": f"{city.short}{brand}{product}有限公司",
        "code": credit_code(number),
        "bureau": city.name,
        "address": f"{county}工业园{draw.randint(1, 99)}号",
        "industry": industry,
        "scale": draw.choice(_SCALES),
        "founded": (date(1995, 1, 1) + timedelta(days=draw.randrange(11000))).isoformat(),
        "employees": employees,
        "quality_staff": draw.randint(1, max(1, employees // 20)),
        "revenue": draw.randint(1000, 9000000) / 10,
        "research": draw.randint(10, 90000) / 10,
        "patents": draw.randint(0, 80),
        "standards": draw.randint(0, 9),
        "mode": draw.choice(_MODES),
        "brand": brand,
        "leading": draw.random() < 0.2,
        "started": started.isoformat(),
        "finished": (started + timedelta(days=draw.randint(5, 140))).isoformat(),
        "visits": visits,
        "problems_found": found,
        "problems_solved": draw.randint(1, found),
        "pass_rate_before": before,
        "pass_rate_after": round(after, 1),
        "saving": saving,
        "problems": draw.sample(_PROBLEMS, 3),
        "measures": draw.sample(_MEASURES, 3),
        "organisation": f"{city.name}{draw.choice(_BODIES)}",
        "result": draw.choice(_RESULTS),
        "summary": f"{product}合格率由{before}%提高到{after:.1f}%，年节约成本{saving}万元。",
    }
    if draw.random() < 0.5:
        data["note"] = f"服务专家上门{visits}次，企业已建立{draw.choice(_MODES)}小组并按月复查。"
    return data
