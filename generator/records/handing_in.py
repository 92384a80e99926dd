"""When a record was handed in, by the clock of the forge; it judges no deadline and asks no forge.

Dates inside commits are in the hands of whoever makes them and have no say here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from generator.clock import day_of, instant, utc_text
from generator.git.command import COMMIT_NAME, location, there
from generator.records.request import Request


class Basis(StrEnum):
    """What the time of a handing in rests on."""

    PUSH = "push"
    OPENING = "opening"
    OPENING_ALONE = "opening-alone"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The Chinese words that people read."""
        return {
            "push": "以平台收到含有这条记录的第一次推送为准",
            "opening": "以请求提出的时间为准，记录在此以前已经推送",
            "opening-alone": "以请求提出的时间为准，推送的时间无从得知",
            "unknown": "提出请求的时间无从得知",
        }[self.value]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """When a record was handed in (ISO 8601 instant, UTC; empty where nobody tells).

    `lost` counts the earlier pushes whose commits are not here, as after a force push: any of them
    may have held the record already.
    """

    time: str
    basis: Basis
    lost: int = 0

    @property
    def day(self) -> str:
        """The day (ISO 8601) in Chinese standard time, empty where the time is not known."""
        return china_day(self.time)

    @property
    def label(self) -> str:
        """What the time rests on, in Chinese."""
        gone = f"；更早的 {self.lost} 次推送已被覆盖，这里看不到内容" if self.lost else ""
        return f"{self.basis.label}{gone}"


def handed_in(root: Path, request: Request, path: str) -> HandedIn:
    """When the request first held the record at `path` (relative to the root).

    That is the time of the first push whose commit has the path, or of the opening of the request
    where that is later or the pushes say nothing. Raises GitFailed outside git.
    """
    return all_handed_in(root, request, (path,))[path]


def all_handed_in(root: Path, request: Request, paths: Iterable[str]) -> dict[str, HandedIn]:
    """The same for many paths, asking git once."""
    wanted = list(dict.fromkeys(paths))
    pushes = sorted(
        (time, push.commit)
        for push in request.pushes
        if (time := _instant(push.time)) and COMMIT_NAME.fullmatch(push.commit)
    )
    names = [commit for _, commit in pushes]
    here = there(root, [f"{name}^{{commit}}" for name in names])
    known = [push for push, found in zip(pushes, here, strict=True) if found]
    prefix = location(root)
    first: dict[str, datetime] = {}
    for time, commit in known:
        # One push after another, and only for what is still sought: there may be many of both.
        left = [path for path in wanted if path not in first]
        held = there(root, [f"{commit}:{prefix}{path}" for path in left])
        first |= {path: time for path, found in zip(left, held, strict=True) if found}
    gone = [time for (time, _), found in zip(pushes, here, strict=True) if not found]
    opened = _instant(request.opened)
    return {path: _judged(opened, first.get(path), gone) for path in wanted}


def china_day(time: str) -> str:
    """The day of an instant in Chinese standard time (ISO 8601); empty for what is none."""
    at = _instant(time)
    return day_of(at) if at else ""


def _judged(opened: datetime | None, first: datetime | None, gone: list[datetime]) -> HandedIn:
    lost = sum(first is None or time < first for time in gone)
    if first is None:
        basis = Basis.OPENING_ALONE if opened else Basis.UNKNOWN
        return HandedIn(_text(opened), basis, lost)
    if opened and opened >= first:
        # Whatever a lost push held, it cannot have been handed in before the request was opened.
        return HandedIn(_text(opened), Basis.OPENING)
    return HandedIn(_text(first), Basis.PUSH, lost)


def _instant(text: str) -> datetime | None:
    try:
        return instant(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(at: datetime | None) -> str:
    return utc_text(at) if at else ""
