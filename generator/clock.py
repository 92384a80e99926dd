"""The time of a build, and what day an instant is in China; it must not know what time is for.

Where SOURCE_DATE_EPOCH is set it stands for the clock, so that a build can be made again to the
byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The variable, in seconds since 1970."""
CHINA: Final = timezone(timedelta(hours=8))
"""Days are judged in Chinese standard time, wherever the machine stands."""


def time_set() -> datetime | None:
    """The time that SOURCE_DATE_EPOCH sets (UTC), None where it sets none."""
    epoch = os.environ.get(EPOCH, "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


@contextmanager
def at(epoch: str) -> Iterator[None]:
    """SOURCE_DATE_EPOCH is `epoch` (empty: not set) for as long as the block runs."""
    before = os.environ.pop(EPOCH, None)
    if epoch:
        os.environ[EPOCH] = epoch
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if before is not None:
            os.environ[EPOCH] = before


def today() -> str:
    """The day in China (ISO 8601), of SOURCE_DATE_EPOCH where that is set."""
    return day_of(time_set() or datetime.now(UTC))


def day_of(moment: datetime) -> str:
    """The day of a moment in China (ISO 8601)."""
    return moment.astimezone(CHINA).date().isoformat()


def instant(text: str) -> datetime:
    """The moment that an ISO 8601 text means, in UTC where it names no zone; raises ValueError."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def in_china(text: str) -> str:
    """The moment of an ISO 8601 text on Chinese clocks; empty for an empty text."""
    try:
        return instant(text).astimezone(CHINA).isoformat() if text else ""
    except OverflowError:  # the first or the last day that there is
        return text


def utc_text(moment: datetime) -> str:
    """A moment as an ISO 8601 instant in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
