"""A record that was written is read back as it was, by us and by any reader of YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.record_text import record_text
from generator.records.form import form_from
from generator.records.load import accept
from generator.settings import Settings
from tests.roots import REPOSITORY

ONE = {"title": "一项", "type": "string"}
ROW = {
    "title": "一行",
    "type": "object",
    "properties": {"name": ONE, "items": {"title": "各项", "type": "array", "items": ONE}},
    "required": ["name"],
    "additionalProperties": False,
}
FORM = form_from(
    "example",
    {
        "title": "例子",
        "description": "只供测试。",
        "type": "object",
        "properties": {
            "text": ONE,
            "count": {"title": "数", "type": "integer"},
            "yes": {"title": "是否", "type": "boolean"},
            "lost": {"title": "缺损", "type": ["string", "null"]},
            "group": ROW,
            "rows": {"title": "各行", "type": "array", "items": ROW},
        },
        "required": [],
        "additionalProperties": False,
        "x-record": {"source": "测试"},
    },
)
TRAPS = [
    "03 08 12 19 24 31 + 07",
    "0123456789",
    "12e5",
    "2031-07-14",
    "9:30",
    "true",
    "No",
    "~",
    "null",
    "=",
    "<<",
    "0x1f",
    ".inf",
    "-",
    "- 一",
    "一: 二",
    "一 #二",
    "#一",
    "'一'",
    '"一"',
    "一\\二",
    "*一",
    "&一",
    "!一",
    "[一",
    "{一",
    "%一",
    "@一",
    "`一",
    "|",
    ">",
    "?",
    ":",
    "一:",
    "2031081期：03 08",
    "",
    "一\ncount: 3",
    "一\t二",
]
LINE = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Po", "Pd", "Ps", "Pe", "Sm", "Sc"]),
    min_size=1,
    max_size=30,
)


def back(data: dict[str, Any]) -> Any:
    taken = accept(record_text(FORM, data).encode(), FORM, Settings(REPOSITORY))
    return taken[1] if taken else None


@pytest.mark.parametrize("text", TRAPS)
def test_text_stays_text(text: str) -> None:
    data = {"text": text, "rows": [{"name": text, "items": [text]}]}
    written = record_text(FORM, data)
    assert yaml.safe_load(written) == data
    if text.isprintable() and "\\" not in text:
        assert back(data) == data


@given(LINE)
def test_any_line_is_read_by_others_as_it_was(text: str) -> None:
    assert yaml.safe_load(record_text(FORM, {"text": text})) == {"text": text}


def test_fields_come_in_the_order_of_the_form() -> None:
    data = {
        "rows": [{"items": ["三", "四"], "name": "二"}, {"name": "五"}],
        "group": {"name": "一"},
        "lost": None,
        "yes": True,
        "count": 3,
        "text": "话",
    }
    assert back(data) == data
    assert record_text(FORM, data) == (
        "text: 话\ncount: 3\nyes: true\nlost: null\ngroup:\n  name: 一\nrows:\n"
        "  - name: 二\n    items:\n      - 三\n      - 四\n  - name: 五\n"
    )
