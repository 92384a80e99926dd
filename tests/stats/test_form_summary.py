"""What a form comes to: exact sums of its main figures, the days, never what cannot be added."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.records.dataset import Catalogue, Dataset
from generator.records.form import form_from
from generator.records.key import RecordKey
from generator.records.programme_file import programme_from
from generator.records.record import Record
from generator.records.region import regions_from
from generator.stats.form_summary import main_figures, other_figures, summary_of
from generator.stats.periods import sums_by_period

FIELDS: dict[str, Any] = {
    "title": {"title": "名称", "type": "string"},
    "date": {"title": "日期", "type": "string", "format": "date"},
    "people": {"title": "人数", "type": "integer", "x-unit": "人"},
    "money": {"title": "金额", "type": "number", "x-unit": "万元"},
    "rate": {"title": "合格率", "type": "number", "x-unit": "%"},
    "order": {"title": "序号", "type": "integer"},
    "firms": {"title": "企业", "type": "integer", "x-unit": "家"},
    "visits": {"title": "走访", "type": "integer", "x-unit": "次"},
}
REGIONS = {
    "jurisdictions": {
        "land": {
            "name": "省",
            "short": "省",
            "bureaus": {
                name: {"name": name, "short": name, "office": name, "level": "city"}
                for name in ("east", "west")
            },
        }
    }
}
PROGRAMME = {
    "title": "计划",
    "short": "计划",
    "jurisdiction": "land",
    "issuer": "局",
    "notice": {"title": "通知", "number": None, "date": None},
    "period": {"from": "2030-01-01", "to": None},
    "summary": "简介。",
    "forms": [{"form": "event", "submitters": ["city"], "source": "第一条"}],
}


def dataset(*records: tuple[str, dict[str, Any]], **about: Any) -> Dataset:
    """Records by `bureau/id` of a form with every kind of number."""
    schema = {
        "title": "活动",
        "description": "一次一条。",
        "type": "object",
        "properties": FIELDS,
        "x-record": {"source": "第一条", "title": "title", "date": "date", **about},
    }
    made = []
    for place, data in records:
        bureau, name = place.split("/")
        made.append(Record(RecordKey("land", bureau, "plan", "event", name), data))
    catalogue = Catalogue(
        regions_from(REGIONS),
        {"plan": programme_from("plan", PROGRAMME)},
        {"event": form_from("event", schema)},
    )
    return Dataset(catalogue, tuple(made))


def test_sums_are_exact_and_say_how_many_gave_them() -> None:
    found = summary_of(
        dataset(
            ("east/a", {"title": "甲", "date": "2030-03-05", "people": 3, "money": 0.1}),
            ("east/b", {"title": "乙", "date": "2030-01-31", "people": 4, "money": 0.2}),
            ("west/c", {"title": "丙", "people": 5}),
        ),
        "plan",
        "event",
    )

    assert (found.records, found.rows) == (3, 3)
    assert (found.first, found.last) == ("2030-01-31", "2030-03-05")
    totals = {total.column.name: (total.value, total.rows) for total in found.totals}
    assert totals == {"people": (12, 3), "money": (Decimal("0.3"), 2)}  # nobody wrote firms


def test_a_form_without_records_comes_to_nothing() -> None:
    found = summary_of(dataset(), "plan", "event")

    assert (found.records, found.first, found.last, found.totals) == (0, "", "", ())


@pytest.mark.parametrize(
    ("about", "main", "other"),
    [
        ({}, ["people", "money", "firms"], ["visits"]),
        ({"figures": ["visits", "people"]}, ["visits", "people"], ["money", "firms"]),
        ({"figures": []}, [], []),
    ],
)
def test_a_form_says_which_figures_matter(
    about: dict[str, Any], main: list[str], other: list[str]
) -> None:
    form = dataset(**about).catalogue.forms["event"]

    assert [column.name for column in main_figures(form)] == main
    assert [column.name for column in other_figures(form)] == other


def test_of_a_form_handed_in_again_each_latest_counts() -> None:
    found = summary_of(
        dataset(
            ("east/june", {"date": "2030-06-15", "people": 10}),
            ("east/november", {"date": "2030-11-15", "people": 25}),
            ("west/june", {"date": "2030-06-14", "people": 7}),
            series=True,
        ),
        "plan",
        "event",
    )

    assert found.records == 3
    assert [(total.value, total.rows) for total in found.totals] == [(32, 2)]


def test_every_month_between_is_counted_and_the_undated_are_told() -> None:
    records = dataset(
        ("east/a", {"date": "2030-11-05", "people": 3}),
        ("east/b", {"date": "2031-02-01", "people": 4}),
        ("west/c", {"date": "2031-02-28"}),
        ("west/d", {"people": 100}),
    )
    columns = main_figures(records.catalogue.forms["event"])[:1]

    frame = sums_by_period(records, "plan", "event", columns)

    assert list(frame["period"]) == ["2030-11", "2030-12", "2031-01", "2031-02"]
    assert list(frame["rows"]) == [1, 0, 0, 2]
    assert list(frame["people"]) == [3, 0, 0, 4]
    assert frame.attrs["undated"] == 1


@pytest.mark.parametrize(
    ("last", "periods", "name"),
    [("2031-12-01", 24, "2030-01"), ("2032-01-01", 9, "2030-Q1"), ("2036-01-01", 7, "2030")],
)
def test_a_long_time_is_told_in_longer_periods(last: str, periods: int, name: str) -> None:
    frame = sums_by_period(
        dataset(("east/a", {"date": "2030-01-01"}), ("east/b", {"date": last})), "plan", "event"
    )

    assert len(frame) == periods
    assert frame["period"].iloc[0] == name
    assert frame["rows"].sum() == 2


def test_without_a_day_there_is_no_period() -> None:
    frame = sums_by_period(dataset(("east/a", {"people": 1})), "plan", "event")

    assert len(frame) == 0
    assert frame.attrs["undated"] == 1
