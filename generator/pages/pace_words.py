"""How fast a figure comes, in sentences and a table of months; the figures come from the stats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages import wording
from generator.pages.library import Library
from generator.records.programme import Goal, Indicator, Programme
from generator.stats.goals import reported_of
from generator.stats.pace import Pace
from generator.stats.sums import Exact, exact


@dataclass(frozen=True, slots=True)
class PaceLine:
    """Whole sentences, and `rows` of month, added and total."""

    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]


def pace_line(
    library: Library,
    programme: Programme,
    indicator: Indicator,
    goals: Sequence[Goal],
    pace: Pace,
) -> PaceLine:
    """The pace of a figure against the goals it measures."""
    whole = [g for g in goals if g.scope == "total" and g.target and g.bound != "at-most"]
    sentences = [words for goal in whole for words in _against(library, programme, goal, pace)]
    if not whole and pace.recent is not None and pace.left:
        sentences.append(_lately(pace, indicator.unit))
    if pace.undated:
        sentences.append(f"另有 {wording.amount(pace.undated, indicator.unit)}没有写明日期。")
    return PaceLine(
        tuple(sentences),
        tuple(
            (wording.date(m.month), wording.number(m.added), wording.number(m.total))
            for m in pace.months
        ),
    )


def _lately(pace: Pace, unit: str) -> str:
    if not pace.recent:
        return "最近几个整月没有新增。"
    return f"最近几个月平均每月 {wording.amount(pace.recent or 0, unit)}。"


def _against(library: Library, programme: Programme, goal: Goal, pace: Pace) -> Iterator[str]:
    reported = reported_of(library.dataset, programme, goal) or 0
    target, unit = exact(goal.target or 0), goal.unit
    missing = exact(max(0, target - reported))
    months = len(pace.months)
    if target < months + (pace.left or 0):  # less than one a month: no speed to speak of
        return
    if not pace.left:
        mean = wording.amount(round(float(reported) / months, 1), unit)
        yield f"期内 {months} 个月，平均每月 {mean}，共完成目标的 {_share(reported, target)}。"
        return
    if pace.recent is not None:
        yield _lately(pace, unit)
    if not missing:
        yield "目标已经达到。"
        return
    expected, needed = pace.expected(reported), pace.needed(missing)
    if expected is not None and pace.recent:
        yield (
            f"照此速度，到{wording.date(programme.end)}约有 {wording.amount(expected, unit)}，"
            f"是目标的 {_share(expected, target)}。"
        )
    if needed is not None:
        yield f"要按期达到目标，余下 {pace.left} 个月平均每月还需 {wording.amount(needed, unit)}。"


def _share(part: Exact, whole: Exact) -> str:
    return wording.share(float(part) / float(whole))
