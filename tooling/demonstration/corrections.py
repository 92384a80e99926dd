"""Corrections and one withdrawal of the demonstration: what once stood there is invented too."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final, NamedTuple

from generator.records.alteration import Alteration, alterations
from generator.records.amendment import CORRECTION, WITHDRAWAL
from generator.records.key import RecordKey
from tooling.demonstration.desk import Desk

_SAYS: Final = "（演示）"


class _Was(NamedTuple):
    """A record of the year, and the value that stood in one of its places before."""

    key: str
    title: str
    way: tuple[str | int, ...]
    value: Any
    reason: str
    asked: str
    date: str


_CORRECTED: Final = (
    _Was(
        "hubei/province/wan-qian-bai-2021/ratings/2021",
        "2021年度示范项目绩效评价等次",
        ("rows", 10, "rating"),
        "一般",
        "誊录时看错一行，评价组的原始评分没有变动。",
        "演示省局质量发展处",
        "2021-12-30",
    ),
    _Was(
        "hubei/province/wan-qian-bai-2020/bulletin/ratings-2020",
        "",
        ("summary",),
        "演示：2020年度26个示范项目的评价等次公布，优秀9个，良好17个。",
        "摘要漏写了“一般”的一个项目，附表没有错。",
        "演示省局办公室",
        "2021-05-10",
    ),
    _Was(
        "hubei/province/ti-zhi-qiang-qi-2022/bulletin/start-2022",
        "",
        ("summary",),
        "演示：各市州6月30日前报送名单和汇总表，11月15日前报送总结，情况公开。",
        "报送日期误写成6月30日，应为6月15日。",
        "演示省局产品质量监督处",
        "2022-05-27",
    ),
    _Was(
        "jilin/province/jilin-three-year-2022/appraisal/2022",
        "",
        ("rows", 0, "score"),
        73.0,
        "得分两位数字写颠倒了。",
        "演示省厅质量发展处",
        "2022-11-20",
    ),
    _Was(
        "national/samr/one-stop-2021/bulletin/cases-2021",
        "",
        ("summary",),
        "演示：从各省报送的案例中选出典型案例。",
        "摘要没有写明选了几个。",
        "演示总局质量发展局",
        "2021-12-24",
    ),
    _Was(
        "hubei/province/quality-province-2020/quality-monitoring/2021",
        "",
        ("rows", 0, "sample"),
        209,
        "抽样数录入时写颠倒了。",
        "演示省局质量发展处",
        "2022-01-05",
    ),
)
_WITHDRAWN: Final = "hubei/province/quality-province-2020/quality-monitoring/2021-draft"
_LIKE: Final = "hubei/province/quality-province-2020/quality-monitoring/2021"


def write(desk: Desk) -> None:
    """A correction in each programme, and the withdrawal of a record that is no more."""
    for was in _CORRECTED:
        _corrected(desk, was)
    _withdrawn(desk)


def _corrected(desk: Desk, was: _Was) -> None:
    key, draft = _at(desk, was.key)
    before = deepcopy(dict(draft))
    place: Any = before
    for step in was.way[:-1]:
        place = place[step]
    place[was.way[-1]] = was.value
    form = desk.catalogue.form_of(key.programme, key.form)
    title = was.title or str(draft["title"])
    _put(desk, key, title, alterations(form, before, draft), was)


def _withdrawn(desk: Desk) -> None:
    _, like = _at(desk, _LIKE)
    key = RecordKey(*_WITHDRAWN.split("/"))
    form = desk.catalogue.form_of(key.programme, key.form)
    before = {**like, "title": "（演示）2021年度质量监测结果（征求意见稿）"}
    was = _Was(
        _WITHDRAWN,
        "",
        (),
        None,
        "征求意见稿误作正式结果签发，正式结果另有记录。",
        "演示省局质量发展处",
        "2021-12-28",
    )
    _put(desk, key, before["title"], alterations(form, before, None), was)


def _put(desk: Desk, key: RecordKey, title: str, found: list[Alteration], was: _Was) -> None:
    desk.at(key.jurisdiction, key.programme)
    changes = [
        {
            name: text
            for name, text in (("place", e.place), ("old", e.old), ("new", e.new))
            if text is not None
        }
        for e in found
    ]
    data = {
        "record": str(key),
        "title": title,
        "kind": CORRECTION if was.way else WITHDRAWAL,
        "reason": f"{_SAYS}{was.reason}",
        "requested_by": was.asked,
        "date": was.date,
        "changes": changes,
    }
    desk.put(key.bureau, "correction", f"{was.date}-{key.form}-{key.id}", data)


def _at(desk: Desk, key: str) -> tuple[RecordKey, Mapping[str, Any]]:
    found = RecordKey(*key.split("/"))
    return found, desk.drafts[found.path].data
