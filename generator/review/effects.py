"""What signing a change does to figures, ranks, goals and stages; every count is the stats' own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.exports.paths import figure_url
from generator.pages import wording
from generator.pages.library import Library
from generator.records.board import StageState, board_of
from generator.records.key import RecordKey
from generator.records.levels import LevelFigures, figures_by_level
from generator.records.measure import Figure
from generator.records.programme import Indicator, Programme
from generator.reporters.effect import Effect, FigureChange, Number, RankChange, StageMove
from generator.review.goals import goal_changes
from generator.review.reach import Reach
from generator.review.sides import Sides
from generator.stats.form_summary import FormSummary, summary_of
from generator.stats.sums import exact, ranks

_LEAST_RANKED: Final = 3
"""A place among fewer says nothing."""
NOTHING: Final = "没有"
_DONE: Final = (StageState.DONE.label, StageState.DONE_LATE.label)


@dataclass(frozen=True, slots=True)
class _Found:
    """Changed figures and ranks, and how many were compared."""

    figures: list[FigureChange]
    ranks: list[RankChange]
    compared: int


def effect_of(sides: Sides, reach: Reach) -> Effect:
    """Everything published that differs between the two sides, within what `reach` allows."""
    figures: list[FigureChange] = []
    placed: list[RankChange] = []
    goals, stages = [], []
    compared = goals_compared = subjects = 0
    programmes = reach.programmes()
    for programme in programmes:
        for indicator in reach.indicators(programme):
            found = _indicator(sides, programme, indicator)
            figures += found.figures
            placed += found.ranks
            compared += found.compared
        for form in dict.fromkeys(use.form for use in programme.forms):
            if reach.use(programme.id, form) and _counted(sides, form):
                found = _form(sides, programme, form)
                figures += found.figures
                compared += found.compared
        changed, looked_at = goal_changes(sides, programme, reach)
        goals += changed
        goals_compared += looked_at
        if reach.board(programme):
            moves, followed = _stages(sides, programme)
            stages += moves
            subjects += followed
    return Effect(
        tuple(programme.short for programme in programmes),
        compared,
        goals_compared,
        subjects,
        tuple(figures),
        tuple(placed),
        tuple(goals),
        tuple(stages),
    )


def _counted(sides: Sides, form: str) -> bool:
    """Whether the records of a form report something; bulletins and corrections only tell."""
    known = sides.new.catalogue.forms.get(form)
    return known is not None and not known.bulletin and not known.amends


def change_words(old: Number | None, new: Number | None, unit: str) -> str:
    """Before, after and by how much; a share by percentage points."""
    if old is None or new is None:
        before, after = (_words(value, unit) for value in (old, new))
        return f"{before} → {after}"
    step = exact(new) - exact(old)
    if unit == "%":
        points = wording.number(round(float(step) * 100, 2))
        by = f"{'+' if step > 0 else ''}{points} 个百分点"
    else:
        by = f"{'+' if step > 0 else ''}{wording.number(step)}"
    return f"{_words(old, unit)} → {_words(new, unit)}（{by}）"


def _words(value: Number | None, unit: str) -> str:
    return NOTHING if value is None else wording.amount(value, unit)


def _change(
    programme: Programme,
    title: str,
    unit: str,
    values: tuple[Number | None, Number | None],
    *,
    place: str = "",
    page: str = "",
    of_form: bool = False,
) -> FigureChange:
    old, new = values
    words = change_words(old, new, unit)
    return FigureChange(programme.short, title, unit, place, old, new, words, page, of_form)


def _indicator(sides: Sides, programme: Programme, indicator: Indicator) -> _Found:
    """One indicator as a whole, by jurisdiction where there are several, and by bureau."""
    old, new = (_levels(side, programme, indicator) for side in (sides.old, sides.new))
    page = sides.page_url(figure_url(programme.id, indicator.id))
    totals = (old.total if old else None, new.total if new else None)
    told: list[tuple[str, Figure | None, Figure | None]] = [("", *totals)]
    before, after = _jurisdictions(old), _jurisdictions(new)
    names = sides.new.regions.jurisdictions
    several = [name for name in names if name in before or name in after]
    if len(several) > 1:
        told += [(names[name].name, before.get(name), after.get(name)) for name in several]
    ours, theirs = _places(old), _places(new)
    keys = list(dict.fromkeys([*ours, *theirs]))
    told += [(_place_name(sides, key), ours.get(key), theirs.get(key)) for key in keys]
    figures = [
        _change(programme, indicator.title, indicator.unit, (first, last), place=place, page=page)
        for place, first, last in told
        if first != last
    ]
    ranked = _ranks(sides, programme, indicator, ours, theirs) if indicator.measure.counts else []
    return _Found(figures, ranked, len(told))


def _levels(library: Library, programme: Programme, indicator: Indicator) -> LevelFigures | None:
    """The indicator on one side; None where that side does not have it."""
    own = library.catalogue.programmes.get(programme.id)
    found = own.indicator(indicator.id) if own else None
    return figures_by_level(library.dataset, found.measure, programme.id) if found else None


def _jurisdictions(levels: LevelFigures | None) -> dict[str, Figure]:
    return {entry.jurisdiction: entry.figure for entry in levels.jurisdictions} if levels else {}


_Place = tuple[str, str, str]
"""Who handed in, and the bureau that the rows speak of."""


def _places(levels: LevelFigures | None) -> dict[_Place, Figure]:
    return {
        (entry.jurisdiction, *place.place): place.figure
        for entry in (levels.jurisdictions if levels else ())
        for place in entry.places
    }


def _place_name(sides: Sides, key: _Place) -> str:
    for library in (sides.new, sides.old):
        bureau = library.regions.bureau(key[1], key[2])
        if bureau:
            home = library.regions.jurisdictions[key[1]]
            told = bureau.name.startswith(home.short) or key[1] == key[0]
            return bureau.name if told else f"{home.short} {bureau.name}"
    return "/".join(key[1:])


def _ranks(
    sides: Sides,
    programme: Programme,
    indicator: Indicator,
    old: Mapping[_Place, Figure],
    new: Mapping[_Place, Figure],
) -> list[RankChange]:
    """Bureaus of one jurisdiction whose place among each other differs, the highest first."""
    found = []
    for name in dict.fromkeys(key[0] for key in (*old, *new)):
        before, after = (
            {key: value for key, value in side.items() if key[0] == name} for side in (old, new)
        )
        if max(len(before), len(after)) < _LEAST_RANKED:
            continue
        first, last = (
            dict(zip(side, ranks([exact(v) for v in side.values()]), strict=True))
            for side in (before, after)
        )
        found += [
            RankChange(
                programme.short,
                indicator.title,
                _place_name(sides, key),
                first.get(key),
                last.get(key),
                len(after),
            )
            for key in sorted({**first, **last}, key=lambda k: (last.get(k) or len(after) + 1, k))
            if first.get(key) != last.get(key)
        ]
    return found


def _form(sides: Sides, programme: Programme, form: str) -> _Found:
    """What the pages of a form say of all its records: how many, and the sums of its figures."""
    old, new = (_summary(side, programme.id, form) for side in (sides.old, sides.new))
    title = sides.new.catalogue.form_title(programme.id, form)
    counts: list[tuple[str, str, Number | None, Number | None]] = [
        ("记录", "条", old.records if old else 0, new.records if new else 0)
    ]
    if sides.new.catalogue.forms[form].rows:
        counts.append(("行", "行", old.rows if old else 0, new.rows if new else 0))
    before, after = _totals(old), _totals(new)
    for name in dict.fromkeys([*before, *after]):
        label, unit = name
        counts.append((f"{label}合计", unit, before.get(name), after.get(name)))
    figures = [
        _change(programme, f"{title}：{label}", unit, (first, last), of_form=True)
        for label, unit, first, last in counts
        if first != last
    ]
    return _Found(figures, [], len(counts))


def _summary(library: Library, programme: str, form: str) -> FormSummary | None:
    known = programme in library.catalogue.programmes and form in library.catalogue.forms
    return summary_of(library.dataset, programme, form) if known else None


def _totals(summary: FormSummary | None) -> dict[tuple[str, str], Number]:
    found = summary.totals if summary else ()
    return {(t.column.title, t.column.field.unit): _number(t.value) for t in found}


def _number(value: Any) -> Number:
    return int(value) if value == int(value) else float(value)


def _stages(sides: Sides, programme: Programme) -> tuple[list[StageMove], int]:
    old, new = (_board(side, programme, sides.day) for side in (sides.old, sides.new))
    moves = []
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key, {}), new.get(key, {})
        library = sides.new if key in new else sides.old
        name = library.dataset.title(library.dataset.by_key[key])
        for stage in dict.fromkeys([*before, *after]):
            first, last = before.get(stage, NOTHING), after.get(stage, NOTHING)
            both = key in old and key in new
            if first != last and (both or first in _DONE or last in _DONE):
                moves.append(StageMove(programme.short, name, stage, first, last))
    return moves, len(new)


def _board(library: Library, programme: Programme, day: str) -> dict[RecordKey, dict[str, str]]:
    own = library.catalogue.programmes.get(programme.id)
    board: Iterable[Any] = board_of(library.dataset, own, day) if own else ()
    return {
        row.subject.key: {cell.stage.title: cell.state.label for cell in row.cells} for row in board
    }
