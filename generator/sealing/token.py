"""Sealed text as a record holds it, told from clear and from damaged text; no key is used here.

    age:YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSB…

Behind the mark stands an age file (https://age-encryption.org/v1) in base64url without `=`: one
line of ASCII that YAML takes for a plain text. What the file seals is a text in UTF-8 that is
filled up with zero bytes to the next multiple of `BLOCK`, so that its length says little.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

MARK: Final = "age:"
BLOCK: Final = 64
"""Bytes; twenty-one Chinese characters, which a name or a telephone number never fills."""

_LONG: Final = re.compile(rf"{MARK}[A-Za-z0-9_-]{{80,}}")
"""What looks like sealed text wherever it stands; the shortest age file gives three times that."""

_BASE64: Final = re.compile(r"[A-Za-z0-9_-]+")
_VALUE: Final = rb"[A-Za-z0-9+/]{43}"
_STANZA: Final = rb"-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n"
_FILE: Final = re.compile(
    rb"age-encryption\.org/v1\n((?:" + _STANZA + rb")+)--- " + _VALUE + rb"\n(.*)", re.DOTALL
)
_FOR_A_KEY: Final = re.compile(rb"(?m)^-> X25519 " + _VALUE + rb"\n" + _VALUE + rb"\n")
_NONCE, _TAG, _CHUNK = 16, 16, 65_536


class Damaged(Exception):
    """The sealed text cannot be whole; the text of the exception is a Chinese reason."""


def is_marked(text: str) -> bool:
    """Whether the text claims to be sealed."""
    return text.startswith(MARK)


def token_of(file: bytes) -> str:
    """The sealed text that stands for an age file."""
    return MARK + base64.urlsafe_b64encode(file).decode("ascii").rstrip("=")


def file_of(token: str) -> bytes:
    """The age file in a sealed text, as whole as can be seen without a key; raises Damaged."""
    body = token.removeprefix(MARK)
    if not is_marked(token) or not _BASE64.fullmatch(body):
        raise Damaged("里面有密文不会有的字符，多半是复制时断开了或混进了别的字")
    try:
        file = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except binascii.Error:
        raise Damaged("长度不对，多半是复制时漏了字") from None
    parts = _FILE.fullmatch(file)
    if token_of(file) != token or not parts:
        raise Damaged("开头或中间不完整，多半是复制时漏了字")
    if not _FOR_A_KEY.search(parts[1]):
        raise Damaged("不是用单位的公钥密封的")
    padded = len(parts[2]) - _NONCE
    padded -= _TAG * -(-padded // (_CHUNK + _TAG))
    if padded <= 0 or padded % BLOCK:
        raise Damaged("结尾不完整，多半是复制时漏了字")
    return file


def damage(token: str) -> str:
    """Why a text that claims to be sealed cannot be whole, in Chinese; empty where it can."""
    try:
        file_of(token)
    except Damaged as reason:
        return str(reason)
    return ""


def sealed_parts(text: str) -> Iterator[tuple[int, int]]:
    """Where sealed texts (or long pieces of one) stand in a text."""
    if MARK in text:
        yield from (found.span() for found in _LONG.finditer(text))


def without_sealed(text: str, sign: str = "*") -> str:
    """The text with every sealed text in it blotted out, at the same length."""
    for start, end in sealed_parts(text):
        shown = start + len(MARK)
        text = text[:shown] + sign * (end - shown) + text[end:]
    return text
