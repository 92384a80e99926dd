"""Seals and opens one text with age; it must not know where the text or the key comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyrage
from pyrage import x25519

from generator.sealing.token import BLOCK, Damaged, file_of, token_of

LONGEST: Final = 8_192
"""Bytes of clear text; sealed, this still fits the longest line that a record may have."""

_NO_KEY_FITS: Final = "No matching keys found"


class NotForThisKey(Exception):
    """None of the keys opens the text. Whoever damaged its head could cause the same."""


def seal(text: str, recipients: Sequence[str]) -> str:
    """The text sealed to each of these public keys; a different one each time.

    Raises ValueError where it is empty, too long, or holds a zero byte.
    """
    content = text.encode("utf-8")
    if not content or b"\0" in content or len(content) > LONGEST:
        raise ValueError(len(content))
    padded = content + b"\0" * (-len(content) % BLOCK)
    keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    return token_of(pyrage.encrypt(padded, keys))


def unseal(token: str, secrets: Sequence[str]) -> str:
    """The clear text, by whichever of these private keys fits; raises Damaged, NotForThisKey."""
    file = file_of(token)
    identities = [x25519.Identity.from_str(secret) for secret in secrets]
    try:
        padded = pyrage.decrypt(file, identities)
    except pyrage.DecryptError as error:
        if str(error) == _NO_KEY_FITS:
            raise NotForThisKey from None
        raise Damaged("内容被改动过，已经打不开") from None
    content = padded.rstrip(b"\0")
    if len(padded) % BLOCK or len(padded) - len(content) >= BLOCK:
        raise Damaged("不是用本程序密封的")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Damaged("不是用本程序密封的") from None
