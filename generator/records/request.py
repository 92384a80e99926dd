"""A request to merge as a forge reports it, in one shape for every forge; it asks no forge.

What a forge says of who and when is believed, because its clock and its accounts are not in the
hands of whoever hands in. Dates inside commits are, so no deadline is judged by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = 1
APPROVED: Final = "approved"


@dataclass(frozen=True, slots=True)
class Push:
    """When the forge received a commit as the head of the request (ISO 8601 instant, UTC)."""

    commit: str
    time: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer said of one commit; `state` is approved, changes-requested or commented."""

    account: str
    state: str
    commit: str
    time: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Who merged the request, when, and the last commit that this left on the branch."""

    account: str
    time: str
    commit: str


@dataclass(frozen=True, slots=True)
class Request:
    """A request to merge: `account` opened it at `opened` (ISO 8601 instant, UTC).

    `pushes` are in the order in which the forge received them, empty where it does not tell;
    `base` is the branch that it is handed in to, `head` its last commit.
    """

    forge: str
    number: int
    url: str
    title: str
    account: str
    opened: str
    base: str
    head: str
    pushes: tuple[Push, ...] = ()
    reviews: tuple[Review, ...] = ()
    merge: Merge | None = None
    draft: bool = False

    def as_json(self) -> dict[str, Any]:
        """The request as `request_from` reads it."""
        return {
            "version": VERSION,
            "forge": self.forge,
            "number": self.number,
            "url": self.url,
            "title": self.title,
            "account": self.account,
            "opened": self.opened,
            "base": self.base,
            "head": self.head,
            "draft": self.draft,
            "pushes": [{"commit": push.commit, "time": push.time} for push in self.pushes],
            "reviews": [
                {"account": r.account, "state": r.state, "commit": r.commit, "time": r.time}
                for r in self.reviews
            ],
            "merge": {
                "account": self.merge.account,
                "time": self.merge.time,
                "commit": self.merge.commit,
            }
            if self.merge
            else None,
        }


def request_from(data: Mapping[str, Any]) -> Request:
    """The request that `as_json` wrote; raises KeyError, TypeError or ValueError for others."""
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    merge = data.get("merge")
    return Request(
        forge=str(data["forge"]),
        number=int(data["number"]),
        url=str(data["url"]),
        title=str(data["title"]),
        account=str(data["account"]),
        opened=str(data["opened"]),
        base=str(data["base"]),
        head=str(data["head"]),
        pushes=tuple(Push(str(p["commit"]), str(p["time"])) for p in data.get("pushes", ())),
        reviews=tuple(
            Review(str(r["account"]), str(r["state"]), str(r["commit"]), str(r["time"]))
            for r in data.get("reviews", ())
        ),
        merge=Merge(str(merge["account"]), str(merge["time"]), str(merge["commit"]))
        if merge
        else None,
        draft=bool(data.get("draft", False)),
    )
