"""Asks one forge over https, in JSON; bounded and patient. It must not know what is asked.

The token goes to the forge's own address and nowhere else: no redirect is followed, and a page that
the forge says comes next is asked only where it lies below that address.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from generator.network import Answer, Opener, Unreachable, exchange, opener
from generator.records.strict_json import NotStrictJson, read_json

MOST_BYTES: Final = 16_777_216
MOST_PAGES: Final = 100
_TRIES: Final = 4
_LONGEST_WAIT: Final = 60
"""Seconds; whoever is told to wait longer stops and says so."""
_PASSING: Final = (500, 502, 503, 504)
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_NEXT: Final = re.compile(r'<([^<>]+)>\s*;\s*rel="?next"?')
_TOKEN: Final = re.compile("[!-~]*")


class ForgeFault(Exception):
    """The forge did not do what it was asked; the message is Chinese and holds no secret."""


class NotFound(ForgeFault):
    """The forge has no such thing, or does not show it to this token."""


class Forbidden(ForgeFault):
    """The forge does not let this token do it."""


class Exhausted(ForgeFault):
    """The forge lets us ask no more for now."""


@dataclass(frozen=True)
class Client:
    """One forge's interface at `base` (an address without a slash at its end)."""

    base: str
    headers: Mapping[str, str]
    using: Opener
    sleep: Callable[[float], None] = field(default=time.sleep)

    def get(self, path: str, **query: str | int) -> Any:
        """What lies at a path; raises NotFound, Exhausted, ForgeFault."""
        return self._read(self._ask("GET", self._address(path, query)))

    def all(self, path: str, **query: str | int) -> list[Any]:
        """The entries of every page of a list; an interface may wrap none of them."""
        return list(self.each(path, **query))

    def each(self, path: str, **query: str | int) -> Iterator[Any]:
        """The same one by one: a page is asked for when somebody wants what is on it."""
        address: str | None = self._address(path, query)
        for _ in range(MOST_PAGES):
            if address is None:
                return
            answer = self._ask("GET", address)
            page = self._read(answer)
            if not isinstance(page, list):
                raise ForgeFault(f"平台答复的 {path} 不是列表")
            yield from page
            address = self._next(answer)
        if address is None:
            return
        raise ForgeFault(f"平台答复的 {path} 超过 {MOST_PAGES} 页")

    def send(self, method: str, path: str, content: Mapping[str, Any] | None = None) -> Any:
        """Tell the forge something once, and what it answers (None where that is empty)."""
        return self._read(self._ask(method, self._address(path, {}), content))

    def _address(self, path: str, query: Mapping[str, str | int]) -> str:
        asked = f"?{urlencode(query)}" if query else ""
        return f"{self.base}/{path}{asked}"

    def _next(self, answer: Answer) -> str | None:
        found = _NEXT.search(answer.headers.get("link", ""))
        if not found:
            return None
        if not found[1].startswith(f"{self.base}/"):
            raise ForgeFault("平台把下一页指到了别的网址，没有再取")
        return found[1]

    def _ask(self, method: str, address: str, content: Mapping[str, Any] | None = None) -> Answer:
        body = json.dumps(content).encode() if content is not None else None
        kind = {"Content-Type": "application/json"} if body is not None else {}
        place = address.removeprefix(f"{self.base}/").partition("?")[0]
        for left in reversed(range(_TRIES)):
            try:
                answer = exchange(
                    self.using,
                    address,
                    MOST_BYTES,
                    method=method,
                    headers={**self.headers, **kind},
                    content=body,
                )
            except Unreachable as fault:
                # What was sent may have been done: only a question is put twice.
                if not left or method != "GET":
                    raise ForgeFault(f"{place}：{fault}") from None
                self.sleep(2 ** (_TRIES - left))
                continue
            wait = _wait(answer)
            if wait is not None:
                if not left or wait > _LONGEST_WAIT:
                    raise Exhausted(f"平台说问得太多，要再等 {wait} 秒")
                self.sleep(wait)
                continue
            if answer.status in _PASSING and left and method == "GET":
                self.sleep(2 ** (_TRIES - left))
                continue
            return _accepted(answer, place)
        raise ForgeFault(f"{place}：平台一直没有答复")

    def _read(self, answer: Answer) -> Any:
        if not answer.content.strip():
            return None
        try:
            return read_json(answer.content)
        except NotStrictJson as fault:
            raise ForgeFault(f"平台的答复读不懂：{fault}") from None


def client(
    base: str,
    headers: Mapping[str, str],
    sleep: Callable[[float], None] = time.sleep,
) -> Client:
    """A client of a forge; raises ForgeFault where the address or a header is none.

    Plain http is spoken to this machine only, where a forge may stand beside us.
    """
    try:
        parts = urlsplit(base)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    plain = parts.scheme == "http" and host in _LOOPBACK
    if not host or not (plain or parts.scheme == "https") or parts.query or parts.username:
        raise ForgeFault(f"平台的网址要写成 https://…：{base}")
    if not all(_TOKEN.fullmatch(part) for said in headers.values() for part in said.split(" ")):
        raise ForgeFault("令牌里有不能用的字符，请重新复制")
    return Client(base.rstrip("/"), headers, opener(plain=plain), sleep)


def _wait(answer: Answer) -> int | None:
    """Seconds to wait where the forge says that it was asked too much."""
    if answer.status not in (403, 429):
        return None
    told = answer.headers.get("retry-after", "")
    if told.isdecimal():
        return max(1, int(told[:9]))
    if (
        answer.headers.get("x-ratelimit-remaining", answer.headers.get("ratelimit-remaining"))
        != "0"
    ):
        return 1 if answer.status == 429 else None
    reset = answer.headers.get("x-ratelimit-reset", answer.headers.get("ratelimit-reset", ""))
    return max(1, int(reset[:12]) - int(time.time()) + 1) if reset.isdecimal() else _LONGEST_WAIT


def _accepted(answer: Answer, place: str) -> Answer:
    if 200 <= answer.status < 300:
        return answer
    if answer.status in (404, 410):
        raise NotFound(f"平台没有 {place}，或不让这个令牌看（{answer.status}）")
    if answer.status in (401, 403):
        raise Forbidden(f"平台不让这个令牌做这件事：{place}（{answer.status}）")
    if 300 <= answer.status < 400:
        raise ForgeFault(f"平台转到了别的网址：{place}（{answer.status}），令牌没有带过去")
    raise ForgeFault(f"平台答复 {answer.status}：{place}")
