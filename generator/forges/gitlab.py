"""From GitLab's answers to a request; it asks nothing.

Shapes: docs.gitlab.com/api/merge_requests (single request, diff versions),
…/api/merge_request_approvals, …/api/notes, …/api/commits (requests of a commit).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from generator.forges.shape import (
    NOBODY,
    address,
    commit,
    entries,
    instant,
    number,
    optional,
    text,
    value,
)
from generator.records.request import APPROVED, Merge, Push, Request, Review

NAME: Final = "gitlab"
_APPROVES: Final = "approved this merge request"


def request_from_answer(
    request: Any, *, reviews: Iterable[Review] = (), pushes: Iterable[Push] = ()
) -> Request:
    """The request that a merge request's own answer tells; raises UnexpectedAnswer."""
    return Request(
        forge=NAME,
        number=number(request, "iid"),
        url=address(request, "web_url"),
        title=optional(request, "title"),
        account=optional(request, "author", "username") or NOBODY,
        opened=instant(request, "created_at"),
        base=text(request, "target_branch"),
        head=commit(request, "sha"),
        pushes=tuple(pushes),
        reviews=tuple(reviews),
        merge=_merge(request),
        draft=value(request, "draft") is True,
    )


def pushes_of(versions: Any) -> tuple[Push, ...]:
    """Each version of the changes, in the order in which it was received."""
    found = [
        Push(commit(each, "head_commit_sha"), instant(each, "created_at"))
        for each in entries(versions)
        if value(each, "head_commit_sha")
    ]
    return tuple(sorted(found, key=lambda push: push.time))


def reviews_of(approvals: Any, notes: Any, head: str) -> tuple[Review, ...]:
    """Who approved, and when: as the approval says, or else as the forge noted it.

    An approval is of the request as it is now (`head`). One without a time is left out.
    """
    noted = {
        optional(note, "author", "username"): instant(note, "created_at")
        for note in entries(notes)
        if value(note, "system") is True and optional(note, "body") == _APPROVES
    }
    found = []
    for each in entries(approvals, "approved_by"):
        account = optional(each, "user", "username")
        told = value(each, "approved_at")
        time = instant(each, "approved_at") if told else noted.get(account, "")
        if account and time:
            found.append(Review(account, APPROVED, head, time))
    return tuple(found)


def bringing(requests: Any, brought: str, branch: str) -> int | None:
    """The number of the merged request that brought a commit to the branch, None if none did."""
    merged = [
        each
        for each in entries(requests)
        if value(each, "state") == "merged" and value(each, "target_branch") == branch
    ]
    exact = [each for each in merged if brought in _left(each)]
    chosen = (exact or merged)[:1]
    return number(chosen[0], "iid") if chosen else None


def _merge(request: Any) -> Merge | None:
    if value(request, "state") != "merged":
        return None
    by = optional(request, "merge_user", "username") or optional(request, "merged_by", "username")
    left = next((name for name in _left(request) if name), None)
    return Merge(by or NOBODY, instant(request, "merged_at"), commit({"commit": left}, "commit"))


def _left(request: Any) -> list[Any]:
    """The commit that the merge left on the branch: of a merge, else squashed, else its head."""
    return [value(request, name) for name in ("merge_commit_sha", "squash_commit_sha", "sha")]
