"""A rule of a form holds, does not hold, or says nothing of what is not filled in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.records.expression import Unanswerable, answer, compiled, fields_used


@pytest.mark.parametrize(
    ("expression", "values", "said"),
    [
        ("self.part <= self.whole", {"part": 1, "whole": 2}, True),
        ("self.part <= self.whole", {"part": 3, "whole": 2}, False),
        ("self.part <= self.whole", {"part": 3}, None),
        ("self.part <= self.whole", {"part": 3, "whole": None}, None),
        ("!has(self.a) || has(self.b)", {}, True),
        ("!has(self.a) || has(self.b)", {"a": 1}, False),
        ("!has(self.a) || has(self.b)", {"a": 1, "b": None}, False),
        ("self.date != null || has(self.note)", {"date": None}, False),
        ("self.date != null || has(self.note)", {"date": None, "note": "缺"}, True),
        ("self.date != null || has(self.note)", {"date": "2021-05-07"}, True),
        ("self.rows.all(r, r.a <= r.b)", {"rows": [{"a": 1, "b": 2}, {"a": 3}]}, None),
        ("self.from <= self.to", {"from": "2021-05-07", "to": "2021-05-06"}, False),
        ("self.name.matches('^[茶酒]')", {"name": "茶叶"}, True),
    ],
)
def test_what_an_expression_says(
    expression: str, values: dict[str, object], said: bool | None
) -> None:
    assert answer(expression, values) is said


@pytest.mark.parametrize(
    ("expression", "others", "said"),
    [
        ("award.all(a, a.date <= self.date)", [], True),
        ("award.all(a, a.date <= self.date)", [{"date": "2021-07-01"}], True),
        ("award.all(a, a.date <= self.date)", [{"date": "2021-09-01"}], False),
        ("award.all(a, a.date <= self.date)", [{}], None),
        ("award.all(a, a._bureau == self._bureau)", [{"_bureau": "武汉市"}], True),
        ("size(award) > 0 || self.lacking == 1", [{}], None),
    ],
)
def test_what_an_expression_says_beside_other_records(
    expression: str, others: list[dict[str, object]], said: bool | None
) -> None:
    values = {"date": "2021-08-01", "_bureau": "武汉市"}
    assert answer(expression, values, {"award": others}) is said


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("self.a < self.b", {"a": 1, "b": "x"}),
        ("self.a / self.b == 1", {"a": 1, "b": 0}),
        ("self.rows[9] == 1", {"rows": [1]}),
        ("nothing(self.a)", {"a": 1}),
        ("self.a", {"a": 1}),
    ],
)
def test_what_cannot_be_worked_out_is_neither_true_nor_false(
    expression: str, values: dict[str, object]
) -> None:
    with pytest.raises(Unanswerable) as caught:
        answer(expression, values)
    assert str(caught.value)


def test_an_expression_that_does_not_parse_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="parse"):
        compiled("self.a <")


def test_the_fields_that_an_expression_names() -> None:
    used = fields_used("has(self.a) && self.b_2.all(r, r.c > myself.d)")
    assert used == {"a", "b_2"}


def test_the_library_s_own_command_line_is_never_loaded() -> None:
    code = (
        "import sys\n"
        "from generator.records.expression import answer\n"
        "assert answer('self.a == 1', {'a': 1})\n"
        "assert not {'typer', 'rich', 'prompt_toolkit'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)
