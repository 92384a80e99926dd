from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd

from generator.stats.rows import (
    KEY_COLUMNS,
    category_columns,
    column_named,
    columns_of,
    figure_columns,
    rows_frame,
)

if TYPE_CHECKING:
    from tests.stats.conftest import Gazette


def test_a_table_gives_a_row_a_row_in_its_own_order(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(gazette.targets()), "year-2021", "targets")

    issued = gazette.annex("targets")
    assert list(frame["bureau_short"]) == [row["市州"] for row in issued]
    assert list(frame["many"]) == [int(row["万"]) for row in issued]
    assert list(frame["row"]) == list(range(1, 18))
    assert set(frame["record"]) == {"one"}


def test_the_place_is_whom_the_row_speaks_of_not_who_handed_it_in(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(gazette.targets()), "year-2021", "targets")

    assert frame["bureau"].iloc[0] == "c01"
    assert frame["bureau_name"].iloc[12] == "恩施土家族苗族自治州"
    assert "province" not in set(frame["bureau"])


def test_a_field_called_like_a_key_column_keeps_a_column_of_its_own(gazette: Gazette) -> None:
    frame = rows_frame(gazette.dataset(gazette.targets()), "year-2021", "targets")

    assert column_named("bureau") == "field.bureau"
    assert list(frame.columns) == [*KEY_COLUMNS, "field.bureau", "many", "some", "few"]
    assert frame["field.bureau"].iloc[0] == "武汉市"


def test_columns_carry_their_types_labels_and_units(gazette: Gazette) -> None:
    firm = {"kind": None, "benefit": 1.1, "tags": ["茶", "小龙虾"], "cluster": {"firms": 8}}
    frame = rows_frame(gazette.dataset(*gazette.served("c01", firm)), "year-2021", "served")

    assert frame["benefit"].iloc[0] == Decimal("1.1")
    assert frame["tags"].iloc[0] == "茶、小龙虾"
    assert frame["cluster.firms"].dtype == "Int64"
    assert pd.isna(frame["kind"].iloc[0])
    about = frame.attrs["fields"]
    assert about["cluster.firms"] == {
        "title": "集群 › 企业数量",
        "unit": "家",
        "type": "integer",
        "format": "",
        "options": [],
    }
    assert about["kind"]["options"] == [["m", "万"], ["s", "千"]]


def test_private_fields_have_no_column(gazette: Gazette) -> None:
    firm = {"phone": "13800138000"}
    frame = rows_frame(gazette.dataset(*gazette.served("c01", firm)), "year-2021", "served")

    assert "phone" not in frame
    assert "13800138000" not in frame.to_csv()


def test_what_is_not_given_is_missing_and_an_empty_form_keeps_its_columns(
    gazette: Gazette,
) -> None:
    given = rows_frame(gazette.dataset(*gazette.served("c01", {})), "year-2021", "served")
    empty = rows_frame(gazette.dataset(), "year-2021", "served")

    assert given[["benefit", "tags", "cluster.firms"]].isna().all(axis=None)
    assert list(empty.columns) == list(given.columns)
    assert dict(empty.dtypes) == dict(given.dtypes)


def test_categories_and_figures_are_told_from_the_types_of_the_fields(gazette: Gazette) -> None:
    forms = gazette.dataset().catalogue.forms

    assert [column.name for column in category_columns(forms["ratings"])] == ["rating"]
    assert [column.name for column in figure_columns(forms["ratings"])] == []  # 序号 has no unit
    assert [column.name for column in figure_columns(forms["targets"])] == ["many", "some", "few"]
    assert [column.name for column in figure_columns(forms["served"])] == [
        "benefit",
        "cluster.firms",
    ]
    assert "phone" not in [column.name for column in columns_of(forms["served"])]
