"""From an open change to its dossier: who, what, faults, effect, verdict; it lays nothing out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from generator.changing import OpenChange, findings
from generator.diagnostics import Diagnostic
from generator.git.command import GitFailed, location
from generator.git.trees import Difference
from generator.pipeline import SiteConfig
from generator.records.key import RecordKey
from generator.reporters.dossier import (
    Asked,
    Batch,
    Checks,
    Dossier,
    OtherFile,
    Pages,
    Told,
    What,
)
from generator.review import verdicts
from generator.review.effects import effect_of
from generator.review.entries import batches_of
from generator.review.reach import Reach, reach_of
from generator.review.sides import Sides, sides_of
from generator.review.timeliness import opened_words, times_of
from generator.review.unusual import odd_values
from generator.rules.change.register import standing_of
from generator.rules.registry import all_rules, rule_with
from generator.settings import Settings

NOT_COMPARED: Final = Pages(
    compared=False, reason="没有比较网页。运行 gongbao review 时写 --preview，就会列出并附上预览。"
)
UNREGISTERED: Final = "未登记账号"


def dossier_of(
    settings: Settings,
    opened: OpenChange,
    site: SiteConfig,
    day: str,
    *,
    pages: Pages = NOT_COMPARED,
    reach: Reach | None = None,
) -> Dossier:
    """The dossier of a change that was opened whole; `day` (ISO 8601) is what states are judged by.

    `pages` is what a comparison of both sites found. `reach` is only given by those who want to see
    more worked out than the change can touch. `settings` are those of the root that was asked.
    """
    change = opened.change
    sides = sides_of(opened, site, day, settings, _location(settings))
    found = findings(settings, opened)
    batches = batches_of(sides, times_of(sides))
    effect = effect_of(sides, reach or reach_of(change))
    odd = odd_values(sides)
    others = tuple(_others(change.files))
    account = account_words(sides)
    names = {e.path: f"{e.bureau}：{e.title}" for batch in batches for e in batch.entries}
    facts = verdicts.Facts(
        batches, others, tuple(change.conflicts), found, effect, odd, account == UNREGISTERED
    )
    verdict, reasons = verdicts.verdict_of(facts)
    return Dossier(
        base=change.base,
        head=change.head,
        day=day,
        asked=_asked(sides),
        account_words=account,
        verdict=verdict,
        reasons=reasons,
        effect_words=verdicts.effect_words(facts),
        summary=verdicts.summary_words(facts),
        time_words=verdicts.time_words(facts),
        batches=batches,
        others=others,
        conflicts=tuple(change.conflicts),
        findings=tuple(_told(sides, each, names) for each in found),
        checks=_checks(sides, found, batches),
        effect=effect,
        odd=odd,
        pages=pages,
    )


def account_words(sides: Sides) -> str:
    """The bureaus that the account hands in for, by the register of the base."""
    standing = standing_of(sides.change)
    if standing is None:
        return "没有说明由哪个账号报送"
    return "、".join(bureau.name for bureau in standing.bureaus) or UNREGISTERED


def _asked(sides: Sides) -> Asked | None:
    request, account = sides.change.request, sides.change.account
    if request is None:
        return Asked(0, "", "", account, "", "") if account else None
    return Asked(
        request.number,
        request.url,
        request.title,
        account,
        request.opened,
        opened_words(request),
    )


def _location(settings: Settings) -> str:
    try:
        return location(settings.root)
    except GitFailed:
        return ""


def _others(files: Iterable[Difference]) -> Iterable[OtherFile]:
    for file in files:
        if file.inside and RecordKey.from_path(file.path):
            continue
        what = What.NEW if file.added else What.GONE if file.deleted else What.CHANGED
        yield OtherFile(file.path, what, _about(file))


def _about(file: Difference) -> str:
    if not file.inside:
        return "网站程序或别的文件"
    kinds = (
        ("schema/", "表单、项目计划或单位的定义，影响全站"),
        ("packages/", "从别的站取来的数据"),
        ("submissions/", "不是记录的文件"),
        ("docs/", "手写的网页"),
    )
    return next(
        (about for start, about in kinds if file.path.startswith(start)), "网站程序或别的文件"
    )


def _told(sides: Sides, finding: Diagnostic, names: Mapping[str, str]) -> Told:
    """The finding with the name of its record, which for one with faults is what could be read."""
    rule = rule_with(finding.code)
    key = RecordKey.from_path(finding.path)
    record = sides.change.new(key) or sides.change.old(key) if key else None
    return Told(
        finding,
        names.get(finding.path) or (sides.name(record) if record else ""),
        rule.title if rule else finding.rule,
        sides.page_url(rule.url) if rule else "",
        finding.path in sides.change.by_path,
    )


def _checks(sides: Sides, found: Sequence[Diagnostic], batches: Sequence[Batch]) -> Checks:
    rules = {rule.code for rule in all_rules()}
    broken = {finding.code for finding in found}
    forms = sides.change.after.catalogue.forms
    touched = {key.form for key in sides.change.keys if key.form in forms}
    return Checks(
        rules=len(rules),
        clean=len(rules - broken),
        form_rules=sum(len(forms[name].root.rules) for name in touched),
        touched=sum(len(batch.entries) for batch in batches),
        records=sides.opened.found.records,
    )
