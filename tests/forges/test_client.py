"""The client is bounded, patient, and gives the token to nobody but the forge."""

from __future__ import annotations

import pytest

from generator.forges import client as module
from generator.forges.client import Client, Exhausted, Forbidden, ForgeFault, NotFound, client
from tests.forges.forge import Asked, Forge, Said, standing

KEY = {"Authorization": "Bearer secret"}


def test_a_list_is_read_page_by_page() -> None:
    def page(asked: Asked) -> Said:
        at = int(asked.query.get("page", 1))
        next_one = {"Link": f'<{forge.base}/things?page={at + 1}>; rel="next", <x>; rel="last"'}
        return Said([at], headers=next_one if at < 3 else {})

    with standing(Forge({"GET things": page})) as forge:
        assert client(forge.base, KEY).all("things", per_page=1) == [1, 2, 3]
        assert all(asked.headers["authorization"] == "Bearer secret" for asked in forge.asked)


def test_the_token_does_not_follow_a_link_elsewhere() -> None:
    with standing(Forge()) as elsewhere, standing(Forge()) as forge:
        link = {"Link": f'<{elsewhere.base}/things?page=2>; rel="next"'}
        forge.answers["GET things"] = Said([1], headers=link)
        with pytest.raises(ForgeFault, match="别的网址"):
            client(forge.base, KEY).all("things")
        assert elsewhere.asked == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_the_token_does_not_follow_a_redirect(status: int) -> None:
    with standing(Forge()) as elsewhere, standing(Forge()) as forge:
        forge.answers["GET x"] = Said(None, status, {"Location": f"{elsewhere.base}/x"})
        with pytest.raises(ForgeFault, match="转到了别的网址"):
            client(forge.base, KEY).get("x")
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://git.example.cn/api/v1",
        "http://127.0.0.1.example/",
        "http://127.0.0.1@git.example.cn/",
        "https://user:word@git.example.cn/",
        "file:///etc/passwd",
        "https://",
        "https://[::1",
        "git.example.cn",
        "",
    ],
)
def test_only_https_is_spoken_beyond_this_machine(address: str) -> None:
    with pytest.raises(ForgeFault, match="https://"):
        client(address, KEY)


@pytest.mark.parametrize("token", ["a\nX-Other: 1", "a\r", "令牌", "a\x00"])
def test_a_token_cannot_carry_another_header(token: str) -> None:
    with pytest.raises(ForgeFault, match="令牌里有不能用的字符"):
        client("https://git.example.cn", {"Authorization": f"Bearer {token}"})


def waiting(forge: Forge) -> tuple[Client, list[float]]:
    waits: list[float] = []
    return client(forge.base, KEY, waits.append), waits


def in_turn(*said: Said) -> object:
    left = list(said)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_what_passes_is_waited_for() -> None:
    answers = in_turn(Said({}, 502), Said({}, 503), Said({"a": 1}))
    with standing(Forge({"GET x": answers})) as forge:
        asking, waits = waiting(forge)
        assert asking.get("x") == {"a": 1}
        assert waits == [2, 4]


def test_what_does_not_pass_is_told_at_last() -> None:
    with standing(Forge({"GET x": Said({}, 502)})) as forge:
        asking, _ = waiting(forge)
        with pytest.raises(ForgeFault, match="平台答复 502：x"):
            asking.get("x")
        assert len(forge.asked) == 4


def test_what_was_told_is_not_told_twice() -> None:
    with standing(Forge({"POST x": Said({}, 502)})) as forge:
        asking, _ = waiting(forge)
        with pytest.raises(ForgeFault, match="502"):
            asking.send("POST", "x", {})
        assert len(forge.asked) == 1


@pytest.mark.parametrize("status", [403, 429])
def test_a_limit_is_waited_out_where_it_is_short(status: int) -> None:
    answers = in_turn(Said({}, status, {"Retry-After": "7"}), Said({"a": 1}))
    with standing(Forge({"POST x": answers})) as forge:
        asking, waits = waiting(forge)
        assert asking.send("POST", "x", {}) == {"a": 1}
        assert waits == [7]


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "3600"},
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999"},
    ],
)
def test_a_long_limit_is_told(headers: dict[str, str]) -> None:
    with standing(Forge({"GET x": Said({}, 403, headers)})) as forge:
        asking, waits = waiting(forge)
        with pytest.raises(Exhausted, match="要再等"):
            asking.get("x")
        assert waits == []


@pytest.mark.parametrize(
    ("status", "kind"), [(401, Forbidden), (403, Forbidden), (404, NotFound), (422, ForgeFault)]
)
def test_a_refusal_is_told_without_the_token(status: int, kind: type[ForgeFault]) -> None:
    with standing(Forge({"GET x": Said({"message": "secret"}, status)})) as forge:
        with pytest.raises(kind) as told:
            client(forge.base, KEY).get("x")
        assert "secret" not in str(told.value)


@pytest.mark.parametrize("content", [b"<html>", b"\xff", b'{"a":1,"a":2}', b"[" * 100_000, b"NaN"])
def test_what_is_no_json_is_told(content: bytes) -> None:
    forge = Forge({"GET x": Said(content)})
    with standing(forge), pytest.raises(ForgeFault, match="读不懂"):
        client(forge.base, KEY).get("x")


def test_a_list_that_is_none_is_told() -> None:
    forge = Forge({"GET x": {"a": 1}})
    with standing(forge), pytest.raises(ForgeFault, match="不是列表"):
        client(forge.base, KEY).all("x")


def test_an_endless_list_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 3)
    with standing(Forge()) as forge:
        forge.answers["GET x"] = Said([1], headers={"Link": f'<{forge.base}/x>; rel="next"'})
        with pytest.raises(ForgeFault, match="超过 3 页"):
            client(forge.base, KEY).all("x")
        assert len(forge.asked) == 3


def test_a_huge_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    with standing(Forge({"GET x": Said(b" " * 1001)})) as forge:
        asking, _ = waiting(forge)
        with pytest.raises(ForgeFault, match="1000 字节的上限"):
            asking.get("x")


def test_a_forge_that_is_not_there_is_told() -> None:
    with pytest.raises(ForgeFault, match="连不上"):
        client("http://127.0.0.1:9", KEY, lambda _: None).get("x")
