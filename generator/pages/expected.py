"""What a programme expects, from whom and by when, and how that stands today; it makes no HTML.

A date that has passed is only said to have passed: what is not on this site may have been done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.pages import wording
from generator.pages.library import Library
from generator.records.board import StageState
from generator.records.deadline import asked_bureaus, owed_by_subject
from generator.records.programme import Due, FormUse, Programme
from generator.records.region import Bureau

NOT_YET: Final = "尚未报送"
PAST: Final = "已过期限，尚未报送"
AHEAD: Final = "计划尚未开始"
OVER: Final = "已过"
"""Of a date in a programme whose period is over: how long ago no longer matters."""


GROUPS: Final = {
    "overdue": "有期限、已过期",
    "dated": "有期限、未到期",
    "lost": "期限原文缺损",
    "free": "有了才报（没有定期限）",
    "over": "所属计划已经结束",
}
"""What is asked and did not come, by what its date says; what calls for action first."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A later date (ISO 8601) for one bureau, and why."""

    place: str
    url: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """One date: `date` is ISO 8601, empty where the source has lost it; `standing` is in words."""

    date: str
    note: str
    standing: str
    granted: tuple[Granted, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What is said of a form of which nothing, or not all, was handed in.

    `state` is in words and `overdue` tells the one that calls for action: a running programme, a
    date that has passed.
    """

    submitters: str
    dues: tuple[DueLine, ...]
    state: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that a programme asks of a bureau and that the bureau has not handed in, or not all.

    `subjects` is for how many followed records it is missing, 0 where it is owed once.
    """

    programme: Programme
    use: FormUse
    title: str
    dues: tuple[DueLine, ...]
    state: str
    overdue: bool
    subjects: int = 0

    @property
    def group(self) -> str:
        """One of GROUPS."""
        if self.state == wording.NOT_REPORTED:
            return "over"
        if self.overdue:
            return "overdue"
        if any(due.date for due in self.dues):
            return "dated"
        return "lost" if self.dues else "free"

    @property
    def order(self) -> tuple[int, str]:
        """What calls for action first, then what falls due first, then the rest."""
        first = min((due.date for due in self.dues if due.date), default="")
        if self.overdue:
            return 0, first
        running = self.state != wording.NOT_REPORTED
        return (1 if first else 2, first) if running else (3, first)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who was asked for a form and who has answered; `missing` are those who have not."""

    asked: int
    answered: int
    missing: tuple[Bureau, ...]
    by_subject: bool


def expected_of(library: Library, programme: Programme, use: FormUse) -> Expected:
    """What the programme expects of a form from all who hand it in."""
    dates = [due.date for due in use.due if due.date]
    state, overdue = _state(library, programme, dates)
    return Expected(
        submitters=wording.levels(use.submitters),
        dues=tuple(_due_line(library, programme, due) for due in use.due),
        state=state,
        overdue=overdue,
    )


def answers_of(library: Library, programme: Programme, use: FormUse) -> Answers:
    """Who has handed in a form: bureaus, or the followed records where it is owed for each."""
    dataset = library.dataset
    if _is_stage(library, programme, use):
        rows = library.boards[programme.id]
        cells = [c for row in rows for c in row.cells if c.stage.form == use.form and c.state.owed]
        answered = sum(1 for cell in cells if cell.evidence is not None)
        return Answers(len(cells), answered, (), by_subject=True)
    given = {(r.key.jurisdiction, r.key.bureau) for r in dataset.of(programme.id, use.form)}
    bureaus = asked_bureaus(dataset, programme, use)
    missing = tuple(b for b in bureaus if (b.jurisdiction, b.id) not in given)
    return Answers(len(bureaus), len(bureaus) - len(missing), missing, by_subject=False)


def asked_of(library: Library, bureau: Bureau) -> list[Asked]:
    """What is asked of a bureau and is not in its folder, what calls for action first."""
    return sorted(_asked(library, bureau), key=lambda entry: entry.order)


def _asked(library: Library, bureau: Bureau) -> Iterator[Asked]:
    dataset = library.dataset
    given = {
        (record.key.programme, record.key.form)
        for record in dataset.of_bureau(bureau.jurisdiction, bureau.id)
    }
    for programme in library.programmes:
        for use in programme.forms:
            form = library.catalogue.form_of(programme.id, use.form)
            if form.bulletin or not _asks(library, programme, use, bureau):
                continue
            if _is_stage(library, programme, use):
                yield from _owed_for_subjects(library, programme, use, bureau)
                continue
            missing = library.owed.get((programme.id, use.form, bureau.url), [])
            none = (programme.id, use.form) not in given
            if none or missing:
                left = use.due if none else [hand_in.due for hand_in in missing]
                lines = tuple(_due_line(library, programme, due, bureau) for due in left)
                dates = [hand_in.date for hand_in in missing]
                state, overdue = _state(library, programme, dates)
                title = library.catalogue.form_title(programme.id, use.form)
                yield Asked(programme, use, title, lines, state, overdue)


def _is_stage(library: Library, programme: Programme, use: FormUse) -> bool:
    """Whether the form is owed for each followed record, as a stage of the board tells."""
    return owed_by_subject(library.dataset, programme, use) and any(
        stage.form == use.form for stage in programme.stages
    )


def _asks(library: Library, programme: Programme, use: FormUse, bureau: Bureau) -> bool:
    """Whether the programme asks the bureau for the form; as `asked_bureaus`, for one bureau."""
    places = (bureau.jurisdiction, library.regions.jurisdictions[bureau.jurisdiction].parent)
    return bureau.level in use.submitters and programme.jurisdiction in places


def _owed_for_subjects(
    library: Library, programme: Programme, use: FormUse, bureau: Bureau
) -> Iterator[Asked]:
    """The form where a followed record of the bureau waits for it, the stages before it done."""
    waiting = []
    for row in library.boards[programme.id]:
        own = library.dataset.bureau(row.subject) is bureau
        if not own and not bureau.receives:
            continue
        waiting += [
            cell
            for cell in row.cells
            if cell.stage.form == use.form and cell.evidence is None and cell.state.owed
        ]
    if not waiting:
        return
    overdue = any(cell.state is StageState.OVERDUE for cell in waiting)
    state, _ = _state(library, programme, [])
    lines = tuple(_due_line(library, programme, due, bureau) for due in use.due)
    title = library.catalogue.form_title(programme.id, use.form)
    words = PAST if overdue else state
    yield Asked(programme, use, title, lines, words, overdue, len(waiting))


def _state(library: Library, programme: Programme, dates: Sequence[str]) -> tuple[str, bool]:
    """The words for a form that did not come by `dates` (ISO 8601), and whether it is overdue."""
    today = library.edition.today
    if programme.concluded(today):
        return wording.NOT_REPORTED, False
    if programme.start > today:
        return AHEAD, False
    if any(day < today for day in dates):
        return PAST, True
    return NOT_YET, False


def _due_line(
    library: Library, programme: Programme, due: Due, bureau: Bureau | None = None
) -> DueLine:
    """One date; on a page about a bureau the one that holds for it."""
    granted = tuple(
        Granted(place.short, place.url, entry.date, entry.reason)
        for entry in due.extensions
        for place in _places(library, programme, entry.bureau)
        if bureau is None or place is bureau
    )
    day = (due.date_for(bureau.id) if bureau else due.date) or ""
    today = library.edition.today
    over = bool(day) and day < today and programme.concluded(today)
    return DueLine(day, due.note, OVER if over else standing(day, today), granted)


def _places(library: Library, programme: Programme, bureau: str) -> Iterator[Bureau]:
    regions = library.regions.jurisdictions
    for jurisdiction in regions.values():
        if programme.jurisdiction in (jurisdiction.id, jurisdiction.parent):
            found = jurisdiction.bureaus.get(bureau)
            if found is not None:
                yield found


def standing(day: str, today: str) -> str:
    """How a date (ISO 8601, may be empty) stands on `today`, in words."""
    if not day:
        return ""
    left = (date.fromisoformat(day) - date.fromisoformat(today)).days
    if left < 0:
        return f"已过 {wording.number(-left)} 天"
    return f"还有 {wording.number(left)} 天" if left else "今天到期"
