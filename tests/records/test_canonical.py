"""A record is settled in one way of writing: nothing it says changes, and no remark is lost."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.canonical import canonical_text, changed_lines, is_canonical
from generator.records.record_text import record_text
from generator.records.source import compose, tree_of
from generator.records.typed import typed
from generator.settings import Bounds
from tests.records.canonical_records import FORM, RECORDS

CANONICAL = """\
# yaml-language-server: $schema=x
# 整个文件的说明

# 说明
text: 话
count: 3
# 各行的说明

rows:
  # 第一行
  - name: 一
    # 行里的备注
    amount: 0.5
    items:
      - 甲
      # 丙以前没有
      - 乙
    # 第一行后面的备注
  # 第二行
  - name: 二

# 末尾
"""
OTHERWISE = """\
# yaml-language-server: $schema=x
# 整个文件的说明

# 各行的说明

rows:
# 第一行
-
    # 行里的备注
    amount: 0.50
    name: '一'
    items: [甲,
      # 丙以前没有
      "乙"]
    # 第一行后面的备注
# 第二行
-   {name: 二}
# 说明
text: "话"
count: 3

# 末尾
"""


def said(text: str) -> Any:
    node = compose(text, Bounds())
    return typed(tree_of(node), FORM.root) if node else None


def settled(text: str) -> str:
    found = canonical_text(text, FORM, said(text))
    assert found is not None
    return found


def test_a_record_in_its_canonical_form_is_left_alone() -> None:
    assert settled(CANONICAL) == CANONICAL
    assert is_canonical(CANONICAL, FORM, said(CANONICAL))


def test_remarks_stay_where_they_were_written() -> None:
    assert not is_canonical(OTHERWISE, FORM, said(OTHERWISE))
    found = settled(OTHERWISE)
    assert said(found) == said(OTHERWISE)
    for above, below in (
        ("# 说明", "text: 话"),
        ("    # 行里的备注", "    amount: 0.5"),
        ("      # 丙以前没有", "      - 乙"),
        ("    # 第一行后面的备注", "  # 第二行"),
        ("  # 第二行", "  - name: 二"),
    ):
        assert f"{above}\n{below}\n" in found
    assert found.startswith("# yaml-language-server: $schema=x\n# 整个文件的说明\n\n")
    assert found.endswith("\n# 末尾\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("text: 'a'\n", "text: a\n"),
        ("text: 2031-05-07\n", 'text: "2031-05-07"\n'),
        ("text: 017\n", 'text: "017"\n'),
        ("text: yes\n", 'text: "yes"\n'),
        ("text: 0b11\n", 'text: "0b11"\n'),
        ("text: +_0\n", 'text: "+_0"\n'),
        ("text:   话   \n", "text: 话\n"),
        ("text: 话", "text: 话\n"),
        ("text: >\n  甲\n  乙\n", "text: |\n  甲 乙\n"),
        ("text: |\n    甲\n\n\ncount: 1\n", "text: |\n  甲\n\n\ncount: 1\n"),
        ("text: |+\n    甲\n\n\ncount: 1\n", "text: |+\n  甲\n\n\ncount: 1\n"),
        ("words: []\n", "words: []\n"),
        ("rows:\n-\n  name: 一\n", "rows:\n  - name: 一\n"),
        ("{count: 3, text: 话}\n", "text: 话\ncount: 3\n"),
        ("share: 1.50\n", "share: 1.5\n"),
        ("share: 0.000001\n", "share: 0.000001\n"),
    ],
)
def test_one_way_of_writing(before: str, after: str) -> None:
    assert settled(before) == after


def test_a_number_that_cannot_be_written_out_as_it_was_is_left_alone() -> None:
    text = "share: 123456789012345.123456\ntext: 'a'\n"
    assert canonical_text(text, FORM, said(text)) is None


def test_a_remark_at_the_end_of_a_line_is_not_lost() -> None:
    text = "count: 3 # 核对过\ntext: 'a'\n"
    assert canonical_text(text, FORM, said(text)) is None


def remarked(text: str, seed: int) -> str:
    """The text with remarks and blank lines put between its lines, seldom where a block goes on."""
    random = Random(seed)
    lines: list[str] = []
    for line in text.split("\n")[:-1]:
        if "|" not in text and random.random() < 0.3:
            indent = " " * random.choice((0, 2, 4, len(line) - len(line.lstrip())))
            lines.append(random.choice(("", f"{indent}# 备注{random.randrange(9)}")))
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def shuffled(data: Any, random: Random) -> Any:
    if isinstance(data, dict):
        names = list(data)
        random.shuffle(names)
        return {name: shuffled(data[name], random) for name in names}
    return [shuffled(item, random) for item in data] if isinstance(data, list) else data


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.integers(0, 10**9))
def test_whatever_the_way_of_writing_the_same_record_results(
    data: dict[str, Any], seed: int
) -> None:
    random = Random(seed)
    text = yaml.safe_dump(
        shuffled(data, random),
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        default_flow_style=random.choice((True, False, None)),
        default_style=random.choice((None, None, "'")),
        indent=random.choice((2, 4)),
    )
    if typed(tree_of_text(text), FORM.root) != data:
        return  # PyYAML's way of writing numbers and breaks is not ours
    assert canonical_text(text, FORM, data) in (record_text(FORM, data), None)


def tree_of_text(text: str) -> Any:
    node = compose(text, Bounds())
    return tree_of(node) if node else None


@settings(max_examples=300, deadline=None)
@given(RECORDS, st.integers(0, 10**9))
def test_settling_twice_changes_nothing_and_loses_no_remark(
    data: dict[str, Any], seed: int
) -> None:
    text = remarked(record_text(FORM, shuffled(data, Random(seed))), seed)
    found = canonical_text(text, FORM, data)
    assert found is not None
    assert canonical_text(found, FORM, data) == found
    assert is_canonical(found, FORM, data)
    assert said(found) == data
    assert sorted(found.split()) == sorted(text.split())


def test_lines_that_moved_are_not_told_one_by_one() -> None:
    assert changed_lines("a: 'x'\nb: y\n", "a: x\nb: y\n") == [0]
    assert changed_lines("b: y\na: x\n", "a: x\nb: y\n") is None
    assert changed_lines("a: [x]\n", "a:\n  - x\n") is None
