"""A root whose every text, in records and in definitions, is hostile; and the site made of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from generator.settings import Settings
from generator.shell.build import build
from tests.hostile.texts import LABELS, TEXTS

HOME: Final = Path(__file__).parents[2]
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
PROGRAMME: Final = "hostile"


def text(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "type": "string", **more}


def rows(title: str, properties: dict[str, Any]) -> dict[str, Any]:
    item = {
        "title": "一行",
        "type": "object",
        "properties": properties,
        "required": [],
        "additionalProperties": False,
    }
    return {"title": title, "type": "array", "items": item}


KIND: Final = text("类别<i>{{7*7}}", enum=list(LABELS))
AMOUNT: Final = {"title": "金额_$x$", "type": ["number", "null"], "x-unit": "万元<b>"}
PROBE: Final[dict[str, Any]] = {
    "$schema": DRAFT,
    "title": "探针<script>window.pwned=1</script>",
    "description": "一条文字一条记录。</p><script>window.pwned=1</script>",
    "type": "object",
    "properties": {
        "name": text("名称", minLength=1, maxLength=300, description='说明"><img src=x>'),
        "note": text('说明"><img src=x onerror=window.pwned=1>'),
        "tags": {"title": "标签", "type": "array", "items": text("标签")},
        "group": {
            "title": "一组",
            "type": "object",
            "properties": {"remark": text("备注")},
            "required": [],
            "additionalProperties": False,
        },
        "visits": rows("走访", {"what": text("事项"), "times": {**AMOUNT, "title": "次数"}}),
        "kind": KIND,
        "amount": AMOUNT,
    },
    "required": ["name"],
    "additionalProperties": False,
    "x-record": {"title": "name", "source": "附件<1>"},
}
TABLE: Final[dict[str, Any]] = {
    "$schema": DRAFT,
    "title": "表格${7*7}",
    "description": "=一行一条文字。",
    "type": "object",
    "properties": {
        "rows": rows(
            "各行",
            {
                "place": text("市州", **{"x-reference": {"to": "bureau"}}),
                "what": text("=内容"),
                "kind": KIND,
                "amount": AMOUNT,
            },
        ),
        "note": text("说明"),
    },
    "required": ["rows"],
    "additionalProperties": False,
    "x-record": {"rows": "rows", "source": "附件<2>"},
}
BUREAUS: Final = {
    "province": ("<u>省局</u>", "province", None),
    "east": ("<b>东</b>$x_1$市", "city", [1, 1]),
    "west": ("_西{{7*7}}市", "city", [1, 2]),
    "north": ("__proto__", "city", [2, 1]),
}
NUMBERS: Final = (0, 999999999999999, -999999999999999, 0.000001, 123456789012.345678, -0.5)


def regions() -> dict[str, Any]:
    bureaus = {
        name: {"name": called, "short": called, "office": f"{called}<局>", "level": level}
        | ({"tile": tile} if tile else {})
        for name, (called, level, tile) in BUREAUS.items()
    }
    place = {"name": "<i>某省</i>", "short": "&lt;某", "bureaus": bureaus}
    return {"jurisdictions": {"land": place}}


def programme() -> dict[str, Any]:
    selected = {"form": "table", "rows": "rows", "field": "amount"}
    return {
        "title": f"{TEXTS['script']}计划{TEXTS['template']}",
        "short": f"{TEXTS['image']}简称",
        "jurisdiction": "land",
        "issuer": TEXTS["entities"],
        "notice": {
            "title": TEXTS["drawing"],
            "number": TEXTS["formula"],
            "date": None,
            "date_text": TEXTS["ends"],
            "note": TEXTS["markdown"],
        },
        "period": {"from": "2030-01-01", "to": None, "note": TEXTS["link"]},
        "summary": f"{TEXTS['snippet']}{TEXTS['attribute']}{TEXTS['marks-of-the-shell']}",
        "forms": [
            {
                "form": "probe",
                "title": f"名单{TEXTS['script']}",
                "submitters": ["city"],
                "due": [{"date": "2099-12-31", "note": TEXTS["quotes"]}],
                "source": TEXTS["path"],
            },
            {"form": "table", "submitters": ["province"], "source": TEXTS["backslashes"]},
            {"form": "bulletin", "submitters": ["province"], "source": TEXTS["literal"]},
        ],
        "stages": [
            {"id": "one", "title": TEXTS["image"], "when": TEXTS["entities"], "source": "$a_b$"}
        ],
        "goals": [
            {
                "id": f"goal-{number}",
                "title": label,
                "target": 10,
                "unit": "<个>",
                "source": label,
                "note": label,
                "targets": selected,
            }
            for number, label in enumerate(LABELS[:4])
        ],
        "indicators": [
            {"id": "count", "title": "$x$", "unit": "_个", "measure": {"count": {"form": "probe"}}}
        ],
        "views": views(),
        "proofs": [
            {
                "id": "count",
                "says": TEXTS["drawing"],
                "source": TEXTS["script"],
                "equal": [{"count": {"form": "probe"}}, {"value": len(TEXTS)}],
            }
        ],
    }


def views() -> list[dict[str, Any]]:
    """A view of each kind that needs no dates or references."""
    about = {"title": f"{TEXTS['script']}专题", "source": TEXTS["link"], "note": TEXTS["image"]}
    field = {"form": "table", "field": "what", "by": "what"}
    listed = {"form": "probe", "heading": "name", "texts": ["note", "visits", "group"]}
    table = {"form": "table", "heading": "what"}
    marks = [{"form": "table", "title": TEXTS["image"], "result": "kind"}]
    kinds: dict[str, Any] = {
        "directory": [{**listed, "groups": ["tags", "kind"], "facts": ["amount", "tags"]}],
        "scorecard": {
            "lines": {"form": "table", "subject": "what"},
            "columns": [{"title": TEXTS["template"], "field": field}],
        },
        "tracker": {**table, "same": [["what"]], "facts": ["kind", "amount"], "marks": marks},
        "register": {**table, "groups": ["kind"], "texts": ["what", "place"]},
        "reports": ["probe"],
    }
    return [{"id": f"view-{kind}", **about, kind: content} for kind, content in kinds.items()]


def scalar(value: object) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return (
        "null"
        if value is None
        else format(value, "f").rstrip("0").rstrip(".")
        if isinstance(value, float)
        else str(value)
    )


def block(value: Any, indent: str = "") -> str:
    """A record as a person would type it, every text between single quotes."""
    if isinstance(value, dict):
        lines = []
        for name, content in value.items():
            inner = isinstance(content, dict | list)
            lines.append(f"{indent}{name}:" + ("" if inner else f" {scalar(content)}"))
            lines += [block(content, f"{indent}  ")] if inner else []
        return "\n".join(lines)
    if isinstance(value, list):
        items = []
        for content in value:
            if isinstance(content, dict):
                items.append(f"{indent}- " + block(content, f"{indent}  ").lstrip())
            else:
                items.append(f"{indent}- {scalar(content)}")
        return "\n".join(items)
    return scalar(value)


def records() -> dict[str, dict[str, Any]]:
    """Key → content: an item and a bulletin for each text, and a table of all."""
    cities = [name for name, (_, level, _) in BUREAUS.items() if level == "city"]
    made: dict[str, dict[str, Any]] = {}
    for number, (name, hostile) in enumerate(TEXTS.items()):
        made[f"land/{cities[number % 3]}/{PROGRAMME}/probe/{name}"] = {
            "name": hostile,
            "note": f"探针 {hostile}",
            "tags": [hostile, "、", hostile],
            "group": {"remark": hostile},
            "visits": [{"what": hostile, "times": number}],
            "kind": LABELS[number % len(LABELS)],
            "amount": NUMBERS[number % len(NUMBERS)],
        }
        made[f"land/province/{PROGRAMME}/bulletin/{name}"] = {
            "title": f"{hostile[:80]}的公告",
            "kind": "通知",
            "index_number": f"{hostile[:40]}索引",
            "issuer": f"{hostile[:40]}机关",
            "number": None,
            "date": "2030-05-07",
            "subject": f"{hostile[:20]}类",
            "addressees": [f"{hostile[:40]}单位", "各市"],
            "summary": f"{hostile}：这是一份公告的摘要，不少于二十个字才可以。"[:200],
            "sections": [
                {"heading": f"{hostile[:30]}一节", "paragraphs": [f"{hostile}一段", "又是一段"]},
                {"paragraphs": ["附表如下。"], "table": f"land/province/{PROGRAMME}/table/all"},
            ],
            "source": f"{hostile[:200]}来源说明",
            "signature": f"{hostile[:40]}落款",
        }
    made[f"land/province/{PROGRAMME}/table/all"] = {
        "rows": [
            {
                "place": BUREAUS[cities[number % 3]][0],
                "what": hostile,
                "kind": LABELS[number % len(LABELS)],
                "amount": number,
            }
            for number, hostile in enumerate(TEXTS.values())
        ],
        "note": TEXTS["script"],
    }
    return made


@pytest.fixture(scope="session")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the hostile definitions and records, and the project's own mkdocs.yml."""
    root = tmp_path_factory.mktemp("hostile") / "root"
    shutil.copytree(HOME / "schema/meta", root / "schema/meta")
    (root / "schema/forms").mkdir()
    (root / "schema/programmes").mkdir()
    shutil.copy(HOME / "schema/forms/bulletin.schema.json", root / "schema/forms")
    shutil.copy(HOME / "mkdocs.yml", root)
    definitions = {
        "forms/probe.schema.json": PROBE,
        "forms/table.schema.json": TABLE,
        "programmes/hostile.yml": programme(),
        "regions.yml": regions(),
    }
    for path, content in definitions.items():
        written = json.dumps(content, ensure_ascii=False, indent=1)
        (root / "schema" / path).write_text(written, "utf-8")
    for key, data in records().items():
        file = root / "submissions" / f"{key}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block(data) + "\n", "utf-8")
    return root


@pytest.fixture(scope="session")
def hostile_site(hostile_root: Path) -> Path:
    """The site made of them, at an address of its own."""
    site = hostile_root.parent / "repo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1900000000")
        build(Settings(hostile_root), site, site_url="https://gazette.example/repo/")
    return site


@pytest.fixture(scope="session")
def hostile_home(hostile_site: Path, serve: Callable[[Path], str]) -> str:
    """Where a server offers that site."""
    return serve(hostile_site)
