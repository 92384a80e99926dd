"""What changes from one form to the next is named, with what it does to records signed before."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from generator.forms.form_change import Effect, changes
from generator.records.form import Form, form_from

FORM: dict[str, Any] = {
    "title": "体检表",
    "description": "只供测试。",
    "type": "object",
    "properties": {
        "name": {"title": "名称", "type": "string", "minLength": 4, "maxLength": 20},
        "firms": {"title": "企业", "type": "integer", "minimum": 1, "x-unit": "家"},
        "grade": {"title": "等次", "type": "string", "enum": ["好", "中"]},
        "needs": {
            "title": "需求", "type": "array", "maxItems": 3,
            "items": {"title": "一项", "type": "string", "maxLength": 9},
        },
        "place": {"title": "市州", "type": "string", "x-reference": {"to": "bureau"}},
        "phone": {"title": "电话", "type": "string"},
        "rows": {
            "title": "各行", "type": "array",
            "items": {
                "title": "一行", "type": "object", "required": ["what"],
                "additionalProperties": False,
                "properties": {"what": {"title": "事项", "type": "string"}},
                "x-rules": [{"id": "said", "rule": "self.what != ''", "message": "没有写。"}],
            },
        },
    },
    "required": ["name", "rows"],
    "additionalProperties": False,
    "x-record": {"source": "测试", "rows": "rows"},
}  # fmt: skip


def form(schema: dict[str, Any]) -> Form:
    return form_from("example", schema)


def put(*way: Any) -> Callable[[dict[str, Any]], None]:
    """Sets the last of the words at the end of the way that the others make; None removes."""
    *steps, last, value = way

    def change(schema: dict[str, Any]) -> None:
        inner = schema
        for step in steps:
            inner = inner[step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value

    return change


PROPERTIES = "properties"
ROW = (PROPERTIES, "rows", "items")
CASES: dict[str, tuple[Callable[[dict[str, Any]], None], str, str, str, Effect]] = {
    "optional added": (
        put(PROPERTIES, "note", {"title": "说明", "type": "string"}),
        *("新增", "note", "文字，可不填", Effect.NONE),
    ),
    "removed": (put(PROPERTIES, "phone", None), "删去", "phone", "原为文字", Effect.BREAKS),
    "made required": (
        put("required", ["name", "rows", "firms"]),
        *("改动", "firms", "由可不填改为必填", Effect.BREAKS),
    ),
    "made optional": (
        put("required", ["rows"]),
        *("改动", "name", "由必填改为可不填", Effect.NONE),
    ),
    "unit": (
        put(PROPERTIES, "firms", "x-unit", "户"),
        *("改动", "firms", "单位由“家”改为“户”", Effect.MEANING),
    ),
    "label": (
        put(PROPERTIES, "firms", "title", "户数"),
        *("改动", "firms", "名称由“企业”改为“户数”", Effect.MEANING),
    ),
    "wider": (
        put(PROPERTIES, "name", "maxLength", 40),
        *("改动", "name", "范围由“4～20 字”改为“4～40 字”", Effect.NONE),
    ),
    "narrower": (
        put(PROPERTIES, "firms", "maximum", 9),
        *("改动", "firms", "范围由“不少于 1”改为“1～9”", Effect.BREAKS),
    ),
    "no bound": (
        put(PROPERTIES, "firms", "minimum", None),
        *("改动", "firms", "范围由“不少于 1”改为“不限”", Effect.NONE),
    ),
    "narrower items": (
        put(PROPERTIES, "needs", "items", "maxLength", 4),
        *("改动", "needs", "各项的范围由“不超过 9 字”改为“不超过 4 字”", Effect.BREAKS),
    ),
    "option gone": (
        put(PROPERTIES, "grade", "enum", ["好"]),
        *("改动", "grade", "去掉选项“中”", Effect.BREAKS),
    ),
    "option more": (
        put(PROPERTIES, "grade", "enum", ["好", "中", "差"]),
        *("改动", "grade", "增加选项“差”", Effect.NONE),
    ),
    "number": (
        put(PROPERTIES, "firms", "type", "number"),
        *("改动", "firms", "填法由“整数”改为“数”", Effect.NONE),
    ),
    "text": (
        put(PROPERTIES, "firms", "type", "string"),
        *("改动", "firms", "填法由“整数”改为“文字”", Effect.BREAKS),
    ),
    "null": (
        put(PROPERTIES, "name", "type", ["string", "null"]),
        *("改动", "name", "填法由“文字”改为“文字，可为空”", Effect.NONE),
    ),
    "other reference": (
        put(PROPERTIES, "place", "x-reference", "levels", ["city"]),
        *("改动", "place", "引用的对象改了", Effect.BREAKS),
    ),
    "private": (
        put(PROPERTIES, "phone", "x-private", True),
        *("改动", "phone", "由公开改为不公开", Effect.BREAKS),
    ),
    "pattern": (
        put(PROPERTIES, "phone", "pattern", "^[0-9]+$"),
        *("改动", "phone", "新增格式", Effect.BREAKS),
    ),
    "rule": (
        put(*ROW, "x-rules", []),
        *("删去", "rows[]", "没有写。", Effect.NONE),
    ),
    "series": (
        put("x-record", "series", True),
        *("改动", "", "是否多次报送同一张表改了", Effect.MEANING),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_named_with_its_effect(case: str) -> None:
    change, kind, name, says, effect = CASES[case]
    after = copy.deepcopy(FORM)
    change(after)
    (found,) = changes(form(FORM), form(after))
    assert (found.kind, found.name, found.says, found.effect) == (kind, name, says, effect)


def test_the_same_form_has_not_changed() -> None:
    after = copy.deepcopy(FORM)
    after["properties"]["name"]["description"] = "换一种说法。"
    assert changes(form(FORM), form(after)) == []


def test_a_field_that_says_it_is_renamed_is_not_a_new_one() -> None:
    after = copy.deepcopy(FORM)
    after["properties"]["companies"] = after["properties"].pop("firms") | {"x-unit": "户"}
    row = after["properties"]["rows"]["items"]
    row["properties"] = {"matter": {"title": "事项", "type": "string"}}
    row["required"], row["x-rules"] = ["matter"], []
    after["x-record"]["replaces"] = "before"
    after["x-record"]["renamed"] = {"companies": "firms", "rows.matter": "rows.what"}
    found = [(c.kind, c.name, c.says) for c in changes(form(FORM), form(after))]
    assert found == [
        ("改名", "rows[].matter", "字段名由 rows[].what 改为 rows[].matter"),
        ("改名", "companies", "字段名由 firms 改为 companies"),
        ("改动", "companies", "单位由“家”改为“户”"),
        ("删去", "rows[]", "没有写。"),
    ]
