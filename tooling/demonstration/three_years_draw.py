"""The draws of experts in the three-year plan: announced, drawn by the rule, one still waiting.

All of it is written down at once, so no history proves it, and every record of a draw says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.draw import part
from generator.draw.check import outcome
from generator.draw.order import ALGORITHM, digest
from generator.draw.part import Announcement
from generator.draw.pool import candidates_of
from generator.records.key import RecordKey
from generator.records.record import Record
from generator.records.record_text import record_text
from tooling.demonstration.desk import Desk

NOTICE_FORM, RESULT_FORM, POOL_FORM = "draw-notice", "expert-draw", "expert"
NO_COMMIT: Final = "0123456789abcdef" * 2 + "01234567"
"""In place of the commit that a real announcement names; obviously none."""

UNPROVEN: Final = "演示数据，内容为虚构。一次写成，没有先后签发的历史"
OF_NOTICE: Final = f"{UNPROVEN}，专家库版本是虚构的编号：对照历史核对，会说没有这次提交。"
OF_RESULT: Final = (
    f"{UNPROVEN}：对照历史核对，会说“不一致”；按记录里的名单和公开数字重算，是一致的。"
)


@dataclass(frozen=True)
class Draw:
    """One announcement; `seed` is the public value, empty where it does not exist yet."""

    bureau: str
    id: str
    title: str
    kind: str
    fields: tuple[str, ...]
    number: int
    reserves: int
    date: str
    seed_date: str
    issue: int
    seed: str = ""
    reviewed: tuple[str, ...] = ()
    exclusions: tuple[tuple[str, str], ...] = ()

    @property
    def pattern(self) -> str:
        """How the public value is written."""
        return f"演示第{self.issue}期：NN NN NN NN NN NN + NN"


VISITS: Final = Draw(
    "province",
    "visits-2022",
    "（演示）百户企业质量问诊上门诊断",
    "技术咨询",
    ("质量管理", "计量", "检验检测", "标准", "机械"),
    12,
    4,
    date="2022-06-02",
    seed_date="2022-06-07",
    issue=2022064,
    seed="演示第2022064期：02 09 13 18 27 32 + 05",
)
"""Who is drawn here goes to the enterprises."""

DRAWS: Final = (
    VISITS,
    Draw(
        "province",
        "stations-2022",
        "（演示）一站式服务站验收评审",
        "项目验收",
        ("计量", "检验检测", "标准", "认证认可"),
        5,
        3,
        date="2022-07-12",
        seed_date="2022-07-17",
        issue=2022081,
        seed="演示第2022081期：04 11 16 21 25 30 + 09",
        reviewed=("演示长春计量检定所", "演示通化计量检定所", "演示延边州计量检定所"),
        exclusions=(("province/expert-11", "去年担任过其中一个服务站的顾问（虚构）"),),
    ),
    Draw(
        "changchun",
        "products-2022",
        "（演示）“一市一域”提升项目评审",
        "项目评审",
        ("质量管理", "品牌"),
        3,
        0,
        date="2022-09-21",
        seed_date="2022-09-25",
        issue=2022111,
        seed="演示第2022111期：01 07 08 19 22 33 + 16",
    ),
    Draw(
        "province",
        "station-plan-2022",
        "（演示）服务站布局规划论证",
        "规划编制",
        ("检验检测", "质量管理"),
        3,
        1,
        date="2022-08-09",
        seed_date="2022-08-14",
        issue=2022093,
        seed="演示第2022093期：03 05 14 20 26 31 + 12",
    ),
    Draw(
        "province",
        "policy-study-2022",
        "（演示）质量惠企政策效果研究",
        "政策研究",
        ("质量管理", "标准", "认证认可"),
        4,
        2,
        date="2022-09-06",
        seed_date="2022-09-11",
        issue=2022105,
        seed="演示第2022105期：06 12 15 17 23 28 + 03",
    ),
    Draw(
        "tonghua",
        "wine-standard-2022",
        "（演示）葡萄酒团体标准审查",
        "规范制订",
        ("标准", "检验检测"),
        3,
        1,
        date="2022-10-18",
        seed_date="2022-10-23",
        issue=2022122,
        seed="演示第2022122期：08 10 19 24 27 29 + 14",
    ),
    Draw(
        "province",
        "benchmarks-2022",
        "（演示）标杆示范企业复核",
        "达标评优",
        ("质量管理", "品牌", "知识产权"),
        5,
        2,
        date="2022-11-18",
        seed_date="2022-11-27",
        issue=2022137,
    ),
)
"""The last one waits for its public value."""


def write(desk: Desk) -> dict[str, list[str]]:
    """Announcements and results; draw's id → references of those drawn."""
    return {draw.id: _drawn(desk, draw) for draw in DRAWS}


def _drawn(desk: Desk, draw: Draw) -> list[str]:
    reference = desk.put(draw.bureau, NOTICE_FORM, draw.id, _notice(draw))
    if not draw.seed:
        return []
    notice, result = (desk.catalogue.forms[name] for name in (NOTICE_FORM, RESULT_FORM))
    key = RecordKey(*reference.split("/"))
    announcement = part.announcement_of(Record(key, desk.drafts[key.path].data), notice)
    pool = desk.catalogue.forms[POOL_FORM]
    found = candidates_of(announcement, notice, pool, _pool(desk, announcement, draw.date)).keys
    right = outcome(announcement, found, draw.seed)
    name, to_notice = part.announcement_reference(result)
    own = RecordKey(key.jurisdiction, key.bureau, key.programme, RESULT_FORM, key.id)
    people = {
        field: [part.written_reference(one, own, part.items_reference(result, field)) for one in of]
        for field, of in (
            (part.CANDIDATES, found),
            (part.DRAWN, right.drawn),
            (part.RESERVES, right.reserves),
        )
        if of
    }
    data: Mapping[str, Any] = {
        name: part.written_reference(str(key), own, to_notice),
        part.SEED: draw.seed,
        part.ALGORITHM: ALGORITHM,
        part.DIGEST: digest(found),
        **people,
        "note": OF_RESULT,
    }
    desk.put(draw.bureau, RESULT_FORM, draw.id, data)
    return people[part.DRAWN]


def _notice(draw: Draw) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": draw.title,
        "kind": draw.kind,
        "fields": list(draw.fields),
        "reviewed": list(draw.reviewed),
        "exclusions": [{"expert": who, "reason": why} for who, why in draw.exclusions],
        "number": draw.number,
        "reserves": draw.reserves,
        "pool_commit": NO_COMMIT,
        "seed_source": f"演示用的第{draw.issue}期号码，由程序编出，不是任何彩票的开奖号码",
        "seed_pattern": draw.pattern,
        "seed_date": draw.seed_date,
        "date": draw.date,
        "note": OF_NOTICE,
    }
    return {name: value for name, value in data.items() if value not in ([], 0)}


def _pool(desk: Desk, announcement: Announcement, day: str) -> dict[str, bytes]:
    """The pool's files as they were on the day: who left afterwards was still in it."""
    return {
        path: record_text(draft.form, _on(day, draft.data)).encode()
        for path, draft in desk.drafts.items()
        if draft.form.id == POOL_FORM
        and RecordKey.of_path(path).programme == announcement.key.programme
    }


def _on(day: str, expert: Mapping[str, Any]) -> Mapping[str, Any]:
    stays = expert.get("left_on", day) > day
    return {**expert, "status": "在库"} if stays else expert
