"""The invented projects of 万千百, and what every record of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tooling.demonstration.desk import Desk

BEFORE, NOW = "wan-qian-bai-2020", "wan-qian-bai-2021"
NOTICE: Final = "演示数据，内容为虚构。"


@dataclass(frozen=True)
class Project:
    """A project; `county` as the register names it, `rating` as the bulletin does."""

    bureau: str
    id: str
    product: str
    county: str = ""
    rating: str = ""
    twice: bool = False

    @property
    def short(self) -> str:
        """The reference within the programme."""
        return f"{self.bureau}/{self.id}"


GOOD, FAIR, BEST = "良好", "一般", "优秀"

OF_2020: Final = (
    Project("wuhan", "demo-sensors", "传感器", "", BEST, twice=True),
    Project("wuhan", "demo-lamps", "照明灯具", "蔡甸区", GOOD),
    Project("wuhan", "demo-community-shops", "社区商店服务", "江夏区", BEST),
    Project("huangshi", "demo-hinges", "五金铰链", "下陆区", GOOD),
    Project("shiyan", "demo-wheels", "车轮", "郧阳区", BEST),
    Project("shiyan", "demo-mountain-inns", "山区客栈服务", "竹山县", GOOD),
    Project("xiangyang", "demo-pumps", "水泵", "", BEST, twice=True),
    Project("xiangyang", "demo-bearings", "轴承", "谷城县", GOOD),
    Project("yichang", "demo-tiles", "地砖", "枝江市", BEST, twice=True),
    Project("yichang", "demo-tea-cans", "茶叶罐", "远安县", BEST),
    Project("jingzhou", "demo-gear-boxes", "减速机", "", GOOD),
    Project("jingzhou", "demo-lotus-roots", "莲藕制品", "公安县", GOOD),
    Project("jingzhou", "demo-fish-feed", "鱼饲料", "石首市", GOOD),
    Project("jingmen", "demo-storage-racks", "货架", "", GOOD),
    Project("jingmen", "demo-rice-noodles", "米粉", "钟祥市", GOOD),
    Project("ezhou", "demo-castings", "铸件", "", GOOD),
    Project("xiaogan", "demo-towels", "毛巾", "", GOOD),
    Project("xiaogan", "demo-rice-wine", "米酒", "云梦县", GOOD),
    Project("huanggang", "demo-windows", "门窗", "黄州区", GOOD),
    Project("xianning", "demo-bamboo-floors", "竹地板", "崇阳县", BEST),
    Project("suizhou", "demo-mushrooms", "香菇制品", "", GOOD),
    Project("enshi", "demo-bamboo-ware", "竹编", "宣恩县", FAIR),
    Project("xiantao", "demo-gloves", "劳保手套", "", BEST),
    Project("tianmen", "demo-knitwear", "针织服装", "", GOOD),
    Project("qianjiang", "demo-seasonings", "调味料", "", BEST),
    Project("shennongjia", "demo-honey", "蜂蜜", "", GOOD),
)

OF_2021: Final = (
    Project("wuhan", "demo-sensors", "传感器", "", BEST, twice=True),
    Project("wuhan", "demo-elevator-care", "电梯维保服务", "汉阳区", GOOD),
    Project("huangshi", "demo-moulds", "模具", "大冶市", GOOD),
    Project("shiyan", "demo-wheels", "车轮", "郧阳区", BEST, twice=True),
    Project("xiangyang", "demo-noodles", "面制品", "南漳县", GOOD),
    Project("yichang", "demo-orange-juice", "柑橘制品", "秭归县", BEST),
    Project("jingmen", "demo-storage-racks", "货架", "", GOOD),
    Project("xiaogan", "demo-towels", "毛巾", "孝南区", FAIR),
    Project("huanggang", "demo-buttons", "纽扣", "团风县"),
    Project("xianning", "demo-bamboo-floors", "竹地板", "崇阳县", BEST, twice=True),
    Project("suizhou", "demo-mushrooms", "香菇制品", "", GOOD),
    Project("qianjiang", "demo-seasonings", "调味料", "", GOOD),
    Project("jingzhou", "demo-water-bottles", "塑料水杯"),
    Project("tianmen", "demo-knitwear", "针织服装"),
)
"""The last two are not selected: one has no local policy, one came second in its own city."""


def selected() -> tuple[Project, ...]:
    """The projects that 2021 carries out."""
    return OF_2021[:-2]


def name_of(desk: Desk, project: Project) -> str:
    """What a project is called."""
    place = project.county or desk.bureau("hubei", project.bureau).short
    return f"演示·{place}{project.product}质量提升"


def head(title: str, kind: str) -> dict[str, Any]:
    """What every bulletin begins and ends with."""
    return {
        "title": title,
        "kind": kind,
        "index_number": None,
        "issuer": "演示省市场监督管理局",
        "subject": "质量提升演示",
        "source": "演示数据，由程序生成，不是任何机构发布的文件。",
        "signature": "演示省市场监督管理局",
    }
