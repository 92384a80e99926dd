"""What a reviewer is told of a change, ready for any reporter; it must not work anything out.

All words are Chinese plain text and may hold whatever a record holds: a reporter escapes them.
Figures are numbers in the unit beside them; a share (unit %) lies between 0 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from generator.diagnostics import Diagnostic
from generator.reporters.effect import Effect, Odd

VERSION: Final = 1
"""The version of the JSON object; dossier.schema.json beside this file describes it."""


class Verdict(StrEnum):
    """What a reviewer can do with the change as it stands."""

    SIGN = "sign"
    LOOK = "look"
    RETURN = "return"

    @property
    def label(self) -> str:
        """The Chinese words for it."""
        return {"sign": "可以签发", "look": "有警告，请看", "return": "有错误，退回"}[self.value]


class What(StrEnum):
    """What a change does to a file, a row or a page."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def label(self) -> str:
        """The Chinese word for it."""
        return {"new": "新增", "changed": "改动", "gone": "撤下"}[self.value]


@dataclass(frozen=True, slots=True)
class Asked:
    """The request: `url` is the forge's, `opened` an instant (ISO 8601), `opened_words` Chinese."""

    number: int
    url: str
    title: str
    account: str
    opened: str
    opened_words: str


@dataclass(frozen=True, slots=True)
class Value:
    """One field in words; `old` is None for a new record, `new` for one that is taken away.

    `group` is the heading that the form puts it under; `changed` where both sides differ.
    """

    label: str
    old: str | None
    new: str | None
    changed: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: `place` says which, `cells` are in the order of the table's heads.

    For a changed row `values` are those that differ.
    """

    what: What
    place: str
    cells: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A list of rows. Of a change only the rows that differ; `same` counts those that do not.

    `moved` counts rows that only stand elsewhere; `totals` are (head, sum in words) of the figures
    of a new list, or of those whose sum differs (old → new).
    """

    label: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    same: int = 0
    moved: int = 0
    totals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether a record came in time: `due` and `day` are ISO 8601 or empty, `late` None if unsaid.

    `words` is the whole judgement with what it rests on.
    """

    due: str
    day: str
    late: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the change.

    `brief` are the (label, words) that tell it from others of its form in one line; `file_url` is
    the file at the head commit, `page_url` the page of the site, both empty where unknown;
    `sound` is false where the file has errors, so that `values` is only what could be read;
    `why` are the corrections and withdrawals that come with the change and speak of it.
    """

    path: str
    what: What
    title: str
    programme: str
    form: str
    bureau: str
    file_url: str
    page_url: str
    sound: bool
    values: tuple[Value, ...]
    tables: tuple[Table, ...]
    brief: tuple[tuple[str, str], ...]
    time: Timeliness | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of one form in one programme: `totals` are the sums of those that are new."""

    programme: str
    form: str
    bureaus: tuple[str, ...]
    new: int
    changed: int
    gone: int
    totals: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of the change that is no record; `about` says what it governs."""

    path: str
    what: What
    about: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the name of its record (empty where there is none) and its rule's page."""

    finding: Diagnostic
    record: str
    rule: str
    url: str
    own: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """How much was looked at: rules that ran, those without a finding, records of the change, all.

    `form_rules` are the cross-field rules of the touched forms.
    """

    rules: int
    clean: int
    form_rules: int
    touched: int
    records: int


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page of the site that differs.

    `new`, `old` and `beside` (both next to each other) are files of the preview, or empty.
    """

    what: What
    title: str
    url: str
    new: str = ""
    old: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """What differs on the site; `data_files` counts files that are no pages.

    Without `compared` nobody has looked, and `reason` says why.
    """

    compared: bool
    reason: str = ""
    pages: tuple[PageChange, ...] = ()
    data_files: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything; `reasons` are why the verdict is what it is, `effect_words` one sentence.

    `account_words` names the account's bureaus or says 未登记账号; `day` (ISO 8601) is the one that
    states are judged by. `conflicts` are paths that people have to settle first.
    """

    base: str
    head: str
    day: str
    asked: Asked | None
    account_words: str
    verdict: Verdict
    reasons: tuple[str, ...]
    effect_words: str
    summary: str
    time_words: str
    batches: tuple[Batch, ...]
    others: tuple[OtherFile, ...]
    conflicts: tuple[str, ...]
    findings: tuple[Told, ...]
    checks: Checks
    effect: Effect
    odd: tuple[Odd, ...]
    pages: Pages

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record of the change."""
        return tuple(entry for batch in self.batches for entry in batch.entries)
