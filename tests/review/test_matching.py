"""A row is the row that it was: by what names it, else by its place, wherever it stands now."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.form import form_from
from generator.review.matching import Pair, matched

FORM = form_from(
    "list",
    {
        "title": "表",
        "description": "",
        "type": "object",
        "properties": {
            "rows": {
                "title": "行",
                "type": "array",
                "items": {
                    "title": "一行",
                    "type": "object",
                    "properties": {
                        "name": {"title": "名称", "type": "string"},
                        "code": {"title": "代码", "type": "string"},
                        "count": {"title": "数", "type": "integer"},
                    },
                },
            }
        },
        "x-record": {"source": "", "rows": "rows", "unique": [["code"]]},
    },
)
FIELD = FORM.fields[0]


def row(name: str, code: str = "", count: int = 1) -> dict[str, Any]:
    return {"name": name, "count": count} | ({"code": code} if code else {})


A, B, C = row("甲", "a"), row("乙", "b"), row("丙", "c")


@pytest.mark.parametrize(
    ("old", "new", "pairs", "same", "moved"),
    [
        ([A, B, C], [A, B, C], [], 3, 0),
        ([A, B, C], [C, A, B], [], 3, 1),
        ([A, B], [A, C, B], [Pair(None, 1)], 2, 0),
        ([A, B, C], [A, C], [Pair(1, None)], 2, 0),
        ([A, B], [row("甲", "a", 9), B], [Pair(0, 0)], 1, 0),
        ([A, B], [B, row("新名", "a")], [Pair(0, 1)], 1, 0),
        ([row("甲")], [row("甲", count=5)], [Pair(0, 0)], 0, 0),
        ([row("甲", count=1)], [row("乙", count=1)], [Pair(0, 0)], 0, 0),
        ([row("甲", count=1)], [row("乙", count=2)], [Pair(None, 0), Pair(0, None)], 0, 0),
        ([A, A], [A], [Pair(1, None)], 1, 0),
        ([A], [A, A], [Pair(None, 1)], 1, 0),
        ([], [A], [Pair(None, 0)], 0, 0),
    ],
)
def test_rows_are_paired(
    old: list[Any], new: list[Any], pairs: list[Pair], same: int, moved: int
) -> None:
    found = matched(FORM, FIELD, old, new)
    assert (list(found.pairs), found.same, found.moved) == (pairs, same, moved)
