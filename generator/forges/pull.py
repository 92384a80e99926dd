"""What GitHub and those who follow its interface tell of a pull request alike; it asks nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.forges.shape import NOBODY, address, commit, instant, number, optional, text
from generator.records.request import Merge, Push, Request, Review


def request_of(
    forge: str,
    pull: Any,
    *,
    pushes: Iterable[Push],
    reviews: Iterable[Review],
    merged: bool,
    draft: bool,
) -> Request:
    """The request that a pull request's own answer tells; raises UnexpectedAnswer."""
    return Request(
        forge=forge,
        number=number(pull, "number"),
        url=address(pull, "html_url"),
        title=optional(pull, "title"),
        account=optional(pull, "user", "login") or NOBODY,
        opened=instant(pull, "created_at"),
        base=text(pull, "base", "ref"),
        head=commit(pull, "head", "sha"),
        pushes=tuple(pushes),
        reviews=tuple(reviews),
        merge=_merge(pull) if merged else None,
        draft=draft,
    )


def review_of(data: Any, state: str) -> Review:
    """The review that an answer tells, of which the forge's own word for it means `state`."""
    return Review(
        optional(data, "user", "login") or NOBODY,
        state,
        commit(data, "commit_id"),
        instant(data, "submitted_at"),
    )


def _merge(pull: Any) -> Merge:
    return Merge(
        optional(pull, "merged_by", "login") or NOBODY,
        instant(pull, "merged_at"),
        commit(pull, "merge_commit_sha"),
    )
