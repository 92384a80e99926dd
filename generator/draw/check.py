"""Draws again from what two records say and compares; it must not read files or git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.draw import part
from generator.draw.order import ALGORITHM, digest, listed, ranked
from generator.draw.part import Announcement, DrawFault, Result
from generator.draw.seed import pattern_fault, seed_fault


@dataclass(frozen=True, slots=True)
class Outcome:
    """Who is drawn, and the substitutes in the order in which they follow."""

    drawn: tuple[str, ...]
    reserves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a result departs from what the announcement makes of it; `message` is Chinese."""

    pointer: str
    message: str
    value: str = ""


def outcome(announcement: Announcement, candidates: Sequence[str], seed: str) -> Outcome:
    """Draw; raises DrawFault where there are too few candidates or the seed is not as announced."""
    fault = pattern_fault(announcement.pattern) or seed_fault(seed, announcement.pattern)
    if fault:
        raise DrawFault(fault)
    refuse_too_few(announcement, candidates)
    number = announcement.number
    order = ranked(candidates, announcement.id, seed)
    return Outcome(order[:number], order[number : number + announcement.reserves])


def refuse_too_few(announcement: Announcement, candidates: Sequence[str]) -> None:
    """Raises DrawFault where not everybody announced can be drawn."""
    if len(candidates) < announcement.number:
        raise DrawFault(
            f"要抽 {announcement.number} 人，符合条件的只有 {len(candidates)} 人。"
            "扩充名单、放宽条件或减少人数，再重新公告。"
        )


def differences(announcement: Announcement, result: Result) -> list[Difference]:
    """Each departure of the result from the drawing, of the first kind that there is any of.

    A list that was tampered with would make every later comparison fail as well.
    """
    for found in (_inputs, _candidates, _drawn):
        told = list(found(announcement, result))
        if told:
            return told
    return []


def _inputs(announcement: Announcement, result: Result) -> Iterator[Difference]:
    if result.announcement != announcement.key:
        yield Difference("", f"这份结果对应的公告是 {result.announcement}。")
    if result.algorithm != ALGORITHM:
        message = f"不认识抽取办法“{result.algorithm}”，本程序只会“{ALGORITHM}”。"
        yield Difference(f"/{part.ALGORITHM}", message, result.algorithm)
    fault = pattern_fault(announcement.pattern) or seed_fault(result.seed, announcement.pattern)
    if fault:
        yield Difference(f"/{part.SEED}", fault, result.seed)


def _candidates(announcement: Announcement, result: Result) -> Iterator[Difference]:
    ordered = listed(result.candidates)
    for index, key in enumerate(result.candidates):
        at = f"/{part.CANDIDATES}/{index}"
        if key in announcement.excluded:
            yield Difference(at, f"{key} 在公告里是回避的，不能作为候选人。", key)
        elif index >= len(ordered) or ordered[index] != key:
            yield Difference(at, "候选名单要按记录位置排序，每人一次。", key)
            return
    expected = digest(result.candidates)
    if result.digest != expected:
        message = f"候选名单的校验值应是 {expected}，名单或校验值被改过。"
        yield Difference(f"/{part.DIGEST}", message, result.digest)
    if len(ordered) < announcement.number:
        message = f"要抽 {announcement.number} 人，候选名单只有 {len(ordered)} 人。"
        yield Difference(f"/{part.CANDIDATES}", message)


def _drawn(announcement: Announcement, result: Result) -> Iterator[Difference]:
    right = outcome(announcement, result.candidates, result.seed)
    for name, label, found, expected in (
        (part.DRAWN, "抽中的", result.drawn, right.drawn),
        (part.RESERVES, "候补的", result.reserves, right.reserves),
    ):
        difference = first_difference(label, found, expected)
        if difference:
            index, message = difference
            at = f"/{name}/{index}" if index < len(found) else f"/{name}"
            yield Difference(at, message, found[index] if index < len(found) else "")


def first_difference(
    label: str, found: Sequence[str], expected: Sequence[str]
) -> tuple[int, str] | None:
    """The index of the first item that differs and what is wrong there, in Chinese."""
    for index in range(max(len(found), len(expected))):
        own = found[index] if index < len(found) else None
        right = expected[index] if index < len(expected) else None
        if own == right:
            continue
        place = f"{label}第 {index + 1} 名"
        if right is None:
            return index, f"{label}应有 {len(expected)} 名，记录里多出 {own}。"
        if own is None:
            return index, f"{place}应是 {right}，记录里没有。"
        return index, f"{place}应是 {right}，记录里是 {own}。"
    return None
