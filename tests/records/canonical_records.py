"""Canonical records of every kind: those of this repository, and some that chance makes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from hypothesis import strategies as st

from generator.records.catalogue import load_catalogue
from generator.records.form import Form, form_from
from generator.records.key import RecordKey
from generator.records.load import read_bytes, walk
from generator.settings import Settings
from tests.records.test_record_text import REFUSED, TRAPS
from tests.roots import REPOSITORY

ONE: Final = {"title": "一项", "type": "string"}
FORM: Final = form_from(
    "example",
    {
        "title": "例子",
        "description": "只供测试。",
        "type": "object",
        "properties": {
            "text": ONE,
            "count": {"title": "数", "type": "integer"},
            "share": {"title": "比例", "type": "number"},
            "done": {"title": "是否", "type": "boolean"},
            "lost": {"title": "缺损", "type": ["string", "null"]},
            "words": {"title": "各项", "type": "array", "items": ONE},
            "rows": {
                "title": "各行",
                "type": "array",
                "items": {
                    "title": "一行",
                    "type": "object",
                    "properties": {
                        "name": ONE,
                        "amount": {"title": "数", "type": "number"},
                        "items": {"title": "各项", "type": "array", "items": ONE},
                    },
                    "required": ["name"],
                    "additionalProperties": False,
                },
            },
        },
        "required": [],
        "additionalProperties": False,
        "x-record": {"source": "测试"},
    },
)

_WORDS: Final = r"(?i)(true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan|<<|=|0b1|0o7|0x1f)"
_ANY: Final = st.one_of(
    st.sampled_from(TRAPS),
    st.from_regex(r"[-+.0-9xobeEtTZ_: ]{1,12}", fullmatch=True),
    st.from_regex(_WORDS, fullmatch=True),
    st.text(st.sampled_from(" \n一:#-'\"\\|>&*!%@`?,[]{}~=<0.e"), max_size=12),
    st.text(max_size=20),
).map(lambda text: unicodedata.normalize("NFC", text))
TEXTS: Final = _ANY.filter(lambda text: not REFUSED.search(text))
"""Texts that some reader of YAML might take for something else."""

NUMBERS: Final = st.one_of(
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**6), 10**6, places=4, allow_nan=False).map(float).filter(abs),
)
ROWS: Final = st.fixed_dictionaries(
    {"name": TEXTS}, optional={"amount": NUMBERS, "items": st.lists(TEXTS, max_size=3)}
)
RECORDS: Final = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={
        "count": st.integers(-(10**14), 10**14),
        "share": NUMBERS,
        "done": st.booleans(),
        "lost": st.none() | TEXTS,
        "words": st.lists(TEXTS, max_size=3),
        "rows": st.lists(ROWS, max_size=3),
    },
)
"""Data of records as FORM types it."""


def published() -> Iterator[tuple[str, Form]]:
    """The text and the form of every record under submissions/ and examples/submissions/."""
    for folder in (REPOSITORY, REPOSITORY / "examples"):
        settings = Settings(folder)
        catalogue = load_catalogue(settings).catalogue
        assert catalogue
        for entry in walk(settings):
            key = RecordKey.from_path(entry.path)
            assert key
            yield read_bytes(settings, entry.path).decode(), catalogue.forms[key.form]


def places(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every scalar with its way, so that a difference says where it is."""
    if isinstance(value, dict):
        for name, inner in sorted(value.items(), key=str):
            yield from places(inner, f"{path}/{name}")
    elif isinstance(value, list):
        yield path, len(value)
        for index, inner in enumerate(value):
            yield from places(inner, f"{path}/{index}")
    else:
        yield path, value
