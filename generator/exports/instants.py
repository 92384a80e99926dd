"""Compares ISO 8601 instants across time zones; it must not ask what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(text: str) -> datetime:
    """The moment that the text means; in UTC where it names no zone."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
