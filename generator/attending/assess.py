"""Makes of the dossier of one request its comment and its state; it tells the forge nothing.

A change that cannot be compared is an answer too: its author is told why.
"""

from __future__ import annotations

from typing import Final

from generator.attending.assessment import Assessment, unassessed
from generator.between import NoChange
from generator.changing import open_change
from generator.clock import today
from generator.diagnostics import Severity
from generator.git.command import CommitMissing
from generator.previewing.sources import published_as
from generator.records.request import Request
from generator.reporters import dossier_markdown
from generator.reporters.dossier import Dossier, Pages, Verdict
from generator.review.assembly import dossier_of
from generator.settings import Settings

_ATTACHED: Final = "有变化的网页和新旧对照的预览，在这个请求“检查”一项的附件里。"
_NOT_ATTACHED: Final = (
    "没有比较网页。审核人可以在自己的电脑上运行 gongbao review，写 --preview 生成预览。"
)
_KEEPING: Final = ("github", "gitlab")
"""Forges whose check keeps the preview; see the workflow files."""


def assess(settings: Settings, base: str, head: str, request: Request) -> Assessment:
    """How merging `head` into `base` stands; raises GitFailed outside git."""
    try:
        with open_change(settings, base, head, request=request, whole=True) as opened:
            site = published_as(settings, base)
            day = site.as_of or today()
            reason = _ATTACHED if request.forge in _KEEPING else _NOT_ATTACHED
            pages = Pages(compared=False, reason=reason)
            return _assessment(dossier_of(settings, opened, site, day, pages=pages))
    except NoChange as reason:
        told = str(reason)
    except CommitMissing:
        told = "仓库里缺少比较要用的内容。"
    return unassessed(told)


def _assessment(dossier: Dossier) -> Assessment:
    errors = sum(told.finding.severity is Severity.ERROR for told in dossier.findings)
    refused = dossier.verdict is Verdict.RETURN
    return Assessment(
        dossier_markdown.comment(dossier),
        errors=max(errors, int(refused)),
        late=any(entry.time is not None and entry.time.late is True for entry in dossier.entries),
        to_settle=bool(dossier.conflicts),
    )
