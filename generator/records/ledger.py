"""The public ledger: entries chained by digests, and two ledgers compared; it writes no file.

An entry's digest covers the one before it and what its commit fixes. Who signed is not in it,
because a note may come later; the notes have digests of their own, which must not change either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from generator.git.command import COMMIT_NAME
from generator.records.key import RecordKey
from generator.records.trail import Entry, Trails

BEGINNING: Final = "0" * 64
"""What stands before the first entry."""
NOTHING: Final = "0" * 40
"""The object of an entry that took a record away."""

_DIGEST: Final = re.compile("[0-9a-f]{64}")
_MANY: Final = 10**9


class LedgerUnreadable(Exception):
    """What was given is no ledger; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a ledger holds an entry by; `note` is the digest of the commit's note, or empty."""

    number: int
    digest: str
    commit: str
    object: str
    path: str
    note: str


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry with its line in the ledger."""

    line: Line
    entry: Entry


def digest_of(before: str, commit: str, content: str, path: str) -> str:
    """SHA-256 of a line of text: the digest before, the commit, the object and the path."""
    return sha256(f"{before} {commit} {content} {path}\n".encode()).hexdigest()


def ledger_of(trails: Trails) -> list[Registered]:
    """Every entry with its number (from 1) and digest; empty for a shallow clone.

    The chain begins with the first commit, so a part of the history has no ledger.
    """
    found: list[Registered] = []
    before = BEGINNING
    for number, entry in enumerate(trails.entries if trails.complete else (), 1):
        content = entry.object or NOTHING
        before = digest_of(before, entry.commit.hash, content, entry.path)
        note = entry.signing.note
        line = Line(number, before, entry.commit.hash, content, entry.path, note)
        found.append(Registered(line, entry))
    return found


def line_from(number: object, texts: Sequence[object]) -> Line:
    """A line from its number and its texts as a file holds them, in the order of `Line`.

    Raises LedgerUnreadable for what no ledger of ours says.
    """
    if type(number) is not int or not 0 < number < _MANY:
        raise LedgerUnreadable("有一条的序号不是数。")
    if not all(isinstance(text, str) for text in texts):
        raise LedgerUnreadable(f"第 {number} 条的栏目不对。")
    digest, commit, content, path, note = map(str, texts)
    right = (
        _DIGEST.fullmatch(digest)
        and COMMIT_NAME.fullmatch(commit)
        and COMMIT_NAME.fullmatch(content)
        and RecordKey.from_path(path)
        and (not note or _DIGEST.fullmatch(note))
    )
    if not right:
        raise LedgerUnreadable(f"第 {number} 条的内容不合格式。")
    return Line(number, digest, commit, content, path, note)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a published ledger and the repository's have in common.

    `agree` entries are the same in both, `new` have come since; `noted` of those that agree have a
    note that the published ledger did not know yet. `faults` are Chinese sentences, first things
    first: none where history and notes are as they were published.
    """

    agree: int
    new: int
    noted: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where commits are now: which of the asked the repository has, which the main line has."""

    known: frozenset[str]
    line: frozenset[str]


def compared(published: Sequence[Line], own: Sequence[Line], now: Whereabouts) -> Comparison:
    """Hold the published ledger against ours; `now` tells of the published one's commits."""
    forged = next(_forged(published), "")
    if forged:
        return Comparison(0, 0, 0, (forged,))
    agree = 0
    for theirs, ours in zip(published, own, strict=False):
        if theirs.digest != ours.digest:
            break
        agree += 1
    faults = [_departed(published[agree], own, agree, now)] if agree < len(published) else []
    both = list(zip(published[:agree], own[:agree], strict=True))
    faults += _note_faults(both)
    noted = sum(not theirs.note and bool(ours.note) for theirs, ours in both)
    return Comparison(agree, max(0, len(own) - len(published)), noted, tuple(faults))


def _forged(published: Sequence[Line]) -> Iterator[str]:
    """Where the published file does not fit itself: somebody altered the file."""
    before = BEGINNING
    for number, line in enumerate(published, 1):
        if line.number != number:
            yield f"登记册文件里第 {number} 条的位置上是第 {line.number} 条：文件缺了条目或被改过。"
        before = digest_of(before, line.commit, line.object, line.path)
        if line.digest != before:
            yield f"登记册文件里第 {number} 条的校验值与它的内容不符：文件被改过。"


def _departed(theirs: Line, own: Sequence[Line], at: int, now: Whereabouts) -> str:
    """What became of the first entry that is not as it was published."""
    where = f"第 {theirs.number} 条（{theirs.path}，提交 {theirs.commit[:10]}）"
    if theirs.commit not in now.known:
        return f"{where}：仓库里已经没有这次提交，历史被改写过。"
    if theirs.commit not in now.line:
        return f"{where}：这次提交已经不在主线上，历史被改写过。"
    if at >= len(own):
        return f"{where}：登记册到第 {at} 条就完了，这一条被去掉了，历史被改写过。"
    mine = own[at]
    said = f"现在这个位置上是 {mine.path}，提交 {mine.commit[:10]}"
    thing = (theirs.commit, theirs.path, theirs.object)
    if any((line.commit, line.path, line.object) == thing for line in own):
        return f"{where}：前面插进或去掉了条目，{said}，历史被改写过。"
    return f"{where}：与公布的不同，{said}，历史被改写过。"


def _note_faults(both: Iterable[tuple[Line, Line]]) -> list[str]:
    """Each published note that is gone or another, once for its commit."""
    found: dict[str, str] = {}
    for theirs, ours in both:
        if not theirs.note or theirs.note == ours.note or theirs.commit in found:
            continue
        where = f"第 {theirs.number} 条（{theirs.path}，提交 {theirs.commit[:10]}）"
        fault = "公布过的签发说明现在是另一份，被改过" if ours.note else "公布过的签发说明不见了"
        found[theirs.commit] = f"{where}：{fault}。"
    return list(found.values())
