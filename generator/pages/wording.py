"""Plain Chinese for numbers, dates and periods; it must not make HTML or look anything up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from generator.charts import magnitude

MISSING: Final = "未载明"
NOT_GIVEN: Final = "未填写"
PRIVATE: Final = "不公开"
NOT_REPORTED: Final = "未在本站报送"
LOST: Final = "原文缺损"

_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SUBMITTERS: Final = {
    "nation": "国家机关",
    "province": "省级机关",
    "city": "市州",
    "county": "县市",
    "institute": "直属机构",
}


def number(value: float | Decimal) -> str:
    """A number with thousands separators and no needless zeros."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{Decimal(str(value)):,f}".rstrip("0")


def share(value: float | Decimal) -> str:
    """A part of a whole as a percentage with at most one decimal."""
    return f"{value * 100:.1f}".removesuffix(".0") + "%"


def compact(value: float | Decimal, unit: str) -> str:
    """A number with its unit for a headline: in 万 or 亿 where it is large."""
    return magnitude.shortened(value, unit) or amount(value, unit)


def amount(value: float | Decimal, unit: str) -> str:
    """A number with its unit; a share (unit %) that a measure yields lies between 0 and 1."""
    return share(value) if unit == "%" else f"{number(value)} {unit}".rstrip()


def date(text: str) -> str:
    """An ISO 8601 date, month or year as Chinese documents write it; any other text unchanged."""
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def is_date(text: str) -> bool:
    """Whether `date` would rewrite the text."""
    return _DATE.fullmatch(text) is not None


def levels(submitters: tuple[str, ...]) -> str:
    """Who hands in, by level."""
    return "、".join(_SUBMITTERS[level] for level in submitters)


def first_sentence(text: str) -> str:
    """The first sentence of a description."""
    head, stop, _ = text.partition("。")
    return head + stop


def clipped(text: str, length: int = 140) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
