"""What views work out, against figures counted by hand from the records of the root."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from generator.records.board import StageState
from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.view import (
    Directory,
    Flow,
    History,
    Register,
    Scorecard,
    Tally,
    Tracker,
    View,
    Yearbook,
)
from generator.stats.views.flow import flowing, median
from generator.stats.views.history import lives
from generator.stats.views.picked import grouped, picked
from generator.stats.views.register import registered
from generator.stats.views.scorecard import Line, scored
from generator.stats.views.standing import Standing
from generator.stats.views.tracker import followed
from generator.stats.views.yearbook import counted, years_of
from tests.views.conftest import TODAY

Views = Callable[[str], View]
AFTER = "2032-01-05"
"""A day after the programme's end."""


def test_a_case_is_followed_through_what_refers_to_it(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("flow").content
    assert isinstance(content, Flow)
    found = flowing(dataset, programme, content, TODAY)
    told = {
        case.subject.key.id: (
            [event.days if event else "none" for event in case.events[1:]],
            case.total,
            case.waiting,
            case.overdue,
        )
        for case in found.cases
    }
    assert told == {
        "crack": ([3, 11], 14, None, False),
        "leak": ([1, 19], 20, None, False),
        "taste": ([10, "none"], None, 50, True),
        "label": (["none", "none"], None, 10, False),
    }
    assert [case.subject.key.id for case in found.cases] == ["label", "taste", "leak", "crack"]


def test_waits_are_counted_for_all_and_by_bureau(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("flow").content
    assert isinstance(content, Flow)
    found = flowing(dataset, programme, content, TODAY)
    everything = found.all
    assert everything.counts == (4, 3, 2)
    assert list(everything.medians) == [None, 3, 15]
    assert everything.median == Fraction(17)
    assert everything.longest == 20
    assert (everything.open, everything.waiting) == (2, 50)
    by_bureau = {bureau.id: waits for bureau, waits in found.by_bureau}
    assert list(by_bureau) == ["river", "hill"]
    assert list(by_bureau["river"].medians) == [None, 2, 15]
    assert by_bureau["hill"].counts == (2, 1, 0)
    assert by_bureau["hill"].median is None


def test_nobody_waits_after_the_end(dataset: Dataset, programme: Programme, view: Views) -> None:
    content = view("flow").content
    assert isinstance(content, Flow)
    found = flowing(dataset, programme, content, AFTER)
    assert found.all.open == 2
    assert found.all.waiting is None
    assert not any(case.overdue for case in found.cases)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], None), ([4], Fraction(4)), ([9, 1, 5], Fraction(5)), ([1, 2], Fraction(3, 2))],
)
def test_a_median_is_exact(values: list[int], expected: Fraction | None) -> None:
    assert median(values) == expected


def test_a_row_is_found_by_the_surest_name_it_has(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("board").content
    assert isinstance(content, Tracker)
    found = {
        row.entry.value("firm"): [
            (stage.state, stage.shown.day if stage.shown else "") for stage in row.stages
        ]
        for _, rows in followed(dataset, programme, content, TODAY)
        for row in rows
    }
    assert found == {
        # Twice in the file under its code, once with another name: the earlier day counts.
        "甲厂": [(StageState.DONE, "2031-08-01"), (StageState.OPEN, "")],
        # In the file, but not for this goal.
        "乙厂": [(StageState.OVERDUE, ""), (StageState.OPEN, "")],
        # The same name and county with another code is another enterprise.
        "同名厂": [(StageState.OPEN, ""), (StageState.OPEN, "")],
        # Without a code on the list, the name and county are enough; it came after its day.
        "戊厂": [(StageState.DONE_LATE, "2031-08-15"), (StageState.OPEN, "")],
        "丙厂": [(StageState.OPEN, ""), (StageState.DONE, "2031-10-01")],
    }


def test_what_was_never_reported_is_not_overdue_after_the_end(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("board").content
    assert isinstance(content, Tracker)
    states = {
        stage.state
        for _, rows in followed(dataset, programme, content, AFTER)
        for row in rows
        for stage in row.stages
    }
    assert states == {StageState.DONE, StageState.DONE_LATE, StageState.NOT_REPORTED}


@pytest.mark.parametrize("identifier", ["care-2030", "care-2031"])
def test_a_subject_keeps_its_history_under_other_names(
    dataset: Dataset, identifier: str, view: Views
) -> None:
    content = view("grades").content
    assert isinstance(content, History)
    found = lives(dataset, dataset.catalogue.programmes[identifier], content)
    assert [programme.id for programme in found.programmes] == ["care-2030", "care-2031"]
    told = {
        dataset.title(life.subject): [(g.value, g.run) if g else None for g in life.given]
        for life in found.subjects
    }
    assert told == {
        "锁具质量提升": [("优秀", 1), None],
        # The source of the first year says that it was excellent the year before, too.
        "水泵质量提升（二期）": [("优秀", 2), ("优秀", 3)],
        "茶叶质量再提升": [("良好", 0), ("优秀", 1)],
        "湖蟹质量提升": [None, ("良好", 0)],
    }
    assert [(life.run, life.longest) for life in found.subjects] == [(1, 1), (3, 3), (1, 1), (0, 0)]


def test_a_scorecard_says_nothing_where_nothing_was_reported(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("scores").content
    assert isinstance(content, Scorecard)
    (table,) = scored(dataset, programme, content, TODAY)
    lines = {line.bureau.id: line.cells for line in table.lines if line.bureau}
    assert list(lines) == ["river", "hill", "lake"]
    assert [[row.value("money") for row in lines[place][0].rows] for place in lines] == [
        [12.5],
        [0],
        [],
    ]
    assert [lines[place][1].figure for place in lines] == [5, 0, 0]
    goal = [(cells[2].figure, cells[2].target, cells[2].share) for cells in lines.values()]
    assert goal == [(4, 4, 1.0), (None, 4, None), (None, 4, None)]
    assert [cells[3].figure for cells in lines.values()] == [4, None, None]
    assert [cells[4].handed[0].state for cells in lines.values()] == [
        Standing.IN_TIME,
        Standing.LATE,
        Standing.OVERDUE,
    ]
    assert [[row.value("grade") for row in cells[5].rows] for cells in lines.values()] == [
        ["优秀"],
        ["优秀"],
        ["良好"],
    ]


def test_lines_may_be_the_rows_of_a_form(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("offices").content
    assert isinstance(content, Scorecard)
    (table,) = scored(dataset, programme, content, TODAY)

    def told(line: Line) -> tuple[str, int, object]:
        return line.subject, len(line.cells[0].rows), line.cells[1].figure

    assert [told(line) for line in table.lines] == [("质量处", 1, 2), ("计量处", 0, 0)]


def test_entries_stand_under_every_value_of_their_group(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("answers").content
    assert isinstance(content, Directory)
    (listing,) = content.listings
    rows = picked(dataset, programme.id, listing.chosen)
    groups = grouped(dataset, rows, listing.groups)
    assert [(group.label, [row.value("title") for row in group.rows]) for group in groups] == [
        ("电器", ["茶叶有异味", "外壳开裂"]),
        ("塑料件", ["外壳开裂"]),
    ]


def test_rows_can_be_grouped_by_whom_and_when_they_speak_of(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("yearbook").content
    assert isinstance(content, Yearbook)
    rows = picked(dataset, programme.id, content.parts[0].chosen)
    groups = grouped(dataset, rows, ("year", "bureau"))
    assert [(g.label, [inner.label for inner in g.groups]) for g in groups] == [
        ("2031年", ["临河市"]),
        ("2030年", ["青山州"]),
    ]


def test_a_yearbook_has_the_years_that_anything_speaks_of(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("yearbook").content
    assert isinstance(content, Yearbook)
    years = years_of(dataset, programme, content)
    assert [year.year for year in years] == ["2031", "2030"]
    assert [len(year.prose) for year in years] == [1, 0]
    assert [[len(rows) for _, rows in year.rows] for year in years] == [[1, 1, 1], [2, 2, 0]]
    (tally, rows), (_, before) = years[0].rows[0], years[1].rows[0]
    assert isinstance(tally, Tally)
    told = [(c.label, len(c.rows), c.before) for c in counted(dataset, tally, rows, before)]
    assert told == [("名品", 1, 1), ("名企", 0, 1)]
    first = [(c.label, len(c.rows), c.before) for c in counted(dataset, tally, before, None)]
    assert first == [("名品", 1, None), ("名企", 1, None)]


def test_a_register_tells_what_carries_each_entry_out(
    dataset: Dataset, programme: Programme, view: Views
) -> None:
    content = view("measures").content
    assert isinstance(content, Register)
    told = [
        (
            entry.number,
            [each.id for each in entry.programmes],
            [str(record.key) for record in entry.records],
            entry.forms,
            entry.goals,
            entry.carried,
        )
        for entry in registered(dataset, programme, content)
    ]
    assert told == [
        ("1", ["care-2030"], ["north/river/care-2031/essay/one"], (), (), True),
        ("2", [], [], (("brand", 3),), ("brands",), True),
        ("3", [], [], (), (), False),
    ]
