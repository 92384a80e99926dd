from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from generator.stats.rows import rows_frame
from generator.stats.sums import exact, exact_total, sums_by_bureau

if TYPE_CHECKING:
    from tests.stats.conftest import Gazette


@pytest.mark.parametrize(("field", "total"), [("many", 10000), ("some", 1000), ("few", 100)])
def test_the_targets_of_the_annex_add_up_to_the_notice(
    gazette: Gazette, field: str, total: int
) -> None:
    frame = rows_frame(gazette.dataset(gazette.targets()), "year-2021", "targets")

    sums = sums_by_bureau(frame, field)

    assert exact_total(sums["value"]) == total
    assert len(sums) == 17


def test_equals_share_a_rank_and_the_next_is_skipped(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(gazette.targets()), "year-2021", "targets")

    sums = sums_by_bureau(frame, "many")

    rank = dict(zip(sums["bureau_short"], sums["rank"], strict=True))
    assert rank["武汉"] == 1
    assert rank["襄阳"] == 2
    assert rank["宜昌"] == 2
    assert rank["黄石"] == 4
    assert rank["神农架"] == 17


def test_money_is_added_as_it_is_written(gazette: Gazette) -> None:
    firms = [{"benefit": 0.1}, {"benefit": 0.2}, {"benefit": 1000000000000.07}]
    frame = rows_frame(gazette.dataset(*gazette.served("c01", *firms)), "year-2021", "served")

    assert sums_by_bureau(frame, "benefit")["value"].to_list() == [Decimal("1000000000000.37")]
    assert exact_total([0.1] * 10) == 1
    assert isinstance(exact_total([0.1] * 10), int)


def test_no_figure_is_not_nought(gazette: Gazette) -> None:
    records = [*gazette.served("c01", {}), *gazette.served("c02", {"benefit": 0})]
    frame = rows_frame(gazette.dataset(*records), "year-2021", "served")

    sums = sums_by_bureau(frame, "benefit")

    assert sums["value"].to_list() == [None, 0]
    assert sums["rows"].to_list() == [0, 1]
    assert sums["rank"].isna().to_list() == [True, False]


def test_whole_numbers_are_ints() -> None:
    assert exact(30.0) == 30
    assert isinstance(exact(30.0), int)
    assert exact(98.5) == Decimal("98.5")
