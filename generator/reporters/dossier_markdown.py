"""A dossier as Markdown for a forge's comment, its summary and a file; it works nothing out.

Whatever does not fit is counted and said, never silently lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from generator.diagnostics import Severity
from generator.reporters.dossier import Dossier, Told, Verdict
from generator.reporters.dossier_effects import changed_pages, effects, odd_values
from generator.reporters.dossier_records import contents
from generator.reporters.dossier_room import (
    COMMENT,
    COMMENTS,
    FULL,
    SUMMARIES,
    SUMMARY,
    Room,
    characters,
)
from generator.reporters.markdown import code, inline, link, table

_SIGNS: Final = {Verdict.SIGN: "√", Verdict.LOOK: "！", Verdict.RETURN: "×"}
"""Signs that every Chinese font has."""
_DIFFERING: Final = re.compile("[0-9][0-9,.]*|“[^”]*”")
"""What may differ between findings that say the same."""
_PLACES: Final = 5
_CUT: Final = "\n\n……太长，其余没有列在这里，见附件 dossier.md。\n"


def full(dossier: Dossier) -> str:
    """All of it."""
    return _rendered(dossier, FULL)


def comment(dossier: Dossier) -> str:
    """What fits into a comment: at most COMMENT characters, in UTF-16 units."""
    return _fitting(dossier, COMMENTS, COMMENT, characters)


def summary(dossier: Dossier) -> str:
    """What fits into a step summary: at most SUMMARY bytes of UTF-8."""
    return _fitting(dossier, SUMMARIES, SUMMARY, lambda text: len(text.encode()))


def _fitting(dossier: Dossier, rooms: Sequence[Room], most: int, size: Callable[[str], int]) -> str:
    text = ""
    for room in rooms:
        text = _rendered(dossier, room)
        if size(text) <= most:
            return text
    return _cut(text, most, size)


def _cut(text: str, most: int, size: Callable[[str], int]) -> str:
    """Whole lines up to the limit, what was opened closed again."""
    room = most - size(_CUT) - size("\n\n</details>") * 2
    kept: list[str] = []
    for line in text.split("\n"):
        room -= size(f"{line}\n")
        if room < 0:
            break
        kept.append(line)
    opened = kept.count("<details>") - kept.count("</details>")
    return "\n".join(kept) + "\n\n</details>" * max(0, opened) + _CUT


def _rendered(dossier: Dossier, room: Room) -> str:
    lines: list[str] = []
    lines += _head(dossier, room)
    lines += _findings(dossier, room)
    lines += ["", "## 报送的内容"]
    lines += contents(dossier.batches, room)
    lines += _others(dossier, room)
    lines += effects(dossier.effect, room)
    lines += odd_values(dossier.odd, room)
    lines += changed_pages(dossier.pages, room)
    lines += _foot(dossier)
    return "\n".join(lines).strip() + "\n"


def _head(dossier: Dossier, room: Room) -> Iterator[str]:
    yield f"# {_SIGNS[dossier.verdict]} {dossier.verdict.label}"
    if dossier.reasons:
        yield ""
        yield inline("；".join(dossier.reasons), room.text) + "。"
    yield ""
    rows = [["报送人", _who(dossier)], ["报送内容", inline(dossier.summary, room.text)]]
    asked = dossier.asked
    if asked and asked.number:
        name = link(f"第 {asked.number} 号", asked.url)
        opened = f"，{asked.opened_words}提出" if asked.opened_words else ""
        rows.append(["合并请求", f"{name} {inline(asked.title, 200)}{opened}"])
    rows.append(["期限", inline(dossier.time_words, room.text)])
    rows.append(["签发后", inline(dossier.effect_words, room.text)])
    yield from table(["要点", "内容"], ([f"**{name}**", words] for name, words in rows))


def _who(dossier: Dossier) -> str:
    account = dossier.asked.account if dossier.asked else ""
    said = inline(dossier.account_words, 300)
    return f"{code(account[:100])}（{said}）" if account else said


def _findings(dossier: Dossier, room: Room) -> Iterator[str]:
    """Faults, the gravest first, and how much was looked at."""
    checks = dossier.checks
    found = sorted(dossier.findings, key=lambda told: told.finding.severity.rank)
    told = [each for each in found if each.finding.severity is not Severity.NOTICE]
    notices = len(found) - len(told)
    yield ""
    yield "## 检查"
    yield ""
    form_rules = f"和 {checks.form_rules} 条本表规则" if checks.form_rules else ""
    broken = checks.rules - checks.clean
    outcome = (
        f"{checks.clean} 条规则没有发现问题，{broken} 条发现 {len(found)} 处。"
        if found
        else "都没有发现问题。"
    )
    yield (
        f"{checks.rules} 条规则{form_rules}看了改动的 {checks.touched} 条记录"
        f"（合入后全站 {checks.records} 条）；{outcome}"
    )
    if told:
        yield ""
        kinds = list(_by_kind(told).values())
        yield from (line for each in room.of(kinds) for line in _finding(each, room))
        yield from room.rest(kinds, "种")
    if notices:
        yield ""
        yield f"另有 {notices} 处提示，不影响签发。"


def _by_kind(found: Sequence[Told]) -> dict[tuple[str, str, bool], list[Told]]:
    """The findings that say the same, together; each kind where its first one stands."""
    kinds: dict[tuple[str, str, bool], list[Told]] = {}
    for told in found:
        kind = (told.finding.code, _DIFFERING.sub("", told.finding.message), told.own)
        kinds.setdefault(kind, []).append(told)
    return kinds


def _finding(same: Sequence[Told], room: Room) -> Iterator[str]:
    """One finding, or several that say the same: the first in words, of the others the place."""
    told = same[0]
    finding = told.finding
    name = link(f"{finding.code} {inline(told.rule)}", told.url)
    others = "" if told.own else "（别的文件）"
    message = inline(finding.message, room.text)
    head = f"- **{finding.severity.label}** {name}"
    if len(same) == 1:
        yield f"{head}，{_place(told)}{others}：{message}"
        if finding.replacement is not None:
            yield f"  改成 {code(finding.replacement[:200].strip())}"
        return
    yield f"{head}，{len(same)} 处{others}，例如：{message}"
    shown = same if room.everything else same[:_PLACES]
    yield from (f"    - {_place(each)}" for each in shown)
    if len(shown) < len(same):
        yield f"    - 另有 {len(same) - len(shown)} 处，见附件 dossier.md"


def _place(told: Told) -> str:
    finding = told.finding
    record = inline(told.record, 100) if told.record else code(finding.path[-200:])
    field = f" › {inline(finding.field, 100)}" if finding.field else ""
    line = f"（文件第 {finding.line} 行）" if finding.span else ""
    return f"{record}{field}{line}"


def _others(dossier: Dossier, room: Room) -> Iterator[str]:
    if not dossier.others:
        return
    yield ""
    yield "### 不是记录的文件"
    yield ""
    yield from (
        f"- {file.what.label} {code(file.path[:300])}：{file.about}"
        for file in room.of(dossier.others)
    )
    yield from room.rest(dossier.others, "个文件")


def _foot(dossier: Dossier) -> Iterator[str]:
    head = f"改动到 `{dossier.head[:10]}`" if dossier.head else "改动在文件夹里，没有提交"
    sides = f"合入的分支在 `{dossier.base[:10]}`，{head}；" if dossier.base else ""
    yield ""
    yield "---"
    yield ""
    yield f"{sides}到期与逾期按 {dossier.day} 计。签发就是合并，合并后立即公布。"
