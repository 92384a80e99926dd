"""The name that a misspelt one most likely means; it must not decide that one is misspelt."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def near_name(word: str, choices: Iterable[str]) -> str:
    """The choice most like `word`, or nothing where none is like it."""
    return next(iter(difflib.get_close_matches(word, list(choices), n=1, cutoff=0.6)), "")


def asked(word: str, choices: Iterable[str]) -> str:
    """The near name as the end of a Chinese sentence, or nothing."""
    near = near_name(word, choices)
    return f"，是不是“{near}”" if near else ""
