"""Figures split by place and time, goals set part by part, and how fast a figure comes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.breakdown import groups_of, selected
from generator.records.dataset import Catalogue, Dataset
from generator.records.form import Form, form_from
from generator.records.key import RecordKey
from generator.records.programme import Goal, Indicator, Programme
from generator.records.programme_file import programme_from
from generator.records.record import Record
from generator.records.region import regions_from
from generator.stats.goal_parts import GoalPart, parts_of
from generator.stats.goals import GoalState, goals_frame
from generator.stats.pace import pace_of

TODAY = "2022-05-20"
REGIONS = regions_from(
    {
        "jurisdictions": {
            "nation": {"name": "全国", "short": "全国", "bureaus": {}},
            "land": {
                "name": "甲省",
                "short": "甲",
                "parent": "nation",
                "bureaus": {
                    "east": {
                        "name": "东市", "short": "东", "office": "东市局", "level": "city",
                        "counties": [
                            {"name": "一县", "code": "000001"},
                            {"name": "二县", "code": "000002"},
                        ],
                    },
                    "west": {
                        "name": "西市", "short": "西", "office": "西市局", "level": "city",
                        "counties": [{"name": "三县", "code": "000003"}],
                    },
                    "lab": {
                        "name": "省质检院", "short": "质检院", "office": "院",
                        "level": "institute",
                    },
                },
            },
            "other": {
                "name": "乙省", "short": "乙", "parent": "nation",
                "bureaus": {
                    "south": {
                        "name": "南市", "short": "南", "office": "南市局", "level": "city",
                    },
                },
            },
        }
    }
)  # fmt: skip


def table(**about: Any) -> Form:
    text = {"type": "string"}
    row = {
        "title": "一行",
        "type": "object",
        "properties": {
            "firm": {"title": "企业", **text},
            "county": {"title": "县市区", **text, "x-reference": {"to": "county"}},
            "kind": {"title": "类别", **text, "enum": ["乙类", "甲类"]},
            "tags": {"title": "行业", "type": "array", "items": {"title": "项", **text}},
            "people": {"title": "人数", "type": "integer", "x-unit": "人"},
            "day": {"title": "日期", **text, "format": "date"},
        },
    }
    fields = {
        "year": {"title": "年度", **text},
        "rows": {"title": "行", "type": "array", "items": row},
    }
    return form_from(
        "served",
        {
            "title": "台账",
            "description": "说明",
            "type": "object",
            "properties": fields,
            "x-record": {"source": "一", "rows": "rows", "date": "day", **about},
        },
    )


ROWS = {
    ("land", "east", "a"): [
        {"firm": "甲厂", "county": "一县", "kind": "甲类", "people": 3, "day": "2021-11-02",
         "tags": ["茶", "酒"]},
        {"firm": "乙厂", "county": "二县", "kind": "乙类", "people": 4, "day": "2022-02-10",
         "tags": ["茶"]},
        {"firm": "丙厂", "county": "一县", "kind": "甲类", "people": 5, "day": "2022-04-01"},
    ],
    ("land", "west", "b"): [{"firm": "甲厂", "county": "三县", "kind": "甲类", "people": 8}],
    ("land", "lab", "c"): [],
    ("other", "south", "d"): [{"firm": "丁厂", "kind": "乙类", "people": 1, "day": "2022-04-30"}],
}  # fmt: skip


def indicator(kind: str = "count", **selection: Any) -> dict[str, Any]:
    chosen = {"form": "served", "rows": "rows", **selection}
    return {"id": "served", "title": "服务企业", "unit": "家", "measure": {kind: chosen}}


def goal(**changes: Any) -> dict[str, Any]:
    basis = {"id": "goal", "title": "服务企业", "target": 2, "unit": "家", "source": "一"}
    return basis | {"indicator": "served", "bound": "at-least"} | changes


def programme(*, jurisdiction: str = "land", **changes: Any) -> Programme:
    content: dict[str, Any] = {
        "title": "行动",
        "short": "行动",
        "jurisdiction": jurisdiction,
        "issuer": "省局",
        "notice": {"title": "通知", "number": None, "date": None},
        "period": {"from": "2021-06-01", "to": "2023-12-31"},
        "summary": "简介",
        "forms": [{"form": "served", "submitters": ["city"], "source": "一"}],
        "indicators": [indicator()],
    }
    return programme_from("year", content | changes)


def dataset(chosen: Programme, form: Form | None = None) -> Dataset:
    described = form or table()
    catalogue = Catalogue(REGIONS, {chosen.id: chosen}, {described.id: described})
    records = [
        Record(RecordKey(place, bureau, "year", "served", name), {"year": "2021", "rows": rows})
        for (place, bureau, name), rows in ROWS.items()
    ]
    return Dataset(catalogue, tuple(sorted(records, key=lambda record: record.key)))


def by(chosen: Programme, *dimensions: str) -> dict[str, Any]:
    measure = chosen.indicators[0].measure
    groups = groups_of(dataset(chosen), measure, chosen, *dimensions)
    return {"/".join(group.key): group.figure for group in groups}


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [
        ("jurisdiction", {"land": 4, "other": 1}),
        ("bureau", {"land/east": 3, "land/west": 1, "other/south": 1}),
        (
            "county",
            {"land/east/一县": 2, "land/east/二县": 1, "land/west/三县": 1, "other/south/": 1},
        ),
        ("year", {"2021": 1, "2022": 3, "": 1}),
        ("month", {"2021-11": 1, "2022-02": 1, "2022-04": 2, "": 1}),
        ("kind", {"乙类": 2, "甲类": 3}),
        ("tags", {"茶": 2, "酒": 1, "": 3}),
    ],
)
def test_a_count_is_split_in_the_order_of_the_register_and_of_time(
    dimension: str, expected: dict[str, int]
) -> None:
    found = by(programme(), dimension)

    assert found == expected
    assert list(found) == list(expected)


def test_a_sum_a_distinct_count_and_a_share_are_split_alike() -> None:
    people = programme(indicators=[indicator("sum", field="people")])
    assert by(people, "bureau") == {"land/east": 12, "land/west": 8, "other/south": 1}
    firms = programme(indicators=[indicator("distinct", field="firm")])
    assert by(firms, "jurisdiction") == {"land": 3, "other": 1}
    part = {"count": {"form": "served", "rows": "rows", "where": {"kind": "甲类"}}}
    whole = {"count": {"form": "served", "rows": "rows"}}
    ratio = indicator() | {"measure": {"share": {"part": part, "whole": whole}}}
    shares = by(programme(indicators=[ratio]), "bureau")
    assert shares == {"land/east": pytest.approx(2 / 3), "land/west": 1, "other/south": 0}


def test_the_year_that_a_form_names_goes_before_the_day() -> None:
    chosen = programme()
    groups = groups_of(
        dataset(chosen, table(year="year")), chosen.indicators[0].measure, chosen, "year"
    )

    assert [(group.key, group.figure) for group in groups] == [(("2021",), 5)]


def test_a_figure_leads_to_the_records_that_it_is_made_of() -> None:
    chosen = programme(indicators=[indicator("sum", field="people")])
    found = selected(dataset(chosen), chosen.indicators[0].measure, chosen)

    assert {key.bureau: figure for key, figure in found.items()} == {
        "east": 12, "west": 8, "south": 1,
    }  # fmt: skip


def parts(today: str = TODAY, **changes: Any) -> list[GoalPart]:
    chosen = programme(goals=[goal(**changes)])
    return parts_of(dataset(chosen), chosen, chosen.goals[0], today)


def said(found: list[GoalPart]) -> list[tuple[str, Any, bool]]:
    return [(part.label, part.reported, part.meets) for part in found]


def test_a_goal_for_each_county_is_judged_county_by_county() -> None:
    assert said(parts(scope="per-county")) == [
        ("一县", 2, True),
        ("二县", 1, False),
        ("三县", 1, False),
    ]


def test_a_goal_for_each_year_leaves_the_years_ahead_alone() -> None:
    found = parts(scope="per-year")

    assert said(found) == [("2021年", 1, False), ("2022年", 3, True), ("2023年", None, False)]
    assert [part.ahead for part in found] == [False, False, True]


def test_a_goal_for_single_bureaus_asks_no_other() -> None:
    assert said(parts(scope="per-bureau", bureaus=["east", "lab"])) == [
        ("东市", 3, True),
        ("省质检院", None, False),
    ]
    assert [part.label for part in parts(scope="per-bureau")] == ["东市", "西市"]


def test_a_goal_for_each_city_and_year() -> None:
    found = {part.label: part.reported for part in parts(scope="per-bureau-year")}

    assert found == {
        "东市2021年": 1, "东市2022年": 2, "东市2023年": None,
        "西市2021年": None, "西市2022年": None, "西市2023年": None,
    }  # fmt: skip


def test_a_goal_for_each_province_is_judged_by_the_provinces_below() -> None:
    chosen = programme(jurisdiction="nation", goals=[goal(scope="per-province", target=3)])
    found = parts_of(dataset(chosen), chosen, chosen.goals[0], TODAY)

    assert said(found) == [("甲省", 4, True), ("乙省", 1, False)]
    row = goals_frame(dataset(chosen), chosen, TODAY).iloc[0]
    assert (row["places"], row["places_reached"], row["missing"]) == (2, 1, 2)
    assert row["state"] == GoalState.UNDER_WAY


def test_the_upper_bound_holds_for_each_part() -> None:
    found = parts(scope="per-year", target=1, upper=2, bound="between")

    assert [part.meets for part in found] == [True, False, False]


def test_what_is_lacking_and_the_share_of_a_part() -> None:
    found = parts(scope="per-county", target=4)[0]

    assert (found.missing, found.share) == (2, 0.5)


def pace(today: str = TODAY, kind: str = "count", **selection: Any) -> Any:
    chosen = programme(indicators=[indicator(kind, **selection)])
    measured: Indicator = chosen.indicators[0]
    return pace_of(dataset(chosen), chosen, measured, today)


def test_the_pace_runs_from_the_start_to_the_day() -> None:
    found = pace()

    assert (found.months[0].month, found.months[-1].month) == ("2021-06", "2022-05")
    assert {m.month: m.added for m in found.months if m.added} == {
        "2021-11": 1, "2022-02": 1, "2022-04": 2,
    }  # fmt: skip
    assert (found.months[-1].total, found.undated) == (4, 1)
    # February, March and April are whole months, May is not over.
    assert found.recent == 1
    assert found.left == 20
    assert found.needed(21) == 2
    assert found.needed(0) is None
    assert found.expected(5) == 25


def test_a_distinct_count_grows_only_with_what_is_new() -> None:
    found = pace(kind="distinct", field="tags")

    assert [(m.month, m.added) for m in found.months if m.added] == [("2021-11", 2)]


def test_a_programme_that_is_over_leaves_no_months() -> None:
    found = pace("2024-03-01")

    assert found.months[-1].month == "2023-12"
    assert (found.left, found.needed(5), found.expected(5)) == (0, None, None)


def test_without_days_there_is_no_pace() -> None:
    chosen = programme()
    undated = table(date="")

    assert pace_of(dataset(chosen, undated), chosen, chosen.indicators[0], TODAY) is None


def test_every_scope_has_parts_but_the_whole() -> None:
    for scope in ("per-bureau", "per-county", "per-year", "per-bureau-year"):
        assert parts(scope=scope)
    assert parts(scope="total") == []
    lost: Goal = programme(goals=[goal(scope="per-year", target=None, note="缺损")]).goals[0]
    chosen = programme(goals=[goal(scope="per-year", target=None, note="缺损")])
    assert parts_of(dataset(chosen), chosen, lost, TODAY) == []
