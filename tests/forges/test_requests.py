"""Every forge's answers become one and the same request, and hostile ones become none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from generator.forges import gitea, github, gitlab
from generator.forges.client import ForgeFault
from generator.forges.desk import Desk
from generator.forges.events import request_of_event
from generator.forges.opening import desk
from generator.forges.shape import UnexpectedAnswer
from generator.records.request import Merge, Push, Request, request_from
from tests.forges import forge as forges
from tests.forges.forge import REPOSITORY, Forge, Said, payload, standing

FIRST, HEAD = "4f1c2f0d3b1e5a6978c0d1e2f3a4b5c6d7e8f901", "9a8b7c6d5e4f30211203f4e5d6c7b8a990817263"
BASE, LEFT = "0c0ffee0" * 5, "5eed" * 10
OPENED, MERGED = "2031-03-10T01:02:03Z", "2031-03-12T03:04:05Z"
APPROVAL = ("province-desk", "approved", HEAD, "2031-03-12T03:00:00Z")
FORCED = "2031-03-11T02:03:00Z"


@contextmanager
def at(kind: str, forge: Forge) -> Iterator[Desk]:
    with standing(forge) as up:
        yield desk(kind, up.base, REPOSITORY, token="secret", sleep=lambda _: None)


def made(kind: str, *, merged: bool = False) -> Forge:
    maker: Callable[..., Forge] = getattr(forges, kind)
    return maker(merged=merged)


@pytest.mark.parametrize("kind", ["github", "gitea", "gitlab"])
@pytest.mark.parametrize("merged", [False, True])
def test_a_request_is_told_alike_by_every_forge(kind: str, merged: bool) -> None:
    with at(kind, made(kind, merged=merged)) as asking:
        told = asking.request(7)
    assert (told.forge, told.number, told.account, told.opened) == (kind, 7, "river-clerk", OPENED)
    assert (told.title, told.base, told.head) == ("河州报送三月帮扶企业", "main", HEAD)
    assert told.merge == (Merge("province-desk", MERGED, LEFT) if merged else None)
    assert told.url.startswith("https://")
    approved = [r for r in told.reviews if r.state == "approved"]
    assert [(r.account, r.state, r.commit, r.time) for r in approved] == [APPROVAL]
    assert told.pushes[-1].commit == HEAD
    assert request_from(json.loads(json.dumps(told.as_json()))) == told


def test_github_tells_when_it_received_each_commit() -> None:
    with at("github", made("github")) as asking:
        assert asking.request(7).pushes == (
            Push(BASE, "2031-03-09T23:00:00Z"),
            Push(FIRST, "2031-03-09T23:30:00Z"),
            Push(HEAD, FORCED),
        )


def test_a_gitea_s_opening_is_its_first_push() -> None:
    with at("gitea", made("gitea")) as asking:
        assert asking.request(7).pushes == (
            Push("6" * 40, OPENED),
            Push(FIRST, "2031-03-10T08:00:00Z"),
            Push(HEAD, FORCED),
        )


def test_a_gitea_without_later_pushes_was_opened_with_its_head() -> None:
    forge = made("gitea")
    forge.answers[f"GET repos/{REPOSITORY}/issues/7/timeline"] = []
    with at("gitea", forge) as asking:
        assert asking.request(7).pushes == (Push(HEAD, OPENED),)


def test_a_gitea_s_forced_push_names_the_head_before_it() -> None:
    timeline = payload("gitea/timeline.json")[2:]
    pushes = gitea.pushes_of(timeline, OPENED, HEAD)
    assert gitea.first_pushed(timeline) == ""
    assert pushes == (Push(FIRST, OPENED), Push(HEAD, FORCED))


def test_a_gitlab_s_versions_are_its_pushes() -> None:
    with at("gitlab", made("gitlab")) as asking:
        assert [push.time for push in asking.request(7).pushes] == [
            "2031-03-10T01:02:04Z",
            "2031-03-11T02:03:00Z",
        ]


def test_a_gitlab_s_approval_without_a_time_is_left_out() -> None:
    approvals, notes = payload("gitlab/approvals.json"), payload("gitlab/notes.json")
    assert [r.account for r in gitlab.reviews_of(approvals, notes, HEAD)] == ["province-desk"]
    approvals["approved_by"][1]["approved_at"] = "2031-03-12T08:00:00Z"
    assert [r.account for r in gitlab.reviews_of(approvals, notes, HEAD)] == [
        "province-desk",
        "hill-clerk",
    ]


@pytest.mark.parametrize("refusal", [404, 403])
def test_where_the_fork_is_shut_the_pushes_are_not_known(refusal: int) -> None:
    forge = made("github")
    forge.answers["GET repos/river-clerk/gazette/activity"] = Said({}, refusal)
    with at("github", forge) as asking:
        assert asking.request(7).pushes == ()


def test_where_the_fork_is_gone_the_pushes_are_not_asked() -> None:
    forge = made("github")
    forge.answers[f"GET repos/{REPOSITORY}/pulls/7"]["head"]["repo"] = None
    with at("github", forge) as asking:
        assert asking.request(7).pushes == ()
    assert not [line for line in forge.lines() if "activity" in line]


def test_a_dismissed_or_pending_review_counts_for_nothing() -> None:
    told = github.request_from_pull(
        payload("github/pull.json"), reviews=payload("github/reviews.json")
    )
    assert [(r.account, r.state) for r in told.reviews] == [
        ("province-desk", "changes-requested"),
        ("province-desk", "approved"),
        ("ghost", "commented"),
    ]


@pytest.mark.parametrize(
    ("kind", "line", "answer"),
    [
        ("github", f"repos/{REPOSITORY}/commits/{LEFT}/pulls", "github/commit-pulls.json"),
        ("gitea", f"repos/{REPOSITORY}/commits/{LEFT}/pull", "gitea/pull-merged.json"),
        (
            "gitlab",
            f"projects/{REPOSITORY}/repository/commits/{LEFT}/merge_requests",
            "gitlab/commit-requests.json",
        ),
    ],
)
def test_the_request_that_brought_a_commit_is_found(kind: str, line: str, answer: str) -> None:
    forge = made(kind, merged=True)
    forge.answers[f"GET {line}"] = payload(answer)
    with at(kind, forge) as asking:
        found = asking.bringing(LEFT, "main")
        assert found
        assert found.number == 7
        assert asking.bringing(LEFT, "other") is None
        assert asking.bringing("f" * 40, "main") is None


def test_a_request_that_only_holds_the_commit_did_not_bring_it() -> None:
    pulls = payload("github/commit-pulls.json")
    open_one = {**pulls[0], "number": 8, "merged_at": None}
    elsewhere = {**pulls[0], "number": 9, "base": {**pulls[0]["base"], "ref": "old"}}
    assert github.bringing([open_one, elsewhere], LEFT, "main") is None
    later = {**pulls[0], "number": 10, "merge_commit_sha": "a" * 40}
    assert github.bringing([later, pulls[0]], LEFT, "main") == 7


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_an_event_alone_tells_who_hands_in(kind: str) -> None:
    told = request_of_event(kind, payload(f"{kind}/opened.json"), None)
    assert (told.account, told.opened, told.head, told.pushes) == ("river-clerk", OPENED, HEAD, ())


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_an_event_keeps_its_head_and_gets_the_pushes(kind: str) -> None:
    event = payload(f"{kind}/opened.json")
    event["pull_request"]["head"]["sha"] = FIRST
    with at(kind, made(kind)) as asking:
        told = request_of_event(kind, event, asking)
    assert told.head == FIRST
    assert told.pushes[-1] == Push(HEAD, FORCED)


def test_gitlab_has_no_event_files() -> None:
    with pytest.raises(UnexpectedAnswer, match="--number"):
        request_of_event("gitlab", payload("github/opened.json"), None)


def altered(path: str, value: Any) -> Any:
    pull = payload("github/pull.json")
    *way, last = path.split(".")
    place = pull
    for step in way:
        place = place[step]
    place[last] = value
    return pull


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("head.sha", "HEAD"),
        ("head.sha", "--upload-pack=touch /tmp/x"),
        ("head.sha", None),
        ("number", "7; rm -rf /"),
        ("number", -7),
        ("number", True),
        ("created_at", "yesterday"),
        ("created_at", "2031-03-10T01:02:03"),
        ("created_at", "0001-01-01T00:00:00+23:59"),
        ("created_at", 1),
        ("base", []),
        ("base.ref", ""),
    ],
)
def test_what_is_not_in_shape_is_no_request(path: str, value: Any) -> None:
    with pytest.raises(UnexpectedAnswer, match="平台答复里的"):
        github.request_from_pull(altered(path, value))


@pytest.mark.parametrize("data", [None, [], "x", 7, {"pull_request": "x"}, {}])
def test_any_json_is_refused_in_words(data: Any) -> None:
    for read in (github.request_from_pull, gitea.request_from_pull, gitlab.request_from_answer):
        with pytest.raises(UnexpectedAnswer):
            read(data)
    with pytest.raises(UnexpectedAnswer):
        request_of_event("github", data, None)


HOSTILE = '@everyone <script>alert(1)</script> $(reboot) `id` \u202e]( \x1b[31m\ud800 "; DROP'


def test_hostile_words_stay_text() -> None:
    told = github.request_from_pull(altered("title", HOSTILE * 100))
    assert len(told.title) == 500
    assert told.title.startswith("@everyone <script>")
    told.title.encode("utf-8")
    json.dumps(told.as_json(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://x.example/a b", "https://x/\n::error::x", "https://山.例", 3],
)
def test_a_link_that_is_none_is_left_out(address: Any) -> None:
    assert github.request_from_pull(altered("html_url", address)).url == ""


def test_an_account_that_is_gone_is_nobody() -> None:
    assert github.request_from_pull(altered("user", None)).account == "ghost"


def test_a_push_note_that_is_no_json_is_refused() -> None:
    timeline = payload("gitea/timeline.json")
    timeline[1]["body"] = "[" * 100_000
    with pytest.raises(UnexpectedAnswer, match="不是 JSON"):
        gitea.pushes_of(timeline, OPENED, HEAD)


def test_a_wip_title_is_a_draft_at_an_old_gitea() -> None:
    pull = {**payload("gitea/pull.json"), "title": "WIP: 河州"}
    del pull["draft"]
    assert gitea.request_from_pull(pull).draft


def test_the_open_requests_are_those_into_the_branch() -> None:
    for kind in ("github", "gitea", "gitlab"):
        with at(kind, made(kind)) as asking:
            listed: list[Request] = asking.open_requests("main")
            assert [request.number for request in listed] == [7]
    with at("gitea", made("gitea")) as asking:
        assert asking.open_requests("other") == []


def test_a_forge_that_does_not_answer_is_said() -> None:
    with at("github", Forge()) as asking, pytest.raises(ForgeFault, match="平台没有"):
        asking.request(7)
