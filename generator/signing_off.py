"""From a merged request to its notes: which commits, which records; it must not print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.git.command import COMMIT_NAME, CommitMissing, is_complete
from generator.git.landed import Doubt, NotOnLine, landed
from generator.git.line import main_line
from generator.git.notes import Written, write_notes
from generator.records.handing_in import all_handed_in
from generator.records.key import RecordKey
from generator.records.request import Request
from generator.records.signoff import NoteUnreadable, SignOff, signoff_of, text_of

_DOUBTS: Final = {
    Doubt.HEAD_MISSING: (
        "这里没有请求自己的提交，分不清是压缩合并还是变基合并，只登记最后一次提交。"
        "先取来请求的分支再运行一次，可以补全。"
    ),
    Doubt.SOME_UNKNOWN: "请求的提交没有全部在主线上认出来，认不出的没有登记。",
    Doubt.PUSHES_UNKNOWN: "请求以快进方式合入，平台没有说从哪次提交开始，只登记最后一次提交。",
}


class CannotSign(Exception):
    """There is nothing to note; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was written at which commit; `doubt` is a Chinese sentence, empty where all is clear."""

    signoff: SignOff
    written: Mapping[str, Written]
    doubt: str


def sign_off(root: Path, request: Request, commit: str = "") -> Noted:
    """Write the note of a merged request at every commit of the main line that it brought.

    `commit` is the last one of them, where the forge does not say. Raises CannotSign, GitFailed.
    """
    merge = request.merge
    if merge is None:
        raise CannotSign("这个请求还没有合并，没有可以登记的签发。")
    if commit:
        request = replace(request, merge=replace(merge, commit=commit))
    last = commit or merge.commit
    if not COMMIT_NAME.fullmatch(last):
        raise CannotSign("平台没有说合并以后是哪一次提交，用 --commit 写明它的全称。")
    try:
        brought = landed(root, last, request.head, [push.commit for push in request.pushes])
    except CommitMissing:
        raise CannotSign(f"仓库里没有提交 {last}。先运行 git fetch 取来主线。") from None
    except NotOnLine:
        whole = "" if is_complete(root) else "（这里只取了一部分历史）"
        raise CannotSign(f"提交 {last} 不在主线上{whole}，不登记。") from None
    wanted = set(brought.commits)
    paths = {
        put.path
        for step in main_line(root, last)
        if step.commit in wanted
        for put in step.files
        if RecordKey.from_path(put.path)
    }
    times = all_handed_in(root, request, sorted(paths))
    try:
        signoff = signoff_of(
            request, {path: told.time for path, told in times.items() if told.time}
        )
    except NoteUnreadable as fault:
        raise CannotSign(str(fault)) from None
    written = write_notes(root, brought.commits, text_of(signoff))
    return Noted(signoff, written, _DOUBTS[brought.doubt] if brought.doubt else "")
