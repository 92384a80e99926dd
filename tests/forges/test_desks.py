"""Comments and labels are told to each forge in its own way, and come out the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from generator.forges.client import ForgeFault
from generator.forges.desk import Comment, Desk, Label
from generator.forges.opening import WORKFLOW_ACCOUNT, desk
from tests.forges.forge import REPOSITORY, Asked, Forge, Said, payload, standing

KINDS = ("github", "gitea", "gitlab")
MEND, NEW = Label("待修改", "b60205", "有错误"), Label("逾期", "d93f0b", "晚了")
ISSUE = {
    "github": f"repos/{REPOSITORY}/issues/7",
    "gitea": f"repos/{REPOSITORY}/issues/7",
    "gitlab": f"projects/{REPOSITORY}/merge_requests/7",
}
LABELS = {
    kind: f"{'projects' if kind == 'gitlab' else 'repos'}/{REPOSITORY}/labels" for kind in KINDS
}
each = pytest.mark.parametrize("kind", KINDS)


@contextmanager
def at(kind: str, answers: dict[str, Any]) -> Iterator[tuple[Desk, Forge]]:
    with standing(Forge(answers)) as forge:
        yield desk(kind, forge.base, REPOSITORY, token="secret", sleep=lambda _: None), forge


@each
def test_the_token_is_shown_as_the_forge_wants_it(kind: str) -> None:
    with at(kind, {f"POST {ISSUE[kind]}/comments": {}, f"POST {ISSUE[kind]}/notes": {}}) as (d, f):
        d.write(7, "话")
    headers = f.asked[0].headers
    shown = {"github": "Bearer secret", "gitea": "token secret"}.get(kind)
    assert (headers.get("authorization"), headers.get("private-token")) == (
        shown,
        None if shown else "secret",
    )
    assert headers["user-agent"].startswith("Gongbao/")


@each
def test_a_comment_is_written_and_written_anew(kind: str) -> None:
    answers: dict[str, Any] = {
        f"POST {ISSUE[kind]}/comments": Said({}, 201),
        f"POST {ISSUE[kind]}/notes": Said({}, 201),
        f"PATCH repos/{REPOSITORY}/issues/comments/5": {},
        f"PUT {ISSUE[kind]}/notes/5": {},
    }
    with at(kind, answers) as (asking, forge):
        asking.write(7, "一\n\n`二`")
        asking.rewrite(7, 5, "三")
    assert [told.content for told in forge.asked] == [{"body": "一\n\n`二`"}, {"body": "三"}]


@each
def test_comments_are_read_without_what_the_forge_notes_itself(kind: str) -> None:
    long = "话" * 60_000
    answers = {
        f"GET {ISSUE['github']}/comments": [{"id": 5, "user": {"login": "desk"}, "body": long}],
        f"GET {ISSUE['gitlab']}/notes": [
            {"id": 4, "author": {"username": "desk"}, "body": "added 1 commit", "system": True},
            {"id": 5, "author": {"username": "desk"}, "body": long, "system": False},
        ],
    }
    with at(kind, answers) as (asking, _):
        assert list(asking.comments(7)) == [Comment(5, "desk", long)]


@each
def test_missing_labels_are_made_and_others_left(kind: str) -> None:
    answers: dict[str, Any] = {
        f"GET {LABELS[kind]}": [{"id": 1, "name": "资料"}, {"id": 2, "name": "待修改"}],
        f"POST {LABELS[kind]}": Said({}, 201),
    }
    with at(kind, answers) as (asking, forge):
        assert asking.make_labels((MEND, NEW)) == ["逾期"]
    colour = "d93f0b" if kind == "github" else "#d93f0b"
    (told,) = [asked.content for asked in forge.asked if asked.method == "POST"]
    assert told == {"name": "逾期", "color": colour, "description": "晚了"}


@each
def test_a_label_is_put_on_and_taken_off(kind: str) -> None:
    known = [{"id": 1, "name": "资料"}, {"id": 2, "name": "待修改"}]

    def kept(asked: Asked) -> Said:
        return Said(asked.content or [])

    answers: dict[str, Any] = {
        f"GET {LABELS[kind]}": known,
        f"GET {ISSUE['github']}/labels": known,
        f"GET {ISSUE['gitlab']}": payload("gitlab/request.json") | {"labels": ["资料", "待修改"]},
        f"POST {ISSUE['github']}/labels": kept,
        f"DELETE {ISSUE['github']}/labels/待修改": Said(b"", 204),
        f"DELETE {ISSUE['github']}/labels/2": Said(b"", 204),
        f"PUT {ISSUE['gitlab']}": kept,
    }
    with at(kind, answers) as (asking, forge):
        assert asking.labels(7) == ["资料", "待修改"]
        asking.put_label(7, "待修改")
        asking.take_label(7, "待修改")
    told = [(a.method, a.path, a.content) for a in forge.asked if a.method != "GET"]
    assert (
        told
        == {
            "github": [
                ("POST", f"{ISSUE['github']}/labels", {"labels": ["待修改"]}),
                ("DELETE", f"{ISSUE['github']}/labels/待修改", None),
            ],
            "gitea": [
                ("POST", f"{ISSUE['gitea']}/labels", {"labels": [2]}),
                ("DELETE", f"{ISSUE['gitea']}/labels/2", None),
            ],
            "gitlab": [
                ("PUT", ISSUE["gitlab"], {"add_labels": "待修改"}),
                ("PUT", ISSUE["gitlab"], {"remove_labels": "待修改"}),
            ],
        }[kind]
    )


def test_gitea_has_no_label_of_a_name_that_nobody_made() -> None:
    with (
        at("gitea", {f"GET {LABELS['gitea']}": []}) as (asking, _),
        pytest.raises(ForgeFault, match="没有标签“逾期”"),
    ):
        asking.put_label(7, "逾期")


def test_who_the_token_belongs_to_is_asked_where_that_can_be_asked() -> None:
    for kind, name in (("gitea", "login"), ("gitlab", "username")):
        with at(kind, {"GET user": {name: "desk-robot"}}) as (asking, _):
            assert asking.account() == "desk-robot"
    with at("github", {}) as (asking, forge):
        assert (asking.account(), forge.asked) == (WORKFLOW_ACCOUNT, [])
