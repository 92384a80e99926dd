"""Sealed text is one plain line that says neither what it holds nor how much."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.source import compose, is_ordinary, tree_of
from generator.sealing import box, token
from generator.sealing.keys import new_pair
from generator.settings import Bounds

PAIR, OTHER = new_pair(), new_pair()
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200)


@given(TEXTS)
def test_what_is_sealed_opens_again(text: str) -> None:
    sealed = box.seal(text, [PAIR.public])
    assert box.unseal(sealed, [OTHER.secret, PAIR.secret]) == text
    assert token.damage(sealed) == ""


@given(TEXTS)
def test_a_record_takes_it_as_plain_text(text: str) -> None:
    sealed = box.seal(text, [PAIR.public, OTHER.public])
    record = f"a: {sealed}\nb:\n  - c: {sealed}\n  - {sealed}\n"
    assert is_ordinary(record)
    node = compose(record, Bounds())
    assert node
    assert tree_of(node) == {"a": sealed, "b": [{"c": sealed}, sealed]}


def payload(sealed: str) -> int:
    """Bytes behind the head of the age file, whose own length is left to chance."""
    return len(token.file_of(sealed).rpartition(b"\n--- ")[2]) - 44


def test_lengths_say_nothing_within_a_block() -> None:
    lengths = {payload(box.seal("市" * count, [PAIR.public])) for count in range(1, 22)}
    assert lengths == {16 + token.BLOCK + 16}
    assert payload(box.seal("市" * 22, [PAIR.public])) == 16 + 2 * token.BLOCK + 16


def test_the_same_text_is_never_sealed_the_same() -> None:
    assert len({box.seal("张三", [PAIR.public]) for _ in range(20)}) == 20


@pytest.mark.parametrize("text", ["", "a\0b", "市" * 3000])
def test_what_cannot_come_back_whole_is_not_sealed(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        box.seal(text, [PAIR.public])


def test_the_longest_text_still_fits_a_line() -> None:
    sealed = box.seal("a" * box.LONGEST, [PAIR.public] * 8)
    assert len(sealed) < Bounds().line_characters - 1000


def test_every_piece_and_every_slip_of_the_hand_is_seen() -> None:
    sealed = box.seal("欧阳秋水", [PAIR.public])
    for end in range(len(sealed)):
        assert token.damage(sealed[:end]), f"cut at {end}"
    for start in range(4, 200):
        assert token.damage(token.MARK + sealed[start + 1 :]), f"begins at {start}"
    for slip in (f"{sealed}=", f"{sealed} ", sealed.replace("Y", "Y\n", 1), sealed + sealed):
        assert token.damage(slip)


def test_what_only_looks_like_an_age_file_is_damaged() -> None:
    for content in (b"age-encryption.org/v1\n", b"x" * 300, b""):
        assert token.damage(token.token_of(content))
    password = (
        b"age-encryption.org/v1\n-> scrypt bBjlhJVYZeE4aqUdmtRHfw 15\n"
        b"ZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n--- "
        b"fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n" + bytes(96)
    )
    assert "公钥" in token.damage(token.token_of(password))


def test_a_changed_letter_shows_when_it_is_opened() -> None:
    sealed = box.seal("欧阳秋水", [PAIR.public])
    file = bytearray(token.file_of(sealed))
    file[-20] ^= 1
    changed = token.token_of(bytes(file))
    assert token.damage(changed) == ""
    with pytest.raises(token.Damaged, match="改动"):
        box.unseal(changed, [PAIR.secret])


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(box.NotForThisKey):
        box.unseal(box.seal("欧阳秋水", [PAIR.public]), [OTHER.secret])


def test_what_others_sealed_without_filling_it_up_is_refused() -> None:
    import pyrage  # noqa: PLC0415
    from pyrage import x25519  # noqa: PLC0415

    key = x25519.Recipient.from_str(PAIR.public)
    assert token.damage(token.token_of(pyrage.encrypt(b"abc", [key])))
    for content in (bytes(64), bytes(60) + b"\xff" * 4, b"a" + bytes(127)):
        with pytest.raises(token.Damaged, match="本程序"):
            box.unseal(token.token_of(pyrage.encrypt(content, [key])), [PAIR.secret])


def test_sealed_text_is_blotted_out_at_its_length() -> None:
    sealed = box.seal("欧阳秋水", [PAIR.public])
    line = f"  note: 见 {sealed}。"
    blotted = token.without_sealed(line)
    assert len(blotted) == len(line)
    assert blotted.startswith("  note: 见 age:****")
    assert sealed[4:20] not in blotted
    assert token.without_sealed("page: age:12") == "page: age:12"


def test_the_mark_is_a_url_safe_letter_line() -> None:
    body = box.seal("x", [PAIR.public]).removeprefix(token.MARK)
    padded = body + "=" * (-len(body) % 4)
    assert base64.urlsafe_b64decode(padded).startswith(b"age-encryption.org/v1\n")
