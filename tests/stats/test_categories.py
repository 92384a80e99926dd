from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.stats.categories import (
    UNSTATED,
    categories_by_year,
    category_counts,
    category_totals,
)
from generator.stats.rows import rows_frame

if TYPE_CHECKING:
    from tests.stats.conftest import Gazette


def test_the_ratings_of_the_annex_add_up(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(gazette.ratings()), "year-2021", "ratings")

    totals = category_totals(frame, "rating")

    assert list(totals["category"]) == ["优秀", "良好", "一般"]
    assert list(totals["count"]) == [9, 16, 1]
    assert totals["share"].sum() == pytest.approx(1)
    assert totals["share"].iloc[0] == pytest.approx(9 / 26)


def test_counts_by_bureau_keep_the_order_of_register_and_form_and_hold_the_zeros(
    gazette: Gazette,
) -> None:
    frame = rows_frame(gazette.dataset(gazette.ratings()), "year-2021", "ratings")

    counts = category_counts(frame, "rating")

    assert len(counts) == 17 * 3
    found: dict[str, list[int]] = {}
    for city, count in zip(counts["bureau_short"], counts["count"], strict=True):
        found.setdefault(city, []).append(count)
    assert list(found) == [row["市州"] for row in gazette.annex("targets")]
    assert found["武汉"] == [2, 1, 0]
    assert found["黄冈"] == [0, 0, 1]
    assert found["仙桃"] == [1, 0, 0]
    assert counts["count"].sum() == 26


def test_rows_without_a_value_are_counted_as_such(gazette: Gazette) -> None:
    records = gazette.served("c02", {"kind": "m"}, {"kind": None}, {})
    frame = rows_frame(gazette.dataset(*records), "year-2021", "served")

    totals = category_totals(frame, "kind")

    assert list(totals["category"]) == ["万", "千", UNSTATED]
    assert list(totals["count"]) == [1, 0, 2]


def test_no_rows_have_no_shares(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(), "year-2021", "ratings")

    assert list(category_totals(frame, "rating")["count"]) == [0, 0, 0]
    assert category_totals(frame, "rating")["share"].isna().all()
    assert category_counts(frame, "rating").empty


def test_years_come_from_every_programme_that_uses_the_form(gazette: Gazette) -> None:
    first = gazette.programme("year-2020", period={"from": "2020-01-01", "to": "2020-12-31"})
    second = gazette.programme("year-2021")
    other = gazette.programme(
        "elsewhere", forms=[{"form": "targets", "submitters": ["city"], "source": "一"}]
    )
    dataset = gazette.dataset(
        gazette.ratings("year-2021"),
        gazette.ratings("year-2020"),
        programmes=(second, first, other),
    )

    found = categories_by_year(dataset, "ratings", "rating")

    assert list(dict.fromkeys(found["year"])) == [2020, 2021]
    assert found.groupby("year")["count"].sum().to_list() == [26, 26]
    assert set(found["programme"]) == {"year-2020", "year-2021"}


def test_years_without_records_give_an_empty_frame_with_all_columns(gazette: Gazette) -> None:
    found = categories_by_year(gazette.dataset(), "ratings", "rating")

    assert found.empty
    assert list(found.columns[:3]) == ["year", "programme", "programme_title"]
    nobody = categories_by_year(gazette.dataset(programmes=[gazette.programme(forms=[])]), "x", "y")
    assert list(nobody.columns) == list(found.columns)
