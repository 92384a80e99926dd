"""The year shows every form, field, choice and state, told from its records and not the script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from generator.checking import checked
from generator.records.board import StageState, board_of
from generator.records.coverage import coverage_of
from generator.records.dataset import Dataset
from generator.records.deadline import HandInState, hand_ins
from generator.records.form import Field
from generator.records.record import Record
from generator.rules.run import Checked
from generator.settings import Settings
from tooling.demonstration.year import EXAMPLES

AS_OF: Final = "2022-11-20"
SHAKEN: Final = "ti-zhi-qiang-qi-2022"
MANY: Final = "wan-qian-bai-2021"

NEVER_CHOSEN: Final = {
    # The notice says it of those that are, and of no other.
    ("ratings", "rows/two_years_running", False),
}
NEVER_FILLED: Final = {
    # Only for what a source has lost; an invented text has lost nothing.
    ("bulletin", "date_note"),
}


@pytest.fixture(scope="module")
def found() -> Checked:
    return checked(Settings(EXAMPLES, use_cache=False))


@pytest.fixture(scope="module")
def dataset(found: Checked) -> Dataset:
    assert found.dataset is not None
    return found.dataset


def fields_of(field: Field, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Field]]:
    for child in (*field.properties, *(field.items.properties if field.items else ())):
        yield (*way, child.name), child
        yield from fields_of(child, (*way, child.name))


def values_at(value: Any, way: tuple[str, ...]) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from values_at(item, way)
    elif not way:
        yield value
    elif isinstance(value, Mapping) and way[0] in value:
        yield from values_at(value[way[0]], way[1:])


def choices_of(schema: Mapping[str, Any], field: Field) -> list[Any]:
    inner = schema.get("items", schema)
    if field.type == "boolean":
        return [True, False]
    return list(inner.get("enum") or [one["const"] for one in inner.get("oneOf", ())])


def schema_of(schema: Mapping[str, Any], way: tuple[str, ...]) -> Mapping[str, Any]:
    for name in way:
        schema = schema.get("items", schema)["properties"][name]
    return schema


def records_of(dataset: Dataset, form: str) -> list[Record]:
    return [record for record in dataset if record.key.form == form]


def test_the_day_is_the_one_that_the_site_is_built_for() -> None:
    text = (EXAMPLES / "mkdocs.yml").read_text("utf-8")
    (plugin,) = yaml.safe_load(text)["plugins"]
    assert plugin["gongbao"]["as_of"] == AS_OF


def test_every_form_of_every_programme_has_a_record(dataset: Dataset) -> None:
    programmes = dataset.catalogue.programmes.values()
    asked = {(programme.id, use.form) for programme in programmes for use in programme.forms}
    assert asked == set(dataset.uses())


def test_every_choice_of_every_form_is_made_somewhere(dataset: Dataset) -> None:
    missing = {
        (form.id, "/".join(way), choice)
        for form in dataset.catalogue.forms.values()
        for way, field in fields_of(form.root)
        for choice in choices_of(schema_of(form.schema, way), field)
        if not any(choice in values_at(record.data, way) for record in records_of(dataset, form.id))
    }
    assert missing == NEVER_CHOSEN


def test_every_field_of_every_form_is_filled_somewhere(dataset: Dataset) -> None:
    empty = {
        (form.id, "/".join(way))
        for form in dataset.catalogue.forms.values()
        for way, _ in fields_of(form.root)
        if not any(any(True for _ in values_at(r.data, way)) for r in records_of(dataset, form.id))
    }
    assert empty == NEVER_FILLED


def test_stages_stand_in_every_way_that_they_can(dataset: Dataset) -> None:
    seen = {
        cell.state
        for programme in dataset.catalogue.programmes.values()
        for row in board_of(dataset, programme, AS_OF)
        for cell in row.cells
    }
    # No stage with a date belongs to a programme that is still running on this day, so that
    # nothing on a board is overdue or to come; what the cities owe on a date has come.
    assert seen == set(StageState) - {StageState.OVERDUE, StageState.OPEN}
    before = board_of(dataset, dataset.catalogue.programmes[MANY], "2021-04-20")
    assert StageState.OPEN in {cell.state for row in before for cell in row.cells}


def test_reports_come_in_time_late_or_not_at_all(dataset: Dataset) -> None:
    programmes = dataset.catalogue.programmes.values()
    states = Counter(
        hand_in.state for programme in programmes for hand_in in hand_ins(dataset, programme, AS_OF)
    )
    wanted = {HandInState.IN_TIME, HandInState.LATE, HandInState.OVERDUE, HandInState.NOT_REPORTED}
    assert wanted <= set(states)
    assert states[HandInState.IN_TIME] > states[HandInState.LATE] > 5


def test_one_project_fails_its_stage_and_goes_no_further(dataset: Dataset) -> None:
    refused = [
        record.data["project"]
        for record in dataset.of(MANY, "benefit-sheet")
        if record.data["benefit_opinion"] == "不认可"
    ]
    assert len(refused) == 1
    accepted = {record.data["project"] for record in dataset.of(MANY, "acceptance")}
    (ratings,) = dataset.of(MANY, "ratings")
    rated = {row["project"] for row in ratings.data["rows"]}
    assert not set(refused) & (accepted | rated)
    assert len(accepted) > 10


def test_one_result_is_corrected_in_the_open(dataset: Dataset) -> None:
    correction = [b for b in dataset.of(MANY, "bulletin") if "更正" in b.data["title"]]
    (ratings,) = dataset.of(MANY, "ratings")
    assert len(correction) == 1
    assert str(ratings.key) in correction[0].data["attachments"]
    first = [a for a in correction[0].data["attachments"] if "/bulletin/" in a]
    earlier = next(b for b in dataset.of(MANY, "bulletin") if str(b.key) in first)
    assert earlier.data["date"] < correction[0].data["date"]
    assert "更正" in ratings.data["note"]


def test_projects_are_rated_in_two_years_running(dataset: Dataset) -> None:
    best: dict[str, set[str]] = {}
    for programme in ("wan-qian-bai-2020", MANY):
        (ratings,) = dataset.of(programme, "ratings")
        rows = ratings.data["rows"]
        best[programme] = {row["project"] for row in rows if row["rating"] == "优秀"}
        assert {row["rating"] for row in rows} == {"优秀", "良好", "一般"}
    again = {
        f"{r.key.bureau}/{r.key.id}": r.data["previous"]
        for r in dataset.of(MANY, "project")
        if "previous" in r.data
    }
    (ratings,) = dataset.of(MANY, "ratings")
    running = {row["project"] for row in ratings.data["rows"] if row.get("two_years_running")}
    assert running
    assert running == best[MANY] & best["wan-qian-bai-2020"] & set(again)
    assert set(again) - running, "somebody rated twice is not the best twice"


def test_counties_are_reached_and_missed(dataset: Dataset) -> None:
    shown = 0
    for programme in dataset.catalogue.programmes.values():
        for goal in programme.goals:
            places = coverage_of(dataset, programme, goal)
            if places:
                shown += 1
                assert any(place.covered and not place.missing for place in places), goal.id
                assert any(place.covered and place.missing for place in places), goal.id
                assert any(not place.covered for place in places), goal.id
    assert shown


def test_requests_wait_are_dispatched_and_are_settled(dataset: Dataset) -> None:
    asked = {str(r.key.bureau + "/" + r.key.id): r for r in dataset.of(SHAKEN, "help-request")}
    sent = {r.data["request"]: r.data["date"] for r in dataset.of(SHAKEN, "dispatch")}
    done = {r.data["request"]: r.data for r in dataset.of(SHAKEN, "resolution")}
    assert set(done) < set(sent) < set(asked)
    assert len(set(sent) - set(done)) >= 2
    assert len(set(asked) - set(sent)) >= 2
    waits = [_days(asked[name].data["date"], day) for name, day in sent.items()]
    assert min(waits) == 1
    assert max(waits) >= 14
    assert len(set(waits)) > 6
    assert all(sent[name] <= told["date"] <= AS_OF for name, told in done.items())
    assert {told["outcome"] for told in done.values()} == {"已解决", "部分解决", "未解决"}


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def test_an_enterprise_counts_once_for_a_goal_and_may_reach_two(dataset: Dataset) -> None:
    goals: dict[str, list[str]] = {}
    for record in dataset.of(MANY, "enterprise-ledger"):
        for row in record.data["rows"]:
            goals.setdefault(row["uscc"], []).append(row["goal"])
    assert all(len(set(reached)) == len(reached) for reached in goals.values())
    assert sum(len(reached) > 1 for reached in goals.values()) >= 3


def test_cities_differ_in_how_far_they_come(dataset: Dataset) -> None:
    (targets,) = dataset.of(MANY, "targets")
    reached: Counter[tuple[str, str]] = Counter()
    for record in dataset.of(MANY, "enterprise-ledger"):
        city = dataset.bureau(record).name
        reached.update((city, row["goal"]) for row in record.data["rows"])
    shares = {
        (row["bureau"], goal): reached[row["bureau"], goal] / row[field]
        for row in targets.data["rows"]
        for goal, field in (("万", "sme"), ("千", "above_scale"), ("百", "benchmark"))
        if row[field]
    }
    assert sum(share >= 1 for share in shares.values()) >= 3
    assert sum(0 < share < 1 for share in shares.values()) > 20
    assert sum(share == 0 for share in shares.values()) >= 3


def test_figures_grow_from_report_to_report_and_one_jumps(found: Checked, dataset: Dataset) -> None:
    jumps = [d for d in found.diagnostics if d.code == "D407"]
    assert len(jumps) == 1
    for bureau in {r.key.bureau for r in dataset.of(SHAKEN, "assistance-summary")}:
        reports = {
            r.data["report"]: r.data
            for r in dataset.of(SHAKEN, "assistance-summary")
            if r.key.bureau == bureau
        }
        if len(reports) == 2:
            assert reports["期中"]["enterprises"] <= reports["期末"]["enterprises"], bureau


def test_nothing_is_dated_after_the_day(dataset: Dataset) -> None:
    for record in dataset:
        form = dataset.form(record)
        days = {record.day(form, row) for row in record.rows(form)} - {""}
        assert all(day <= AS_OF for day in days), record.key


def test_no_record_is_late_without_being_meant_to(found: Checked) -> None:
    late = {Path(d.path).parts[2] for d in found.diagnostics if d.code == "D408"}
    assert late == {
        "enshi",
        "huanggang",
        "huangshi",
        "jingzhou",
        "suizhou",
        "xianning",
        "xiaogan",
    }
