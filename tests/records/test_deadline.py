"""Which record answers which date, where a form is asked for again and again."""

from __future__ import annotations

from typing import Any

from generator.records.dataset import Catalogue, Dataset
from generator.records.deadline import HandInState, hand_ins
from generator.records.form import form_from
from generator.records.key import RecordKey
from generator.records.programme_file import programme_from
from generator.records.record import Record
from generator.records.region import regions_from

REGIONS = regions_from(
    {
        "jurisdictions": {
            "land": {
                "name": "甲省",
                "short": "甲",
                "bureaus": {
                    "province": {
                        "name": "省局", "short": "省局", "office": "省局", "level": "province",
                    }
                },
            }
        }
    }
)  # fmt: skip
FORM = form_from(
    "policy",
    {
        "title": "政策",
        "description": "说明",
        "type": "object",
        "properties": {"day": {"title": "日期", "type": "string", "format": "date"}},
        "x-record": {"source": "一", "date": "day"},
    },
)


def states(
    *days: str, today: str, due: list[dict[str, Any]], handed: str = ""
) -> list[HandInState]:
    """How each date stands; `handed` is the day on which a forge received all records."""
    programme = programme_from(
        "plan",
        {
            "title": "三年计划",
            "short": "计划",
            "jurisdiction": "land",
            "issuer": "省局",
            "notice": {"title": "通知", "number": None, "date": None},
            "period": {"from": "2022-01-01", "to": "2024-12-31"},
            "summary": "简介",
            "forms": [{"form": "policy", "submitters": ["province"], "source": "一", "due": due}],
        },
    )
    catalogue = Catalogue(REGIONS, {"plan": programme}, {"policy": FORM})
    records = [
        Record(RecordKey("land", "province", "plan", "policy", f"p-{number}"), {"day": day})
        for number, day in enumerate(days)
    ]
    told = {record.key: handed for record in records if handed}
    dataset = Dataset(catalogue, tuple(records), received=told)
    return [found.state for found in hand_ins(dataset, programme, today)]


EACH_YEAR: list[dict[str, Any]] = [
    {"date": None},
    {"date": "2023-09-30", "from": "2022-10-01"},
    {"date": "2024-09-30", "from": "2023-10-01"},
]


def test_this_years_records_do_not_answer_next_years_date() -> None:
    found = states("2022-06-01", "2022-08-01", today="2022-11-20", due=EACH_YEAR)

    assert found == [HandInState.OPEN, HandInState.OPEN]


def test_each_years_record_answers_its_own_date() -> None:
    found = states("2022-06-01", "2023-05-01", "2024-10-08", today="2024-11-01", due=EACH_YEAR)

    assert found == [HandInState.IN_TIME, HandInState.LATE]


def test_a_skipped_year_stays_overdue() -> None:
    found = states("2024-03-01", today="2024-04-01", due=EACH_YEAR)

    # The late one of the first year, if it is one, cannot be told from the second year's.
    assert found == [HandInState.LATE, HandInState.OPEN]


def test_the_forge_s_clock_decides_where_a_sign_off_tells_it() -> None:
    def found(handed: str) -> list[HandInState]:
        due = [{"date": "2023-09-30", "from": "2022-10-01"}]
        return states("2023-05-01", today="2024-11-01", due=due, handed=handed)

    assert found("2023-09-30") == [HandInState.IN_TIME]
    assert found("2023-10-01") == [HandInState.LATE]
    assert found("") == [HandInState.IN_TIME]


def test_which_date_a_record_answers_is_told_by_its_own_day() -> None:
    found = states("2023-05-01", today="2024-11-01", due=EACH_YEAR, handed="2024-01-05")

    assert found == [HandInState.LATE, HandInState.OVERDUE]
