"""The views that follow single enterprises and dated papers have something of each kind to show."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from generator.checking import checked
from generator.records.board import StageState
from generator.records.dataset import Dataset
from generator.records.programme import Programme
from generator.records.view import Flow, Tracker
from generator.settings import Settings
from generator.stats.views.flow import flowing
from generator.stats.views.tracker import Followed, followed
from tooling.demonstration.year import EXAMPLES

AS_OF: Final = "2022-11-20"
SHAKEN: Final = "ti-zhi-qiang-qi-2022"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found = checked(Settings(EXAMPLES, use_cache=False)).dataset
    assert found is not None
    return found


@pytest.fixture(scope="module")
def programme(dataset: Dataset) -> Programme:
    return dataset.catalogue.programmes[SHAKEN]


@pytest.fixture(scope="module")
def board(dataset: Dataset, programme: Programme) -> dict[str, list[Followed]]:
    """The rows of the enterprises that are followed, by city."""
    (tracker,) = [view.content for view in programme.views if isinstance(view.content, Tracker)]
    return {bureau.id: rows for bureau, rows in followed(dataset, programme, tracker, AS_OF)}


def test_about_two_thirds_of_each_citys_list_are_helped(board: dict[str, list[Followed]]) -> None:
    assert len(board) > 10
    for city, rows in board.items():
        share = sum(row.stages[0].state.done for row in rows) / len(rows)
        assert 0.4 <= share <= 0.8, city


def test_help_comes_in_time_late_not_yet_and_not_at_all(board: dict[str, list[Followed]]) -> None:
    states = Counter(row.stages[0].state for rows in board.values() for row in rows)
    reached = {StageState.DONE, StageState.DONE_LATE}
    assert set(states) == reached | {StageState.OPEN, StageState.OVERDUE}
    assert states[StageState.DONE] > states[StageState.DONE_LATE] >= 5
    assert min(states[StageState.OPEN], states[StageState.OVERDUE]) >= 5


def test_an_enterprise_without_its_code_is_found_by_name_and_county(
    board: dict[str, list[Followed]],
) -> None:
    by_name = [
        row
        for rows in board.values()
        for row in rows
        if row.stages[0].shown and row.stages[0].shown.value("uscc") is None
    ]
    assert len(by_name) >= 3


def test_some_of_the_listed_are_advised_and_visited_again(
    board: dict[str, list[Followed]],
) -> None:
    rows = [row for found in board.values() for row in found]
    _, advised, visited = (
        [row for row in rows if row.stages[place].state.done] for place in range(3)
    )
    assert len(advised) >= 4
    assert len(visited) >= 10
    for row in visited:
        helped, again = row.stages[0].shown, row.stages[2].shown
        assert helped is not None
        assert again is not None
        assert again.value("last_date") == helped.day < again.day


def test_the_first_summary_counts_what_the_ledger_holds_by_then(dataset: Dataset) -> None:
    ledgers = {record.key.bureau: record for record in dataset.of(SHAKEN, "enterprise-ledger")}
    for record in dataset.of(SHAKEN, "assistance-summary"):
        if record.data["report"] == "期中":
            rows = ledgers[record.key.bureau].data["rows"]
            by_then = [row for row in rows if row["date"] <= record.data["date"]]
            assert record.data["enterprises"] == len(by_then), record.key


def test_one_request_is_past_its_deadline_and_still_open(
    dataset: Dataset, programme: Programme
) -> None:
    (flow,) = [view.content for view in programme.views if isinstance(view.content, Flow)]
    cases = flowing(dataset, programme, flow, AS_OF).cases
    assert [case.subject.key.id for case in cases if case.overdue] == ["bottle-seal"]
    assert any(case.until > AS_OF for case in cases if not case.done)


def test_one_policy_is_over_and_was_not_when_it_was_listed(dataset: Dataset) -> None:
    policies = dataset.of("jilin-three-year-2022", "policy")
    over = [policy.data for policy in policies if policy.data["valid_until"] < AS_OF]
    assert len(over) == 1
    assert over[0]["date"] < over[0]["valid_until"]
    assert len(policies) > 5
