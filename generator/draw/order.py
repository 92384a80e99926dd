"""The draw itself: the order that a seed gives to a list; it must not know records or git.

Whatever decides here is written down in docs/draw.md, so that it can be done again without this
program. A change of it is a new ALGORITHM, and the old one stays.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from typing import Final

ALGORITHM: Final = "gongbao-draw-1"


def listed(keys: Iterable[str]) -> tuple[str, ...]:
    """The canonical list: each key once, in the order of its bytes (as `LC_ALL=C sort -u`)."""
    return tuple(sorted(set(keys)))


def digest(keys: Iterable[str]) -> str:
    """SHA-256 of the canonical list, a key a line, each line ended (as `sha256sum`)."""
    return hashlib.sha256("".join(f"{key}\n" for key in listed(keys)).encode()).hexdigest()


def ranked(keys: Iterable[str], draw: str, seed: str) -> tuple[str, ...]:
    """The list in drawn order: by HMAC-SHA256 of algorithm, draw and key under the seed's hash.

    `draw` is the key of the announcement. It makes two draws with the same seed independent.
    """
    secret = hashlib.sha256(unicodedata.normalize("NFC", seed).encode()).digest()

    def lot(key: str) -> tuple[bytes, str]:
        message = f"{ALGORITHM}\n{draw}\n{key}".encode()
        return hmac.digest(secret, message, "sha256"), key

    return tuple(sorted(set(keys), key=lot))
