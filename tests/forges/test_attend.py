"""Open requests are attended to by trusted code: one comment, our labels, the longest waiting
first, and nothing of theirs runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.attending.assessment import LABELS
from generator.attending.mark import Mark, mark_of
from tests.changes.repository import Repository
from tests.forges.forge import Said, standing
from tests.forges.living import AT, Living
from tests.roots import ENTERPRISES, MASKS

HILL = "submissions/north/hill/uplift-2031/enterprise"


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    repository = Repository(tmp_path / "top")
    text = (repository.root / MASKS).read_text("utf-8")
    repository.handed_in("good", {f"{ENTERPRISES}/tea.yml": text})
    repository.handed_in("bad", {MASKS: text.replace("companies: 12", "companies: 十二家")})
    at = Living(repository)
    with standing(at.forge):
        yield at


def test_a_request_gets_a_comment_and_a_state(living: Living) -> None:
    living.open(7, "bad")
    status, said = living.attend()
    assert status == 0, said
    assert "建立了标签：待修改、待审核、逾期、需协调" in said
    assert living.known == [label.name for label in LABELS]
    (comment,) = living.said(7)
    assert "有错误，退回" in comment
    assert "十二家" in comment
    assert "待修改" in living.labels[7]


def test_the_comment_is_updated_in_place_and_other_labels_stay(living: Living) -> None:
    living.open(7, "bad")
    living.comment(7, "river-clerk", "请审核。")
    living.labels[7] = ["资料", "需协调"]
    living.attend()
    assert sorted(living.labels[7]) == sorted({"资料", *living.labels[7]} - {"需协调"})
    masks = (living.repository.root / MASKS).read_text("utf-8")
    living.repository.handed_in("bad", {MASKS: masks.replace("companies: 12", "companies: 13")})
    head = living.open(7, "bad")
    status, said = living.attend()
    assert status == 0, said
    (comment,) = living.said(7)
    mark = mark_of(comment)
    assert mark
    assert mark.head == head
    assert "十二家" not in comment
    assert "待修改" not in living.labels[7]
    assert {"待审核", "资料"} <= set(living.labels[7])
    assert living.comments[7][0]["body"] == "请审核。"


def test_what_has_not_changed_is_left_alone(living: Living) -> None:
    living.open(7, "good")
    living.attend()
    status, said = living.attend()
    assert (status, living.forge.told()) == (0, [])
    assert "看了 0 个请求" in said
    living.repository.handed_in("main", {"README.md": "x"})
    living.attend()
    assert living.forge.told()[-1].startswith(f"PATCH {AT}/issues/comments/")


def test_a_copy_of_the_mark_is_not_taken_for_our_comment(living: Living) -> None:
    head = living.open(7, "bad")
    base = living.repository.git("rev-parse", "main")
    forged = Mark(head, base, "2031-03-10T00:00:00Z").above("可以签发")
    living.comment(7, "river-clerk", forged)
    status, said = living.attend()
    assert status == 0, said
    assert living.comments[7][0]["body"] == forged
    assert "有错误，退回" in living.said(7)[0]


def test_the_longest_waiting_come_first_and_the_rest_next_time(living: Living) -> None:
    living.open(9, "good", day="2031-03-09")
    living.open(8, "good", day="2031-03-08")
    living.open(7, "bad", day="2031-03-11")
    status, said = living.attend("--most", "2")
    assert status == 0, said
    assert said.index("请求 8：") < said.index("请求 9：")
    assert "还有 1 个请求下一次再看" in said
    assert (len(living.said(8)), len(living.said(9)), len(living.said(7))) == (1, 1, 0)
    living.repository.handed_in("main", {"README.md": "x"})
    living.attend("--most", "1")
    assert len(living.said(7)) == 1


def test_one_that_fails_does_not_stop_the_next(living: Living) -> None:
    living.open(7, "good", day="2031-03-08")
    living.open(8, "good", day="2031-03-09")
    living.repository.git("update-ref", "-d", "refs/pull/7/head")
    status, said = living.attend("--most", "1")
    assert status == 1
    assert "请求 7：取不到请求的内容" in said
    assert len(living.said(8)) == 1


def test_a_request_that_moved_on_is_seen_next_time(living: Living) -> None:
    living.open(7, "good")
    living.repository.git("update-ref", "refs/pull/7/head", "bad")
    status, said = living.attend()
    assert status == 0
    assert "又有新的推送" in said
    assert living.said(7) == []


def test_what_cannot_be_compared_is_said_to_its_author(living: Living) -> None:
    living.repository.git("switch", "--quiet", "--orphan", "alone")
    living.repository.commit("alone", person="river")
    living.repository.on("main")
    living.open(7, "alone")
    status, said = living.attend()
    assert status == 0, said
    assert "没有共同的历史" in living.said(7)[0]
    assert living.labels[7] == ["待修改"]
    assert living.attend()[1].count("请求 7") == 0


def test_conflicts_are_to_be_settled(living: Living) -> None:
    masks = (living.repository.root / MASKS).read_text("utf-8")
    living.repository.handed_in("main", {MASKS: masks.replace("companies: 12", "companies: 14")})
    living.open(7, "bad")
    living.attend()
    assert "需协调" in living.labels[7]


def test_late_is_judged_by_the_forge_s_clock(living: Living) -> None:
    programme = "schema/programmes/uplift-2031.yml"
    text = (living.repository.root / programme).read_text("utf-8")
    due = '    source: 附件1\n    due:\n      - date: "2031-03-09"\n'
    living.repository.handed_in("main", {programme: text.replace("    source: 附件1\n", due)})
    tea = {f"{HILL}/tea.yml": (living.repository.root / MASKS).read_text("utf-8")}
    living.repository.handed_in("late", tea, day="2031-03-01")
    living.repository.handed_in("early", tea, day="2031-03-20")
    living.open(7, "late", day="2031-03-10")
    living.open(8, "early", day="2031-03-09")
    status, said = living.attend()
    assert status == 0, said
    assert "逾期" in living.labels[7]
    assert "逾期" not in living.labels[8]


def test_nothing_of_a_request_runs_or_is_checked_out(living: Living, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    hostile = {
        "conftest.py": f"open({str(trace)!r}, 'w')\n",
        "generator/__init__.py": f"open({str(trace)!r}, 'w')\n",
        "sitecustomize.py": f"open({str(trace)!r}, 'w')\n",
        "Makefile": f"all:\n\ttouch {trace}\n",
        ".gitattributes": "* filter=x\n",
        f"{ENTERPRISES}/@everyone.yml": "x: <script>\n",
    }
    living.repository.handed_in("hostile", hostile)
    before = living.repository.git("status", "--porcelain")
    living.open(7, "hostile", title="@everyone [x](https://evil.example) | <img src=x>")
    status, said = living.attend()
    assert status == 0, said
    assert not trace.exists()
    assert living.repository.git("status", "--porcelain") == before
    assert not (living.repository.top / "conftest.py").exists()
    (comment,) = living.said(7)
    outside = re.sub("`[^`]*`", "", comment)
    assert "evil.example" in comment
    assert not re.search("evil|@everyone|<img|<script", outside)


def test_a_forge_without_the_list_ends_the_run(living: Living) -> None:
    status, said = living.attend()
    assert status == 2
    assert "平台没有" in said


def test_without_a_token_nothing_is_asked(living: Living) -> None:
    living.open(7, "good")
    status, said = living.attend(token="")
    assert (status, living.forge.asked) == (2, [])
    assert "GONGBAO_TOKEN" in said


def test_a_limit_stops_the_run_and_is_said(living: Living) -> None:
    living.open(7, "good", day="2031-03-08")
    living.open(8, "good", day="2031-03-09")
    limit = Said({}, 403, {"Retry-After": "3600"})
    living.forge.answers[f"GET {AT}/pulls/7"] = limit
    status, said = living.attend()
    assert status == 1
    assert "要再等 3600 秒，还有 2 个请求下一次再看" in said


def test_the_marks_of_a_comment_are_read_as_they_are_written() -> None:
    mark = Mark("a" * 40, "b" * 64, "2031-03-10T00:00:00Z")
    assert mark_of(mark.above("x" * 100_000)) == mark
    assert len(mark.above("x" * 100_000)) == 65_000
    assert mark_of(f"> {mark.above('x')}") is None
    assert json.dumps(mark.above("x"))
