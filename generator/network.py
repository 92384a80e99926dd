"""The only module that reaches the network: one bounded question and its answer, unread.

It follows no redirect, keeps no cookie, and must not know who asks or what for.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from generator import __version__

Opener = OpenerDirector
TIMEOUT: Final = 30
"""Seconds without an answer."""
_PIECE: Final = 65_536


class Unreachable(Exception):
    """There was no whole answer within the bounds; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def opener(*, plain: bool = False) -> Opener:
    """What asks over https and nothing else; `plain` adds http, for a server on this machine."""
    made = OpenerDirector()
    handlers: list[BaseHandler] = [
        ProxyHandler({} if plain else None),
        HTTPSHandler(context=ssl.create_default_context()),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ]
    if plain:
        handlers.append(HTTPHandler())
    for handler in handlers:
        made.add_handler(handler)
    return made


def exchange(
    using: Opener,
    address: str,
    most: int,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> Answer:
    """The answer of an address, whatever its status, of at most `most` bytes.

    Raises Unreachable where none came, it broke off, or it is longer.
    """
    own = {"User-Agent": f"Gongbao/{__version__}", "Accept-Encoding": "identity"}
    asked = Request(  # noqa: S310 - the opener knows no other scheme than it was made for
        address, data=content, headers={**own, **(headers or {})}, method=method
    )
    try:
        answer = using.open(asked, timeout=TIMEOUT)
        if answer is None:
            raise Unreachable("这样的网址取不了")
        with answer:
            return _answer(answer, most)
    except HTTPError as error:
        with error:
            return _refusal(error, most)
    except URLError as error:
        raise Unreachable(f"连不上：{_reason(error.reason)}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(f"没有取完：{_reason(error)}") from None


def _refusal(error: HTTPError, most: int) -> Answer:
    try:
        return _answer(error, most)
    except (OSError, HTTPException, ValueError, Unreachable):
        return Answer(error.code, {}, b"")  # what it refuses with matters more than the rest


def _answer(answer: Any, most: int) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(int(answer.status), headers, _content(answer, most))


def _content(answer: Any, most: int) -> bytes:
    parts, left = [], most + 1
    while left > 0 and (part := answer.read(min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise Unreachable(f"超过 {most} 字节的上限")
    if getattr(answer, "length", 0):  # what the server announced and did not send
        raise Unreachable("没有取完：连接中断")
    return b"".join(parts)


def _reason(error: object) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).rstrip(".。")
