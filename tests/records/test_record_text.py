"""A record that was written is read back as it was, by us and by any reader of YAML."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Severity
from generator.records.form import form_from
from generator.records.record_text import record_text
from generator.records.source import CONTROL, INVISIBLE, SPACES
from generator.records.typed import typed
from generator.rules.explain_text import explain_text
from generator.settings import Settings
from tests.roots import REPOSITORY

SETTINGS = Settings(REPOSITORY)
PATH = "submissions/north/river/uplift-2031/enterprise/a.yml"
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
            "share": {"title": "占比", "type": "number"},
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
    "一\n# 二\n\n三\n",
    "\n",
    "\n\n 一",
    "  一\n二\n\n",
    "一\n  ",
    "---\n...\n",
    "\"一'\\",
]
CHARACTERS = st.characters(
    codec="utf-8",
    categories=["Lu", "Ll", "Lo", "Nd", "Po", "Pd", "Ps", "Pe", "Pi", "Pf", "Sm", "Sc", "So"],
    include_characters=" \n\u3000",
)
REFUSED = re.compile(f"[\t{CONTROL}{INVISIBLE}{SPACES}]")
"""What no record may hold anywhere."""

TEXT = (
    st.one_of(
        st.text(CHARACTERS, max_size=30),
        st.text(st.sampled_from(" \n一:#-'\"\\|>&"), max_size=12),
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not REFUSED.search(text))
)
"""Every text that a form without further wishes admits."""


def back(data: dict[str, Any]) -> Any:
    """What the check reads in the record, None where it refuses how the record is written."""
    content = record_text(FORM, data).encode()
    explained = explain_text(PATH, content, SETTINGS.bounds)
    assert explained.tree is not None
    refused = [f for f in explained.diagnostics if f.severity is Severity.ERROR]
    return None if refused else typed(explained.tree, FORM.root)


@pytest.mark.parametrize("text", TRAPS)
def test_text_stays_text(text: str) -> None:
    data = {"text": text, "rows": [{"name": text, "items": [text]}]}
    assert yaml.safe_load(record_text(FORM, data)) == data
    assert back(data) == data


@settings(max_examples=600, deadline=None)
@given(TEXT, TEXT)
def test_any_text_that_a_form_admits_is_read_as_it_was(text: str, other: str) -> None:
    data = {
        "text": text,
        "group": {"name": text, "items": [text, other]},
        "rows": [{"name": text, "items": [other, text]}, {"name": other}],
    }
    assert back(data) == data
    assert yaml.safe_load(record_text(FORM, data)) == data


def test_a_text_of_several_lines_is_written_as_people_write_one() -> None:
    rows = [{"name": "一", "items": ["第一段\n\n第二段", " 缩进\n"]}]
    assert record_text(FORM, {"text": "甲\n乙\n", "rows": rows}) == (
        "text: |\n  甲\n  乙\nrows:\n  - name: 一\n    items:\n"
        "      - |-\n        第一段\n\n        第二段\n      - |2\n         缩进\n"
    )


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


@pytest.mark.parametrize("written", ["0.00001", "0.000001", "30.0", "123456789012345.5", "-0.5"])
def test_a_number_is_never_written_in_powers_of_ten(written: str) -> None:
    data = typed({"share": written}, FORM.root)
    assert data["share"] == float(written)
    assert record_text(FORM, data) == f"share: {written}\n"
