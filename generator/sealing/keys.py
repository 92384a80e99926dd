"""Public keys as schema/keys/ registers them and private keys as a key file holds them; no paths.

A register has one public key a line; several mean that the bureau is changing its key, and texts
are sealed to all of them. A key that no longer counts stays as a remark, so that people can be told
which key they need:

    # 2026年5月启用
    age1…
    # 停用 2026-05-01 age1…
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PUBLIC: Final = rf"age1[{_LETTERS}]{{58}}"
_LINE: Final = re.compile(rf"({_PUBLIC})[ \t]*(?:#.*)?")
_SECRET: Final = re.compile(r"AGE-SECRET-KEY-1[A-Z0-9]{58}")
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_PRIME: Final = 2**255 - 19
_WEAK: Final = frozenset(
    {
        0,
        1,
        _PRIME - 1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
    }
)
"""Points of small order on Curve25519: what is sealed to one of them everybody can open."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """The public keys of one bureau; `retired` has the day (ISO 8601, or empty) beside each."""

    current: tuple[str, ...] = ()
    retired: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterFault:
    """What is wrong with a line of a register, in Chinese; it never quotes the line."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key and the public key that belongs to it."""

    secret: str = field(repr=False)
    public: str


class NoPrivateKey(Exception):
    """A file holds no private key; the text is a Chinese reason."""


def recipients_from(text: str) -> tuple[Recipients, list[RegisterFault]]:
    """The public keys of a register, and its faulty lines."""
    current: list[str] = []
    retired: dict[str, str] = {}
    faults: list[RegisterFault] = []
    for number, line in enumerate(text.split("\n"), 1):
        content = line.strip(" \t\r\ufeff")
        if "AGE-SECRET-KEY" in content.upper():
            faults.append(RegisterFault(number, _EXPOSED))
        elif content.startswith("#"):
            dated = _DATE.search(content)
            retired |= dict.fromkeys(re.findall(_PUBLIC, content), dated[0] if dated else "")
        elif content:
            problem = _problem(content, current)
            if problem:
                faults.append(RegisterFault(number, problem))
            else:
                current.append(content[:62])
    return Recipients(tuple(current), retired), faults


_EXPOSED: Final = (
    "这一行是私钥，绝不能放进报送库。这把密钥已经泄露，请立即停用，"
    "用 gongbao keygen 换一把新的，并告诉管理员清理历史。"
)


def _problem(content: str, known: list[str]) -> str:
    found = _LINE.fullmatch(content)
    if not found:
        return "这一行不是公钥。一行只写一把公钥：age1 开头，一共 62 个小写字母和数字。"
    if not _is_sound(found[1]):
        return "这把公钥抄错了，或者不能用：校验不通过。请重新复制 gongbao keygen 给出的那一行。"
    if found[1] in known:
        return "这把公钥前面已经有了。"
    return ""


def _is_sound(public: str) -> bool:
    """Whether the checksum is right and the point is one that keeps a secret."""
    from pyrage import RecipientError, x25519  # noqa: PLC0415 - only registers with keys pay for it

    try:
        x25519.Recipient.from_str(public)
    except RecipientError:
        return False
    bits = 0
    for letter in public[4:56]:
        bits = bits * 32 + _LETTERS.index(letter)
    point = int.from_bytes((bits >> 4).to_bytes(32, "big"), "little") % 2**255
    return point % _PRIME not in _WEAK


def pairs_from(text: str) -> list[KeyPair]:
    """The private keys of a key file, as `gongbao keygen` and age write it; raises NoPrivateKey."""
    from pyrage import IdentityError, x25519  # noqa: PLC0415 - only whoever opens pays for it

    lines = [line.strip(" \t\r\ufeff") for line in text.split("\n")]
    written = [line for line in lines if line and not line.startswith("#")]
    if not written:
        raise NoPrivateKey("是空的，里面没有密钥")
    if all(re.match(_PUBLIC, line) for line in written):
        raise NoPrivateKey("里面是公钥（age1 开头），打开密文要用私钥（AGE-SECRET-KEY-1 开头）")
    pairs = []
    for line in written:
        if not _SECRET.fullmatch(line):
            raise NoPrivateKey("不是密钥文件，或者已经损坏")
        try:
            identity = x25519.Identity.from_str(line)
        except IdentityError:
            raise NoPrivateKey("已经损坏：私钥的校验不通过") from None
        pairs.append(KeyPair(line, str(identity.to_public())))
    return pairs


def new_pair() -> KeyPair:
    """A key that nobody has had before."""
    from pyrage import x25519  # noqa: PLC0415 - as above

    identity = x25519.Identity.generate()
    return KeyPair(str(identity), str(identity.to_public()))
