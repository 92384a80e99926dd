"""A programme that follows projects from stage to stage, with dates, one of them extended."""

from __future__ import annotations

from typing import Any

from generator.records.dataset import Catalogue, Dataset
from generator.records.edition import Edition
from generator.records.form import form_from
from generator.records.key import RecordKey
from generator.records.programme_file import programme_from
from generator.records.provenance import History
from generator.records.record import Record
from generator.records.region import regions_from


def form(name: str, properties: dict[str, Any], **about: Any) -> dict[str, Any]:
    return {
        "title": name,
        "description": f"{name}。",
        "type": "object",
        "properties": properties,
        "x-record": {"source": "附件", **about},
    }


DAY = {"title": "报送日期", "type": "string", "format": "date"}
PROJECT = {
    "title": "项目",
    "type": "string",
    "x-reference": {"to": "record", "form": "project"},
}
PEOPLE = {"title": "人数", "type": "integer", "x-unit": "人"}
FORMS = {
    "project": form("项目", {"name": {"title": "名称", "type": "string"}}, title="name"),
    "plan": form("推荐表", {"project": PROJECT, "day": DAY}, title="project", date="day"),
    "award": form("中标结果", {"project": PROJECT, "day": DAY}, date="day"),
    "report": form("工作报告", {"day": DAY, "people": PEOPLE}, date="day"),
    "talk": form(
        "培训",
        {
            "title": {"title": "培训名称", "type": "string"},
            "kind": {"title": "种类", "type": "string", "enum": ["线上", "线下"]},
            "day": DAY,
            "people": PEOPLE,
        },
        title="title",
        date="day",
    ),
    "summary": form("年终总结", {"day": DAY}, date="day"),
}


def bureau(name: str, level: str, **more: Any) -> dict[str, Any]:
    return {"name": f"{name}市", "short": name, "office": f"{name}局", "level": level, **more}


REGIONS = {
    "jurisdictions": {
        "land": {
            "name": "某省",
            "short": "某",
            "bureaus": {
                "head": bureau("省", "province"),
                "east": bureau("东", "city", tile=[1, 3]),
                "west": bureau("西", "city", tile=[1, 1]),
                "south": bureau("南", "city", tile=[2, 2]),
                "hill": bureau("山", "city", tile=[1, 2]),
            },
        }
    }
}
PROGRAMME: dict[str, Any] = {
    "title": "示范项目",
    "short": "示范",
    "jurisdiction": "land",
    "issuer": "省局",
    "notice": {"title": "通知", "number": None, "date": None},
    "period": {"from": "2030-01-01", "to": "2031-12-31"},
    "summary": "简介。",
    "forms": [
        {"form": "project", "submitters": ["city"], "source": "一"},
        {
            "form": "plan",
            "submitters": ["city"],
            "source": "一",
            "due": [{"date": "2030-05-15", "note": "报省局"}],
        },
        {
            "form": "award",
            "submitters": ["province"],
            "source": "二",
            "due": [{"date": "2030-07-31"}],
        },
        {
            "form": "report",
            "submitters": ["city"],
            "source": "三",
            "due": [
                {
                    "date": "2030-06-15",
                    "extensions": [
                        {"bureau": "hill", "date": "2030-07-15", "reason": "汛期"},
                    ],
                },
                {"date": "2030-11-15"},
            ],
        },
        {"form": "talk", "submitters": ["city"], "source": "四"},
        {
            "form": "summary",
            "submitters": ["province"],
            "source": "五",
            "due": [{"date": None, "note": "年底"}],
        },
    ],
    "board": {"form": "project"},
    "stages": [
        {"id": "plan", "title": "推荐", "source": "一", "to": "2030-05-15", "form": "plan"},
        {
            "id": "award",
            "title": "公开招标",
            "source": "二",
            "to": "2030-07-31",
            "form": "award",
            "requires": ["plan"],
        },
    ],
}
RECORDS: dict[str, dict[str, Any]] = {
    "east/project/one": {"name": "灯具"},
    "east/project/two": {"name": "模具"},
    "west/project/three": {"name": "纺织"},
    "east/plan/one": {"project": "east/one", "day": "2030-05-13"},
    "east/plan/two": {"project": "east/two", "day": "2030-05-21"},
    "head/award/one": {"project": "east/one", "day": "2030-07-20"},
    "east/report/one": {"day": "2030-06-14", "people": 30},
    "east/report/two": {"day": "2030-11-20", "people": 50},
    "hill/report/one": {"day": "2030-07-10", "people": 12345},
    "south/report/one": {"people": 4},
}


def followed(
    today: str,
    records: dict[str, dict[str, Any]] | None = None,
    programme: dict[str, Any] = PROGRAMME,
) -> Edition:
    """The gazette on a day, with other records or another programme if they are given."""
    catalogue = Catalogue(
        regions_from(REGIONS),
        {"plan": programme_from("plan", programme)},
        {name: form_from(name, schema) for name, schema in FORMS.items()},
    )
    made = []
    for path, data in sorted((RECORDS if records is None else records).items()):
        place, form_id, name = path.split("/")
        made.append(Record(RecordKey("land", place, "plan", form_id, name), data))
    built = f"{today}T00:00:00Z"
    return Edition(Dataset(catalogue, tuple(made)), History(), today, built, "公报")
