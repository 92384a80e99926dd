"""The only module that reaches the network: one file over https, bounded; it must not parse it."""

from __future__ import annotations

import ssl
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
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


class FetchFault(Exception):
    """The file could not be fetched; the message is Chinese."""


class NotThere(FetchFault):
    """The server says that it has no such file."""


def opener() -> Opener:
    """What fetches over https and nothing else: no other scheme, no redirect, no cookies."""
    made = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPSHandler(context=ssl.create_default_context()),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ):
        made.add_handler(handler)
    return made


def fetched(using: Opener, address: str, most: int) -> bytes:
    """The content at an https address, of at most `most` bytes; raises FetchFault, NotThere.

    A redirect is refused: whoever signs the data off must know from where they come.
    """
    if not address.startswith("https://"):
        raise FetchFault("只从 https:// 的网址取数据。")
    asked = Request(  # noqa: S310 - the scheme has just been held to https
        address,
        headers={"User-Agent": f"Gongbao/{__version__}", "Accept-Encoding": "identity"},
    )
    try:
        answer = using.open(asked, timeout=TIMEOUT)
        if answer is None:
            raise FetchFault("这样的网址取不了。")
        with answer:
            return _content(answer, most)
    except HTTPError as error:
        error.close()
        if error.code in (404, 410):
            raise NotThere(f"没有这个文件（{error.code}）。") from None
        if 300 <= error.code < 400:
            raise FetchFault(f"转到了别的网址（{error.code}），请直接写现在的网址。") from None
        raise FetchFault(f"服务器答复 {error.code}。") from None
    except URLError as error:
        raise FetchFault(f"连不上：{_reason(error.reason)}。") from None
    except (OSError, HTTPException, ValueError) as error:
        raise FetchFault(f"没有取完：{_reason(error)}。") from None


def _content(answer: Any, most: int) -> bytes:
    parts, left = [], most + 1
    while left > 0 and (part := answer.read(min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise FetchFault(f"超过 {most} 字节的上限。")
    if answer.length:  # what the server announced and did not send
        raise FetchFault("没有取完：连接中断。")
    return b"".join(parts)


def _reason(error: object) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).rstrip(".。")
