"""Puts a text between quotes so that YAML reads exactly that text; it makes no findings."""

from __future__ import annotations


def quoted(text: str) -> str:
    """The text between double quotes, or single ones where it holds what double quotes obey."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
