"""Seals the private values of invented records; it must not change one that is sealed as it is.

Each sealing of a text gives another sealed text. So that writing the year again changes nothing,
a sealed text that already says the right thing stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.records.form import Form
from generator.records.private import private_values
from generator.records.record_text import record_text
from generator.records.source import NotComposable, compose, escape_token, tree_of
from generator.sealing import box
from generator.sealing.keys import KeyPair
from generator.sealing.token import Damaged
from generator.settings import Bounds


def sealed_text(form: Form, data: Mapping[str, Any], pair: KeyPair | None, kept: Path) -> str:
    """The record's text, its private values sealed to the key; `kept` is where it lay before.

    Raises ValueError where something is private and there is no key.
    """
    private = {at: value for at, _, value in private_values(form.root, data)}
    if not private:
        return record_text(form, data)
    if pair is None:
        raise ValueError(f"{kept}: nobody to seal to")
    before = dict(_texts_in(kept))

    def seal(at: str, value: str) -> str:
        token = before.get(at, "")
        return token if _says(token, value, pair) else box.seal(value, [pair.public])

    return record_text(form, _replaced(data, "", private, seal))


def _says(token: str, value: str, pair: KeyPair) -> bool:
    try:
        return box.unseal(token, [pair.secret]) == value
    except (Damaged, box.NotForThisKey):
        return False


def _replaced(value: Any, at: str, private: Mapping[str, Any], seal: Callable[..., str]) -> Any:
    if at in private:
        return seal(at, value)
    if isinstance(value, Mapping):
        return {
            name: _replaced(inner, f"{at}/{escape_token(name)}", private, seal)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_replaced(inner, f"{at}/{n}", private, seal) for n, inner in enumerate(value)]
    return value


def _texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Each text of a record file with its JSON Pointer; none where it cannot be read."""
    try:
        node = compose(path.read_text("utf-8"), Bounds())
    except (OSError, UnicodeDecodeError, NotComposable):
        return
    yield from _leaves(tree_of(node) if node else None, "")


def _leaves(value: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{at}/{escape_token(str(name))}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _leaves(inner, f"{at}/{n}")
