"""The stage board (挂图作战) as rows of short marks, by place; it must not judge a stage anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.pages import wording
from generator.pages.expected import standing
from generator.pages.library import Library
from generator.pages.marks import Head, Mark, Sign, Tally, full_words, short_day, tallies
from generator.records.board import BoardRow, Cell, StageState
from generator.records.programme import Programme

SIGNS: Final = {
    StageState.DONE: Sign("done", "✓", StageState.DONE.label),
    StageState.DONE_LATE: Sign("late", "迟", StageState.DONE_LATE.label),
    StageState.OVERDUE: Sign("overdue", "逾", StageState.OVERDUE.label),
    StageState.OPEN: Sign("open", "待", StageState.OPEN.label),
    StageState.UNDATED: Sign("none", "无", StageState.UNDATED.label),
    StageState.NOT_REPORTED: Sign("none", "未报", StageState.NOT_REPORTED.label),
    StageState.NOT_LISTED: Sign("aside", "—", StageState.NOT_LISTED.label),
    StageState.NOT_REACHED: Sign("aside", "·", StageState.NOT_REACHED.label),
}
"""In the order of the foot of the board."""

_WHY: Final = {
    StageState.UNDATED: "尚无记录，没有定期限",
    StageState.NOT_LISTED: "未列入，这一步由其他单位办理，已有的记录中没有它",
    StageState.NOT_REACHED: "未到这一步，前面的步骤还没有记录",
}
"""What is said in full of the states that no date explains."""


@dataclass(frozen=True, slots=True)
class Line:
    """One followed record and its marks, a stage each."""

    title: str
    url: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The followed records of one place."""

    place: str
    url: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A stage that a followed record should have reached by `due` (ISO 8601)."""

    place: str
    title: str
    url: str
    stage: str
    due: str
    standing: str


@dataclass(frozen=True, slots=True)
class StageChart:
    """The board: `naming` is what the followed records are named by.

    `complete` is how many of them reached every stage.
    """

    naming: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]
    foot: tuple[Tally, ...]
    legend: tuple[Sign, ...]
    overdue: tuple[Overdue, ...]
    followed: int
    complete: int

    @property
    def aside(self) -> bool:
        """Whether some stages are expected of nobody."""
        return any(sign.tone == "aside" for sign in self.legend)

    @property
    def words(self) -> str:
        """The board in one sentence."""
        said = f"跟踪 {wording.number(self.followed)} 个，"
        said += f"走完全部 {len(self.heads)} 个阶段的 {wording.number(self.complete)} 个"
        late = {entry.url for entry in self.overdue}
        if late:
            said += f"，有阶段逾期的 {wording.number(len(late))} 个"
        return said + "。"


def stage_chart(library: Library, programme: Programme) -> StageChart | None:
    """The stage board of a programme, or None where nothing is followed."""
    rows = library.boards[programme.id]
    if not rows or not rows[0].cells:
        return None
    stages = [cell.stage for cell in rows[0].cells]
    columns = [[SIGNS[row.cells[index].state] for row in rows] for index in range(len(stages))]
    foot = tallies(list(SIGNS.values()), columns)
    shown = {tally.label for tally in foot}
    followed = library.catalogue.form_of(programme.id, programme.board)
    named = followed.root.child(followed.title_field) if followed.title_field else None
    return StageChart(
        naming=named.title if named else followed.title,
        heads=tuple(Head(s.title, s.end, short_day(s.end, programme)) for s in stages),
        groups=tuple(_groups(library, programme, rows)),
        foot=foot,
        legend=tuple(sign for sign in SIGNS.values() if sign.words in shown),
        overdue=tuple(_overdue(library, rows)),
        followed=len(rows),
        complete=sum(1 for row in rows if all(cell.evidence for cell in row.cells)),
    )


def _groups(library: Library, programme: Programme, rows: list[BoardRow]) -> list[Group]:
    """The rows by place, places in the order of the register."""
    by_place: dict[tuple[str, str], list[BoardRow]] = {}
    for row in rows:
        key = row.subject.key
        by_place.setdefault((key.jurisdiction, key.bureau), []).append(row)
    return [
        Group(
            bureau.short,
            bureau.url,
            tuple(_line(library, programme, row) for row in by_place[jurisdiction.id, bureau.id]),
        )
        for jurisdiction in library.regions.jurisdictions.values()
        for bureau in jurisdiction.bureaus.values()
        if (jurisdiction.id, bureau.id) in by_place
    ]


def _line(library: Library, programme: Programme, row: BoardRow) -> Line:
    return Line(
        library.dataset.title(row.subject),
        row.subject.key.url,
        tuple(_mark(programme, cell) for cell in row.cells),
    )


def _mark(programme: Programme, cell: Cell) -> Mark:
    sign, due = SIGNS[cell.state], cell.end
    if cell.evidence is not None:
        day = cell.evidence.day
        late = due if cell.state is StageState.DONE_LATE else ""
        words = f"{cell.stage.title}：{full_words(sign.words, day, late)}"
        return Mark(sign, short_day(day, programme), words, cell.evidence.record.key.url)
    said = _WHY.get(cell.state, "") or full_words(sign.words, "", due)
    words = f"{cell.stage.title}：{said}"
    dated = cell.state in (StageState.OVERDUE, StageState.OPEN)
    return Mark(sign, short_day(due, programme) if dated else "", words)


def _overdue(library: Library, rows: list[BoardRow]) -> list[Overdue]:
    """What should have been reached by now, the longest overdue first."""
    found = [
        Overdue(
            library.dataset.bureau(row.subject).short,
            library.dataset.title(row.subject),
            row.subject.key.url,
            cell.stage.title,
            cell.end,
            standing(cell.end, library.edition.today),
        )
        for row in rows
        for cell in row.cells
        if cell.state is StageState.OVERDUE
    ]
    return sorted(found, key=lambda entry: entry.due)
