"""A small gazette made of two annexes as they were issued, with forms and ids of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.records.dataset import Catalogue, Dataset
from generator.records.form import Form, form_from
from generator.records.key import RecordKey
from generator.records.programme import Programme
from generator.records.programme_file import programme_from
from generator.records.record import Record
from generator.records.region import Regions, regions_from

ANNEXES = Path(__file__).parent / "annexes"
FULL_NAMES = {
    "恩施州": "恩施土家族苗族自治州",
    "神农架": "神农架林区",
}


def read_annex(name: str) -> list[dict[str, str]]:
    """The rows of an annex as it was issued."""
    with (ANNEXES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def full_name(short: str) -> str:
    return FULL_NAMES.get(short, f"{short}市")


def regions() -> Regions:
    cities = [row["市州"] for row in read_annex("targets")]
    bureaus: dict[str, Any] = {
        f"c{number:02}": {
            "name": full_name(city),
            "short": city,
            "office": f"{full_name(city)}市场监督管理局",
            "level": "city",
        }
        for number, city in enumerate(cities, start=1)
    }
    bureaus["province"] = {"name": "省", "short": "省", "office": "省局", "level": "province"}
    return regions_from(
        {"jurisdictions": {"land": {"name": "省", "short": "省", "bureaus": bureaus}}}
    )


def form(identifier: str, fields: Mapping[str, Any], *, rows: bool = True) -> Form:
    record = {"title": "表", "type": "object", "properties": dict(fields)}
    about: dict[str, Any] = {"source": "附件"}
    if rows:
        rows_field = {"title": "行", "type": "array", "items": {**record, "title": "一行"}}
        record["properties"] = {"rows": rows_field}
        about["rows"] = "rows"
    return form_from(identifier, {**record, "description": "说明", "x-record": about})


BUREAU = {"title": "市州", "type": "string", "x-reference": {"to": "bureau"}}
RATING = {"title": "等次", "type": "string", "enum": ["优秀", "良好", "一般"]}
COUNT = {"type": "integer", "x-unit": "家"}

FORMS = {
    "targets": form(
        "targets",
        {
            "bureau": BUREAU,
            "many": {"title": "“万”中小企业", **COUNT},
            "some": {"title": "“千”规上企业", **COUNT},
            "few": {"title": "“百”标杆企业", **COUNT},
        },
    ),
    "ratings": form(
        "ratings",
        {
            "order": {"title": "序号", "type": "integer"},
            "project": {"title": "项目", "type": "string"},
            "bureau": BUREAU,
            "rating": RATING,
        },
    ),
    "served": form(
        "served",
        {
            "name": {"title": "企业", "type": "string"},
            "kind": {
                "title": "类别",
                "type": ["string", "null"],
                "oneOf": [{"const": "m", "title": "万"}, {"const": "s", "title": "千"}],
            },
            "benefit": {"title": "效益", "type": "number", "x-unit": "万元"},
            "phone": {"title": "电话", "type": "string", "x-private": True},
            "tags": {"title": "行业", "type": "array", "items": {"title": "项", "type": "string"}},
            "cluster": {
                "title": "集群",
                "type": "object",
                "properties": {"firms": {"title": "企业数量", **COUNT}},
            },
        },
        rows=False,
    ),
}


class Gazette:
    """Builds programmes, records and datasets over the annexes; one bureau a city, `c01` first."""

    annex = staticmethod(read_annex)

    def programme(self, identifier: str = "year-2021", **changes: Any) -> Programme:
        content: dict[str, Any] = {
            "title": "万千百行动",
            "short": "万千百",
            "jurisdiction": "land",
            "issuer": "省局",
            "notice": {"title": "通知", "number": None, "date": None},
            "period": {"from": "2021-01-01", "to": "2021-12-31"},
            "summary": "简介",
            "forms": [{"form": name, "submitters": ["city"], "source": "第一条"} for name in FORMS],
        }
        return programme_from(identifier, content | changes)

    def record(
        self,
        bureau: str,
        form_id: str,
        data: Mapping[str, Any],
        *,
        programme: str = "year-2021",
        name: str = "one",
    ) -> Record:
        return Record(RecordKey("land", bureau, programme, form_id, name), data)

    def targets(self) -> Record:
        rows = [
            {
                "bureau": full_name(row["市州"]),
                "many": int(row["万"]),
                "some": int(row["千"]),
                "few": int(row["百"]),
            }
            for row in read_annex("targets")
        ]
        return self.record("province", "targets", {"rows": rows})

    def ratings(self, programme: str = "year-2021") -> Record:
        rows = [
            {
                "order": int(row["序号"]),
                "project": row["项目名称"],
                "bureau": FULL_NAMES.get(row["所属市州"], row["所属市州"]),
                "rating": row["绩效评价等次"],
            }
            for row in read_annex("ratings")
        ]
        return self.record("province", "ratings", {"rows": rows}, programme=programme)

    def served(self, bureau: str, *firms: Mapping[str, Any]) -> list[Record]:
        """One record for each enterprise that a bureau served."""
        return [
            self.record(bureau, "served", {"name": "某厂", **firm}, name=f"firm-{number}")
            for number, firm in enumerate(firms, start=1)
        ]

    def dataset(self, *records: Record, programmes: Iterable[Programme] = ()) -> Dataset:
        chosen = tuple(programmes) or (self.programme(),)
        catalogue = Catalogue(regions(), {entry.id: entry for entry in chosen}, FORMS)
        return Dataset(catalogue, tuple(sorted(records, key=lambda entry: entry.key)))


@pytest.fixture
def gazette() -> Gazette:
    return Gazette()
