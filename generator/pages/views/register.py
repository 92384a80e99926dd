"""A register: every entry with the programmes, records and goals that carry it out; no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.artifacts import Page
from generator.pages import wording
from generator.pages.progress import GoalLine, goal_lines
from generator.pages.views.directory import anchor_of
from generator.pages.views.frame import Frame
from generator.pages.views.shown import Said, Shower, shower_of
from generator.records.programme import Programme
from generator.records.view import Register
from generator.stats.views.picked import Group, Picked, grouped
from generator.stats.views.register import Entry, registered


@dataclass(frozen=True, slots=True)
class State:
    """A programme that carries an entry out: how it stands and how many goals it has reached."""

    programme: Programme
    tone: str
    words: str
    records: int
    goals: int
    reached: int
    reported: int


@dataclass(frozen=True, slots=True)
class Link:
    """A page that an entry leads to."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as it is shown."""

    anchor: str
    number: str
    heading: str
    url: str
    texts: list[Said]
    programmes: list[State]
    records: list[Link]
    forms: list[Link]
    goals: list[GoalLine]
    carried: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one group; `label` is empty where there are no groups."""

    label: str
    anchor: str
    items: list[Item]


def pages(frame: Frame, content: Register) -> Iterator[Page]:
    """The one page of a register."""
    entries = registered(frame.library.dataset, frame.programme, content)
    by_row = {entry.shown.anchor: entry for entry in entries}
    maker = _Maker(frame, content)
    groups = _groups(frame, content, [entry.shown for entry in entries])
    sections = [
        Section(
            group.label,
            anchor_of(content.listing.chosen.form, *group.path),
            [maker.item(by_row[row.anchor]) for row in group.rows],
        )
        for group in groups
    ]
    carried = sum(1 for entry in entries if entry.carried)
    yield frame.page(
        "view_register",
        search=" ".join(item.heading for section in sections for item in section.items),
        words=f"共 {wording.number(len(entries))} 条，有记录可查的 {wording.number(carried)} 条。",
        nothing=not entries,
        sections=sections,
        total=len(entries),
        carried=carried,
    )


def _groups(frame: Frame, content: Register, rows: list[Picked]) -> Sequence[Group]:
    """The entries by their first group, in the order in which the register has them."""
    found = grouped(frame.library.dataset, rows, content.listing.groups[:1])
    if not found:
        return (Group("", (), tuple(rows)),) if rows else ()
    order = {row.anchor: number for number, row in enumerate(rows)}
    return sorted(found, key=lambda group: order[group.rows[0].anchor])


class _Maker:
    """Makes the items of one register; what programmes have reached is worked out once."""

    def __init__(self, frame: Frame, content: Register) -> None:
        self._frame, self._content = frame, content
        self._base = frame.base()
        form = content.listing.chosen.form
        self._shower: Shower = shower_of(frame.library, frame.programme.id, form)
        self._states: dict[str, State] = {}
        lines = goal_lines(frame.library, frame.programme)
        self._goals: Mapping[str, GoalLine] = {line.goal.id: line for line in lines}

    def item(self, entry: Entry) -> Item:
        """One entry."""
        library, programme = self._frame.library, self._frame.programme
        listing = self._content.listing
        return Item(
            anchor=entry.shown.anchor,
            number=entry.number,
            heading=self._shower.text(entry.shown, listing.heading),
            url=entry.shown.record.key.url,
            texts=self._shower.said(entry.shown, listing.texts, self._base),
            programmes=[self._state(each) for each in entry.programmes],
            records=[
                Link(library.dataset.title(r), library.face_url(r), library.dataset.bureau(r).short)
                for r in entry.records
            ],
            forms=[
                Link(
                    library.catalogue.form_title(programme.id, form),
                    f"{programme.url}{form}/",
                    f"{wording.number(count)} 条记录" if count else wording.NOT_REPORTED,
                )
                for form, count in entry.forms
            ],
            goals=[self._goals[goal] for goal in entry.goals if goal in self._goals],
            carried=entry.carried,
        )

    def _state(self, programme: Programme) -> State:
        known = self._states.get(programme.id)
        if known is None:
            library = self._frame.library
            tone, words = library.state(programme)
            lines = goal_lines(library, programme)
            known = self._states[programme.id] = State(
                programme=programme,
                tone=tone,
                words=words,
                records=library.counts[programme.id],
                goals=len(lines),
                reached=sum(1 for line in lines if line.state.fulfilled),
                reported=sum(1 for line in lines if line.reported),
            )
        return known
