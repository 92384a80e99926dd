"""From GitHub's answers and event files to a request; it asks nothing.

Shapes: docs.github.com/en/rest/pulls/pulls, …/pulls/reviews, …/repos/repos (activities),
docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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

NAME: Final = "github"
_STATES: Final = {
    "APPROVED": APPROVED,
    "CHANGES_REQUESTED": "changes-requested",
    "COMMENTED": "commented",
}
"""A dismissed review counts no longer, a pending one not yet."""
_PUSHES: Final = ("push", "force_push", "branch_creation")


@dataclass(frozen=True, slots=True)
class Head:
    """Where the commits of a request lie: a repository (`owner/name`) and a branch of it."""

    repository: str
    branch: str


def request_from_pull(
    pull: Any, *, reviews: Iterable[Any] = (), pushes: Iterable[Push] = ()
) -> Request:
    """The request that a pull request's own answer (or an event's part) tells.

    Raises UnexpectedAnswer.
    """
    return request_of(
        NAME,
        pull,
        pushes=pushes,
        reviews=(found for each in reviews for found in _review(each)),
        merged=bool(value(pull, "merged_at")),
        draft=value(pull, "draft") is True,
    )


def pull_of_event(event: Any) -> Any:
    """The pull request that an event file tells of."""
    found = value(event, "pull_request")
    if not isinstance(found, dict):
        raise UnexpectedAnswer("这个事件不是合并请求的事件")
    return found


def head_of(pull: Any) -> Head | None:
    """Where its commits lie, None where that repository is gone."""
    repository = optional(pull, "head", "repo", "full_name")
    branch = optional(pull, "head", "ref")
    return Head(repository, branch) if repository and branch else None


def pushes_of(activities: Any, branch: str) -> tuple[Push, ...]:
    """What a repository's activity tells of a branch, in the order in which it was received."""
    found = [
        Push(commit(each, "after"), instant(each, "timestamp"))
        for each in entries(activities)
        if value(each, "activity_type") in _PUSHES
        and value(each, "ref") in (f"refs/heads/{branch}", branch)
    ]
    return tuple(sorted(found, key=lambda push: push.time))


def bringing(pulls: Any, brought: str, branch: str) -> int | None:
    """The number of the merged request that brought a commit to the branch, None if none did."""
    merged = [
        each
        for each in entries(pulls)
        if value(each, "merged_at") and value(each, "base", "ref") == branch
    ]
    exact = [each for each in merged if value(each, "merge_commit_sha") == brought]
    chosen = (exact or merged)[:1]
    return number(chosen[0], "number") if chosen else None


def _review(data: Any) -> Iterable[Review]:
    state = _STATES.get(optional(data, "state"))
    if state and value(data, "commit_id"):
        yield review_of(data, state)
