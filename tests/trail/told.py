"""What a forge tells of a merged request, in the words of a test."""

from __future__ import annotations

from typing import Any

from generator.records.request import Merge, Push, Request, Review

CLERK, DESK = "river-clerk", "province-desk"
OPENED, REVIEWED, MERGED = (f"2031-03-{day}T02:00:00Z" for day in ("10", "11", "12"))


def request(head: str, merged: str = "", **different: Any) -> Request:
    """A request of the river's clerk; approved and merged by the province's desk."""
    told: dict[str, Any] = {
        "forge": "github",
        "number": 12,
        "url": "https://forge.example/province/gazette/pull/12",
        "title": "报送",
        "account": CLERK,
        "opened": OPENED,
        "base": "main",
        "head": head,
        "pushes": (Push(head, OPENED),),
        "reviews": (Review(DESK, "approved", head, REVIEWED),),
        "merge": Merge(DESK, MERGED, merged) if merged else None,
    }
    return Request(**{**told, **different})
