"""The demonstration's keys, which anyone may have; they must never guard anything real.

A private key is made from a sentence that stands here. So none lies in the repository, where the
commands would refuse it and every scanner would report it, and each run finds the same ones.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyrage import x25519

from generator.commands.private_place import repository_around, write_private
from generator.sealing.keys import KeyPair

LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
NAME: Final = "age-secret-key-"
"""The part of a private key before its `1`, as bech32 (BIP 173) has it."""

FACTORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
"""Those of bech32's checksum."""


@dataclass(frozen=True)
class Receiver:
    """A bureau that opens private fields: its key, and the one that it used before, if any."""

    jurisdiction: str
    bureau: str
    since: str
    retired: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """As the catalogue names the owner of a register."""
        return self.jurisdiction, self.bureau

    @property
    def register(self) -> str:
        """Where the public keys lie, below a root."""
        return f"schema/keys/{self.jurisdiction}/{self.bureau}.txt"

    def pair(self, *, retired: bool = False) -> KeyPair:
        """The key that texts are sealed to, or the retired one."""
        turn = "以前" if retired else "现在"
        return pair_of(f"公报演示：{self.jurisdiction}/{self.bureau} {turn}的密钥，人人可得")

    def register_text(self) -> str:
        """The register of public keys, as an official would write it."""
        lines = [
            "# 演示用的公钥：私钥人人可得，什么也保护不了，不能登记到正式的名单里。",
            f"# {self.since} 启用",
            self.pair().public,
        ]
        if self.retired:
            lines.append(f"# 停用 {self.retired} {self.pair(retired=True).public}")
        return "".join(f"{line}\n" for line in lines)


RECEIVERS: Final = (
    Receiver("hubei", "province", since="2021-04-20"),
    Receiver("jilin", "province", since="2022-03-25", retired="2022-03-31"),
)
"""吉林 has changed its key, so that a reader can try what an old key is told."""


def pair_of(sentence: str) -> KeyPair:
    """The key that a sentence stands for."""
    secret = _bech32(hashlib.sha256(sentence.encode()).digest()).upper()
    return KeyPair(secret, str(x25519.Identity.from_str(secret).to_public()))


def write_registers(root: Path) -> None:
    """Put the public keys where the root keeps them."""
    for receiver in RECEIVERS:
        path = root / receiver.register
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(receiver.register_text(), "utf-8", newline="\n")


def write_key_files(folder: Path) -> list[Path]:
    """Key files for whoever wants to try `gongbao unseal`, outside of every repository.

    Raises SystemExit where the folder lies in one, FileExistsError where a file is there already.
    """
    home = repository_around(folder)
    if home:
        raise SystemExit(f"{folder} 在代码仓库 {home} 里。请写到仓库外面，例如 ~/公报演示密钥。")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for receiver in RECEIVERS:
        pairs = {"": receiver.pair()}
        if receiver.retired:
            pairs["-retired"] = receiver.pair(retired=True)
        for suffix, pair in pairs.items():
            path = folder / f"{receiver.jurisdiction}{suffix}.key"
            text = f"# 公报演示的私钥，不是秘密。\n# public key: {pair.public}\n{pair.secret}\n"
            write_private(path, text.encode())
            written.append(path)
    return written


def _bech32(data: bytes) -> str:
    """The bytes as age writes a private key (BIP 173, under `NAME`), in small letters."""
    bits = int.from_bytes(data, "big") << (-8 * len(data) % 5)
    count = -(-8 * len(data) // 5)
    values = [bits >> 5 * place & 31 for place in reversed(range(count))]
    spread = [*(ord(c) >> 5 for c in NAME), 0, *(ord(c) & 31 for c in NAME)]
    check = _polymod([*spread, *values, *[0] * 6]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(6))]
    return f"{NAME}1{''.join(LETTERS[value] for value in values)}"


def _polymod(values: list[int]) -> int:
    """The checksum of BIP 173."""
    rest = 1
    for value in values:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, factor in enumerate(FACTORS):
            rest ^= factor if top >> place & 1 else 0
    return rest
