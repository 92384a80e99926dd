"""What the repository's history says of a draw; it asks git through records/provenance alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from generator import clock
from generator.draw.part import (
    Announcement,
    DrawFault,
    announcement_of,
    form_faults,
    pool_of,
)
from generator.draw.pool import Candidates, candidates_of, pool_folder, record_in
from generator.git.command import COMMIT_NAME, CommitMissing, GitFailed, is_complete
from generator.records.form import Form, form_from
from generator.records.key import RecordKey
from generator.records.provenance import (
    Commit,
    Version,
    files_at,
    line_of,
    read_history,
    versions,
)


class NotSigned(DrawFault):
    """The announcement as it stands here is not in the history yet."""


def require_history(root: Path) -> None:
    """Raises DrawFault where the history that would prove a draw is not all here."""
    try:
        complete = is_complete(root)
    except GitFailed:
        raise DrawFault("这里没有 git 仓库，或没有安装 git：抽取只能对照仓库的历史核对。") from None
    if not complete:
        raise DrawFault(
            "这是浅克隆，只有最近一段历史，不能证明什么。"
            "先运行 git fetch --unshallow 取回全部历史。"
        )


@dataclass(frozen=True, slots=True)
class Conditions:
    """The forms that say who is eligible, as of one state of schema/."""

    announcement: Form
    pool: Form

    @classmethod
    def of(cls, forms: Mapping[str, Form], announcement: str) -> Conditions:
        """Those that an announcement form leads to; raises DrawFault."""
        try:
            own = forms[announcement]
            found = cls(own, forms[pool_of(own).form])
        except KeyError:
            raise DrawFault(f"没有表单“{announcement}”，或没有它抽取的表单。") from None
        for fault in form_faults(own, forms):
            raise DrawFault(fault)
        return found


def conditions_at(root: Path, announcement: Announcement, commit: Commit) -> Conditions:
    """The forms as a commit has them, so that no later change of a form changes a draw.

    Raises DrawFault.
    """
    suffix = ".schema.json"
    try:
        files = files_at(root, commit.hash, "schema/forms")
        forms = {
            path.rpartition("/")[2].removesuffix(suffix): content
            for path, content in files.items()
            if path.endswith(suffix)
        }
        own = form_from(announcement.key.form, json.loads(forms[announcement.key.form]))
        pool = pool_of(own).form
        known = {own.id: own, pool: form_from(pool, json.loads(forms[pool]))}
    except (CommitMissing, KeyError, TypeError, ValueError, AttributeError):
        message = f"提交 {commit.short} 里没有抽取所需的表单，或它们读不懂。"
        raise DrawFault(message) from None
    return Conditions.of(known, own.id)


def candidates_at(
    root: Path, conditions: Conditions, announcement: Announcement, commit: str
) -> Candidates:
    """Who could be drawn as of a commit, read from git's objects; raises DrawFault."""
    if not COMMIT_NAME.fullmatch(commit):
        raise DrawFault(f"“{commit}”不是完整的提交编号（40 位小写十六进制）。")
    try:
        files = files_at(root, commit, pool_folder(announcement))
    except CommitMissing:
        raise DrawFault(
            f"仓库里没有提交 {commit}，或它的内容不全：公告写错了，历史被改写过，或仓库没有取全。"
        ) from None
    return candidates_of(announcement, conditions.announcement, conditions.pool, files)


def signing(root: Path, form: Form, announcement: Announcement) -> Commit:
    """The commit that put the announcement in force, in time for its seed; raises DrawFault.

    It is not enough that the announcement is old. Had it been changed once its seed could be
    known, somebody may have waited for a seed that pleased; and everything that its commit builds
    on must be older than the seed too, or its date was made up.
    """
    found = versions(root, announcement.key.path)
    terms = [_terms(version, announcement.key, form) for version in found]
    if not found or terms[-1] != announcement:
        raise NotSigned("公告还没有签发，或者签发以后在这里改过。先合并公告，再抽取。")
    for (before, after), version in zip(pairwise(terms), found[1:], strict=True):
        day = day_of(version.commit)
        if before and after != before and day >= before.seed_day:
            raise DrawFault(
                f"公告在 {day} 改过（提交 {version.commit.short}），"
                f"那时原来写明的公开数字（{before.seed_day}）已经产生，这次抽取不能算数。"
            )
    since = len(terms) - 1
    while since and terms[since - 1] == announcement:
        since -= 1
    commit = found[since].commit
    for known in reversed(line_of(root, commit.hash)):
        if day_of(known) >= announcement.seed_day:
            raise DrawFault(
                f"公告签发时（提交 {commit.short}）已经是 {day_of(known)}，"
                f"公开数字在 {announcement.seed_day} 产生：公告至少要早一天签发。"
            )
    return commit


def proven_candidates(
    root: Path, form: Form, announcement: Announcement
) -> tuple[Commit, Candidates]:
    """When the announcement was signed, and its candidates; raises DrawFault.

    The commit that it names must have held the very pool of the day it was signed: an older or a
    private commit would leave people out, or bring some in, without a word.
    """
    commit = signing(root, form, announcement)
    conditions = conditions_at(root, announcement, commit)
    meant = announcement.under(conditions.announcement)
    candidates = candidates_at(root, conditions, meant, announcement.commit)
    signed = candidates_at(root, conditions, meant, commit.hash)
    changed = pool_difference(candidates.keys, signed.keys)
    if changed:
        raise DrawFault(
            f"公告写的是旧名单：到公告签发时（提交 {commit.short}），{changed}。"
            "用旧名单等于悄悄换人，这份公告不能用来抽取。"
        )
    return commit, candidates


def removed_announcements(root: Path, announcement: Announcement) -> list[str]:
    """The announcements of the same programme that were once signed and are no more."""
    own = replace(announcement.key, bureau="", id="")
    return [
        path
        for path in sorted(read_history(root).by_path)
        if (key := RecordKey.from_path(path))
        and replace(key, bureau="", id="") == own
        and not (root / path).exists()
    ]


def day_of(commit: Commit) -> str:
    """The day of a commit in China (ISO 8601)."""
    return clock.day_of(datetime.fromisoformat(commit.time))


def pool_difference(announced: Sequence[str], found: Sequence[str]) -> str:
    """How a list of candidates departs from another, in Chinese; empty where it does not."""
    more, less = set(found) - set(announced), set(announced) - set(found)
    if not more and not less:
        return ""
    first = min(more | less)
    counts = f"多 {len(more)} 人，少 {len(less)} 人"
    return f"候选人{counts}，第一处是{'多出' if first in more else '少了'} {first}"


def _terms(version: Version, key: RecordKey, form: Form) -> Announcement | None:
    if version.content is None:
        return None
    record = record_in(key, form, version.content)
    if record is None:
        return None
    try:
        return announcement_of(record, form)
    except DrawFault:
        return None
