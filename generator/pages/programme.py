"""The pages of programmes: the index and one page each; it must not judge a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.artifacts import Page
from generator.exports.paths import bulletin_url
from generator.pages import tracking, wording
from generator.pages.expected import expected_of
from generator.pages.figures import headlines_of
from generator.pages.goal_matrix import matrix_of
from generator.pages.levels import levels_of
from generator.pages.library import Library
from generator.pages.pictures import pictures_of
from generator.pages.progress import GoalLine, goal_lines, proof_lines
from generator.pages.render import rendered
from generator.pages.tiles import Board, board_of
from generator.pages.views.listing import views_of
from generator.records.programme import FormUse, Programme
from generator.records.record import Record
from generator.stats.goal_parts import parts_of

if TYPE_CHECKING:
    from generator.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Card:
    """A programme in short."""

    programme: Programme
    url: str
    state: str
    words: str
    place: str
    records: int
    goals: int
    reported: int
    reached: int
    summary: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a programme: who hands in, by when, and how much is there."""

    title: str
    url: str
    submitters: str
    due: tuple[tuple[str | None, str], ...]
    records: int
    rows: int
    state: str
    source: str
    derived: bool


def pages(
    library: Library, cards: Sequence[Card], charts: Mapping[str, Sequence[Chart]]
) -> Iterator[Page]:
    """The index of programmes and the page of each."""
    yield _index(library, cards)
    for programme in library.programmes:
        yield _page(library, programme, charts.get(programme.id, ()))


def cards_of(library: Library) -> list[Card]:
    """Every programme as a card, newest first."""
    return [_card(library, programme) for programme in library.programmes]


def _card(library: Library, programme: Programme) -> Card:
    state, words = library.state(programme)
    lines = goal_lines(library, programme)
    return Card(
        programme=programme,
        url=programme.url,
        state=state,
        words=words,
        place=library.jurisdiction_of(programme).short,
        records=library.counts[programme.id],
        goals=len(lines),
        reported=sum(1 for line in lines if line.reported),
        reached=sum(1 for line in lines if line.state.fulfilled),
        summary=wording.clipped(programme.summary, 90),
    )


def _index(library: Library, cards: Sequence[Card]) -> Page:
    groups = [
        (jurisdiction, [card for card in cards if card.programme.jurisdiction == jurisdiction.id])
        for jurisdiction in library.regions.jurisdictions.values()
    ]
    return Page(
        url="programmes/",
        title="项目计划",
        description=f"全部 {len(cards)} 项质量提升计划：依据、期限、目标和报送情况。",
        kind="栏目",
        body=rendered("programmes", base="..", groups=[group for group in groups if group[1]]),
        search_text=" ".join(card.programme.title for card in cards),
    )


def _page(library: Library, programme: Programme, charts: Sequence[Chart]) -> Page:
    base = "../.."
    lines = goal_lines(library, programme)
    state, words = library.state(programme)
    follows = library.catalogue.programmes.get(programme.continues)
    bulletins = [r for r in library.bulletins if r.key.programme == programme.id]
    body = rendered(
        "programme",
        base=base,
        programme=programme,
        place=library.jurisdiction_of(programme),
        state=state,
        state_words=words,
        goals=lines,
        views=views_of(library, programme),
        boards=_boards(library, programme, base),
        matrix=matrix_of(library, programme),
        levels=levels_of(library, programme),
        headlines=headlines_of(library, programme),
        proofs=proof_lines(library, programme),
        stages=_stages(library, programme),
        stage_chart=tracking.stage_chart(library, programme),
        hand_in_chart=tracking.hand_in_chart(library, programme),
        reaches=tracking.reaches(library, programme),
        forms=[_form_line(library, programme, use) for use in programme.forms],
        figures=pictures_of(charts),
        bulletins=[(bulletin_url(r.key), r.data) for r in bulletins],
        continues=follows,
        continued=[p for p in library.programmes if p.continues == programme.id],
        today=library.edition.today,
    )
    return Page(
        url=programme.url,
        title=programme.title,
        description=wording.clipped(programme.summary),
        kind="项目计划",
        body=body,
        search_text=_search_text(programme, lines),
    )


def _search_text(programme: Programme, lines: list[GoalLine]) -> str:
    notice = programme.notice
    parts = [programme.title, programme.issuer, notice.title, notice.number or ""]
    parts += [wording.date(notice.date or ""), programme.summary]
    parts += [f"{line.goal.title} {line.target}" for line in lines]
    parts += [stage.title for stage in programme.stages]
    return " ".join(filter(None, parts))


def _boards(library: Library, programme: Programme, base: str) -> list[Board]:
    jurisdiction = library.jurisdiction_of(programme)
    found = []
    for goal in programme.goals:
        if goal.targets is None or not goal.targets.field:
            continue
        parts = parts_of(library.dataset, programme, goal, library.edition.today)
        figures = {p.key[1]: float(p.target) for p in parts if p.target is not None}
        board = board_of(
            jurisdiction, figures, title=f"{goal.title}：分到各市州", unit=goal.unit, base=base
        )
        if board and figures:
            found.append(board)
    return found


@dataclass(frozen=True, slots=True)
class _Stage:
    title: str
    when: str
    start: str
    end: str
    source: str
    state: str
    words: str


def _stages(library: Library, programme: Programme) -> list[_Stage]:
    today = library.edition.today
    found = []
    for stage in programme.stages:
        state, words = "", ""
        if stage.form and library.dataset.of(programme.id, stage.form):
            state, words = "done", "已有报送"
        elif stage.end and stage.end < today:
            state, words = "past", wording.NOT_REPORTED if stage.form else ""
        elif stage.start and stage.start <= today:
            state, words = "running", "进行中"
        elif stage.start or stage.end:
            state, words = "ahead", "未到时间"
        found.append(
            _Stage(stage.title, stage.when, stage.start, stage.end, stage.source, state, words)
        )
    return found


def _form_line(library: Library, programme: Programme, use: FormUse) -> FormLine:
    form = library.catalogue.form_of(programme.id, use.form)
    records: list[Record] = library.dataset.of(programme.id, use.form)
    return FormLine(
        title=library.catalogue.form_title(programme.id, use.form),
        url=f"{programme.url}{use.form}/",
        submitters=wording.levels(use.submitters),
        due=tuple((due.date, due.note) for due in use.due),
        records=len(records),
        rows=library.row_counts.get((programme.id, use.form), 0) if form.rows else 0,
        state="" if records else expected_of(library, programme, use).state,
        source=use.source,
        derived=form.derived,
    )
