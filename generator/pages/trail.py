"""The trail of a record in words: who handed it in, who signed it, in which commit; it judges none.

Commit subjects, trailers and addresses of people are anybody's text and are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from generator.clock import CHINA, day_of, instant
from generator.exports.ledger import bureau_of
from generator.pages import wording
from generator.pages.library import Library
from generator.records.deadline import HandInState
from generator.records.handing_in import china_day
from generator.records.key import RecordKey
from generator.records.provenance import Commit
from generator.records.record import Record
from generator.records.trail import Deed, Entry, State

SHOWN: Final = 20
"""So many deeds to one record are told, the newest ones."""

_KINDS: Final = {State.SIGNED: "reached", State.TRAILER: "recorded", State.UNSIGNED: "unsigned"}
UNCOMMITTED: Final = "还没有合入主线"
UNMERGED: Final = "这里是改动以后的内容，改动还没有合入主线"
PARTLY: Final = "部分签发"
BEYOND: Final = "这份仓库副本只有最近一段历史，看不到签发"


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One deed; `why` says why it is not signed, `facts` are labels with plain texts in order.

    `deed_url` is the page of the correction or withdrawal that came with it, or empty; `number` is
    0 and `request_url` empty where no request is known.
    """

    deed: str
    deed_url: str
    date: str
    commit: Commit
    kind: str
    state: str
    number: int
    request_url: str
    why: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a record as it stands is signed; `kind` is the badge's class."""

    kind: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Trail:
    """All that is told of one record; `left_out` counts the oldest deeds beyond `SHOWN`."""

    standing: Standing
    lines: tuple[TrailLine, ...]
    left_out: int

    @property
    def even(self) -> bool:
        """Whether every deed stands as the record does, so that saying it once is enough."""
        return all(line.why == self.standing.why for line in self.lines)


@dataclass(frozen=True, slots=True)
class Making:
    """A record that a page was made from: the last commit that touched it, and how it stands.

    `commit` is None where it is not committed.
    """

    title: str
    url: str
    commit: Commit | None
    standing: Standing


def makings_of(library: Library, records: Iterable[Record]) -> list[Making]:
    """What a page was made from, each record once, in the given order."""
    found = {record.key: record for record in records if not library.dataset.origin(record)}
    makings = []
    for key, record in found.items():
        known = library.edition.history.of(key.path)
        title, standing = library.dataset.title(record), standing_of(library, key)
        makings.append(Making(title, key.url, known.last if known else None, standing))
    return makings


def trail_of(library: Library, key: RecordKey) -> Trail:
    """The trail of a record, the newest deed first."""
    entries = library.edition.trails.of(key.path)
    shown = [_line(library, entry) for entry in reversed(entries[-SHOWN:])]
    return Trail(standing_of(library, key), tuple(shown), len(entries) - len(shown))


def standing_of(library: Library, key: RecordKey) -> Standing:
    """How the record stands: by the last commit that touched it, and by those that it builds on.

    What nobody has merged yet is not signed, whatever was signed before. Whoever signs a change has
    seen that change, and not what reached the main line before it unsigned.
    """
    history = library.edition.history
    entries = library.edition.trails.of(key.path)
    if entries and key.path not in history.changed:
        last = entry_standing(entries[-1])
        unsigned = sum(e.signing.state is State.UNSIGNED for e in _standing_on(entries))
        if unsigned and entries[-1].signing.state is not State.UNSIGNED:
            return Standing(_KINDS[State.TRAILER], PARTLY, f"以前有 {unsigned} 次没有签发，见下")
        return last
    missing = UNMERGED if entries else BEYOND if history.of(key.path) else UNCOMMITTED
    return Standing("unsigned", State.UNSIGNED.label, missing)


def _standing_on(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The deeds that the record of today is made of: from when it was last brought."""
    brought = [at for at, entry in enumerate(entries) if entry.deed is Deed.BROUGHT]
    return entries[brought[-1] :] if brought else entries


def entry_standing(entry: Entry) -> Standing:
    """How the record stood after one deed."""
    signing = entry.signing
    return Standing(_KINDS[signing.state], signing.state.label, signing.trouble)


def standings_of(library: Library, records: Iterable[Record]) -> list[tuple[str, str, int]]:
    """How many of the records stand how: kind, words, number; what is signed comes first."""
    found: dict[tuple[str, str], int] = {}
    for record in records:
        if library.dataset.origin(record) is None:
            standing = standing_of(library, record.key)
            place = (standing.kind, standing.words)
            found[place] = found.get(place, 0) + 1
    order = list(_KINDS.values())
    ranked = sorted(found.items(), key=lambda each: order.index(each[0][0]))
    return [(kind, words, count) for (kind, words), count in ranked]


def moment(text: str) -> str:
    """An instant as a Chinese day and time of day in Chinese standard time."""
    try:
        at = instant(text).astimezone(CHINA)
    except (ValueError, OverflowError):
        return text
    return f"{wording.date(day_of(at))} {at:%H:%M}"


def signers(entry: Entry) -> str:
    """Who signed, in words; empty where nobody did."""
    return "、".join(signer.label for signer in entry.signing.signers)


def _line(library: Library, entry: Entry) -> TrailLine:
    request = entry.signing.request
    standing = entry_standing(entry)
    amendment = library.edition.amendment(entry)
    return TrailLine(
        deed=library.edition.deed(entry),
        deed_url=amendment.key.url if amendment else "",
        date=entry.commit.date,
        commit=entry.commit,
        kind=standing.kind,
        state=standing.words,
        number=request.number if request else 0,
        request_url=request.url if request else "",
        why=standing.why,
        facts=tuple(_facts(library, entry)),
    )


def _late(library: Library, entry: Entry) -> list[tuple[str, str]]:
    """That the record came too late, told where it came; nothing about what came in time."""
    hand_in = library.answered.get(entry.key)
    if hand_in is None or hand_in.state is not HandInState.LATE:
        return []
    if entry.deed is not Deed.BROUGHT or china_day(entry.handed_in) != hand_in.day:
        return []
    return [("期限", f"逾期报送，应在{wording.date(hand_in.date)}以前")]


def _facts(library: Library, entry: Entry) -> Sequence[tuple[str, str]]:
    request = entry.signing.request
    bureau = bureau_of(library.edition, entry)
    name = bureau.name if bureau else entry.key.bureau
    facts: list[tuple[str, str]] = []
    if request:
        office = library.edition.trails.office_of(request.account)
        acting = "" if office is None or office is bureau else f"，{office.short}的账号"
        facts.append(("报送", f"{name}（{request.account}{acting}）"))
        facts.append(("提出请求", moment(request.opened)))
        if entry.handed_in and moment(entry.handed_in) != moment(request.opened):
            facts.append(("送到", moment(entry.handed_in)))
        facts += _late(library, entry)
    facts += [("签发", f"{who.label}，{moment(who.time)}") for who in entry.signing.signers]
    if request and request.merge:
        facts.append(("合入", f"{request.merge.account}，{moment(request.merge.time)}"))
    return facts
