"""One file of another site over https, bounded; it must not parse it."""

from __future__ import annotations

from generator.network import Opener, Unreachable, exchange, opener

__all__ = ["FetchFault", "NotThere", "Opener", "fetched", "opener"]


class FetchFault(Exception):
    """The file could not be fetched; the message is Chinese."""


class NotThere(FetchFault):
    """The server says that it has no such file."""


def fetched(using: Opener, address: str, most: int) -> bytes:
    """The content at an https address, of at most `most` bytes; raises FetchFault, NotThere.

    A redirect is refused: whoever signs the data off must know from where they come.
    """
    if not address.startswith("https://"):
        raise FetchFault("只从 https:// 的网址取数据。")
    try:
        answer = exchange(using, address, most)
    except Unreachable as fault:
        raise FetchFault(f"{fault}。") from None
    if answer.status in (404, 410):
        raise NotThere(f"没有这个文件（{answer.status}）。")
    if 300 <= answer.status < 400:
        raise FetchFault(f"转到了别的网址（{answer.status}），请直接写现在的网址。")
    if answer.status != 200:
        raise FetchFault(f"服务器答复 {answer.status}。")
    return answer.content
