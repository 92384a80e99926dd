"""What the main line did to each record, and who signed it, from git alone; it guesses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Final

from generator.git.line import Step
from generator.records.handing_in import china_day
from generator.records.key import RecordKey
from generator.records.offices import Register
from generator.records.provenance import Commit, History
from generator.records.region import Bureau, Regions
from generator.records.request import Request
from generator.records.signoff import NoteUnreadable, SignOff, signoff_from


class Deed(StrEnum):
    """What a commit did to a record."""

    BROUGHT = "brought"
    CHANGED = "changed"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """The Chinese word that people read."""
        return {"brought": "报送", "changed": "修改", "removed": "撤下"}[self.value]


class State(StrEnum):
    """Whether somebody signed, and what that rests on."""

    SIGNED = "signed"
    TRAILER = "trailer"
    UNSIGNED = "unsigned"

    @property
    def label(self) -> str:
        """The Chinese word that people read."""
        return {"signed": "已签发", "trailer": "已签发（据提交说明）", "unsigned": "未签发"}[
            self.value
        ]


NO_NOTE: Final = "没有签发说明，提交说明里也没有 Reviewed-by"
ALONE: Final = "合并的就是报送人自己或程序，没有别人审核"
NO_RIGHT: Final = "审核、合并的账号无权签发：不在账号名单里又没有合并，或登记的单位不接收这里的报送"
UNKNOWN_REVIEWER: Final = "提交说明里写着 Reviewed-by，但账号名单里没有这个名字，或它无权签发，不算"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: an account of the forge (empty where only an office is known) and its office.

    `office` is None where the register does not have the account; `time` is an ISO 8601 instant.
    """

    account: str
    office: Bureau | None
    time: str

    @property
    def label(self) -> str:
        """The office with the account, as people read it."""
        if self.office is None:
            return f"{self.account}（账号名单里没有）"
        return f"{self.office.office}（{self.account}）" if self.account else self.office.office


@dataclass(frozen=True, slots=True)
class Signing:
    """The sign-off of one commit for the records of one jurisdiction.

    `note` is the SHA-256 of the note's text, empty where there is none; `trouble` says why nothing
    is signed, or what is wrong with the note.
    """

    state: State
    signers: tuple[Signer, ...] = ()
    signoff: SignOff | None = None
    note: str = ""
    trouble: str = ""

    @property
    def request(self) -> Request | None:
        """The request that was merged, where the forge told."""
        return self.signoff.request if self.signoff else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed of one commit to one record; `object` is what git calls the content, or empty."""

    key: RecordKey
    commit: Commit
    deed: Deed
    object: str
    signing: Signing

    @property
    def path(self) -> str:
        """The file of the record, relative to the root."""
        return self.key.path

    @property
    def handed_in(self) -> str:
        """When the record was handed in (ISO 8601 instant), empty where nobody told."""
        signoff = self.signing.signoff
        return signoff.handed_in.get(self.path, "") if signoff else ""


@dataclass(frozen=True)
class Trails:
    """Every deed of the main line to a record, in the order of the line and of the paths.

    `complete` is False for a shallow clone, where what the oldest commit here brought may have come
    long before; its deeds are then left out. `noted` is False where there are no notes at all,
    `strays` are commits that a note is about and that the main line does not have.
    """

    entries: Sequence[Entry] = ()
    complete: bool = True
    noted: bool = False
    strays: Sequence[str] = ()
    register: Register | None = field(default=None, compare=False)

    @cached_property
    def by_path(self) -> Mapping[str, Sequence[Entry]]:
        """The deeds by the path of the record, oldest first."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return found

    def of(self, path: str) -> Sequence[Entry]:
        """The deeds to one record, oldest first; empty where it is not committed."""
        return self.by_path.get(path, ())

    def office_of(self, account: str) -> Bureau | None:
        """The bureau that an account hands in or signs for, or None."""
        return self.register.office_of(account) if self.register else None


def trails_of(history: History, regions: Regions) -> Trails:
    """The trail of every record, worked out of the history once."""
    register = Register(regions)
    return Trails(
        entries=_entries(history, register),
        complete=history.complete,
        noted=bool(history.notes),
        strays=history.strays,
        register=register,
    )


def received(trails: Trails) -> dict[RecordKey, str]:
    """The day (ISO 8601) on which the forge received each record, where a note tells.

    That is when the record came as it is: mending it afterwards does not make it late, but one that
    was taken away and came again has come again.
    """
    brought = (e for e in trails.entries if e.deed is Deed.BROUGHT)
    last = {entry.key: china_day(entry.handed_in) for entry in brought}
    return {key: day for key, day in last.items() if day}


def _entries(history: History, register: Register) -> list[Entry]:
    found: list[Entry] = []
    for step in history.line:
        if not step.parents and not history.complete:
            continue
        commit = Commit(step.commit, step.time, step.subject)
        content = history.notes.by_commit.get(step.commit)
        noted = _noted(content, register) if content is not None else None
        by_place: dict[str, Signing] = {}
        for put in sorted(step.files, key=lambda put: put.path):
            key = RecordKey.from_path(put.path)
            if key is None:
                continue
            place = key.jurisdiction
            if place not in by_place:
                by_place[place] = _signing(step, noted, register, place)
            deed = _deed(put.before, put.object)
            found.append(Entry(key, commit, deed, put.object, by_place[place]))
    return found


def _deed(before: str, after: str) -> Deed:
    if not after:
        return Deed.REMOVED
    return Deed.CHANGED if before else Deed.BROUGHT


def _noted(content: bytes, register: Register) -> Signing:
    """What a note says for every record that its commit brought."""
    digest = sha256(content).hexdigest()
    try:
        signoff = signoff_from(content)
    except NoteUnreadable as fault:
        return Signing(State.UNSIGNED, note=digest, trouble=str(fault))
    signers = tuple(
        Signer(each.account, register.office_of(each.account), each.time) for each in signoff.signed
    )
    state, trouble = (State.SIGNED, "") if signers else (State.UNSIGNED, ALONE)
    return Signing(state, signers, signoff, digest, trouble)


def _signing(step: Step, noted: Signing | None, register: Register, jurisdiction: str) -> Signing:
    """The note where it signs; else the commit's own Reviewed-by, which is a weaker thing."""
    if noted and noted.state is State.SIGNED:
        counted = tuple(s for s in noted.signers if _counts(s, noted, register, jurisdiction))
        if counted:
            return replace(noted, signers=counted)
        return replace(noted, state=State.UNSIGNED, signers=(), trouble=NO_RIGHT)
    offices = [register.reviewer(name, jurisdiction) for name in step.reviewed]
    signers = {office.url: Signer("", office, step.time) for office in offices if office}
    if signers and noted is None:
        return Signing(State.TRAILER, tuple(signers.values()))
    if noted:
        return noted
    return Signing(State.UNSIGNED, trouble=UNKNOWN_REVIEWER if step.reviewed else NO_NOTE)


def _counts(signer: Signer, noted: Signing, register: Register, jurisdiction: str) -> bool:
    """Whether a signature is one: anybody may approve at a forge, but not everybody may merge."""
    if signer.office is not None:
        return register.signs(signer.office, jurisdiction)
    merge = noted.request.merge if noted.request else None
    return merge is not None and merge.account == signer.account
