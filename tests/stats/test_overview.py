from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from generator.records.edition import Edition
from generator.records.provenance import Commit, History, Provenance
from generator.stats.overview import programme_overview

if TYPE_CHECKING:
    from tests.stats.conftest import Gazette


def test_a_line_a_programme_newest_first(gazette: Gazette) -> None:
    old = gazette.programme("year-2020", period={"from": "2020-01-01", "to": None})
    goals = [{"id": "all", "title": "全部", "target": 17, "unit": "行", "source": "一"}]
    new = gazette.programme(
        goals=[{**goals[0], "indicator": "rows"}, {**goals[0], "id": "none"}],
        indicators=[
            {
                "id": "rows",
                "title": "行",
                "unit": "行",
                "measure": {"count": {"form": "targets", "rows": "rows"}},
            }
        ],
    )
    targets, ratings = gazette.targets(), gazette.ratings()
    history = History(
        by_path={
            record.key.path: Provenance(
                Commit("a", "2021-01-01T08:00:00+08:00"), Commit("b", f"{day}T08:00:00+08:00"), 2
            )
            for record, day in ((targets, "2021-05-07"), (ratings, "2021-05-09"))
        }
    )
    dataset = gazette.dataset(targets, ratings, programmes=(old, new))

    found = programme_overview(Edition(dataset, history, "2022-01-01", "", "公报"))

    assert list(found["programme"]) == ["year-2021", "year-2020"]
    first, last = found.iloc[0], found.iloc[1]
    assert first[["records", "forms_with_records", "forms_expected"]].to_list() == [2, 2, 3]
    assert first[["goals_reached", "goals_total"]].to_list() == [1, 2]
    assert (first["last_change"], first["concluded"]) == ("2021-05-09", True)
    assert first["jurisdiction_name"] == "省"
    assert pd.isna(last["last_change"])
    assert pd.isna(last["end"])
    assert not last["concluded"]
