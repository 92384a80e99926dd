"""The note that says who signed a merged request: its types, strict reading and writing; no git.

A note is what the forge told, kept where the commits are kept. One that is not exactly in shape is
said to be unreadable and counts for nothing, because a guess would be a signature that nobody gave.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from generator.git.command import COMMIT_NAME
from generator.records.key import RecordKey
from generator.records.request import APPROVED, Request, request_from
from generator.records.strict_json import NotStrictJson, read_json

VERSION: Final = 1
LONGEST: Final = 2_000_000
"""Bytes of a note: a request with ten thousand records needs fewer."""

_ACCOUNT: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(?:\[bot\])?")
_INSTANT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,255}/[A-Za-z0-9._~/%#?=&+:-]{0,1000}")
_LONGEST_WORD: Final = 255
_LARGEST_NUMBER: Final = 10**12
_WRONG_KEYS: Final = "签发说明的栏目不对：缺少、多出，或类型不符。"
_BOT: Final = "[bot]"


class NoteUnreadable(Exception):
    """The note is not exactly in shape; the message says in Chinese what is wrong."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed which commit of the request, and when (ISO 8601 instant)."""

    account: str
    time: str
    commit: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A merged request, who signed it, and when each record (by its path) was handed in.

    `signed` is empty where nobody but the submitter had a hand in it: that is no sign-off.
    """

    request: Request
    signed: tuple[Signature, ...]
    handed_in: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The note as `signoff_from` reads it."""
        request = self.request.as_json()
        del request["title"]
        return {
            "version": VERSION,
            "request": request,
            "signed": [
                {"account": each.account, "time": each.time, "commit": each.commit}
                for each in self.signed
            ],
            "handed_in": dict(self.handed_in),
        }


def signoff_of(request: Request, handed_in: Mapping[str, str]) -> SignOff:
    """The sign-off of a merged request; `handed_in` are instants by the paths of its records.

    Signed by: whoever approved what was merged, and whoever merged it. The submitter does not sign
    what it hands in, nor does a program. Raises NoteUnreadable where the request is not merged or
    says something that a note cannot hold.
    """
    if request.merge is None:
        raise NoteUnreadable("这个请求还没有合并，没有可以登记的签发。")
    by_account: dict[str, Signature] = {}
    for review in request.reviews:
        if review.commit not in ("", request.head):
            continue
        if review.state == APPROVED:
            commit = review.commit or request.head
            by_account[review.account] = Signature(review.account, review.time, commit)
        elif review.state != "commented":
            by_account.pop(review.account, None)
    merge = request.merge
    by_account.setdefault(merge.account, Signature(merge.account, merge.time, merge.commit))
    signed = [each for account, each in by_account.items() if _may_sign(account, request.account)]
    found = SignOff(request, tuple(signed), MappingProxyType(dict(sorted(handed_in.items()))))
    signoff_from(text_of(found))
    return found


def text_of(signoff: SignOff) -> bytes:
    """The note as it is kept: JSON in UTF-8, keys sorted, each on a line of its own."""
    told = json.dumps(signoff.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{told}\n".encode("utf-8", "backslashreplace")


def signoff_from(content: bytes) -> SignOff:
    """The sign-off that a note holds; raises NoteUnreadable."""
    if len(content) > LONGEST:
        raise NoteUnreadable("签发说明太长。")
    try:
        data = read_json(content)
    except NotStrictJson as fault:
        raise NoteUnreadable(f"签发说明读不懂：{fault}") from None
    try:
        if data["version"] != VERSION:
            raise NoteUnreadable("签发说明的格式版本不认识。")
        found = SignOff(
            request_from({**data["request"], "title": ""}),
            tuple(Signature(s["account"], s["time"], s["commit"]) for s in data["signed"]),
            MappingProxyType(dict(data["handed_in"])),
        )
        same = _spelt(found.as_json()) == _spelt(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NoteUnreadable(_WRONG_KEYS) from None
    if not same:
        raise NoteUnreadable(_WRONG_KEYS)
    _refuse_values(found)
    return found


def _spelt(value: Any) -> str:
    """A value so that `true` is not 1 and 1.0 is neither."""
    return json.dumps(value, sort_keys=True)


def is_account(text: str) -> bool:
    """Whether a text can be the name of an account; an e-mail address cannot."""
    return _ACCOUNT.fullmatch(text) is not None


def _may_sign(account: str, submitter: str) -> bool:
    return account.lower() != submitter.lower() and not account.endswith(_BOT)


def _refuse_values(found: SignOff) -> None:
    """Refuse what no forge tells: every value goes on to pages that the public reads."""
    request, merge = found.request, found.request.merge
    if merge is None:
        raise NoteUnreadable("签发说明没有写明合并。")
    accounts = [request.account, merge.account, *(r.account for r in request.reviews)]
    commits = [request.head, merge.commit, *(p.commit for p in request.pushes)]
    times = [request.opened, merge.time, *(p.time for p in request.pushes)]
    accounts += [each.account for each in found.signed]
    commits += [each.commit for each in found.signed]
    commits += [r.commit for r in request.reviews if r.commit]
    times += [*(r.time for r in request.reviews), *(each.time for each in found.signed)]
    times += list(found.handed_in.values())
    words = [request.forge, *(r.state for r in request.reviews)]
    checks = (
        ("账号", all(map(is_account, accounts))),
        ("提交编号", all(map(COMMIT_NAME.fullmatch, commits))),
        ("时间", all(map(_is_instant, times))),
        ("记录的路径", all(map(_is_record, found.handed_in))),
        ("网址", not request.url or _ADDRESS.fullmatch(request.url)),
        ("分支名", all(map(_is_word, (request.base, *words)))),
        ("编号", type(request.number) is int and 0 <= request.number < _LARGEST_NUMBER),
        ("签发人", all(_may_sign(s.account, request.account) for s in found.signed)),
    )
    wrong = [name for name, right in checks if not right]
    if wrong:
        raise NoteUnreadable(f"签发说明里的{'、'.join(wrong)}不合格式。")


def _is_instant(text: object) -> bool:
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_word(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_WORD and text.isprintable() and " " not in text


def _is_record(path: str) -> bool:
    return RecordKey.from_path(path) is not None
