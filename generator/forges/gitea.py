"""From Gitea's and Forgejo's answers and event files to a request; it asks nothing.

Shapes: docs.gitea.com/api (PullRequest, PullReview, TimelineComment); Forgejo keeps the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from generator.forges.pull import request_of, review_of
from generator.forges.shape import (
    UnexpectedAnswer,
    commit,
    entries,
    instant,
    number,
    optional,
    value,
)
from generator.records.request import APPROVED, Push, Request, Review
from generator.records.strict_json import NotStrictJson, read_json

NAME: Final = "gitea"
_STATES: Final = {
    "APPROVED": APPROVED,
    "REQUEST_CHANGES": "changes-requested",
    "COMMENT": "commented",
}
_DRAFT: Final = ("wip:", "[wip]")
"""How a title begins where the forge has no mark of its own for a draft."""


def request_from_pull(
    pull: Any, *, reviews: Iterable[Any] = (), pushes: Iterable[Push] = ()
) -> Request:
    """The request that a pull request's own answer (or an event's part) tells.

    Raises UnexpectedAnswer.
    """
    title = optional(pull, "title").lower()
    return request_of(
        NAME,
        pull,
        pushes=pushes,
        reviews=(found for each in reviews for found in _review(each)),
        merged=value(pull, "merged") is True,
        draft=value(pull, "draft") is True or title.startswith(_DRAFT),
    )


def first_pushed(timeline: Any) -> str:
    """The first commit of the first push after the opening that adds to what was there.

    Its parent is the commit with which the request was opened. Empty where every later push was
    forced (then the timeline names the earlier head itself) or there was none.
    """
    for _, forced, commits in _told(timeline):
        return "" if forced else commits[0]
    return ""


def pushes_of(timeline: Any, opened: str, head: str, before: str = "") -> tuple[Push, ...]:
    """What the request's timeline tells, in the order in which it was received.

    `opened` is the instant of its opening, `head` its last commit, `before` the one with which it
    was opened where `first_pushed` names a commit (empty where that is not known).
    """
    told = list(_told(timeline))
    if not told:
        return (Push(head, opened),)
    _, forced, commits = told[0]
    first = commits[0] if forced else before
    opening = (Push(first, opened),) if first else ()
    return opening + tuple(Push(commits[-1], time) for time, _, commits in told)


def bringing(pull: Any, branch: str) -> int | None:
    """The number of the merged request that a commit's own answer names, None if it is none."""
    if value(pull, "merged") is not True or value(pull, "base", "ref") != branch:
        return None
    return number(pull, "number")


def _told(timeline: Any) -> Iterable[tuple[str, bool, list[str]]]:
    """Each push: when, whether it was forced, its commits (the last is the new head)."""
    for each in entries(timeline):
        if value(each, "type") != "pull_push":
            continue
        try:
            said = read_json(_body(each))
        except NotStrictJson:
            raise UnexpectedAnswer("平台答复里的推送记录不是 JSON") from None
        listed = entries(said, "commit_ids") if value(said, "commit_ids") else []
        commits = [commit({"id": name}, "id") for name in listed]
        if commits:
            yield instant(each, "created_at"), value(said, "is_force_push") is True, commits


def _body(comment: Any) -> bytes:
    body = value(comment, "body")
    return body.encode("utf-8", "replace") if isinstance(body, str) else b""


def _review(data: Any) -> Iterable[Review]:
    state = _STATES.get(optional(data, "state"))
    if state and value(data, "dismissed") is not True and value(data, "commit_id"):
        yield review_of(data, state)
