"""Rules in CEL mean in the browser what they mean to the engine, where types do not fit too."""

from __future__ import annotations

from typing import Any, Final

import pytest

from generator.records.expression import Unanswerable, answer
from generator.records.form import form_from
from generator.records.typed import typed
from tests.forms.web.conftest import Ask

NUMBER: Final = {"title": "数", "type": "number"}
TEXT: Final = {"title": "字", "type": "string"}
ROWS: Final = {
    "title": "各行",
    "type": "array",
    "items": {
        "title": "一行",
        "type": "object",
        "properties": {"x": NUMBER, "t": TEXT, "y": {**TEXT, "type": ["string", "null"]}},
    },
}
FIELDS: Final = {
    "a": NUMBER,
    "b": NUMBER,
    "s": TEXT,
    "d": {**TEXT, "type": ["string", "null"]},
    "e": TEXT,
    "yes": {"title": "是否", "type": "boolean"},
    "list": {"title": "各项", "type": "array", "items": TEXT},
    "rows": ROWS,
}
RECORDS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"a": "1", "b": "2.5", "s": "茶叶abc", "d": "2031-01-02", "e": "2031-01-10", "yes": "true"},
    {"a": "0", "b": "0.0", "s": "", "d": None, "e": "x", "yes": "false", "list": ["x", "茶"]},
    {"a": "30.0", "b": "30", "rows": [{"x": "1", "t": "茶"}, {"x": "2.5"}, {"t": "茶", "y": None}]},
    {"a": "-3", "b": "7", "rows": [{"x": "0.1"}, {"x": "0.2"}], "list": ["茶", "茶", "y"]},
    {"a": "7", "rows": [{"x": "2"}, {"x": "2"}, {"x": "3"}], "s": "12"},
)
EXPRESSIONS: Final = (
    *(
        "self.a <= self.b",
        "self.a == self.b",
        "self.a != self.b",
        "self.a < self.s",
        "self.a == self.s",
    ),
    *(
        "self.a + self.b > 3",
        "self.a - self.b > 0",
        "self.a * 2 > 1",
        "self.a * 2.0 > 1.0",
        "self.a + 1 == 2",
    ),
    *(
        "self.a / 2 == 3",
        "self.a % 2 == 1",
        "self.a / 0 == 1",
        "-self.a < 0",
        "!self.yes",
        "!self.a",
        "self.a",
    ),
    *(
        "double(self.a) <= 30.0",
        "double(self.a) + double(self.b) == 3.5",
        "double(self.s) > 1.0",
        "int(self.b) == 2",
    ),
    *(
        "string(self.yes) == 'true'",
        "size(self.list) > 1",
        "self.list.size() == 3",
        "self.s.size() == 5",
    ),
    *(
        "self.s.startsWith('茶')",
        'self.s.endsWith("c")',
        "self.s.contains('叶')",
        "'茶' in self.list",
    ),
    *(
        "self.a in [1, 7]",
        "self.e in ['x']",
        "self.d <= self.e",
        "self.d == null",
        "self.d != null || has(self.s)",
    ),
    *(
        "has(self.a)",
        "has(self.d)",
        "has(self.list) == has(self.rows)",
        "self.s > 'a'",
        "self.yes || self.a > 0",
    ),
    *(
        "self.a > 0 || self.s > 1",
        "self.s > 1 || self.a > 0",
        "self.s > 1 && self.a > 0",
        "self.a < 0 && self.s > 1",
    ),
    *(
        "self.a > 0 ? self.yes : has(self.b)",
        "self.rows.all(r, r.x > 0.15)",
        "self.rows.exists(r, r.x > 2)",
    ),
    *(
        "self.rows.exists_one(r, r.x == 2)",
        "self.rows.filter(r, has(r.x)).all(r, r.x > 0)",
        "self.rows.all(r, r.x)",
    ),
    *(
        "self.rows.all(a, self.rows.exists_one(b, b.x == a.x))",
        "self.rows.map(r, r.x) == [0.1, 0.2]",
        "self.rows[0].x == 2",
    ),
    *(
        "sum(self.rows.map(r, r.x)) == 0.3",
        "sum(self.rows.map(r, r.x)) == 7",
        "self.rows[9].x == 1",
        "self.rows.all(r, has(r.y))",
    ),
    *(
        "self.rows.exists(r, r.t == '茶')",
        "self.rows.all(r, r.y == null)",
        "self.list == ['x', '茶']",
        "self.list + ['z'] == ['z']",
    ),
)


def says(expression: str, values: Any) -> str:
    try:
        found = answer(expression, values)
    except Unanswerable:
        return "unanswerable"
    return "broken" if found is False else "holds"


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_expression_says_the_same(ask: Ask, expression: str) -> None:
    schema = {
        "title": "例子",
        "description": "只供测试。",
        "type": "object",
        "properties": FIELDS,
        "required": [],
        "additionalProperties": False,
        "x-record": {"source": "测试"},
        "x-rules": [{"id": "rule", "rule": expression, "message": "不成立。"}],
    }
    root = form_from("example", schema).root
    for number, record in enumerate(RECORDS):
        found = ask("check", name=f"{expression}", schema=schema, labels={}, tree=record)["found"]
        codes = [each["code"] for each in found]
        assert codes in ([], ["R301"])
        own = says(expression, typed(record, root))
        theirs = (
            "holds"
            if not found
            else "broken"
            if found[0]["message"] == "不成立。"
            else "unanswerable"
        )
        assert theirs == own, (expression, number)
