"""Registers of public keys and files of private ones: what is wrong is said, and never quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sealing.keys import NoPrivateKey, new_pair, pairs_from, recipients_from
from tests.roots import gongbao, put
from tests.sealing.conftest import REGISTER, Keys, vectors

WEAK = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


def test_a_register_is_keys_and_remarks() -> None:
    first, second, gone, lost = (new_pair().public for _ in range(4))
    text = (
        f"\ufeff# 2031-05-01 启用\r\n{first}  # 王处\r\n\r\n\t{second}\n"
        f"# 停用 2030-12-31 {gone}\n#{lost}\n"
    )
    recipients, faults = recipients_from(text)
    assert faults == []
    assert recipients.current == (first, second)
    assert recipients.retired == {gone: "2030-12-31", lost: ""}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("age1abc", "不是公钥"),
        ("AGE1" + "Q" * 58, "不是公钥"),
        ("ssh-ed25519 AAAA", "不是公钥"),
        (vectors()["keys"]["older"]["public"][:-1] + "q", "校验不通过"),
        (WEAK, "校验不通过"),
        (vectors()["keys"]["current"]["public"], "前面已经有了"),
        (vectors()["keys"]["older"]["secret"], "私钥"),
        ("# " + vectors()["keys"]["older"]["secret"].lower(), "私钥"),
        (f"{vectors()['keys']['older']['public']} 王处", "不是公钥"),
    ],
)
def test_a_faulty_line_is_told(root: Path, line: str, said: str) -> None:
    known = (root / REGISTER).read_text("utf-8")
    put(root, REGISTER, f"{known}{line}\n")
    done = gongbao("check", "--root", str(root))
    shown = done.stdout.decode()
    assert done.returncode == 1
    assert f"{REGISTER}:{known.count(chr(10)) + 1}:1: 错误 S299" in shown
    assert said in shown
    assert line[:40].upper() not in shown.upper().replace("AGE1", "", 1)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("schema/keys/north/river.txt", "只密封给省级或国家级单位"),
        ("schema/keys/north/nobody.txt", "没有登记过单位"),
        ("schema/keys/mars/province.txt", "没有登记过单位"),
        ("schema/keys/province.txt", "只放公钥名单"),
        ("schema/keys/north/province.key", "只放公钥名单"),
        ("schema/keys/north/more/province.txt", "只放公钥名单"),
    ],
)
def test_a_register_that_nobody_would_read_is_told(root: Path, path: str, said: str) -> None:
    put(root, path, "")
    done = gongbao("check", "--root", str(root))
    assert done.returncode == 1
    assert f"{path}:1:1: 错误 S299" in done.stdout.decode()
    assert said in done.stdout.decode()


def test_a_linked_register_is_not_followed(root: Path, keys: Keys) -> None:
    (root / REGISTER).unlink()
    (root / REGISTER).symlink_to(keys.file("older"))
    done = gongbao("check", "--root", str(root))
    assert done.returncode == 1
    assert REGISTER in done.stdout.decode()
    assert "AGE-SECRET" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "是空的"),
        ("# nothing\n\n", "是空的"),
        (vectors()["keys"]["current"]["public"], "公钥"),
        ("AGE-SECRET-KEY-1ABC", "损坏"),
        (vectors()["keys"]["current"]["secret"][:-1] + "Q", "校验"),
        ("-----BEGIN AGE ENCRYPTED FILE-----", "不是密钥文件"),
    ],
)
def test_a_file_without_a_private_key_is_told(text: str, said: str) -> None:
    with pytest.raises(NoPrivateKey, match=said):
        pairs_from(text)


def test_a_private_key_is_not_printed_by_accident() -> None:
    pair = new_pair()
    assert pair.secret not in repr(pair)


def test_several_private_keys_may_stand_in_one_file() -> None:
    pairs = [new_pair(), new_pair()]
    text = f"# created\r\n{pairs[0].secret}\r\n# older\r\n{pairs[1].secret}\r\n"
    assert pairs_from(text) == pairs
