"""A view that names what nothing defines is refused, in the file and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.catalogue import load_catalogue
from generator.records.complaint import SchemaFileFault
from generator.settings import Settings
from tests.roots import replaced
from tests.views.conftest import copied

FILE = "schema/programmes/care-2031.yml"


def faults(root: Path) -> list[SchemaFileFault]:
    return list(load_catalogue(Settings(root, use_cache=False)).faults)


def test_the_views_of_the_root_are_in_order(tmp_path: Path) -> None:
    assert faults(copied(tmp_path / "root")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- id: answers\n", "- id: answer\n", "“answer”已经用作别的页面的网址"),
        ("- id: answers\n", "- id: figures\n", "“figures”已经用作别的页面的网址"),
        ("- id: answers\n", "- id: flow\n", "“flow”已经用作别的页面的网址"),
        ("      - form: answer\n", "      - form: remedy\n", "没有使用表单“remedy”"),
        ("          - cause\n", "          - reason\n", "“reason”在表单“answer”里找不到"),
        ("          - cause\n", "          - writer\n", "“writer”在表单“answer”里找不到"),
        ("        until: until\n", "        until: till\n", "“till”在表单“answer”里找不到"),
        ("          - goods\n", "          - wares\n", "“wares”在表单“answer”里找不到"),
        ("        until: deadline\n", "        until: limit\n", "“limit”在表单“send”里找不到"),
        ("        result: outcome\n", "        result: end\n", "“end”在表单“close”里找不到"),
        (
            "      - form: close\n        title: 办结\n        result: outcome\n",
            "      - form: task\n        title: 办结\n",
            "“办结”没有字段指向前面各步的记录",
        ),
        ("        - - code\n", "        - - uscc\n", "“uscc”在表单“list”里找不到"),
        (
            "        - - code\n        - - firm\n          - county\n",
            "        - - code\n",
            "认不出表单“visit”里的同一个",
        ),
        ("          due: finish\n", "          due: end\n", "“end”在表单“list”里找不到"),
        ("          goal: served\n", "          goal: helped\n", "目标“helped”没有定义"),
        (
            "          indicator: served\n      ",
            "          indicator: no\n      ",
            "指标“no”没有定义",
        ),
        ("          hand-in: essay\n", "          hand-in: letter\n", "没有使用表单“letter”"),
        ("            by: office\n", "", "“交办”一栏要写 by"),
        (
            "            field: money\n",
            "            field: money\n            by: office\n",
            "“经费”一栏不用写 by",
        ),
        (
            "      previous: previous\n",
            "      previous: before\n",
            "“before”在表单“project”里找不到",
        ),
        ("      subject: project\n", "      subject: grade\n", "“grade”不指向一张表单的记录"),
        ("            by: kind\n", "            by: sort\n", "“sort”在表单“brand”里找不到"),
        ("              - rate\n", "              - part\n", "“part”在表单“sample”里找不到"),
        (
            "          goals:\n            - brands\n",
            "          goals:\n            - b\n",
            "目标“b”没有定义",
        ),
        ("            number: 2\n", "            no: 2\n", "“no”在表单“measure”里找不到"),
        (
            "    reports:\n      - essay\n",
            "    reports:\n      - essay\n    flow: []\n",
            "不是允许的写法",
        ),
        ("    reports:\n      - essay\n", "", "不是允许的写法"),
    ],
)
def test_what_nothing_defines_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = copied(tmp_path / "root")
    replaced(root, FILE, old, new)
    found = faults(root)
    assert any(said in fault.message for fault in found), [fault.message for fault in found]
    assert {fault.path for fault in found} == {FILE}
    assert all(fault.pointer.startswith("/views") for fault in found)
