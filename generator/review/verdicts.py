"""What a reviewer should do with a change and why, in a sentence each; it finds nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.diagnostics import Diagnostic, Severity, summarise
from generator.reporters.dossier import Batch, Entry, OtherFile, Verdict, What
from generator.reporters.effect import Effect, GoalChange, Odd

_NAMED: Final = 3
"""So many figures are named in one sentence."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a verdict rests on; `stranger` where the account is in no register."""

    batches: Sequence[Batch]
    others: Sequence[OtherFile]
    conflicts: Sequence[str]
    findings: Sequence[Diagnostic]
    effect: Effect
    odd: Sequence[Odd]
    stranger: bool

    @property
    def entries(self) -> list[Entry]:
        """Every record of the change."""
        return [entry for batch in self.batches for entry in batch.entries]

    @property
    def late(self) -> int:
        """How many records came after their date."""
        return sum(1 for entry in self.entries if entry.time and entry.time.late)


def verdict_of(facts: Facts) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict, and what it rests on, the gravest first."""
    counts = summarise(facts.findings)
    errors, warnings = counts[Severity.ERROR.value], counts[Severity.WARNING.value]
    grave = []
    if errors:
        grave.append(f"{errors} 处错误")
    if facts.conflicts and not errors:
        grave.append(f"{len(facts.conflicts)} 个文件与主干冲突，须先合并主干")
    look = []
    if warnings:
        look.append(f"{warnings} 处警告")
    if facts.late:
        look.append(f"{facts.late} 条逾期")
    if facts.odd:
        look.append(f"{len(facts.odd)} 个数字少见")
    if facts.stranger:
        look.append("账号没有登记")
    if facts.others:
        look.append(f"改了 {len(facts.others)} 个不是记录的文件")
    if facts.effect.goals and any(goal.reached is False for goal in facts.effect.goals):
        look.append("有目标因此不再达到")
    verdict = Verdict.RETURN if grave else Verdict.LOOK if look else Verdict.SIGN
    return verdict, (*grave, *look)


def summary_words(facts: Facts) -> str:
    """What is handed in: how many records of which form in which programme."""
    told = []
    for batch in facts.batches:
        counts = ((batch.new, "新增"), (batch.changed, "改动"), (batch.gone, "撤下"))
        said = "、".join(f"{word} {count} 条" for count, word in counts if count)
        told.append(f"{batch.programme}“{batch.form}”{said}")
    if facts.others:
        told.append(f"{len(facts.others)} 个不是记录的文件")
    return "；".join(told) or "没有改动任何文件"


def time_words(facts: Facts) -> str:
    """Late or in time: the judgement itself for one record, else how many of each."""
    judged = [entry.time for entry in facts.entries if entry.time]
    words = list(dict.fromkeys(time.words for time in judged))
    if not words:
        unread = sum(1 for entry in facts.entries if entry.what is What.NEW and not entry.sound)
        if unread:
            return f"{unread} 条新报送的记录有错误，改好以后才能判断是否按期"
        return "没有新报送的记录，不涉及期限"
    if len(words) == 1:
        return words[0]
    late = facts.late
    early = sum(1 for time in judged if time.late is False)
    unsaid = len(judged) - late - early
    said = [(late, "逾期"), (early, "按期"), (unsaid, "没有期限或时间无从得知")]
    return "、".join(f"{count} 条{word}" for count, word in said if count)


def effect_words(facts: Facts) -> str:
    """What signing changes, in one sentence."""
    effect = facts.effect
    # What a form adds up is mostly what an indicator says too, so indicators come first.
    order = sorted(effect.wholes, key=lambda figure: figure.of_form)
    parts = [f"“{figure.title}”{figure.words}" for figure in order[:_NAMED]]
    rest = len(effect.figures) - len(parts)
    if parts and rest > 0:
        parts.append(f"另有 {rest} 个数字变化")
    elif not parts:
        parts.append("公布的数字都不变")
    reached = _names(_goal(goal) for goal in effect.goals if goal.reached)
    lost = _names(_goal(goal) for goal in effect.goals if goal.reached is False)
    if reached:
        parts.append(f"达到目标：{reached}")
    if lost:
        parts.append(f"不再达到目标：{lost}")
    unsound = sum(1 for entry in facts.entries if not entry.sound)
    if unsound:
        parts.append(f"{unsound} 条有错误的记录没有算在内")
    if effect.stages:
        parts.append(f"{len(effect.stages)} 处进展变化")
    return "；".join(parts) + "。"


def _goal(goal: GoalChange) -> str:
    return f"{goal.title}（{goal.place}）" if goal.place else goal.title


def _names(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    more = f"等 {len(found)} 项" if len(found) > _NAMED else ""
    return "、".join(found[:_NAMED]) + more
