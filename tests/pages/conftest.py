"""A small gazette of its own, with every kind of field, lost dates and hostile text."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.artifacts import Page
from generator.pages import site
from generator.records.dataset import Catalogue, Dataset
from generator.records.edition import Edition
from generator.records.form import form_from
from generator.records.key import RecordKey
from generator.records.programme_file import programme_from
from generator.records.provenance import Commit, History, Provenance
from generator.records.record import Record
from generator.records.region import regions_from
from generator.rules.rule import Rule
from tests.line import line_of
from tests.roots import REPOSITORY

HERE = Path(__file__).parent
HOSTILE = (
    "<script>document.title='hit'</script>\"'&amp; {{ 7*7 }} {% raw %} "
    '[链接](javascript:alert(1)) <img src=x onerror="alert(1)"> $x_1$ =1+1 ../../etc/passwd'
)


def text(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "type": "string", **more}


def rows(title: str, properties: dict[str, Any]) -> dict[str, Any]:
    item = {"title": "一行", "type": "object", "properties": properties, "required": []}
    return {"title": title, "type": "array", "items": item}


def to(kind: str, **more: Any) -> dict[str, Any]:
    return {"x-reference": {"to": kind, **more}}


FIRM = {
    "title": "企业",
    "description": "一家企业一条记录。放在所在地的文件夹里。",
    "type": "object",
    "properties": {
        "name": text("企业名称", description="写全称。", minLength=2, maxLength=60),
        "contact": text("联系人", **{"x-private": True}),
        "site": text("网址", format="url"),
        "county": text("县市区", **to("county")),
        "output": {
            "title": "产值", "type": ["number", "null"], "x-unit": "万元", "x-group": "规模",
        },
        "staff": {"title": "人数", "type": "integer", "x-unit": "人", "x-group": "规模"},
        "small": {"title": "是否小微", "type": "boolean"},
        "size": text("类型", oneOf=[
            {"const": "b", "title": "乙类"}, {"const": "a", "title": "甲类"},
        ]),
        "founded": text("成立日期", format="date"),
        "year": {"title": "年度", "type": "integer", "x-unit": "年"},
        "products": {"title": "产品", "type": "array", "items": text("产品")},
        "opinion": {
            "title": "意见", "type": "object", "required": ["day"],
            "properties": {
                "day": text("日期", format="date"),
                "signer": text("签字人", **{"x-private": True}),
            },
        },
        "visits": rows("走访", {
            "day": text("日期", format="date"),
            "guide": text("陪同人", **{"x-private": True}),
            "persons": {"title": "人次", "type": "integer"},
        }),
        "secrets": rows("内部情况", {"what": text("情况")}) | {"x-private": True},
        "note": text("说明"),
    },
    "required": ["name"],
    "x-record": {"title": "name", "source": "附件2", "derived": True},
}  # fmt: skip
QUOTA = {
    "title": "任务表",
    "description": "任务分到各地。",
    "type": "object",
    "properties": {
        "rows": rows("任务", {
            "order": {"title": "序号", "type": "integer"},
            "place": text("市州", **to("bureau")),
            "firms": {"title": "企业", "type": "integer", "x-unit": "家"},
        }),
        "note": text("说明"),
    },
    "required": ["rows"],
    "x-record": {"rows": "rows", "source": "附件1", "signed": True},
}  # fmt: skip
GRADE = {
    "title": "等次表",
    "description": "评价结果。",
    "type": "object",
    "properties": {
        "rows": rows("结果", {
            "firm": text("企业", **to("record", form="firm")),
            "grade": text("等次", enum=["优秀", "良好"]),
        }),
    },
    "required": ["rows"],
    "x-record": {"rows": "rows", "source": "附件3"},
}  # fmt: skip
NOTICE = {
    "title": "公告",
    "description": "一份公告。",
    "type": "object",
    "properties": {
        "title": text("标题"),
        "index_number": text("索引号"),
        "issuer": text("发文机关"),
        "number": text("发文字号"),
        "date": {"title": "成文日期", "type": ["string", "null"], "format": "date"},
        "date_note": text("成文日期说明"),
        "subject": text("主题分类"),
        "addressees": {"title": "主送机关", "type": "array", "items": text("主送机关")},
        "summary": text("摘要"),
        "sections": rows("正文", {
            "heading": text("小标题"),
            "drafter": text("拟稿人", **{"x-private": True}),
            "paragraphs": {"title": "段落", "type": "array", "items": text("段落")},
            "table": text("附表", **to("record")),
        }),
        "attachments": {
            "title": "附件", "type": "array", "items": text("附件", **to("record")),
        },
        "source": text("来源说明"),
        "signature": text("落款"),
    },
    "required": ["title"],
    "x-record": {"title": "title", "source": "正文", "bulletin": True},
}  # fmt: skip
DRAFT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
FORMS = {"firm": FIRM, "quota": QUOTA, "grade": GRADE, "notice": NOTICE}


def city(name: str, short: str, tile: list[int] | None) -> dict[str, Any]:
    found = {"name": name, "short": short, "office": f"{name}监管局", "level": "city"}
    return found | ({"tile": tile} if tile else {})


REGIONS = {
    "jurisdictions": {
        "land": {
            "name": "国", "short": "国",
            "bureaus": {
                "office": {"name": "总局", "short": "总局", "office": "总局", "level": "nation"},
            },
        },
        "north": {
            "name": "北省", "short": "北", "parent": "land", "source": "附件1", "code": "990000",
            "bureaus": {
                "province": {
                    "name": "北省局", "short": "省局", "office": "北省监管局", "level": "province",
                },
                "east": city("东市", "东", [1, 2])
                | {"code": "990100", "counties": [{"name": "东一区", "code": "990101"}]},
                "west": city("西市", "西", [1, 1]),
                "hill": city("山林区", "山", [2, 1]),
            },
        },
    }
}  # fmt: skip
QUOTA_SUM = {"sum": {"form": "quota", "rows": "rows", "field": "firms"}}
PROGRAMMES: dict[str, dict[str, Any]] = {
    "first": {
        "title": "第一年计划",
        "short": "第一年",
        "jurisdiction": "north",
        "issuer": "北省监管局",
        "notice": {
            "title": "关于第一年的通知", "number": None, "date": None,
            "date_text": "2030▢▢6▢", "note": "来源缺损。",
        },
        "period": {"from": "2030-01-01", "to": "2030-12-31"},
        "summary": "第一年的简介。",
        "forms": [
            {
                "form": "firm", "title": "第一年企业", "submitters": ["city"], "source": "第一条",
                "due": [{"date": "2030-06-15"}, {"date": None, "note": "年底"}],
            },
            {"form": "quota", "submitters": ["province"], "source": "附件1"},
            {"form": "grade", "submitters": ["province"], "source": "附件3"},
            {"form": "notice", "submitters": ["province"], "source": "正文"},
        ],
        "stages": [
            {
                "id": "apply", "title": "申报", "source": "第一条", "to": "2030-06-15",
                "form": "firm",
            },
            {"id": "lost", "title": "总结", "source": "第二条", "when": "▢月底前"},
        ],
        "goals": [
            {
                "id": "firms", "title": "企业", "target": 30, "unit": "家", "source": "第一条",
                "targets": {"form": "quota", "rows": "rows", "field": "firms"},
                "indicator": "firms",
            },
            {
                "id": "lost", "title": "堵点", "target": None, "unit": "个", "source": "第二条",
                "note": "来源缺损，只见“▢0个”。",
            },
            {"id": "unseen", "title": "品牌", "target": 2, "unit": "个", "source": "第三条"},
        ],
        "indicators": [
            {"id": "firms", "title": "企业", "unit": "家", "measure": {"count": {"form": "firm"}}},
        ],
        "proofs": [
            {
                "id": "sum", "says": "任务合计30家", "source": "附件1",
                "equal": [QUOTA_SUM, {"value": 30}],
            },
        ],
    },
    "second": {
        "title": "第二年计划",
        "short": "第二年",
        "jurisdiction": "north",
        "issuer": "北省监管局",
        "notice": {"title": "关于第二年的通知", "number": "北监〔2031〕7号", "date": "2031-03-05"},
        "period": {"from": "2031-03-05", "to": None},
        "summary": "第二年的简介。",
        "continues": "first",
        "forms": [
            {
                "form": "grade", "title": "第二年等次", "submitters": ["province", "city"],
                "source": "第四条", "due": [{"date": "2031-12-31", "note": "12月底前"}],
            },
        ],
    },
}  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "north/east/first/firm/alpha": {
        "name": "东方厂", "contact": "某人甲", "site": "javascript:alert(1)", "county": "东一区",
        "output": 12345.5, "staff": 1200, "small": True, "size": "a", "founded": "2001-02-03",
        "year": 2030, "products": ["甲", "乙"],
        "opinion": {"day": "2030-05-01", "signer": "某人乙"},
        "visits": [{"day": "2030-05-02", "guide": "某人丙", "persons": 3}], "note": HOSTILE,
        "secrets": [{"what": "某人甲的事"}],
    },
    "north/west/first/firm/beta": {"name": HOSTILE, "output": None},
    "north/province/first/quota/one": {
        "rows": [
            {"order": 1, "place": "东市", "firms": 20}, {"order": 2, "place": "西市", "firms": 10},
        ],
        "note": "西市的数目另有说明。",
    },
    "north/province/first/grade/one": {
        "rows": [
            {"firm": "east/alpha", "grade": "优秀"}, {"firm": "west/beta", "grade": "良好"},
        ],
    },
    "north/province/first/notice/tasks": {
        "title": "任务公告" + HOSTILE, "index_number": "011-2030", "issuer": "北省监管局",
        "number": "北监〔2030〕1号", "date": "2030-05-07", "subject": "质量",
        "addressees": ["各市", "各所"], "summary": "摘要" + HOSTILE,
        "sections": [
            {"heading": "总的", "paragraphs": ["段落甲" + HOSTILE, "段落乙"], "drafter": "某人丁"},
            {"paragraphs": ["没有标题的一节"]},
            {"heading": "任务", "table": "north/province/first/quota/one"},
        ],
        "attachments": ["north/province/first/grade/one", "north/province/first/grade/one"],
        "source": "依原文编写。",
        "signature": "北省监管局",
    },
    "north/province/first/notice/undated": {
        "title": "缺日期的公告", "date": None, "date_note": "只见“2030▢▢6▢”。",
        "sections": [{"paragraphs": ["正文。"]}],
    },
}  # fmt: skip
FIRST = Commit("a" * 40, "2030-06-01T09:00:00+08:00", "one")
LAST = Commit("b" * 40, "2031-01-02T09:00:00+08:00", "two")
RULES = (
    Rule.of("Y101", "odd_mark", "有怪字\n\n说明一段。\n\n错误写法：\na：<b>\n\n正确写法：\na: b"),
    Rule.of("S201", "unknown_field", "没有这个字段\n\n说明。"),
)


def gazette(records: dict[str, dict[str, Any]]) -> Edition:
    catalogue = Catalogue(
        regions=regions_from(REGIONS),
        programmes={name: programme_from(name, data) for name, data in PROGRAMMES.items()},
        forms={name: form_from(name, {**DRAFT, **schema}) for name, schema in FORMS.items()},
        contracts={
            path.name.split(".")[0]: json.loads(path.read_text("utf-8"))
            for path in (REPOSITORY / "schema/meta").iterdir()
        },
    )
    made = [Record(RecordKey(*key.split("/")), data) for key, data in sorted(records.items())]
    by_path = {record.key.path: Provenance(FIRST, FIRST, 1) for record in made}
    changed = "submissions/north/east/first/firm/alpha.yml"
    by_path |= {changed: Provenance(FIRST, LAST, 3)} if changed in by_path else {}
    return Edition(
        dataset=Dataset(catalogue, tuple(made)),
        history=History(head=LAST, by_path=by_path, line=line_of(by_path)),
        today="2031-08-01",
        built="2031-08-01T00:00:00Z",
        site_name="北方公报",
        site_url="https://gazette.example/quality/",
        repository="https://forge.example/north/gazette",
    )


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The gazette as a real build would have it."""
    return gazette(RECORDS)


@pytest.fixture(scope="session")
def bare(edition: Edition) -> Edition:
    """The same without an address, a repository or a history."""
    return replace(edition, site_url="", repository="", history=History())


@pytest.fixture(scope="session")
def make() -> Callable[[dict[str, dict[str, Any]]], Edition]:
    """A gazette of other records."""
    return gazette


@pytest.fixture(scope="session")
def hostile() -> str:
    """What a record may say and no page may obey."""
    return HOSTILE


def all_pages(edition: Edition) -> dict[str, Page]:
    found = [*site.pages(edition, rules=RULES), *site.record_pages(edition, edition.dataset)]
    assert len({page.url for page in found}) == len(found), "two pages at one address"
    return {page.url: page for page in found}


@pytest.fixture(scope="session")
def published(edition: Edition) -> dict[str, Page]:
    """Every page by address."""
    return all_pages(edition)


@pytest.fixture(scope="session")
def publish() -> Callable[[Edition], dict[str, Page]]:
    """Every page of an edition by address."""
    return all_pages


@pytest.fixture(scope="session")
def expect() -> Callable[[Page, str], None]:
    """Holds a body to the one on disk; UPDATE_EXPECTED=1 writes that one anew."""

    def hold(page: Page, name: str) -> None:
        path = HERE / "expected" / f"{name}.html"
        if os.environ.get("UPDATE_EXPECTED"):
            path.write_text(page.body, "utf-8")
        assert page.body == path.read_text("utf-8")

    return hold
