"""Goes through the open requests of a forge and keeps one comment and the labels of each current.

It merges nothing, closes nothing, and runs nothing of what is handed in: the head of a request is
fetched as git objects under a name of ours and read as data by the engine that is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from generator.attending.apart import Broken, apart
from generator.attending.assessment import LABELS, Assessment, unassessed
from generator.attending.mark import Mark, mark_of
from generator.clock import utc_text
from generator.forges.client import Exhausted, ForgeFault
from generator.forges.desk import Comment, Desk
from generator.forges.opening import head_name
from generator.forges.shape import UnexpectedAnswer
from generator.git.command import CommitMissing, GitFailed, commit_named
from generator.git.fetching import fetch
from generator.records.request import Request
from generator.settings import Settings

SECONDS: Final = 600
"""As long as one request may take."""
_TRIES: Final = 3
"""Times as many are tried as may be attended to, so that those that fail leave room."""

Assess = Callable[[Settings, str, str, Request], Assessment]
"""How a request stands: the settings of the root, the commits of its base and head, the request."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round is to do: the branch handed in to, where to fetch, how many at most."""

    branch: str
    remote: str
    token: str
    most: int
    only: int = 0
    """The number of the one request to attend to, whether it has changed or not; 0 for all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done with a request (0: with none in particular), in Chinese."""

    number: int
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Waiting:
    request: Request
    comment: Comment | None
    mark: Mark | None

    @property
    def answered(self) -> bool:
        """Whether it has had an answer to what it handed in, on whatever base."""
        return self.mark is not None and self.mark.head == self.request.head

    @property
    def since(self) -> tuple[str, int]:
        """Since when it has waited, and its number for those that have waited as long."""
        return (self.mark.at if self.mark and self.answered else self.request.opened), (
            self.request.number
        )

    def current(self, base: str) -> bool:
        """Whether the comment already says how this head stands on top of this base."""
        mark = self.mark
        return mark is not None and (mark.head, mark.base) == (self.request.head, base)


@dataclass(frozen=True)
class _Attendant:
    """All that one round works with; requests are looked at on top of the commit `base`."""

    settings: Settings
    desk: Desk
    forge: str
    asked: Round
    assess: Assess
    base: str

    def due(self, told: list[Told]) -> list[_Waiting]:
        """Who is to be attended to, the longest waiting first; adds to `told` what went wrong."""
        own = self.desk.account()
        waiting: list[_Waiting] = []
        for request in self.desk.open_requests(self.asked.branch):
            if self.asked.only not in (0, request.number):
                continue
            try:
                comment, mark = _own_comment(self.desk.comments(request.number), own)
            except Exhausted as fault:
                told.append(Told(0, f"{fault}，其余的请求下一次再看", failed=True))
                break
            except (ForgeFault, UnexpectedAnswer) as fault:
                told.append(Told(request.number, f"看不了评论：{fault}", failed=True))
                continue
            waiting.append(_Waiting(request, comment, mark))
        return _in_turn(e for e in waiting if self.asked.only or not e.current(self.base))

    def one_by_one(self, due: Sequence[_Waiting]) -> Iterator[Told]:
        """Attend to each until enough are done; a request that fails does not stop the next."""
        done = 0
        for tried, each in enumerate(due):
            if done == self.asked.most or tried == self.asked.most * _TRIES:
                yield Told(0, f"这一次到此为止，还有 {len(due) - tried} 个请求下一次再看")
                return
            number = each.request.number
            try:
                yield Told(number, self.attended(each))
                done += 1
            except Exhausted as fault:
                yield Told(0, f"{fault}，还有 {len(due) - tried} 个请求下一次再看", failed=True)
                return
            except _MovedOn as fault:
                yield Told(number, str(fault))
            except (ForgeFault, UnexpectedAnswer, Broken) as fault:
                yield Told(number, str(fault), failed=True)
            except (GitFailed, CommitMissing) as fault:
                yield Told(number, f"取不到请求的内容：{str(fault).strip()}", failed=True)

    def attended(self, waiting: _Waiting) -> str:
        """Look at one request and tell the forge; what was done, in Chinese."""
        root = self.settings.root
        request = self.desk.request(waiting.request.number)
        theirs = head_name(self.forge, request.number)
        ours = f"refs/gongbao/requests/{request.number}"
        fetch(root, self.asked.remote, {theirs: ours}, self.asked.token)
        if commit_named(root, ours) != request.head:
            raise _MovedOn("刚才又有新的推送，下一次再看")
        work = (self.settings, self.base, request.head, request)
        try:
            found, broken = apart(SECONDS, self.assess, *work), None
        except Broken as fault:
            # Told, or it would be the longest waiting again next time, and the others never seen.
            found, broken = unassessed(f"{fault}。"), fault
        now = utc_text(datetime.now(UTC))
        mark = Mark(request.head, self.base, now)
        done = _commented(self.desk, waiting, mark, found.comment)
        done = f"{done}；{_labelled(self.desk, request.number, found)}"
        if broken:
            raise Broken(f"{broken}；{done}")
        return done


def attend(
    settings: Settings, desk: Desk, forge: str, asked: Round, assess: Assess
) -> Iterator[Told]:
    """Attend to the open requests, the longest waiting first; tells of each as it is done.

    Raises ForgeFault, UnexpectedAnswer or GitFailed where not even the list can be had; what fails
    with one request is told, and the next one follows.
    """
    base = commit_named(settings.root, "HEAD")
    attendant = _Attendant(settings, desk, forge, asked, assess, base)
    told: list[Told] = []
    due = attendant.due(told)
    yield from told
    if due:
        made = desk.make_labels(LABELS)
        if made:
            yield Told(0, f"建立了标签：{'、'.join(made)}")
    yield from attendant.one_by_one(due)


class _MovedOn(Exception):
    """The request got a new head while we looked; the next round sees it."""


def _in_turn(waiting: Iterable[_Waiting]) -> list[_Waiting]:
    """Who has had no answer comes first, then the oldest answer; each account once in turn.

    However many requests somebody opens, everybody else's first comes before that one's second.
    """
    ordered = sorted(waiting, key=lambda each: (each.answered, each.since))
    turns: Counter[tuple[bool, str]] = Counter()
    placed = []
    for each in ordered:
        queue = (each.answered, each.request.account)
        placed.append(((each.answered, turns[queue], each.since), each))
        turns[queue] += 1
    return [each for _, each in sorted(placed, key=lambda pair: pair[0])]


def _own_comment(comments: Iterable[Comment], own: str) -> tuple[Comment | None, Mark | None]:
    """Our comment: by our account and with our mark, since anybody can copy the mark."""
    for comment in comments:
        mark = mark_of(comment.text)
        if mark and comment.account == own:
            return comment, mark
    return None, None


def _commented(desk: Desk, waiting: _Waiting, mark: Mark, text: str) -> str:
    number, comment = waiting.request.number, waiting.comment
    said = mark.above(text)
    if comment is None:
        desk.write(number, said)
        return "写了评论"
    old = waiting.mark
    if old and old.above(text).rstrip() == comment.text.replace("\r\n", "\n").rstrip():
        if (old.head, old.base) == (mark.head, mark.base):
            return "评论没有变"
        desk.rewrite(number, comment.id, said)
        return "评论内容没有变，记下看过了"
    desk.rewrite(number, comment.id, said)
    return "更新了评论"


def _labelled(desk: Desk, number: int, found: Assessment) -> str:
    """Put on and take off our labels only, so that people's own stay."""
    wanted = list(found.labels)
    own = {label.name for label in LABELS}
    there = desk.labels(number)
    for name in wanted:
        if name not in there:
            desk.put_label(number, name)
    for name in there:
        if name in own and name not in wanted:
            desk.take_label(number, name)
    return f"标签：{'、'.join(wanted)}"
