"""From the event file of a workflow to the request that it tells of; it asks only for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from generator.forges import gitea, github
from generator.forges.desk import Desk
from generator.forges.shape import UnexpectedAnswer
from generator.records.request import Request

EVENT_BYTES: Final = 25_000_000
"""No forge sends more than this for one event."""


def request_of_event(forge: str, event: Any, desk: Desk | None) -> Request:
    """The request of an event, with pushes and reviews where there is a desk to ask.

    Its head is that of the event, though the forge may have received more since. Raises
    UnexpectedAnswer, and ForgeFault where the desk does not answer.
    """
    pull = github.pull_of_event(event)
    readers: Mapping[str, Any] = {"github": github, "gitea": gitea}
    if forge not in readers:
        raise UnexpectedAnswer("这个平台不给事件文件，用 --number 写请求的编号")
    told: Request = readers[forge].request_from_pull(pull)
    if desk is None:
        return told
    asked = desk.request(told.number)
    return replace(told, pushes=asked.pushes, reviews=asked.reviews)
