from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.stats.goals import GoalState, goals_by_bureau, goals_frame

if TYPE_CHECKING:
    import pandas as pd

    from tests.stats.conftest import Gazette

DURING, AFTER = "2021-06-01", "2022-01-01"
SERVED = {
    "id": "served",
    "title": "服务企业",
    "unit": "家",
    "measure": {"count": {"form": "served"}},
}
MANY = {
    "id": "many",
    "title": "万",
    "unit": "家",
    "measure": {"count": {"form": "served", "where": {"kind": "m"}}},
}


def goal(**changes: Any) -> dict[str, Any]:
    basis = {"id": "goal", "title": "服务企业", "target": 4, "unit": "家", "source": "一"}
    return basis | {"indicator": "served"} | changes


def standing(gazette: Gazette, firms: int, today: str = DURING, **changes: Any) -> pd.Series[Any]:
    """How one goal stands when the first city has served so many enterprises."""
    programme = gazette.programme(goals=[goal(**changes)], indicators=[SERVED, MANY])
    dataset = gazette.dataset(
        *gazette.served("c01", *[{"kind": "m"}] * firms), programmes=[programme]
    )
    return goals_frame(dataset, programme, today).iloc[0]


@pytest.mark.parametrize(
    ("firms", "today", "expected"),
    [
        (1, DURING, (GoalState.UNDER_WAY, 0.25, 3)),
        (4, DURING, (GoalState.REACHED, 1.0, 0)),
        (9, DURING, (GoalState.REACHED, 1.0, 0)),
        (1, AFTER, (GoalState.CONCLUDED_SHORT, 0.25, 3)),
        (5, AFTER, (GoalState.CONCLUDED_REACHED, 1.0, 0)),
    ],
)
def test_a_goal_for_the_whole_is_compared_with_its_indicator(
    gazette: Gazette, firms: int, today: str, expected: tuple[GoalState, float, int]
) -> None:
    row = standing(gazette, firms, today)

    assert (row["state"], row["share"], row["missing"]) == expected
    assert row["reported"] == firms


@pytest.mark.parametrize("today", [DURING, AFTER])
def test_nothing_handed_in_is_not_reported_and_never_overdue(gazette: Gazette, today: str) -> None:
    row = standing(gazette, 0, today)

    assert row["state"] == GoalState.NOT_REPORTED
    assert row["state_label"] == "未在本站报送"
    assert row["reported"] is None
    assert row["missing"] is None


def test_records_that_do_not_count_are_a_nought_not_a_silence(gazette: Gazette) -> None:
    programme = gazette.programme(goals=[goal(indicator="many")], indicators=[SERVED, MANY])
    dataset = gazette.dataset(*gazette.served("c01", {"kind": "s"}), programmes=[programme])

    row = goals_frame(dataset, programme, DURING).iloc[0]

    assert (row["reported"], row["state"]) == (0, GoalState.UNDER_WAY)


def test_a_lost_target_is_never_judged(gazette: Gazette) -> None:
    row = standing(gazette, 3, target=None, note="原文缺损")

    assert (row["target"], row["reported"]) == (None, 3)
    assert row["state_label"] == "原文缺损"


@pytest.mark.parametrize(
    ("firms", "changes", "state"),
    [
        (4, {"bound": "at-most"}, GoalState.WITHIN),
        (5, {"bound": "at-most"}, GoalState.EXCEEDED),
        (3, {"bound": "between", "upper": 5}, GoalState.UNDER_WAY),
        (5, {"bound": "between", "upper": 5}, GoalState.REACHED),
        (6, {"bound": "between", "upper": 5}, GoalState.EXCEEDED),
        (1, {"target": 0}, GoalState.REACHED),
    ],
)
def test_bounds(gazette: Gazette, firms: int, changes: dict[str, Any], state: GoalState) -> None:
    assert standing(gazette, firms, **changes)["state"] == state


def test_a_goal_for_each_city_is_not_reached_by_one_city_alone(gazette: Gazette) -> None:
    row = standing(gazette, 40, scope="per-bureau", bound="at-least", target=2)

    assert row["reported"] == 40
    assert (row["places"], row["places_reached"]) == (17, 1)
    assert row["share"] == pytest.approx(1 / 17)
    assert row["missing"] == 32
    assert row["state"] == GoalState.UNDER_WAY


def test_each_year_is_the_whole_of_a_programme_of_one_year(gazette: Gazette) -> None:
    assert standing(gazette, 4, scope="per-year")["state"] == GoalState.REACHED
    several = {"from": "2021-01-01", "to": "2023-12-31"}
    programme = gazette.programme(
        goals=[goal(scope="per-year")], indicators=[SERVED], period=several
    )
    dataset = gazette.dataset(*gazette.served("c01", {}), programmes=[programme])

    row = goals_frame(dataset, programme, DURING).iloc[0]

    assert row["state"] == GoalState.RECORDED  # a sum over years says nothing about each year


def test_what_cannot_be_compared_is_not_judged(gazette: Gazette) -> None:
    row = standing(gazette, 40, scope="per-county")

    assert (row["state"], row["reported"]) == (GoalState.RECORDED, 40)


def test_a_goal_divided_among_cities_keeps_the_order_of_the_annex(gazette: Gazette) -> None:
    divided = goal(indicator="many", targets={"form": "targets", "rows": "rows", "field": "many"})
    programme = gazette.programme(goals=[goal(id="other"), divided], indicators=[SERVED, MANY])
    records = [
        gazette.targets(),
        *gazette.served("c01", *[{"kind": "m"}] * 30),
        *gazette.served("c02", {"kind": "s"}),
    ]

    found = goals_by_bureau(gazette.dataset(*records, programmes=[programme]), programme)

    assert set(found["goal"]) == {"goal"}
    assert list(found["bureau_short"]) == [row["市州"] for row in gazette.annex("targets")]
    assert sum(found["target"]) == 10000
    # Reported; heard of, but nothing that counts; never heard of.
    assert list(found["reported"][:3]) == [30, 0, None]
    assert list(found["share"][:2]) == [0.01, 0.0]
    assert found["share"].isna().sum() == 15


def test_no_goals_give_empty_frames_with_all_columns(gazette: Gazette) -> None:
    programme = gazette.programme()
    dataset = gazette.dataset(programmes=[programme])

    assert goals_frame(dataset, programme, DURING).empty
    assert goals_by_bureau(dataset, programme).empty
    assert "state_label" in goals_frame(dataset, programme, DURING)


def test_every_state_has_a_chinese_word() -> None:
    assert all(state.label for state in GoalState)
