"""The draw a second time: from docs/draw.md alone, with nothing of the engine."""

from __future__ import annotations

import hashlib
from typing import Final

_BLOCK: Final = 64


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """RFC 2104, spelt out."""
    key = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).digest()


def order(keys: list[str], draw: str, seed: str) -> list[str]:
    """The keys in drawn order; the seed is in composed form already."""
    secret = hashlib.sha256(seed.encode("utf-8")).digest()
    head = b"gongbao-draw-1\n" + draw.encode() + b"\n"
    return [key for _, key in sorted((hmac_sha256(secret, head + k.encode()), k) for k in keys)]


def list_hash(keys: list[str]) -> str:
    """What `LC_ALL=C sort | sha256sum` says of the keys, one a line."""
    lines = [key.encode() + b"\n" for key in keys]
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()
