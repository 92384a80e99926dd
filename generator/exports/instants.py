"""Compares ISO 8601 instants across time zones; it must not ask what time it is."""

from __future__ import annotations

from datetime import UTC, datetime

from generator.records.handing_in import CHINA


def instant(text: str) -> datetime:
    """The moment that the text means; in UTC where it names no zone."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def in_china(text: str) -> str:
    """The same moment on Chinese clocks; empty for an empty text."""
    try:
        return instant(text).astimezone(CHINA).isoformat() if text else ""
    except OverflowError:  # the first or the last day that there is
        return text
